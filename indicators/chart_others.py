"""What a chart shows of others than the municipality and Nederland."""

from __future__ import annotations

from collections.abc import Iterator

from indicators import charts
from indicators.figures import Figures
from indicators.models import Observation, Period
from indicators.peers.spreads import MiddleHalf, Row, Spread
from indicators.timeline import is_drawn, middle_of
from indicators.wording import when


def band_of(figures: Figures) -> charts.Band | None:
    """Of all municipalities, else of the peers: the one or the other, never both."""
    if figures.has_everyone:
        return everyone_band(figures)
    points, gaps = [], []
    for row in _drawn_rows(figures):
        if row.peers:
            points.append(_band_point(row.period, row.peers))
        elif figures.peers.get(row.period.pk):
            gaps.append(middle_of(row.period))
    if not points:
        return None
    return charts.Band("vergelijkbare gemeenten", tuple(points), gaps=tuple(gaps))


def everyone_band(figures: Figures) -> charts.Band | None:
    points, gaps = [], []
    for row in _drawn_rows(figures):
        if row.everyone:
            points.append(_band_point(row.period, row.everyone))
        elif row.period.pk in figures.everyone:
            gaps.append(middle_of(row.period))
    if not points:
        return None
    counts = sorted({point.count for point in points})
    some = f"{counts[0]} tot {counts[-1]}" if len(counts) > 1 else str(counts[0])
    label = f"middelste helft van {some} gemeenten"
    return charts.Band(label, tuple(points), is_of_all=True, gaps=tuple(gaps))


def peers_middle(figures: Figures) -> charts.Line | None:
    """A line of its own where the band is that of all municipalities."""
    middles = tuple(
        charts.Point(
            x=middle_of(row.period),
            period=row.period.label,
            value=row.peers.middle if row.peers else None,
            status=Observation.Status.REPORTED,
        )
        for row in _drawn_rows(figures)
        # Too few figures is a gap; no figures at all is another year.
        if row.peers or figures.peers.get(row.period.pk)
    )
    while middles and middles[-1].value is None:
        middles = middles[:-1]
    if not middles:
        return None
    return charts.Line("middelste van vergelijkbare gemeenten", middles)


def _drawn_rows(figures: Figures) -> list[Row]:
    """In time."""
    return [row for row in reversed(figures.rows) if is_drawn(row.period)]


def _band_point(period: Period, spread: Spread | MiddleHalf) -> charts.BandPoint:
    return charts.BandPoint(
        x=middle_of(period),
        period=period.label,
        low=spread.low,
        middle=spread.middle,
        high=spread.high,
        count=spread.count,
    )


def described_others(figures: Figures) -> Iterator[tuple[str, list[str]]]:
    """Where the others lie, in words; a band is not seen by everybody."""
    written, rows = figures.written, _drawn_rows(figures)
    if figures.has_everyone:
        yield (
            "Alle gemeenten, de middelste en de middelste helft",
            [
                f"{row.period.label}: {written(row.everyone.middle)} "
                f"({written(row.everyone.low)} tot {written(row.everyone.high)})"
                for row in rows
                if row.everyone
            ],
        )
        yield (
            "Middelste van vergelijkbare gemeenten",
            [
                f"{row.period.label}: {written(row.peers.middle)}"
                for row in rows
                if row.peers
            ],
        )
    else:
        yield (
            "Vergelijkbare gemeenten, de middelste, laagste en hoogste",
            [
                f"{row.period.label}: {written(row.peers.middle)} "
                f"({written(row.peers.low)} tot {written(row.peers.high)})"
                for row in rows
                if row.peers
            ],
        )


def everyone_sentence(row: Row) -> str:
    """Of how many municipalities a band is: 'all' is seldom literally all."""
    half = row.everyone
    if half.count == half.existing:
        some = f"alle {half.count} gemeenten"
    else:
        some = f"{half.count} van de {half.existing} gemeenten"
    return f"{when(row.period).capitalize()} hebben {some} een cijfer."
