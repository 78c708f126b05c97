"""Addresses of norms, under /evaluaties/normen/: first those that are no name."""

from django.urls import path

from reports.evaluations.norms import reading, scale, workroom, writing

WORK = "<slug:slug>/werk/"
NORM = f"{WORK}normen/<int:pk>/"

urlpatterns = [
    path("", reading.norm_set_list, name="norm-set-list"),
    path("nieuw/", workroom.norm_set_new, name="norm-set-new"),
    path("<slug:slug>/", reading.norm_set_detail, name="norm-set-detail"),
    path(WORK, workroom.norm_set_work, name="norm-set-work"),
    path(f"{WORK}gegevens/", writing.norm_set_details, name="norm-set-details"),
    path(f"{WORK}schaal/", scale.norm_set_scale, name="norm-set-scale"),
    path(f"{WORK}volgorde/", writing.norm_order, name="norm-set-order"),
    path(f"{WORK}publiceren/", workroom.norm_set_publish, name="norm-set-publish"),
    path(f"{WORK}weggooien/", workroom.norm_set_discard, name="norm-set-discard"),
    path(f"{WORK}themas/nieuw/", writing.theme_new, name="theme-new"),
    path(f"{WORK}normen/nieuw/", writing.norm_new, name="norm-new"),
    path(NORM, writing.norm_work, name="norm-work"),
    path(f"{NORM}volgorde/", writing.norm_order, name="norm-order"),
    path(f"{NORM}weg/", writing.norm_remove, name="norm-remove"),
]
