"""The words on a sheet: axis, frameworks, breaks, gaps, goals and ends of lines."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.charts import look
from indicators.charts.axes import spread
from indicators.charts.look import text_width, wrapped
from indicators.charts.sheet import LABEL_GAP, LINE_HEIGHT, Sheet
from indicators.charts.surroundings import BRACKET, EVENT_MIDDLE, placed_events
from indicators.charts.texts import in_lines, plain
from indicators.charts.values import Break, Cuts

OVER_BRACKET = BRACKET + 13
LABELS_APART = 20
BREAK, MERGER = "breuk", "samengevoegd"
WIDEST_REASON, LEAST_ROOM_FOR_REASON, MOST_LINES = 190, 90, 4


def annotations(sheet: Sheet) -> Iterable[dict]:
    yield _axis_sentence(sheet)
    yield from _framework_names(sheet)
    yield from _break_reasons(sheet)
    yield from _unknown_years(sheet)
    if not sheet.chart.own.known:
        text = f"geen cijfer van {sheet.chart.own.label}"
        middle = (sheet.years.start + sheet.years.end) / 2
        yield _note(sheet, middle, 0.5, plain(text), anchor="center")
    for placed in placed_events(sheet):
        yield _note(
            sheet,
            placed.event.x,
            0,
            str(placed.number),
            color=look.INK,
            weight=600,
            anchor="center",
            shift=placed.shift,
            rise=EVENT_MIDDLE,
            size=13,
        )
    yield from _goal_line_labels(sheet)
    yield from _target_labels(sheet)
    if not sheet.size.is_narrow:
        yield from _end_labels(sheet)


def _axis_sentence(sheet: Sheet) -> dict:
    note = _note(
        sheet,
        0,
        1,
        in_lines(sheet.sentence),
        shift=-sheet.size.left,
        rise=sheet.size.top - 11 - (len(sheet.sentence) - 1) * LINE_HEIGHT / 2,
        size=sheet.size.label,
    )
    return note | {"xref": "paper"}


def _framework_names(sheet: Sheet) -> Iterable[dict]:
    """The name of a framework in its strip, shorter or not at all without room."""
    for band, start, end in sheet.frameworks():
        room = sheet.across(end) - sheet.across(start) - 12
        fitting = (
            text
            for text in (band.label, band.short)
            if text_width(text, sheet.size.tick) <= room
        )
        if text := next(fitting, ""):
            color = look.BLUE if band.is_current else look.SOFT
            note = _note(
                sheet, start, 1, plain(text), color=color, weight=600, shift=8, rise=22
            )
            yield note | {"name": "framework"}


# --- breaks ---


def reads_in_full(sheet: Sheet, item: Break) -> bool:
    """Whether the reason of a break stands on the sheet, or only that there is one."""
    return bool(item.reason) and _reason(sheet, item)[0] not in ([BREAK], [MERGER])


def _reason(sheet: Sheet, item: Break) -> tuple[list[str], bool]:
    """The lines of a reason, and whether they stand left of the break."""
    x = sheet.across(item.x)
    others = [sheet.across(other.x) for other in sheet.chart.breaks]
    right = min((at for at in others if at > x), default=sheet.size.plot_width) - x
    left = x - max((at for at in others if at < x), default=0)
    is_left = right < LEAST_ROOM_FOR_REASON < left or (
        right < LEAST_ROOM_FOR_REASON and left > right
    )
    room = min(left if is_left else right, WIDEST_REASON) - 16
    lines = wrapped(item.reason, room, sheet.size.tick)
    fits = len(lines) <= MOST_LINES and all(
        text_width(line, sheet.size.tick) <= room for line in lines
    )
    short = MERGER if item.cuts == Cuts.NO_LINE else BREAK
    return (lines if lines and fits else [short]), is_left


def _break_reasons(sheet: Sheet) -> Iterable[dict]:
    for item in sheet.chart.breaks:
        lines, is_left = _reason(sheet, item)
        yield _note(
            sheet,
            item.x,
            0,
            in_lines(lines),
            color=look.BLUE if item.cuts == Cuts.NO_LINE else look.OCHRE,
            anchor="right" if is_left else "left",
            shift=-8 if is_left else 8,
            rise=_height_of_reason(sheet, item, lines, is_left),
        )


def _height_of_reason(
    sheet: Sheet, item: Break, lines: list[str], is_left: bool
) -> float:
    """At the top of the plot, or lower where fewer figures stand."""
    half = len(lines) * LINE_HEIGHT / 2
    width = max(text_width(line, sheet.size.tick) for line in lines) + 8
    x = sheet.across(item.x)
    start, end = (x - width, x) if is_left else (x, x + width)
    top = sheet.size.plot_height - half - 4
    choices = (top, sheet.size.plot_height / 2, OVER_BRACKET + half + 14)
    figures = [
        (sheet.across(point.x), sheet.above(point.value))
        for point in sheet.chart.own.known
    ]
    return min(
        choices,
        key=lambda middle: sum(
            start - 30 <= across <= end + 30 and abs(above - middle) <= half + 26
            for across, above in figures
        ),
    )


# --- years without a figure, goals and targets ---


def _unknown_years(sheet: Sheet) -> Iterable[dict]:
    years = sheet.unknown_years()
    if years is None:
        return
    start, end = years
    last = sheet.chart.own.points[-1].period
    text = f"na {last}: nog geen cijfer"
    width = text_width(text, sheet.size.tick)
    middle = (sheet.across(start) + sheet.across(end)) / 2
    highest = sheet.size.plot_width + sheet.size.right - 2 - width / 2
    yield _note(
        sheet,
        (start + end) / 2,
        0,
        plain(text),
        anchor="center",
        shift=min(0, round(highest - middle)),
        rise=OVER_BRACKET,
    )


def _goal_line_labels(sheet: Sheet) -> Iterable[dict]:
    for line in sheet.chart.goal_lines:
        end, value = line.points[-1]
        text = line.full_label
        if sheet.size.is_narrow:
            text = line.label.rsplit(": ", 1)[-1]  # the key has all of it
        yield _under(sheet, end, value, text, "right")


def _target_labels(sheet: Sheet) -> Iterable[dict]:
    """A target under its mark; two that would touch are told apart by the key."""
    until = 0.0
    for target in sorted(sheet.chart.targets, key=lambda target: target.x):
        if sheet.is_at_an_end(target):
            continue
        text = target.label
        if sheet.size.is_narrow:
            text = sheet.written(target.value)
        half = text_width(text, sheet.size.label) / 2
        middle = sheet.across(target.x)
        right = sheet.size.plot_width + sheet.size.right - 2
        shift = min(0, round(right - half - middle))
        if middle + shift - half >= until:
            until = middle + shift + half + 8
            yield _under(sheet, target.x, target.value, text, "center", shift)


def _under(sheet: Sheet, x, value, text: str, anchor: str, shift: float = 0) -> dict:
    height = sheet.above(value)
    return _note(
        sheet,
        x,
        height / sheet.size.plot_height,
        plain(text),
        color=look.OCHRE,
        weight=600,
        anchor=anchor,
        shift=shift,
        rise=-19 if height > 40 else 19,
        size=sheet.size.label,
    )


# --- ends of lines ---


def _end_labels(sheet: Sheet) -> Iterable[dict]:
    """The name and last value of each line beside its end, in the lines' order."""
    labels = sorted(sheet.end_labels(), key=lambda label: label.value)
    heights = spread(
        [sheet.above(label.value) for label in labels],
        gap=LABELS_APART,
        low=OVER_BRACKET + LABELS_APART if sheet.unknown_years() else 10,
        high=sheet.size.plot_height - 8,
    )
    for label, height in zip(labels, heights, strict=True):
        yield _note(
            sheet,
            label.x,
            height / sheet.size.plot_height,
            plain(label.text),
            color=label.color,
            weight=label.weight,
            shift=LABEL_GAP,
            size=sheet.size.label,
        )


def _note(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    *,
    color: str = look.SOFT,
    weight: int = 400,
    anchor: str = "left",
    shift: float = 0,
    rise: float = 0,
    size: int | None = None,
) -> dict:
    """A text at a moment and a share of the plot's height, moved some pixels."""
    return {
        "x": x,
        "y": y,
        "xref": "x",
        "yref": "paper",
        "text": text,
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "middle",
        "align": anchor,
        "borderpad": 0,
        "xshift": shift,
        "yshift": rise,
        "font": {"size": size or sheet.size.tick, "color": color, "weight": weight},
    }
