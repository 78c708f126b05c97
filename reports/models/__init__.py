"""The account: what was reported on the policy, and how it was judged."""

from reports.models.files import FilePage, FilePiece, ReportFile
from reports.models.progress_reports import (
    ProgressReport,
    Publication,
    ReportVersion,
)
from reports.models.redactions import Redaction

__all__ = [
    "FilePage",
    "FilePiece",
    "ProgressReport",
    "Publication",
    "Redaction",
    "ReportFile",
    "ReportVersion",
]
