"""Pages that show only the promise: frameworks, council items, words."""

from django.urls import path

from policy import accounts, views

urlpatterns = [
    path("kaders/", views.framework_list, name="framework-list"),
    path("kaders/<slug:slug>/", views.framework_detail, name="framework-detail"),
    path(
        "kaders/<slug:slug>/opvolging/",
        views.framework_succession,
        name="framework-succession",
    ),
    path("besluiten/", views.decision_list, name="decision-list"),
    path("besluiten/<int:pk>/", views.decision_detail, name="decision-detail"),
    path("begrippen/", views.term_list, name="term-list"),
    path("over/", views.about, name="about"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("inloggen/", accounts.Login.as_view(), name="inloggen"),
    path("uitloggen/", accounts.Logout.as_view(), name="uitloggen"),
]
