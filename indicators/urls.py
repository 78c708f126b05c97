"""The list of indicators, one indicator, and its figures to take along."""

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
]
