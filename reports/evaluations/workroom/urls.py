"""Addresses of the workroom of an evaluation, under /evaluaties/."""

from django.urls import path

from reports.evaluations.workroom import beginning, details, findings, recommendations

WORK = "<slug:slug>/werk/"
FINDINGS = f"{WORK}bevindingen/"
FINDING = f"{FINDINGS}<int:number>/"
ADVICE = f"{WORK}aanbevelingen/"

urlpatterns = [
    path("nieuw/", beginning.evaluation_new, name="evaluation-new"),
    path("werk/", beginning.evaluation_work_list, name="evaluation-work-list"),
    path(WORK, details.evaluation_work, name="evaluation-work"),
    path(f"{WORK}gegevens/", details.evaluation_details, name="evaluation-details"),
    path(f"{WORK}team/", details.evaluation_team, name="evaluation-team"),
    path(f"{WORK}weggooien/", details.evaluation_discard, name="evaluation-discard"),
    path(f"{FINDINGS}nieuw/", findings.finding_new, name="finding-new"),
    path(
        f"{FINDINGS}norm/<slug:code>/", findings.finding_on_norm, name="finding-on-norm"
    ),
    path(FINDING, findings.finding_work, name="finding-work"),
    path(f"{FINDING}weg/", findings.finding_remove, name="finding-remove"),
    path(
        ADVICE,
        recommendations.recommendation_work_list,
        name="recommendation-work-list",
    ),
    path(
        f"{ADVICE}nieuw/", recommendations.recommendation_new, name="recommendation-new"
    ),
    path(
        f"{ADVICE}<str:number>/",
        recommendations.recommendation_work,
        name="recommendation-work",
    ),
    path(
        f"{ADVICE}<str:number>/weg/",
        recommendations.recommendation_remove,
        name="recommendation-remove",
    ),
]
