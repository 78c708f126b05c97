"""Addresses under /kaders/<framework>/."""

from django.urls import path

from reports.evaluations.material import views

urlpatterns = [
    path("informatie/", views.information_supply, name="information-supply"),
    path(
        "informatie.csv",
        views.information_supply_download,
        name="information-supply-download",
    ),
]
