"""Addresses of the workroom, under /rapportages/."""

from django.urls import path

from reports.progress_reports.workroom import beginning, publishing, writing

WORK = "<slug:slug>/versie-<int:number>/werk/"

urlpatterns = [
    path("nieuw/", beginning.report_new, name="report-new"),
    path(
        "<slug:slug>/nieuwe-versie/", beginning.version_correct, name="version-correct"
    ),
    path(WORK, publishing.version_work, name="version-work"),
    path(f"{WORK}voorbeeld/", publishing.version_preview, name="version-preview"),
    path(f"{WORK}stuk/", writing.version_document, name="version-document"),
    path(f"{WORK}doelen/", writing.version_goals, name="version-goals"),
    path(f"{WORK}doelen/<str:goal>/", writing.version_goal, name="version-goal"),
    path(f"{WORK}aanbieden/", publishing.version_submit, name="version-submit"),
    path(f"{WORK}terug/", publishing.version_return, name="version-return"),
    path(f"{WORK}publiceren/", publishing.version_publish, name="version-publish"),
    path(f"{WORK}weggooien/", publishing.version_discard, name="version-discard"),
]
