"""What came of a goal, as one reads it: charts, figures, and who says what."""

from __future__ import annotations

from collections.abc import Iterator

from indicators import wording
from indicators.chart_data import ChartView
from indicators.course.voices import Audited, Said
from indicators.figures import Figures
from indicators.peers.spreads import Row
from policy.templatetags.texts import sentence
from reports.chain import Step
from reports.exports.document import Block, Chart, Grid, Heading, Text
from reports.goal_exports.words import (
    explanations_of,
    latest_of,
    movement_of,
    with_part,
)
from reports.goal_page import GoalPage
from reports.goal_summary import TiedFigures

# A drawing by itself says what kind of file it is; on a page HTML does.
SVG, STANDALONE = "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
COURSE = ("Cijfer", "Laatste", "Verandering", "Oordeel rekenregel")
COURSE_WIDTHS = (2, 1.4, 1.8, 2.4)
VALUES = ("Cijfer", "Periode", "Waarde", "Ernaast", "Soort cijfer")
VALUES_WIDTHS = (2.4, 1.1, 1.1, 1.8, 1.3)
ALL_FIGURES = "Elk cijfer met zijn bron staat in het blad ‘Cijfers’ van het rekenblad."


# --- in charts ---


def results(page: GoalPage) -> Iterator[Block]:
    yield Heading(2, "Wat kwam ervan terecht?")
    for view in page.charts:
        yield from _chart(view)
    if not page.charts:
        yield from _without_chart(page)


def _chart(view: ChartView) -> Iterator[Block]:
    yield Heading(3, view.title)
    yield Text(view.text)
    yield Chart(
        svg=view.svg_wide.replace(SVG, STANDALONE, 1),
        alt=view.chart.description,
        caption=_caption(view),
    )
    for remark in (*view.remarks, *view.figures.border_notes):
        yield Text(remark)


def _caption(view: ChartView) -> str:
    """Over which areas and years, what each line and mark is, and of whom."""
    key = "; ".join(
        f"{item.number}: {item.label}" if item.number else item.label
        for item in view.key
        if not item.only_narrow
    )
    return " ".join((sentence(view.subtitle), sentence(key), view.source))


def _without_chart(page: GoalPage) -> Iterator[Block]:
    if page.told_without_chart:
        yield Text(page.told_without_chart)
    if page.known:
        yield Text(page.why_no_chart)
    else:
        yield Text("Wij kennen bij dit doel geen enkel cijfer.")


# --- who says what ---


def voices(page: GoalPage) -> Iterator[Block]:
    said = page.voices
    yield Heading(2, "Wie zegt wat?")
    for item in said.differing:
        yield Text(item.difference, "De rekenregel en het college verschillen")
    yield from _computed(page)
    yield Heading(3, "Het college")
    for item in (*said.newest, *said.earlier):
        yield from _college(item)
    if not said.said:
        yield Text("Wij kennen geen oordeel van het college over dit doel.")
    yield Heading(3, "De rekenkamer")
    for item in said.audited:
        yield from _audited(item)
    if not said.audited:
        yield Text(said.why_not_audited)


def _computed(page: GoalPage) -> Iterator[Block]:
    computed = page.voices.computed
    yield Heading(3, "De rekenregel")
    yield Text(" ".join((f"{computed.verdict.word}.", *computed.why)), "Oordeel")
    if computed.detail:
        yield Text(sentence(computed.detail))
    if computed.subject:
        yield Text(f"Dit gaat over: {computed.subject}.")
    yield Text(f"Regel {computed.version}.")


def _college(said: Said) -> Iterator[Block]:
    judgement = said.judgement
    about = f"{judgement.indicator.title}: " if judgement.indicator else ""
    yield Text(f"{about}{judgement.reason}", said.mark.word)
    who = (judgement.author, judgement.role, judgement.given_label)
    where = (judgement.document.title, judgement.section)
    yield Text(f"{_listed(who)}. Bron: {_listed(where)}.")


def _audited(said: Audited) -> Iterator[Block]:
    words = " ".join(filter(None, (said.symbol, said.word))) or "Zonder oordeel"
    if said.norm:
        yield Text(said.norm, "Norm")
    if said.sentence:
        yield Text(sentence(said.sentence), words)
    else:
        yield Text("Onderzocht het beleid waar dit doel bij hoort.")
    yield Text(f"{said.title}, {said.made_by}, {said.year}.")


def _listed(parts: tuple[str, ...]) -> str:
    return ", ".join(filter(None, parts))


# --- every figure ---


def chain(page: GoalPage) -> Iterator[Block]:
    yield Heading(2, "Van geld naar effect")
    if page.known:
        yield Text(ALL_FIGURES)
    for number, step in enumerate(page.chain, 1):
        yield Heading(3, f"{number}. {step.title}")
        yield from _step(step, page)


def _step(step: Step, page: GoalPage) -> Iterator[Block]:
    yield Text(step.meaning)
    if step.is_empty:
        yield Text(step.nothing)
    if step.activities:
        yield Text(sentence(", ".join(mark.word for mark, _ in step.activities)))
    if step.known:
        yield _course(step.known)
        yield _values(step.known)
    for item in step.known:
        for text in explanations_of(item):
            yield Text(text, f"Duiding bij {item.indicator.title}")
    if step.unknown:
        area = page.summary.area_name
        yield Text(f"{step.unknown_sentence} Wij kennen er geen van {area}.")
        yield Text("\n".join(map(_unknown, step.unknown)))


def _unknown(item: TiedFigures) -> str:
    aim = item.indicator.stated_aim
    return f"{item.indicator.title}: geen cijfer." + (
        f" Streven volgens de bron: {sentence(aim)}" if aim else ""
    )


def _course(known: list[TiedFigures]) -> Grid:
    rows = tuple(
        (
            f"{item.indicator.title}{'; onze lezing' if item.tie.is_ours else ''}",
            latest_of(item),
            movement_of(item),
            " ".join((f"{item.verdict.word}.", *item.told.why)),
        )
        for item in known
    )
    return Grid("Wat de rekenregel zegt", COURSE, rows, COURSE_WIDTHS)


def _values(known: list[TiedFigures]) -> Grid:
    rows = tuple(row for item in known for row in _rows(item.figures))
    return Grid("De cijfers", VALUES, rows, VALUES_WIDTHS)


def _rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    title = figures.caption
    for row in figures.rows:
        kind = row.own or row.country or row.printed_peers
        yield (
            title,
            row.period.label,
            _own(row, figures),
            "; ".join(_beside(row, figures)),
            kind.get_status_display(),
        )
    for part in figures.parts:
        yield (
            with_part(figures.indicator, part.breakdown),
            part.period.label,
            wording.shown(part, figures),
            "",
            part.get_status_display(),
        )


def _own(row: Row, figures: Figures) -> str:
    """The figure, or the reason why there is none; how, if it was computed."""
    how = row.own.how if row.own and row.own.is_summed else ""
    return " ".join(filter(None, (wording.shown(row.own, figures), how)))


def _beside(row: Row, figures: Figures) -> Iterator[str]:
    for name, item in (
        ("Nederland", row.country),
        (row.printed_peers and row.printed_peers.area.name, row.printed_peers),
    ):
        if item:
            yield f"{name}: {wording.shown(item, figures)}"
