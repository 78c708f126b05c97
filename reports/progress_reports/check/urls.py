"""Addresses of the check, below those of progress reports."""

from django.urls import path

from reports.progress_reports.check import views

urlpatterns = [
    path(
        "<slug:slug>/versie-<int:number>/werk/sjabloon/",
        views.version_template,
        name="version-template",
    ),
    path(
        "<slug:slug>/versie-<int:number>/werk/controle/",
        views.version_check,
        name="version-check",
    ),
]
