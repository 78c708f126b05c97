"""Addresses of the evidence of a finding, under /evaluaties/."""

from django.urls import path

from reports.evaluations.evidence import views

EVIDENCE = "<slug:slug>/werk/bevindingen/<int:number>/bewijs/"

urlpatterns = [
    path(f"{EVIDENCE}<int:pk>/weg/", views.evidence_remove, name="evidence-remove"),
    path(f"{EVIDENCE}<slug:kind>/", views.evidence_new, name="evidence-new"),
]
