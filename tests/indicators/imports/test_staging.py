"""Rows on their way to the site: complete, each place once, seen by nobody."""

from decimal import Decimal

import pytest
from django.db import connection

from indicators.importers.faults import SourceFault
from indicators.imports import staging
from indicators.imports.faults import TwoFigures, UnexplainedPlace
from tests.indicators.imports.readings import area_label, reading, row, year_label

pytestmark = pytest.mark.django_db

ROWS = """
    SELECT a.code, p.code, r.value, r.decimals, r.missing, r.status, r.mark
    FROM {rows} r JOIN {areas} a ON a.number = r.area
    JOIN {periods} p ON p.number = r.period ORDER BY 1, 2
"""


def stage(rows, **over):
    with staging.staged(7, reading(rows, **over), lambda *_: None) as staged:
        return staged.rows(ROWS)


def left_behind():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relname LIKE 'staged_%%'")
        return cursor.fetchall()


def test_rows_arrive_as_they_were_read():
    rows = [
        row("GM1783", "2020", "110878.5"),
        row("GM1783", "2021", "-0.000001", decimals=6, status="provisional"),
        row("GM1783", "2022", "impossible"),
        row("NL01", "2020", "17407585", decimals=0),
    ]

    assert stage(rows) == [tuple(each) for each in rows]


@pytest.mark.parametrize(
    "mark", ["a\tb", "a\nb", "a\r\nb", "\\N", "\\.", "\\", "é “x”"]
)
def test_what_a_source_writes_stays_literally_the_same(mark):
    ((*_, kept),) = stage([row(mark=mark)])

    assert kept == mark


def test_a_nul_that_no_text_can_hold_becomes_visible():
    ((*_, kept),) = stage([row(mark="a\0b")])

    assert kept == "a\N{SYMBOL FOR NULL}b"


def test_no_row_is_lost_between_blocks(monkeypatch):
    monkeypatch.setattr(staging, "BLOCK", 3)
    steps = []
    rows = [row(f"GM{number:04}", value=str(number)) for number in range(1, 9)]

    with staging.staged(
        7, reading(rows, expected=16), lambda *step: steps.append(step)
    ) as staged:
        kept = staged.rows(ROWS)

    assert kept == [tuple(each) for each in rows]
    # Two cells made one row each: at the end all sixteen were read.
    assert steps == [(3, 16), (6, 16), (8, 16), (16, 16)]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("48.7", "49.1", "48.7 en 49.1"),
        ("48.7", "48.7", "48.7 en 48.7"),
        ("48.7", "suppressed", "48.7 en geen cijfer (geheim (te klein aantal))"),
        ("impossible", "3", "geen cijfer (kan niet voorkomen) en 3"),
    ],
)
@pytest.mark.parametrize("block", [1, 50_000])
def test_a_place_that_comes_twice_is_refused(first, second, words, block, monkeypatch):
    monkeypatch.setattr(staging, "BLOCK", block)

    with pytest.raises(TwoFigures) as caught:
        stage([row(value=first), row("NL01"), row(value=second)])

    assert caught.value.kind == "contradiction"
    assert caught.value.error == (
        f"De bron geeft twee cijfers voor Westland (GM1783), 2024: {words}."
    )
    assert not caught.value.may_pass


@pytest.mark.parametrize("stranger", [row("GM0001"), row(period="2025")])
def test_a_code_that_the_source_does_not_explain_is_refused(stranger):
    labels = {
        "areas": {"GM1783": area_label("GM1783")},
        "periods": {"2024": year_label("2024")},
    }

    with pytest.raises(UnexplainedPlace, match=f"{stranger.area} en periode"):
        stage([row(), stranger], **labels)


def test_nothing_is_left_behind():
    stage([row()])
    with pytest.raises(TwoFigures):
        stage([row(), row()])

    assert left_behind() == []


@pytest.mark.django_db(transaction=True)
def test_a_fault_halfway_leaves_nothing_behind():
    def breaks_off():
        yield row()
        raise SourceFault("De bron brak af.", "Probeer het opnieuw.")

    what = reading([row()])
    with (
        pytest.raises(SourceFault, match="brak af"),
        staging.staged(
            7, what.__class__(**{**vars(what), "rows": breaks_off()}), print
        ),
    ):
        pass

    assert left_behind() == []


def test_only_this_connection_sees_them():
    with staging.staged(7, reading([row()]), lambda *_: None) as staged:
        ((persistence,),) = staged.rows(
            "SELECT relpersistence FROM pg_class WHERE oid = '{rows}'::regclass"
        )

    assert persistence == "t"


def test_a_decimal_written_with_an_exponent_is_the_same_number():
    ((_, _, value, *_),) = stage([row(value="1E+3")])

    assert value == Decimal(1000)
