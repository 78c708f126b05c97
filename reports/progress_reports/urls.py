"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import include, path

urlpatterns = [
    path("", include("reports.progress_reports.workroom.urls")),
    path("", include("reports.progress_reports.check.urls")),
    path("", include("reports.progress_reports.figures.urls")),
]
