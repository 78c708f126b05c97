"""A goal as every format of it says it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings

from indicators.citation import SITE, InFull
from indicators.exports import named_as_of
from indicators.looking_back import in_words
from reports.exports.document import ExportDocument, Fact
from reports.goal_exports.blocks import blocks_of
from reports.goal_exports.figures import GoalFigures
from reports.goal_exports.sheets import sheets_of
from reports.goal_page import GoalPage
from reports.open_data_texts import LICENCE_OF_SUMMARIES, SAMPLE

# Of a goal of which nothing has a date: the first day that a ZIP can name.
BEFORE_ALL = datetime(1980, 1, 1, tzinfo=UTC)
NOT_OF_OTHERS = (
    "Cijfers van andere gemeenten staan er niet elk in. Zij staan op de pagina van "
    "de indicator."
)


def goal_export(page: GoalPage, in_full: InFull) -> ExportDocument:
    """`in_full` makes of an address on this site a whole one."""
    goal, framework = page.goal, page.goal.framework
    figures = GoalFigures.of(page)
    return ExportDocument(
        name=named_as_of(f"doel-{framework.slug}-{goal.slug}", page.as_of),
        kind=goal.get_level_display().capitalize(),
        title=str(goal),
        subtitle=f"{framework.title}. Gemeente {framework.publisher}.",
        author=SITE,
        standing=f"{_standing(page)}.",
        address=in_full(goal.get_absolute_url() + page.peil),
        stands_since=_newest(page, figures),
        facts=tuple(Fact(name, text) for name, text in _facts(page) if text),
        licence=" ".join((LICENCE_OF_SUMMARIES, *figures.licences)),
        blocks=tuple(blocks_of(page, in_full)),
        sheets=sheets_of(page, figures, in_full),
    )


def _standing(page: GoalPage) -> str:
    if page.as_of is None:
        return f"Zoals bekend op {in_words(page.on)}"
    return f"Zoals bekend aan het einde van {in_words(page.as_of)}"


def _facts(page: GoalPage) -> Iterator[tuple[str, str]]:
    yield "Let op", SAMPLE if settings.DEMO else ""
    yield "Beleidskader", page.goal.framework.title
    yield "Stand", _standing(page)
    yield "Peildatum", page.looking_back.also if page.looking_back else ""
    yield "Over", page.summary.area_name
    yield "Andere gemeenten", NOT_OF_OTHERS


def _newest(page: GoalPage, figures: GoalFigures) -> datetime:
    """When the newest part of it came; never the moment of making it."""
    moments = (moment for moment in _moments(page, figures) if moment)
    return max(moments, default=BEFORE_ALL)


def _moments(page: GoalPage, figures: GoalFigures) -> Iterator[datetime | None]:
    yield page.goal.framework.published_at
    for item in (*figures.observations, *figures.series, *page.targets):
        yield item.known_from
    for tied in page.summary.tied:
        yield from (tied.indicator.known_from, tied.indicator.published_at)
    for decision in (*page.decisions, *page.framework_decisions):
        yield decision.published_at
    for publication in page.evaluations:
        yield publication.published_at
    for mention in page.mentions.newest:
        yield mention.publication.published_at
    for recommended in page.recommended.all:
        yield from (item.created_at for item in recommended.standing.follow_ups)
