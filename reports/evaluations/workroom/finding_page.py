"""What stands beside the form of a finding: its norm, its evidence, its neighbours."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from reports.choices import NormWeight
from reports.evaluations.content import NormLine
from reports.evaluations.evidence.shown import EvidenceShown, shown
from reports.evaluations.snapshot import evidence_line, norm_lines
from reports.evaluations.workroom.themes import themes_of
from reports.models import Finding


class Neighbour(NamedTuple):
    """A norm with the address of its finding, or of the form for its first."""

    norm: NormLine
    address: str


class Piece(NamedTuple):
    """A piece of evidence; `pk` is its number in the address to remove it."""

    pk: int
    shown: EvidenceShown


class FindingPage:
    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.evaluation = finding.evaluation
        self._themes = themes_of(norm_lines(self.evaluation.norm_set))
        self._norms = [norm for theme in self._themes for norm in theme.norms]

    # --- the norm ---

    @cached_property
    def norm(self) -> NormLine | None:
        code = self.finding.norm.code if self.finding.norm else None
        return next((norm for norm in self._norms if norm.code == code), None)

    @property
    def weight(self) -> str:
        code = self.norm.weight if self.norm else ""
        return str(NormWeight(code).label) if code else ""

    @property
    def theme(self) -> str:
        return next(
            (theme.title for theme in self._themes if self.norm in theme.norms), ""
        )

    # --- its neighbours ---

    @cached_property
    def before(self) -> Neighbour | None:
        return self._at(self._place - 1) if self.norm and self._place else None

    @cached_property
    def after(self) -> Neighbour | None:
        """The next norm, also if there is a finding on it already."""
        if self.norm is None or self._place + 1 == len(self._norms):
            return None
        return self._at(self._place + 1)

    @property
    def _place(self) -> int:
        return self._norms.index(self.norm)

    def _at(self, place: int) -> Neighbour:
        norm, slug = self._norms[place], self.evaluation.slug
        number = self._numbers.get(norm.code)
        if number is None:
            return Neighbour(norm, reverse("finding-on-norm", args=[slug, norm.code]))
        return Neighbour(norm, reverse("finding-work", args=[slug, number]))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of the finding on each norm that has one."""
        findings = self.evaluation.findings.exclude(norm=None)
        return dict(findings.values_list("norm__code", "number"))

    # --- what it rests on ---

    @cached_property
    def evidence(self) -> list[Piece]:
        if self.finding.pk is None:
            return []
        rows = self.finding.evidence.select_related(
            "document", "decision", "report__version__report"
        )
        pieces = shown(map(evidence_line, rows))
        return [Piece(row.pk, piece) for row, piece in zip(rows, pieces, strict=True)]

    @property
    def may_be_rated(self) -> bool:
        """Whether there is what a rating rests on."""
        return bool(self.evidence or self.finding.why_no_evidence)
