"""The page on which one chooses what to take along of an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from reports.evaluations.content import EvaluationContent, GoalName, NormLine
from reports.evaluations.exports.choice import WHOLE, Choice, goals, norms, themes
from reports.exports.formats import Download, downloads
from reports.models import EvaluationPublication


@dataclass(frozen=True)
class ExportPage:
    publication: EvaluationPublication
    content: EvaluationContent
    choice: Choice
    ignored: list[str]

    @classmethod
    def of(cls, publication: EvaluationPublication, params: QueryDict) -> ExportPage:
        content = publication.says
        choice, query = Choice.read(content, params)
        return cls(publication, content, choice, query.ignored)

    @cached_property
    def part(self) -> EvaluationContent:
        return self.choice.of(self.content)

    @property
    def evidence_count(self) -> int:
        return sum(len(line.evidence) for line in self.part.findings)

    @property
    def words(self) -> list[str]:
        return self.choice.words(self.content)

    @property
    def themes(self) -> list[NormLine]:
        return themes(self.content)

    @property
    def norms(self) -> list[NormLine]:
        return norms(self.content)

    @property
    def goals(self) -> list[GoalName]:
        return goals(self.content)

    @property
    def downloads(self) -> list[Download]:
        return downloads_of(self.publication, self.choice)


def downloads_of(
    publication: EvaluationPublication, choice: Choice = WHOLE
) -> list[Download]:
    edition = (publication.slug, publication.edition)

    def address_of(suffix: str) -> str:
        return reverse("edition-download", args=[*edition, suffix]) + choice.query

    return downloads(address_of)
