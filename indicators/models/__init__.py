"""The measure: what the figures say, where they come from, and what was known when."""

from indicators.models.areas import (
    Area,
    AreaChange,
    AreaMember,
)
from indicators.models.breakdowns import Breakdown, Category, Dimension
from indicators.models.definitions import (
    GoalIndicator,
    Indicator,
    Series,
    SeriesBreak,
    Source,
    Unit,
)
from indicators.models.heartbeats import Heartbeat
from indicators.models.imports import ImportPlan, ImportRun, ImportTerm, RawAnswer
from indicators.models.judgements import Judgement
from indicators.models.observations import Explanation, Observation, Remark
from indicators.models.peers import PeerChoice, PeerGroup
from indicators.models.periods import Period
from indicators.models.rates import Rate
from indicators.models.revisions import Revision
from indicators.models.targets import Target
from indicators.models.uploads import FileColumn, FileMapping, Upload

__all__ = [
    "Area",
    "AreaChange",
    "AreaMember",
    "Breakdown",
    "Category",
    "Dimension",
    "Explanation",
    "FileColumn",
    "FileMapping",
    "GoalIndicator",
    "Heartbeat",
    "ImportPlan",
    "ImportRun",
    "ImportTerm",
    "Indicator",
    "Judgement",
    "Observation",
    "PeerChoice",
    "PeerGroup",
    "Period",
    "Rate",
    "RawAnswer",
    "Remark",
    "Revision",
    "Series",
    "SeriesBreak",
    "Source",
    "Target",
    "Unit",
    "Upload",
]
