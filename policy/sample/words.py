"""The words of the facts and what they are called in the models."""

from __future__ import annotations

import re

from django.db.models import TextChoices

from policy.models import Decision, Goal, GoalLink

# The documents that the facts were taken from; the others are cited in them.
SOURCE_KEY = "bron-"


def same(choices: type[TextChoices]) -> dict[str, str]:
    """Words that the facts and the model share."""
    return {choice.value: choice for choice in choices}


LEVELS = {level.value.replace("_", " "): level for level in Goal.Level}
RELATIONS = same(GoalLink.Relation)
CONFIDENCE = {"explicit in source": True, "inferred": False}
DECISION_KINDS = {kind.value.replace("_", " "): kind for kind in Decision.Kind} | {
    "RIB": Decision.Kind.LETTER_TO_COUNCIL,
}
OUTCOMES = {
    "aangenomen": Decision.Outcome.ADOPTED,
    "verworpen": Decision.Outcome.REJECTED,
    "aangehouden": Decision.Outcome.DEFERRED,
    "ter informatie": Decision.Outcome.FOR_INFORMATION,
    "unknown": Decision.Outcome.UNKNOWN,
}
ROLES = {
    "kaderstellend": Decision.Role.FRAMING,
    "controlerend": Decision.Role.CONTROLLING,
    "volksvertegenwoordigend": Decision.Role.REPRESENTING,
    "unknown": Decision.Role.UNKNOWN,
}
PRECISIONS = {
    "moment": Decision.Precision.DAY,
    "month": Decision.Precision.MONTH,
    "year": Decision.Precision.YEAR,
}

# The facts call the five sources by number; a reader knows them by name.
SOURCE_NAMES = {
    "000": "rekenkamer Westland 2025",
    "001": "kader 2025",
    "002": "voortgangsrapportage 2020",
    "003": "rekenkamer Westervoort 2019",
    "004": "rekenkamer Hillegom, Lisse en Noordwijkerhout 2018",
}


def readable(text: str) -> str:
    """`text` with the sources' names in the place of their numbers.

    The end of '8.000' is no such number.
    """
    return re.sub(
        r"(?<!\d[.,])\b(?:bron[ -])?(00[0-4])\b(?!-)",
        lambda found: SOURCE_NAMES[found[1]],
        text,
    )
