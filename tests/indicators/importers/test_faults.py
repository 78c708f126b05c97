"""Every named fault of a source, as the reader meets it."""

import re
import time
from dataclasses import replace

import pytest

from indicators.importers.faults import SourceFault
from tests.indicators.importers.asking import SHORT, plan, rows_of
from tests.sources.built import AREAS, YEARS
from tests.sources.dialects import DIALECTS
from tests.sources.faults import FAULTS, shown_by
from tests.sources.server import source

SHOWN = [(dialect, fault) for dialect in DIALECTS for fault in shown_by(dialect)]
READER = [(dialect, fault) for dialect, fault in SHOWN if fault.kind]
HARMLESS = [(dialect, fault) for dialect, fault in SHOWN if not fault.kind]
# For what only ends because the time is over.
HASTY = replace(SHORT, connect=0.2, read=0.4, total=1)
# With what is not in the hands of the client: looking up a name, unpacking, a slow
# machine.
AT_MOST = SHORT.total + SHORT.connect + 5


def name(given):
    return getattr(given, "name", given)


def test_there_are_at_least_45_faults_of_each_dialect():
    assert all(len(shown_by(dialect)) >= 45 for dialect in DIALECTS)
    assert all(fault.says for fault in FAULTS.values())


@pytest.mark.parametrize(("dialect", "fault"), READER, ids=name)
def test_a_fault_ends_in_time_and_says_what_and_where_and_what_to_do(dialect, fault):
    limits = HASTY if fault.kind == "too_slow" else SHORT
    started = time.monotonic()
    with source(fault=fault.name, dialect=dialect) as server:
        with pytest.raises(SourceFault) as raised:
            rows_of(server, limits=limits)
        assert time.monotonic() - started < AT_MOST

    found = raised.value
    assert found.kind == fault.kind
    assert re.search(
        r"127\.0\.0\.1|bron\.invalid|169\.254|example\.org|file:|tabel",
        found.error,
        re.IGNORECASE,
    )
    for sentence in (found.error, found.remedy):
        assert sentence[0].isupper() and sentence.endswith((".", "’."))
        assert not re.search(
            r"\b(error|failed|timeout|the|invalid)\b(?!\))",
            sentence.replace("bron.invalid", ""),
        )
    assert str(found) == found.error


@pytest.mark.parametrize(("dialect", "fault"), HARMLESS, ids=name)
def test_what_is_no_fault_of_the_source_is_read_to_the_end(dialect, fault):
    with source(fault=fault.name, dialect=dialect) as server:
        rows = rows_of(server)

    assert len({(row.area, row.period) for row in rows}) == len(rows)
    # What a run sets aside may be far too little.
    if fault.outcome == "done":
        assert len(rows) >= AREAS * len(YEARS) // 2


class TestWhereAFaultIs:
    def test_a_fault_on_a_later_page_names_the_page(self):
        with (
            source(fault="page_2_fails") as server,
            pytest.raises(SourceFault, match=r"\(bladzijde 2 van het antwoord\)\.$"),
        ):
            rows_of(server)

    @pytest.mark.parametrize(
        "fault", ["point_for_a_number", "value_too_precise", "secret_with_a_value"]
    )
    def test_a_fault_of_a_cell_names_the_cell(self, fault):
        with (
            source(fault=fault) as server,
            pytest.raises(SourceFault, match="GM1783 in 2021"),
        ):
            rows_of(server)

    def test_a_measure_with_another_code_is_pointed_out(self):
        with (
            source(fault="measure_with_another_code") as server,
            pytest.raises(SourceFault, match="heeft nu de code M900077"),
        ):
            rows_of(server)

    def test_a_breakdown_that_is_not_chosen_shows_its_codes(self):
        with (
            source(fault="dimension_added") as server,
            pytest.raises(SourceFault) as raised,
        ):
            rows_of(server)
        assert "Leeftijd" in raised.value.error
        assert "10000 (Totaal)" in raised.value.remedy
        assert "list_measures" in raised.value.remedy

    def test_a_long_retry_after_is_handed_on_instead_of_waited_for(self):
        with (
            source(fault="busy_for_a_day") as server,
            pytest.raises(SourceFault) as raised,
        ):
            rows_of(server)
        assert raised.value.wait == SHORT.longest_wait
        assert server.asked.total() == 1

    def test_a_later_good_reading_repairs_it(self):
        with source(fault="page_2_cut") as server:
            with pytest.raises(SourceFault):
                rows_of(server, plan())
            server.use("")
            assert len(rows_of(server)) == AREAS * len(YEARS)
