"""The kinds of text that the search knows.

Another kind joins by its columns (policy/search_columns.py, in a migration) and by
one entry in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, TextField, Value
from django.urls import reverse

from indicators.models import Indicator
from policy.models import Activity, Decision, Goal, SourceDocument, Term
from reports.models import EvaluationPublication, Publication, Recommendation


def _own(path: str = "") -> Q:
    return Q(**{f"{path}framework__area_codes__contains": [settings.MUNICIPALITY]})


def _not_of_others(relation: str) -> Exists:
    """No goal of another municipality is tied to it."""
    return ~Exists(Goal.objects.filter(~_own(), **{relation: OuterRef("pk")}))


def _reports(user: Any) -> QuerySet:
    """What everybody reads of each report now, with its words as `told`."""
    words = Func("content", function="reports_words", output_field=TextField())
    return (
        Publication.objects.visible_to(user)
        .latest_of_each()
        .select_related("version__report__framework", "version__report__period")
        .defer("content", "version__content")
        .annotate(told=words)
    )


def _evaluations(user: Any) -> QuerySet:
    """What everybody reads of each evaluation now, with its words as `told`."""
    words = Func(
        "content", function="reports_evaluation_words", output_field=TextField()
    )
    return (
        EvaluationPublication.objects.visible_to(user)
        .latest_of_each()
        .select_related("evaluation")
        .defer("content")
        .annotate(told=words)
    )


def _of_this_municipality(path: str = "") -> Q:
    codes = [settings.MUNICIPALITY]
    return Q(**{f"{path}evaluation__area_codes__contains": codes})


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of text: where it is read, what is shown of it, where it leads."""

    slug: str
    title: str
    # Words that ask for this kind: "doel H", "hoeveel mantelzorgers".
    called: frozenset[str]
    rows: Callable[[Any], QuerySet]
    # The first is shown as the title. Who asks for exactly one of them wants this.
    names: tuple[str, ...]
    text: str
    about: Callable[[Any], list[str]]
    address: Callable[[Any], str]
    # Beside another kind that fits as well.
    weight: float = 1.0
    # Long texts have the words of many questions, each in another place.
    is_long: bool = False
    # Whether it is of this municipality, as a condition on a row.
    is_own: Callable[[], Any] = lambda: Value(True)

    def texts_of(self, row: Any) -> tuple[str, str]:
        """What is shown of it: title and text."""
        return getattr(row, self.names[0]), getattr(row, self.text)


KINDS = (
    Kind(
        slug="doelen",
        title="Doelen",
        called=frozenset(("doel", "doelen", "doelstelling", "doelstellingen")),
        rows=lambda user: (
            Goal.objects.visible_to(user)
            .filter(is_heading=False)
            .select_related("framework")
        ),
        names=("title", "code"),
        text="ambition",
        about=lambda goal: [f"Doel {goal.code}".strip(), goal.framework.short_title],
        address=Goal.get_absolute_url,
        weight=1.3,
        is_own=_own,
    ),
    Kind(
        slug="indicatoren",
        title="Indicatoren",
        called=frozenset(("indicator", "indicatoren", "cijfer", "cijfers", "hoeveel")),
        rows=lambda user: Indicator.objects.visible_to(user),
        names=("title",),
        text="definition",
        about=lambda indicator: [
            "Indicator",
            indicator.get_kind_display(),
            indicator.owner,
        ],
        address=Indicator.get_absolute_url,
        weight=1.2,
        is_own=lambda: _not_of_others("indicators"),
    ),
    Kind(
        slug="raadsstukken",
        title="Raadsstukken",
        called=frozenset(("raadsstuk", "raadsstukken", "stuk", "stukken")),
        rows=lambda user: Decision.objects.visible_to(user),
        names=("title",),
        text="summary",
        about=lambda item: [
            item.get_kind_display(),
            item.date_label,
            item.actor,
            item.get_outcome_display(),
        ],
        address=Decision.get_absolute_url,
        weight=1.2,
        is_own=lambda: _not_of_others("decisions"),
    ),
    Kind(
        slug="rapportages",
        title="Rapportages",
        called=frozenset(("rapportage", "rapportages", "voortgangsrapportage")),
        rows=_reports,
        names=("title",),
        text="told",
        about=lambda item: [
            "Rapportage",
            item.version.report.framework.short_title,
            f"over {item.version.report.period}",
        ],
        address=lambda item: item.version.report.get_absolute_url(),
        weight=1.2,
        is_long=True,
        is_own=lambda: _own("version__report__"),
    ),
    Kind(
        slug="onderzoeken",
        title="Rekenkameronderzoeken",
        called=frozenset(("onderzoek", "onderzoeken", "rekenkamer", "evaluatie")),
        rows=_evaluations,
        names=("title",),
        text="told",
        about=lambda item: ["Rekenkameronderzoek", str(item.year)],
        address=lambda item: reverse("evaluation-detail", args=[item.slug]),
        weight=1.2,
        is_long=True,
        is_own=_of_this_municipality,
    ),
    Kind(
        slug="aanbevelingen",
        title="Aanbevelingen",
        called=frozenset(("aanbeveling", "aanbevelingen")),
        rows=lambda user: Recommendation.objects.visible_to(user).select_related(
            "publication"
        ),
        names=("title",),
        text="detail",
        about=lambda item: [
            item.get_kind_display().capitalize(),
            f"nr. {item.number}",
            f"{item.publication.title} ({item.publication.year})",
        ],
        address=Recommendation.get_absolute_url,
        is_long=True,
        is_own=lambda: _of_this_municipality("publication__"),
    ),
    Kind(
        slug="activiteiten",
        title="Activiteiten",
        called=frozenset(("activiteit", "activiteiten")),
        rows=lambda user: Activity.objects.filter(
            goal__in=Goal.objects.visible_to(user)
        ).select_related("goal__framework"),
        names=("title",),
        text="result",
        about=lambda activity: [
            "Activiteit",
            activity.period_label,
            f"bij doel {activity.goal}",
        ],
        address=lambda activity: f"{activity.goal.get_absolute_url()}#gedaan",
        is_own=lambda: _own("goal__"),
    ),
    Kind(
        slug="begrippen",
        title="Begrippen",
        called=frozenset(("begrip", "begrippen", "afkorting", "betekent", "betekenis")),
        rows=lambda user: Term.objects.select_related("document"),
        names=("name",),
        text="meaning",
        about=lambda term: ["Begrip", f"uit {term.document}"],
        address=lambda term: f"{reverse('term-list')}#begrip-{term.pk}",
    ),
    Kind(
        slug="documenten",
        title="Documenten",
        called=frozenset(("document", "documenten", "bron", "bronnen")),
        rows=lambda user: SourceDocument.objects.all(),
        names=("title",),
        text="author",
        about=lambda document: ["Document", str(document.year or "jaar onbekend")],
        address=SourceDocument.get_absolute_url,
        weight=0.8,
    ),
)
KIND_SLUGS = tuple(kind.slug for kind in KINDS)
