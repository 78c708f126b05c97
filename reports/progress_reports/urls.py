"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import include, path

from reports.progress_reports.files import views as files

VERSION = "<slug:slug>/versie-<int:number>/"

urlpatterns = [
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
    # --- the check, and the figures ---
    path("", include("reports.progress_reports.check.urls")),
    path("", include("reports.progress_reports.figures.urls")),
]
