"""Addresses of publishing, under /evaluaties/."""

from django.urls import path

from reports.evaluations.publishing import views

WORK = "<slug:slug>/werk/"

urlpatterns = [
    path(f"{WORK}voorbeeld/", views.evaluation_preview, name="evaluation-preview"),
    path(f"{WORK}aanbieden/", views.evaluation_submit, name="evaluation-submit"),
    path(f"{WORK}vaststellen/", views.evaluation_adopt, name="evaluation-adopt"),
    path(f"{WORK}terug/", views.evaluation_return, name="evaluation-return"),
    path(
        "<slug:slug>/nieuwe-uitgave/",
        views.evaluation_correct,
        name="evaluation-correct",
    ),
    path(
        "<slug:slug>/uitgave-<int:edition>/intrekken/",
        views.edition_withdraw,
        name="edition-withdraw",
    ),
]
