"""Addresses of the figures of a version, under /rapportages/."""

from django.urls import path

from reports.progress_reports.figures import views

FIGURES = "<slug:slug>/versie-<int:number>/werk/cijfers/"

urlpatterns = [
    path(FIGURES, views.version_figures, name="version-figures"),
    path(f"{FIGURES}nieuw/", views.version_figure_new, name="version-figure-new"),
    path(f"{FIGURES}<slug:code>/", views.version_figure, name="version-figure"),
]
