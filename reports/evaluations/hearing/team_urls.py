"""Addresses of a team's hearings, under /evaluaties/."""

from django.urls import path

from reports.evaluations.hearing import team

WORK = "<slug:slug>/werk/"
HEARINGS = f"{WORK}wederhoor/"
REPLIES = f"{HEARINGS}<int:pk>/"

urlpatterns = [
    path(HEARINGS, team.hearing_send, name="hearing-send"),
    path(
        f"{HEARINGS}sturen/<slug:stage>/",
        team.hearing_send_stage,
        name="hearing-send-stage",
    ),
    path(f"{HEARINGS}sluiten/", team.hearing_close, name="hearing-close"),
    path(REPLIES, team.hearing_replies, name="hearing-replies"),
    path(f"{REPLIES}reacties/<int:reply>/", team.reply_handle, name="reply-handle"),
    path(f"{WORK}nawoord/", team.evaluation_afterword, name="evaluation-afterword"),
]
