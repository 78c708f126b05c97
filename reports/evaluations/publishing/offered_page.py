"""What a team reads before it offers an evaluation, or before one of it adopts it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model

from reports.evaluations.content import EvaluationContent
from reports.evaluations.publishing.actions import MAY_BE_OFFERED
from reports.evaluations.publishing.suspects import suspects_in
from reports.evaluations.reading.page import EvaluationPage
from reports.evaluations.snapshot import content_of
from reports.evaluations.still_to_do import ToDo, still_to_do
from reports.evaluations.workroom.detail_forms import name_of
from reports.models import Evaluation, Reply
from reports.progress_reports.content import digest
from reports.progress_reports.workroom.advice import Suspect


class OfferedPage:
    """The text that lies there to be adopted; before that, as it stands now.

    What is read is what is published: an offered text is read from the offer itself.
    """

    def __init__(self, evaluation: Evaluation, user: Any) -> None:
        self.evaluation = evaluation
        self.user = user
        offered = evaluation.offered
        self.content = (
            EvaluationContent.from_text(offered) if offered else content_of(evaluation)
        )

    @cached_property
    def reading(self) -> EvaluationPage:
        """For the template of the public page."""
        text = self.evaluation.offered or self.content.as_text()
        return EvaluationPage(self.content, digest(text))

    @cached_property
    def suspects(self) -> list[Suspect]:
        return suspects_in(self.content)

    # --- offering ---

    @property
    def may_be_offered(self) -> bool:
        return self.evaluation.state in MAY_BE_OFFERED

    @cached_property
    def blocking(self) -> list[ToDo]:
        todos = still_to_do(self.content, self.evaluation.state)
        return [todo for todo in todos if todo.blocks]

    @cached_property
    def unhandled(self) -> int:
        return Reply.objects.of(self.evaluation).unhandled().count()

    @property
    def may_write_afterword(self) -> bool:
        return self.evaluation.state == Evaluation.State.AFTERWORD

    # --- adopting ---

    @property
    def is_offered(self) -> bool:
        return self.evaluation.state == Evaluation.State.SUBMITTED

    @property
    def is_contributor(self) -> bool:
        return self.user.pk in self.evaluation.contributors

    @cached_property
    def who_worked(self) -> list[str]:
        people = get_user_model().objects.filter(pk__in=self.evaluation.contributors)
        return [name_of(person) for person in people.order_by("pk")]

    @cached_property
    def who_can_adopt(self) -> list[str]:
        people = self.evaluation.team.exclude(pk__in=self.evaluation.contributors)
        return [name_of(person) for person in people.order_by("pk")]
