"""Addresses under /aanbevelingen/. A number may be of letters too: 4a, 3.1, ev1."""

from django.urls import path

from reports.evaluations.recommendations import views, writing

urlpatterns = [
    path("", views.recommendation_list, name="recommendation-list"),
    path(
        "<slug:slug>/<str:number>/",
        views.recommendation_detail,
        name="recommendation-detail",
    ),
    path(
        "<slug:slug>/<str:number>/opvolging/<slug:kind>/",
        writing.follow_up_new,
        name="follow-up-new",
    ),
]
