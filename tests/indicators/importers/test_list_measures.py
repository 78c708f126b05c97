"""The command that shows what a table has."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indicators.choices import SourceReader
from tests import factories
from tests.sources import built
from tests.sources.dialects import DIALECTS
from tests.sources.recorded import (
    needs_recorded,
    recorded,
    recorded_catalogue,
    recorded_v3,
)
from tests.sources.server import source


@pytest.fixture
def cbs(db):
    return factories.source(slug="cbs-statline", reader=SourceReader.CBS_V4)


@pytest.fixture
def ask(settings, cbs):
    """Run the command against a source; gives what it says."""
    settings.ALLOW_LOOPBACK_SOURCES = True

    def run(server, table, *words, of="cbs-statline"):
        setattr(settings, server.dialect.setting, server.url)
        said = StringIO()
        call_command("list_measures", of, table, *words, stdout=said)
        return said.getvalue()

    return run


@needs_recorded
class TestTheRecordedTable:
    def test_shows_measures_breakdowns_areas_and_time(self, ask):
        with source(tables=[recorded("03759ned")]) as server:
            said = ask(server, "03759ned")

        assert "M000352  Bevolking op 1 januari, aantal, 0" in said
        assert "M000365  Gemiddelde bevolking, aantal, 1" in said
        assert "T001019   Totaal burgerlijke staat" in said
        assert "gemeente: 835" in said
        assert "jaar: 1988 tot en met 2026" in said

    def test_of_many_codes_the_totals_come_first_and_the_rest_is_counted(self, ask):
        with source(tables=[recorded("03759ned")]) as server:
            lines = ask(server, "03759ned").splitlines()

        ages = lines.index(
            "Uitsplitsing Leeftijd (Leeftijd): kies één code bij de vaste keuzes"
        )
        assert lines[ages + 1].split() == ["10000", "Totaal"]
        assert lines[ages + 13].strip().startswith("en nog ")

    def test_wrong_capitals_name_the_table_as_the_source_writes_it(self, ask):
        with (
            source(
                tables=[recorded("03759ned")], catalogue=recorded_catalogue()
            ) as server,
            pytest.raises(CommandError, match="03759ned .Bevolking op 1 januari"),
        ):
            ask(server, "03759NED")


@needs_recorded
class TestTheRecordedTableOfV3:
    @pytest.fixture
    def said(self, ask):
        factories.source(slug="cbs-v3", reader=SourceReader.CBS_V3)
        with source(tables=[recorded_v3("85984NED")], dialect="v3") as server:
            return ask(server, "85984NED", of="cbs-v3")

    def test_a_measure_is_shown_as_a_plan_names_it_without_its_number(self, said):
        assert "Kerncijfers wijken en buurten 2024 (stand van 27-03-2025)" in said
        assert re.search(r"  AantalInwoners +Aantal inwoners \[", said)
        assert "AantalInwoners_5" not in said

    def test_of_two_with_one_name_the_number_is_shown(self, said):
        assert "  EigenWoning_60 " in said
        assert "  EigenWoning_68 " in said

    def test_areas_are_counted(self, said):
        assert "gemeente: 342" in said


class TestTheBuiltTable:
    def test_words_narrow_the_list(self, ask):
        with source() as server:
            said = ask(server, built.TABLE, "verzonnen", "percentage")

        assert "D900003" in said
        assert built.MEASURE not in said

    def test_a_measure_stands_with_its_group(self, ask):
        with source() as server:
            assert "Verzonnen aantal [Verzonnen groep], aantal, 0" in ask(
                server, built.TABLE, "groep"
            )

    def test_words_that_nothing_has_are_said(self, ask):
        with source() as server, pytest.raises(CommandError, match="Laat woorden weg"):
            ask(server, built.TABLE, "zonnepanelen")

    def test_an_unknown_table_names_the_nearest(self, ask):
        with source() as server, pytest.raises(CommandError, match="90001NED"):
            ask(server, "90010NED")

    def test_a_source_that_fails_says_what_to_do(self, ask):
        with (
            source(fault="forbidden") as server,
            pytest.raises(CommandError, match="weigert ons .* Vraag de bron"),
        ):
            ask(server, built.TABLE)


def test_an_unknown_source_names_the_nearest(ask):
    with source() as server, pytest.raises(CommandError, match="cbs-statline"):
        ask(server, built.TABLE, of="cbs-statlin")


def test_a_source_that_the_site_cannot_read_is_refused(ask):
    factories.source(slug="rivm")
    with source() as server, pytest.raises(CommandError, match="niet zelf lezen"):
        ask(server, built.TABLE, of="rivm")


class TestASourceThatWantsAKey:
    @pytest.fixture
    def wsjg(self, db, settings):
        settings.ALLOW_LOOPBACK_SOURCES = True
        settings.WSJG_API_KEY = DIALECTS["swing"].key
        return factories.source(slug="wsjg", owner="VNG", reader=SourceReader.SWING)

    def test_shows_its_variables_by_code_and_name(self, ask, wsjg, settings):
        with source(dialect="swing") as server:
            settings.WSJG_URL = server.url
            said = ask(server, "alle", "verzonnen", "percentage", of="wsjg")

        assert said.startswith("Tabel alle: alle onderwerpen\n")
        assert "  D900003  Verzonnen percentage\n" in said
        assert built.MEASURE not in said

    def test_without_the_key_it_says_what_to_do(self, ask, wsjg, settings):
        settings.WSJG_API_KEY = ""
        with (
            source(dialect="swing") as server,
            pytest.raises(CommandError, match="Vraag een sleutel aan de eigenaar: VNG"),
        ):
            ask(server, "waarstaatjegemeente", of="wsjg")

        assert not server.asked
