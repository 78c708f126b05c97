"""Why something cannot be done with a report now; in Dutch, for the page."""

from __future__ import annotations

from reports.models import ProgressReport


class ReportRefused(Exception):
    """What was asked cannot be done with this version now; in Dutch, for the page."""


class ReportExists(ReportRefused):
    """This framework has a report over this period already: `report`."""

    def __init__(self, report: ProgressReport) -> None:
        super().__init__(
            f"Over {report.period} van dit kader is er al een rapportage. Maak daar "
            "een nieuwe versie van, of kies een andere periode."
        )
        self.report = report
