"""The steps from a document to a published report."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from reports.models import ReportVersion


class Step(NamedTuple):
    name: str  # of its address
    title: str
    is_done: bool
    address: str


def steps_of(version: ReportVersion) -> list[Step]:
    content = version.says
    state = version.State
    is_offered = version.state not in (state.DRAFT, state.RETURNED)
    steps = (
        ("version-document", "Stuk", bool(version.original or content.document)),
        ("version-goals", "Doelen", bool(content.goal_keys)),
        ("version-figures", "Cijfers", bool(content.figures)),
        ("version-check", "Controle", is_offered),
        ("version-work", "Publiceren", version.state == state.PUBLISHED),
    )
    of_version = [version.report.slug, version.number]
    return [
        Step(name, title, is_done, reverse(name, args=of_version))
        for name, title, is_done in steps
    ]
