"""Addresses of what one takes along of an evaluation."""

from django.urls import path

from reports.evaluations.exports import views

EDITION = "<slug:slug>/uitgave-<int:edition>"

urlpatterns = [
    path(f"{EDITION}/meenemen/", views.choose_export, name="edition-export"),
    path(f"{EDITION}.<str:suffix>", views.edition_download, name="edition-download"),
]
