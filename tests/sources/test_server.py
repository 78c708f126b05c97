"""The source of the tests itself: a test that trusts it must be right to."""

import json
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.sources import built, filters
from tests.sources.faults import FAULTS
from tests.sources.server import source

ROWS = [
    {"Measure": "M1", "RegioS": "GM1783", "Perioden": "2019JJ00"},
    {"Measure": "M2", "RegioS": "PV28", "Perioden": "2020JJ00"},
    {"Measure": "M3", "RegioS": "GM0503", "Perioden": "2020KW01"},
]


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("Measure eq 'M1'", "1"),
        ("Measure ne 'M1'", "23"),
        ("Measure in ('M1','M3')", "13"),
        ("startswith(RegioS,'GM')", "13"),
        ("contains(Perioden,'JJ') and Perioden ge '2020'", "2"),
        ("Measure eq 'M1' or Measure eq 'M2' and RegioS eq 'X'", "1"),
        ("(Measure eq 'M1' or Measure eq 'M2') and startswith(RegioS,'PV')", "2"),
        ("substringof('JJ',Perioden) and Perioden ge '2020'", "2"),
    ],
)
def test_a_filter(text, passing):
    test = filters.parse(text)

    assert "".join(row["Measure"][1] for row in ROWS if test(row)) == passing


@pytest.mark.parametrize(
    "text",
    ["Measure like 'M1'", "Measure eq M1", "Measure eq 'M1' and", "a(b)", "(a eq 'b'"],
)
def test_a_filter_that_it_does_not_understand_is_refused(text):
    with pytest.raises(ValueError):
        filters.parse(text)


def ask(server, path):
    with urlopen(f"{server.url}/{path}") as answer:
        return json.load(answer)


class TestAnswers:
    def test_pages_with_links_that_are_whole_and_keep_the_filter(self):
        wanted = quote("startswith(RegioS,'GM')")
        with source(page_size=500) as server:
            url = f"{built.TABLE}/Observations?$filter={wanted}"
            count, read = ask(server, url.replace("?", "/$count?")), 0
            while url:
                answer = ask(server, url)
                read += len(answer["value"])
                assert all(row["RegioS"].startswith("GM") for row in answer["value"])
                link = answer.get("@odata.nextLink", "")
                assert not link or link.startswith(server.url)
                url = link.removeprefix(f"{server.url}/")

        assert read == count > 500

    def test_top_and_skip(self):
        with source() as server:
            all_rows = ask(server, f"{built.TABLE}/Observations")["value"]
            answer = ask(server, f"{built.TABLE}/Observations?$skip=3&$top=2")

        assert answer["value"] == all_rows[3:5]
        assert "@odata.nextLink" not in answer

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("90009NED/Properties", 404),
            (f"{built.TABLE}/Nothing", 404),
            (f"{built.TABLE}/Observations?$filter=what", 400),
        ],
    )
    def test_what_is_not_there_or_not_understood(self, path, status):
        with source() as server, pytest.raises(HTTPError) as raised:
            ask(server, path)
        raised.value.close()

        assert raised.value.code == status


class TestAnswersOfV3:
    CELLS = f"{built.TABLE}/TypedDataSet"

    def rows(self, server, wanted="", **options):
        asked = {"format": "json", "filter": wanted, **options}
        url = f"{self.CELLS}?" + "&".join(
            f"${name}={quote(value)}" for name, value in asked.items() if value
        )
        while url:
            answer = ask(server, url)
            yield from answer["value"]
            link = answer.get("odata.nextLink", "")
            # The link forgets the format, as it well may.
            url = link and f"{link.removeprefix(f'{server.url}/')}&$format=json"

    def test_a_row_has_every_measure_of_a_place_and_is_numbered(self):
        table = built.built()
        with source(tables=[table], dialect="v3", page_size=500) as server:
            rows = list(self.rows(server))

        assert len(rows) == len(table.observations) / len(table.measures) > 500
        assert [row["ID"] for row in rows] == list(range(len(rows)))
        columns = {"M900001_1", "M900002_2", "D900003_3"}
        assert all(columns <= row.keys() for row in rows)

    def test_codes_are_padded_and_match_only_so(self):
        with source(dialect="v3") as server:
            padded = list(self.rows(server, "RegioS eq 'NL01  '"))
            bare = list(self.rows(server, "RegioS eq 'NL01'"))

        assert {row["RegioS"] for row in padded} == {"NL01  "}
        assert bare == []

    def test_only_the_columns_that_are_asked(self):
        with source(dialect="v3") as server:
            (row,) = self.rows(server, select="ID,M900002_2", top="1")

        assert row == {"ID": 0, "M900002_2": 200}

    @pytest.mark.parametrize(
        "asked", ["$filter=contains(Perioden,'JJ')", "$select=ID,M900001_9"]
    )
    def test_what_v3_does_not_know_is_refused(self, asked):
        with source(dialect="v3") as server, pytest.raises(HTTPError) as raised:
            ask(server, f"{self.CELLS}?$format=json&{quote(asked, safe='$=,()')}")
        raised.value.close()

        assert raised.value.code == 400

    def test_without_the_format_it_is_xml(self):
        with (
            source(dialect="v3") as server,
            urlopen(f"{server.url}/{built.TABLE}/TableInfos") as answer,
        ):
            assert answer.read().startswith(b"<?xml")


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS.values() if f.alter], ids=lambda fault: fault.name
)
def test_what_a_fault_alters_is_altered_and_gone_after_it(fault):
    """Each starts from the table as it was, whatever was tried before."""
    good = built.built()
    with source(tables=[good]) as server:
        server.use(fault.name)
        assert server.tables[good.code] != good
        server.use("")
        assert server.tables[good.code] == good == built.built()
