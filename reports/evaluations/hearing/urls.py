"""Addresses of the other party, under /evaluaties/wederhoor/."""

from django.urls import path

from reports.evaluations.hearing import party

HEARING = "<int:pk>/"

urlpatterns = [
    path("", party.hearing_list, name="hearing-list"),
    path(HEARING, party.hearing_detail, name="hearing-detail"),
    path(
        f"{HEARING}bevindingen/<int:number>/",
        party.reply_to_finding,
        name="hearing-reply-finding",
    ),
    path(
        f"{HEARING}aanbevelingen/<str:number>/",
        party.reply_to_recommendation,
        name="hearing-reply-recommendation",
    ),
    path(f"{HEARING}algemeen/", party.reply_to_whole, name="hearing-reply-whole"),
    path(f"{HEARING}eens/", party.hearing_agree, name="hearing-agree"),
    path(f"{HEARING}inleveren/", party.hearing_hand_in, name="hearing-hand-in"),
]
