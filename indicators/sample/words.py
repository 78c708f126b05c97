"""The words of the facts about figures and what they are called in the models."""

from indicators.models import Observation, Period

PERIOD_KINDS = {kind.value.replace("_", " "): kind for kind in Period.Kind} | {
    "half-year": Period.Kind.HALF_YEAR,
}
STATUSES = {
    "realised": Observation.Status.REPORTED,
    "forecast": Observation.Status.FORECAST,
}
# A stated target is no observation.
TARGET = "target"
# The source says in so many words that there is no aim.
NO_AIM = ("geen", "geen; bewust geen einddoel", "geen harde norm (voetnoot 43)")
# What the note of an indicator says whose figures describe, and measure nothing.
DESCRIPTION = "beschrijving in getallen"
# These parts of a breakdown say where a figure stands, not what it is about.
PLACES = ("plaats", "tabel")
# The stated total of a dimension: the same as no breakdown.
TOTAL = "totaal"
