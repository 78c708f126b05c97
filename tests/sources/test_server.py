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
