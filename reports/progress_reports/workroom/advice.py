"""What is missing in a draft or should be looked at: advice, and never a hindrance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format

from reports.models import ReportVersion
from reports.progress_reports.content import Content
from reports.progress_reports.personal_data import found_in
from reports.progress_reports.workroom.goals import GoalGroup


class Advice(NamedTuple):
    """A sentence, and the page to do something about it."""

    sentence: str
    address: str = ""
    link: str = ""


def advice_on(version: ReportVersion, groups: list[GoalGroup]) -> list[Advice]:
    return [
        *_on_document(version),
        *_on_period(version),
        *_on_goals(version, groups),
    ]


def _address(name: str, version: ReportVersion, *more: str) -> str:
    return reverse(name, args=[version.report.slug, version.number, *more])


def _on_document(version: ReportVersion) -> Iterator[Advice]:
    file, address = version.original, _address("version-document", version)
    if file is None and not version.says.document:
        yield Advice("Het stuk zelf is er niet bij.", address, "Voeg het toe")
    elif file and file.state == file.State.FAILED:
        yield Advice(f"De tekst van het stuk is niet te lezen. {file.error}")


def _on_period(version: ReportVersion) -> Iterator[Advice]:
    framework, period = version.report.framework, version.report.period
    begin, end = framework.in_force_from, framework.in_force_to
    if begin and period.end and period.end < begin:
        yield Advice(
            f"De rapportage gaat over {period}, en het kader geldt pas vanaf "
            f"{date_format(begin, 'j F Y')}. Kijk of u het goede kader koos."
        )
    if end and period.start and period.start >= end:
        yield Advice(
            f"De rapportage gaat over {period}, en het kader gold tot "
            f"{date_format(end, 'j F Y')}. Kijk of u het goede kader koos."
        )


def _on_goals(version: ReportVersion, groups: list[GoalGroup]) -> Iterator[Advice]:
    content, address = version.says, _address("version-goals", version)
    if not content.goal_keys:
        yield Advice(
            "U hebt nog niet gezegd over welke doelen de rapportage gaat.",
            address,
            "Kies de doelen",
        )
        return
    counted = [goal for group in groups if group.is_first for goal in group.goals]
    silent = [goal for goal in counted if goal.key not in content.goal_keys]
    if silent:
        yield Advice(
            f"Over {len(silent)} van de {len(counted)} doelen staat er niets.",
            address,
            "Bekijk de doelen",
        )
    judged = {line.goal for line in content.goals if line.word}
    unjudged = [goal for goal in counted if goal.key not in judged]
    if judged and unjudged:
        yield Advice(
            f"Bij {len(unjudged)} van de {len(counted)} doelen staat geen oordeel van "
            "het college."
        )
    bare = [line for line in content.figures if not line.explanation]
    if bare:
        yield Advice(
            f"Bij {len(bare)} van de {len(content.figures)} cijfers staat geen uitleg."
        )


# --- personal data ---


class Suspect(NamedTuple):
    """A place in the report where something stands that may be about one person."""

    place: str
    kind: str
    hint: str
    address: str


def suspects_in(version: ReportVersion) -> list[Suspect]:
    """What may be personal data, by place; a person has to look."""
    slugs = dict(version.report.framework.goals.values_list("key", "slug"))
    return [
        Suspect(place, found.kind, found.text_hint, _place(version, slugs.get(goal)))
        for place, goal, text in _texts(version.says)
        for found in found_in(text)
    ]


def _place(version: ReportVersion, slug: str | None) -> str:
    if slug is None:
        return _address("version-document", version)
    return _address("version-goal", version, slug)


def _texts(content: Content) -> Iterator[tuple[str, str, str]]:
    """Each text with its place in words and the key of its goal, if it has one."""
    yield "Samenvatting", "", content.summary
    yield "Wat er ontbreekt", "", content.why_incomplete
    for line in content.goals:
        yield line.title, line.goal, "\n".join(line.texts.values())
    for line in content.activities:
        yield line.title, line.goal, f"{line.title}\n{line.result}"
    for line in content.figures:
        goal = line.goals[0] if line.goals else ""
        yield line.title, goal, f"{line.explanation}\n{line.note}"
