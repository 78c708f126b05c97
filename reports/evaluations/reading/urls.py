"""Addresses of evaluations as everybody reads them."""

from django.urls import path

from reports.evaluations.reading import views

urlpatterns = [
    path("", views.evaluation_list, name="evaluation-list"),
    path(
        "<slug:slug>/uitgave-<int:edition>.json",
        views.edition_content,
        name="edition-content",
    ),
    path(
        "<slug:slug>/uitgave-<int:edition>/",
        views.edition_detail,
        name="edition-detail",
    ),
    path("<slug:slug>/", views.evaluation_detail, name="evaluation-detail"),
]
