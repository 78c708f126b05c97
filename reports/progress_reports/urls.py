"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import path

from reports.progress_reports.reading import views as reading

READING = [
    path("", reading.report_list, name="report-list"),
    path("<slug:slug>/", reading.report_detail, name="report-detail"),
    path(
        "<slug:slug>/versie-<int:number>/",
        reading.version_detail,
        name="version-detail",
    ),
]

urlpatterns = [*READING]
