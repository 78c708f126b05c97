"""The steps from a document to a published report."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from reports.models import ReportVersion


class Step(NamedTuple):
    name: str  # of its address
    title: str
    is_done: bool
    address: str  # empty where there is nothing to do any more


def steps_of(version: ReportVersion) -> list[Step]:
    content = version.says
    is_open = version.is_open
    steps = (
        ("version-document", "Stuk", bool(version.original or content.document)),
        ("version-goals", "Doelen", bool(content.goal_keys)),
        ("version-figures", "Cijfers", bool(content.figures)),
        ("version-check", "Controle", not is_open),
        ("version-work", "Publiceren", version.state == version.State.PUBLISHED),
    )
    of_version = [version.report.slug, version.number]
    return [
        Step(name, title, is_done, reverse(name, args=of_version) if is_open else "")
        for name, title, is_done in steps
    ]
