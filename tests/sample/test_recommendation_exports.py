"""The list of recommendations, read back from every format."""

from functools import cache
from io import BytesIO

import pytest
from django.http import QueryDict
from django.utils import timezone
from docx import Document as WordDocument

from policy.open_data import PUBLIC
from reports.evaluations.recommendations.export import export_of
from reports.evaluations.recommendations.listing import RecommendationList
from reports.exports.document import Heading
from reports.exports.formats import FORMATS
from tests.reports.exports.readers import (
    read_ods,
    read_xlsx,
    read_zip_csv,
    read_zip_json,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
READERS = (
    ("xlsx", read_xlsx),
    ("ods", read_ods),
    ("zip", read_zip_csv),
    ("zip", read_zip_json),
)


@cache
def exported(query=""):
    listing = RecommendationList.of(
        QueryDict(query), user=PUBLIC, today=timezone.localdate()
    )
    return export_of(listing, lambda address: f"https://raadszicht.example{address}")


def texts(records):
    return [
        {name: "" if cell is None else str(cell) for name, cell in record.items()}
        for record in records
    ]


@pytest.mark.parametrize(("suffix", "read"), READERS)
def test_every_recommendation_and_part_is_in_every_table(suffix, read):
    document = exported()
    found = read(FORMATS[suffix].write(document))
    (sheet,) = document.sheets

    assert texts(found[sheet.name]) == texts(sheet.records())
    assert len(sheet.rows) == 10 + 8 + 15


def test_what_is_to_be_read_names_every_row_of_the_table():
    (sheet,) = exported().sheets
    headings = {block.text for block in exported().blocks if isinstance(block, Heading)}

    for row in sheet.records():
        assert f"{row['nummer']} {row['aanbeveling']}" in headings


def test_the_word_file_says_how_far_each_is():
    document = WordDocument(BytesIO(FORMATS["docx"].write(exported("soort=eigen"))))
    said = [paragraph.text for paragraph in document.paragraphs]

    assert "Stand: Nog niet gevolgd." in said


def test_a_choice_is_told_and_kept_to(client):
    document = exported("onderzoek=hln-2018&soort=eigen")
    (sheet,) = document.sheets

    assert {row["onderzoek"] for row in sheet.records()} == {
        "Re-integratiebeleid Hillegom, Lisse en Noordwijkerhout"
    }
    assert any("onderzoek: hln-2018" in fact.text for fact in document.facts)


@pytest.mark.parametrize("suffix", FORMATS)
def test_everybody_gets_the_list_and_twice_the_same(client, suffix):
    answers = [client.get(f"/aanbevelingen.{suffix}") for _ in (1, 2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    name = f"aanbevelingen-{timezone.localdate()}.{suffix}"
    assert answers[0]["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_choice_that_does_not_exist_gives_no_file_of_everything(client):
    answer = client.get("/aanbevelingen.docx?stand=groen")

    assert answer.status_code == 400
    assert "‘stand=groen’ gebruiken wij niet" in answer.content.decode()


def test_the_page_offers_each_format_of_what_was_chosen(client):
    html = client.get("/aanbevelingen/?onderzoek=hln-2018").content.decode()

    for suffix in FORMATS:
        assert f'href="/aanbevelingen.{suffix}?onderzoek=hln-2018"' in html
