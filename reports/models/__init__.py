"""The account: what was reported on the policy, and how it was judged."""

from reports.models.evaluation_publications import EvaluationPublication
from reports.models.evaluations import (
    Evaluation,
    Evidence,
    Finding,
    RecommendationDraft,
)
from reports.models.files import FilePage, FilePiece, ReportFile
from reports.models.hearings import Hearing, Reply
from reports.models.information_needs import InformationNeed, NeedAnswer
from reports.models.norms import Norm, NormSet, RatingStep
from reports.models.progress_reports import (
    ProgressReport,
    Publication,
    ReportVersion,
)
from reports.models.recommendations import FollowUp, Recommendation
from reports.models.redactions import Redaction

__all__ = [
    "Evaluation",
    "EvaluationPublication",
    "Evidence",
    "FilePage",
    "FilePiece",
    "Finding",
    "FollowUp",
    "Hearing",
    "InformationNeed",
    "NeedAnswer",
    "Norm",
    "NormSet",
    "ProgressReport",
    "Publication",
    "RatingStep",
    "Recommendation",
    "RecommendationDraft",
    "Redaction",
    "Reply",
    "ReportFile",
    "ReportVersion",
]
