"""Charts in plain values, for the tests of figure and drawing."""

from dataclasses import replace
from decimal import Decimal

from indicators import charts


def point(year, value, status="final", missing=""):
    exact = None if value is None else Decimal(str(value))
    return charts.Point(year + 0.5, str(year), exact, status, missing)


def line(*values, label="Westland", status="final"):
    return charts.Line(
        label,
        tuple(
            point(2012 + 4 * step, value, status, "" if value is not None else "geheim")
            for step, value in enumerate(values)
        ),
    )


def chart(own, **over):
    empty = charts.Chart(
        key="proef",
        unit_sentence="% van de 65-plussers",
        direction_sentence="lager is beter",
        own=own,
        country=None,
        peers=None,
        goal_lines=(),
        targets=(),
        breaks=(),
        frameworks=(),
        events=(),
        decimals=1,
        symbol="%",
        least_span=10,
        description="Lijngrafiek.",
        today=2026.9,
    )
    return replace(empty, **over)


LONELY = line(42.9, 45.8, 48.7)
PEERS = charts.Band(
    "vergelijkbare gemeenten",
    tuple(
        charts.BandPoint(
            2012.5 + 4 * step,
            str(2012 + 4 * step),
            Decimal(low),
            Decimal(middle),
            Decimal(high),
            13,
        )
        for step, (low, middle, high) in enumerate(
            (("42.5", "44.5", "50.0"), ("45.8", "48.0", "54.4"))
        )
    ),
)
EVERYTHING = chart(
    line(42.9, 45.8, None, 48.7),
    country=line(45.3, 48.3, 49.5, label="Nederland"),
    peers=PEERS,
    goal_lines=(
        charts.GoalLine(
            "grens van het doel: niet stijgen",
            ((2016.5, Decimal("45.8")), (2025.5, Decimal("45.8"))),
            is_reading=True,
        ),
    ),
    targets=(charts.TargetMark(2030.5, "2030", Decimal(40), "streefwaarde 40,0"),),
    breaks=(charts.Break(2018.0, "andere vraag aan de inwoners sinds 2018"),),
    frameworks=(
        charts.FrameworkBand(2016.5, 2025.5, "SBK 2016", "SBK", is_current=False),
        charts.FrameworkBand(2025.5, None, "SBSD 2025", "SBSD", is_current=True),
    ),
    events=(charts.Event(2016.5, "kader"), charts.Event(2016.6, "motie")),
)
