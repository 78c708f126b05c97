"""Addresses of progress reports: read by everybody, written by who may."""

from django.urls import include, path

from reports.progress_reports.downloads import views as downloads
from reports.progress_reports.files import views as files
from reports.progress_reports.reading import views as reading
from reports.progress_reports.redaction import views as redaction
from reports.progress_reports.template import views as template

VERSION = "<slug:slug>/versie-<int:number>/"

DOWNLOADS = [
    path(
        "<slug:slug>/versie-<int:number>.<str:format>",
        downloads.version_download,
        name="version-download",
    ),
]
FILES = [
    path("bestanden/<int:pk>/voortgang/", files.file_progress, name="file-progress"),
    path(f"{VERSION}origineel/", files.version_original, name="version-original"),
    path(
        f"{VERSION}werk/stuk/bestand/",
        files.version_document_file,
        name="version-document-file",
    ),
]
TEMPLATE = [
    path(
        f"{VERSION}werk/sjabloon-<slug:part>.<slug:extension>",
        template.version_template_file,
        name="version-template-file",
    ),
]
READING = [
    path("", reading.report_list, name="report-list"),
    path("<slug:slug>/", reading.report_detail, name="report-detail"),
    path(VERSION, reading.version_detail, name="version-detail"),
]
REDACTION = [
    path(f"{VERSION}intrekken/", redaction.version_withdraw, name="version-withdraw"),
    path(f"{VERSION}wissen/", redaction.redaction_new, name="redaction-new"),
    path(
        f"{VERSION}wissen/<int:pk>/",
        redaction.redaction_detail,
        name="redaction-detail",
    ),
]

urlpatterns = [
    # First, as "nieuw" could be the name of a report.
    path("", include("reports.progress_reports.workroom.urls")),
    path("", include("reports.progress_reports.check.urls")),
    path("", include("reports.progress_reports.figures.urls")),
    *FILES,
    *DOWNLOADS,
    *READING,
    *TEMPLATE,
    *REDACTION,
]
