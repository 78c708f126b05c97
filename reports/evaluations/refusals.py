"""Why something cannot be done with an evaluation now; in Dutch, for the page."""

from __future__ import annotations

from django.db import models


class EvaluationRefused(Exception):
    """What was asked cannot be done now; the message names the place and the remedy.

    `field` is the name of the model's field to mend it in, empty if there is none.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(EvaluationRefused):
    """Somebody else wrote in this very row; `row` is as it stands now, None if gone."""

    def __init__(self, row: models.Model | None) -> None:
        super().__init__("Iemand anders heeft dit intussen veranderd.")
        self.row = row
