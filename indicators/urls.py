"""The list of indicators, one indicator, several compared; figures to take along."""

from django.urls import path

from indicators import views

urlpatterns = [
    path("indicatoren/", views.indicator_list, name="indicator-list"),
    path("indicatoren/<slug:slug>/", views.indicator_detail, name="indicator-detail"),
    path(
        "indicatoren/<slug:slug>/grafiek.json",
        views.indicator_chart,
        name="indicator-chart",
    ),
    path(
        "indicatoren/<slug:slug>.<str:format>",
        views.indicator_download,
        name="indicator-download",
    ),
    path("vergelijken/", views.comparison, name="comparison"),
    path(
        "vergelijken.<str:format>",
        views.comparison_download,
        name="comparison-download",
    ),
]
