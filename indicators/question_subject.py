"""What the figures on a page give reason to ask: the subject of its questions."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from indicators.course.figure_words import asked_of, due_of, figure, from_to
from indicators.figures import Figures
from indicators.models import Target
from indicators.position import why_not_placed
from indicators.progress import Assessment
from indicators.questions import Instead, Place, Subject

# Of the others so many must have a lower or a higher figure, to speak of most.
MOST = Decimal("0.75")


def subject_of(
    figures: Figures,
    assessment: Assessment,
    targets: Collection[Target],
    *,
    has_others: bool = False,
) -> Subject:
    """`targets` are what the assessment was made against.

    `has_others` says whether any other area has a figure.
    """
    latest, previous = figures.latest, figures.previous
    target = _target_of(assessment, targets)
    has_number = target is not None and target.value is not None
    newest = figures.explanations[0] if figures.explanations else None
    return Subject(
        movement=figures.movement.sign,
        verdict=assessment.verdict,
        change=from_to(previous, latest, figures) if previous else "",
        now=figure(latest, figures) if latest else "",
        period=latest.period.label if latest else "",
        instead=_instead_of(figures, has_others or bool(figures.country)),
        years_old=figures.age_in_years(latest) if latest else None,
        is_broken=len(figures.known) > 1 and previous is None,
        aim=f"{asked_of(target, figures)}{due_of(target)}" if has_number else "",
        has_aim=target is not None or bool(figures.better),
        is_due=has_number and _is_over(target, figures),
        status=latest.status if latest else "",
        explained=newest.period.label if newest and newest.period else "",
        has_explanation=newest is not None,
        influence=figures.indicator.influence,
        place=place_of(figures),
    )


def _instead_of(figures: Figures, has_others: bool) -> Instead:
    if any(item.value is not None for item in figures.parts):
        return Instead.PARTS
    if any(item.value is not None for item in figures.own):
        return Instead.FORECAST
    if has_others and not figures.own:
        return Instead.ELSEWHERE
    return Instead.NOTHING


def _target_of(assessment: Assessment, targets: Collection[Target]) -> Target | None:
    """The one that was judged against; else the first that names a number."""
    key = assessment.aim.key if assessment.aim else None
    judged = [target for target in targets if target.pk == key]
    with_number = [target for target in targets if target.value is not None]
    return next(iter((*judged, *with_number, *targets)), None)


def _is_over(target: Target, figures: Figures) -> bool:
    end = target.period.end if target.period else None
    return end is not None and end < figures.on


def place_of(figures: Figures) -> Place | None:
    """Only of the latest figure: an older place says little of now."""
    if why_not_placed(figures) or figures.placed is not figures.latest:
        return None
    rank, is_of_all = figures.rank, figures.of_everyone(figures.placed.period_id)
    side = 0
    if rank.lower >= MOST * rank.others:
        side = 1
    elif rank.higher >= MOST * rank.others:
        side = -1
    return Place(side, "gemeenten" if is_of_all else "vergelijkbare gemeenten")
