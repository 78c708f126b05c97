"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import path

from reports.progress_reports.downloads import views as downloads

urlpatterns = [
    path(
        "<slug:slug>/versie-<int:number>.<str:format>",
        downloads.version_download,
        name="version-download",
    ),
]
