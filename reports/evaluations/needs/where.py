"""Where on this site an answer can stand: its kinds of pages, each with an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from indicators.models import GoalIndicator, Indicator
from policy.models import Framework, Goal
from policy.open_data import PUBLIC
from reports.models import EvaluationPublication, ProgressReport


class PageKind(NamedTuple):
    name: str
    tells: str
    address: str


def page_kinds() -> list[PageKind]:
    """Only pages that are there, and that everybody can read."""
    return [*_of_framework(), *_of_figures(), *_of_council(), *_always()]


def _of_framework() -> Iterator[PageKind]:
    frameworks = Framework.objects.visible_to(PUBLIC)
    today = timezone.localdate()
    framework = frameworks.current(settings.MUNICIPALITY, on=today).first()
    if framework is None:
        return
    yield PageKind(
        "Alle doelen",
        "elk doel met teken, laatste cijfer en stand",
        reverse("overview"),
    )
    goal = Goal.objects.counted().filter(framework=framework).first()
    if goal is not None:
        goal.framework = framework
        at = goal.get_absolute_url()
        yield PageKind("Een doel", "alles over één doel", at)
        yield PageKind(
            "Cijfers bij een doel", "reeks, duiding en oordeel", f"{at}#kwam"
        )
        yield PageKind("Geld bij een doel", "van inzet naar effect", f"{at}#keten")
    yield PageKind(
        "Een kader", "doelen, geldigheid en voorganger", framework.get_absolute_url()
    )
    for name, title, tells in (
        ("clear-goals", "Zijn de doelen helder?", "streefwaarden per doel"),
        ("information-supply", "Informatie per doel", "wat er is en wat er ontbreekt"),
    ):
        yield PageKind(title, tells, reverse(name, args=[framework.slug]))


def _of_figures() -> Iterator[PageKind]:
    yield PageKind("Alle cijfers", "de lijst, met zoeken", reverse("indicator-list"))
    ties = GoalIndicator.objects.filter(
        is_headline=True, indicator__in=Indicator.objects.visible_to(PUBLIC)
    )
    if tie := ties.select_related("indicator").first():
        yield _of("Een cijfer", "reeks, definitie en bron", tie.indicator)
    yield PageKind(
        "Vergelijken", "met jaren en andere gemeenten", reverse("comparison")
    )


def _of_council() -> Iterator[PageKind]:
    yield PageKind(
        "Raadsstukken", "wat de raad besloot of vroeg", reverse("decision-list")
    )
    yield PageKind("Rapportages", "wat het college meldde", reverse("report-list"))
    if report := ProgressReport.objects.visible_to(PUBLIC).first():
        yield _of("Eén rapportage", "per doel, en wat er niet in staat", report)
    yield PageKind(
        "Aanbevelingen", "en wat ermee is gedaan", reverse("recommendation-list")
    )
    if evaluation := EvaluationPublication.objects.latest_of_each().first():
        yield _of("Eén onderzoek", "bevindingen en oordelen", evaluation)


def _always() -> Iterator[PageKind]:
    for name, title, tells in (
        ("method", "Hoe bepalen wij dit?", "rekenregel en woorden"),
        ("term-list", "Begrippen", "definities van woorden"),
        ("downloads", "Downloads", "alles om zelf mee te rekenen"),
    ):
        yield PageKind(title, tells, reverse(name))


def _of(name: str, tells: str, row: Any) -> PageKind:
    return PageKind(name, tells, row.get_absolute_url())
