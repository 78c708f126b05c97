"""Evidence leads to something that everybody can read, or it is refused."""

from __future__ import annotations

from indicators.cited import CitedFigure
from indicators.cited_page import find_cited
from policy.models import Decision
from policy.open_data import PUBLIC
from reports.choices import EvidenceKind
from reports.evaluations.refusals import EvaluationRefused
from reports.evaluations.report_lines import lines_of
from reports.models import Evidence, Publication


def refuse_what_points_to_nothing(evidence: Evidence) -> None:
    """Raises EvaluationRefused, with the field of Evidence to mend."""
    _CHECKS[EvidenceKind(evidence.kind)](evidence)


def _document(evidence: Evidence) -> None:
    if evidence.document is None and not evidence.document_title.strip():
        raise EvaluationRefused(
            "Kies een stuk, of schrijf de titel van een ander stuk.", field="document"
        )
    if evidence.document is not None and evidence.document_title.strip():
        raise EvaluationRefused(
            "Kies een stuk, of schrijf een titel; niet allebei.", field="document_title"
        )
    if not evidence.place.strip():
        raise EvaluationRefused(
            "Schrijf op welke bladzijde of in welke paragraaf het staat.",
            field="place",
        )
    if evidence.document_url and not evidence.document_url.startswith("https://"):
        raise EvaluationRefused(
            "Begin het webadres met https://.", field="document_url"
        )


def _decision(evidence: Evidence) -> None:
    public = Decision.objects.visible_to(PUBLIC)
    if not public.filter(pk=evidence.decision_id).exists():
        raise EvaluationRefused(
            "Dit raadsstuk staat niet (meer) op de site. Kies een ander.",
            field="decision",
        )


def _report(evidence: Evidence) -> None:
    public = Publication.objects.visible_to(PUBLIC).standing()
    publication = public.filter(pk=evidence.report_id).first()
    if publication is None:
        raise EvaluationRefused(
            "Deze rapportage staat niet (meer) op de site. Kies een andere.",
            field="report",
        )
    if evidence.line not in {line.key for line in lines_of(publication.says)}:
        raise EvaluationRefused(
            "Deze regel staat niet in de rapportage. Kies een andere.", field="line"
        )


def _figure(evidence: Evidence) -> None:
    try:
        figure = CitedFigure(**evidence.figure)
    except TypeError:
        figure = None
    if figure is None or not find_cited(
        figure.series, figure.area, figure.code, PUBLIC
    ):
        raise EvaluationRefused(
            "Dit cijfer staat niet (meer) zo op de site. Kies het opnieuw.",
            field="figure",
        )


_CHECKS = {
    EvidenceKind.DOCUMENT: _document,
    EvidenceKind.DECISION: _decision,
    EvidenceKind.REPORT: _report,
    EvidenceKind.FIGURE: _figure,
}
