"""Addresses under /evaluaties/: first those that could be the name of an evaluation."""

from django.urls import include, path

urlpatterns = [
    path("normen/", include("reports.evaluations.norms.urls")),
    path("wederhoor/", include("reports.evaluations.hearing.urls")),
    path("", include("reports.evaluations.workroom.urls")),
    path("", include("reports.evaluations.evidence.urls")),
    path("", include("reports.evaluations.hearing.team_urls")),
    path("", include("reports.evaluations.publishing.urls")),
    path("", include("reports.evaluations.reading.urls")),
    path("", include("reports.evaluations.exports.urls")),
]
