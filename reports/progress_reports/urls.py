"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import include, path

from reports.progress_reports.downloads import views as downloads
from reports.progress_reports.files import views as files

VERSION = "<slug:slug>/versie-<int:number>/"

urlpatterns = [
    # --- downloads ---
    path(
        "<slug:slug>/versie-<int:number>.<str:format>",
        downloads.version_download,
        name="version-download",
    ),
    # --- files ---
    path(
        "bestanden/<int:pk>/voortgang/",
        files.file_progress,
        name="file-progress",
    ),
    path(f"{VERSION}origineel/", files.version_original, name="version-original"),
    path(
        f"{VERSION}werk/stuk/bestand/",
        files.version_document_file,
        name="version-document-file",
    ),
    # --- the workroom ---
    path("", include("reports.progress_reports.workroom.urls")),
]
