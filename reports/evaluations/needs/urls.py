"""Addresses under /informatiebehoefte/."""

from django.urls import path

from reports.evaluations.needs import views

urlpatterns = [
    path("", views.need_list, name="need-list"),
    path("nieuw/", views.need_new, name="need-new"),
    path("<int:pk>/bijhouden/", views.need_answer, name="need-answer"),
]
