"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import include, path

from reports.progress_reports.files import views as files
from reports.progress_reports.template import views as template

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
    # --- the template ---
    path(
        f"{VERSION}werk/sjabloon-<slug:part>.<slug:extension>",
        template.version_template_file,
        name="version-template-file",
    ),
    # --- the workroom ---
    path("", include("reports.progress_reports.workroom.urls")),
]
