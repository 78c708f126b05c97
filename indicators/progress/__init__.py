"""Does a figure move towards its goal, and is it on course? Pure functions.

Movement is a fact: the last figure against the one before, of the same series and not
across a break. The assessment is the computed rule, against what is asked of a figure.
"""

from indicators.progress.aims import Aim, Due
from indicators.progress.measurements import Course, Measurement
from indicators.progress.movement import (
    FLAT_POINTS,
    FLAT_SHARE,
    Movement,
    is_flat,
    movement,
)
from indicators.progress.rule import (
    DIRECTION_VERDICTS,
    RULE,
    RULES,
    Assessment,
    Ground,
    Rule,
    assess,
    judge,
)
from indicators.progress.signs import JUDGED, MovementSign, Sign, Verdict

__all__ = [
    "DIRECTION_VERDICTS",
    "FLAT_POINTS",
    "FLAT_SHARE",
    "JUDGED",
    "RULE",
    "RULES",
    "Aim",
    "Assessment",
    "Course",
    "Due",
    "Ground",
    "Measurement",
    "Movement",
    "MovementSign",
    "Rule",
    "Sign",
    "Verdict",
    "assess",
    "is_flat",
    "judge",
    "movement",
]
