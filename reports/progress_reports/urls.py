"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import include, path

from reports.progress_reports.files import views as files
from reports.progress_reports.reading import views as reading

VERSION = "<slug:slug>/versie-<int:number>/"

FILES = [
    path("bestanden/<int:pk>/voortgang/", files.file_progress, name="file-progress"),
    path(f"{VERSION}origineel/", files.version_original, name="version-original"),
    path(
        f"{VERSION}werk/stuk/bestand/",
        files.version_document_file,
        name="version-document-file",
    ),
]
READING = [
    path("", reading.report_list, name="report-list"),
    path("<slug:slug>/", reading.report_detail, name="report-detail"),
    path(VERSION, reading.version_detail, name="version-detail"),
]

urlpatterns = [
    # First, as "nieuw" could be the name of a report.
    path("", include("reports.progress_reports.workroom.urls")),
    path("", include("reports.progress_reports.check.urls")),
    path("", include("reports.progress_reports.figures.urls")),
    *FILES,
    *READING,
]
