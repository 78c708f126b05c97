"""A program reads every export of the three audits back: all formats say the same."""

import re
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from docx import Document as WordDocument

from policy.templatetags.texts import sentence
from reports.evaluations.exports.choice import Choice
from reports.evaluations.exports.document import export_of
from reports.exports.formats import FORMATS
from reports.models import EvaluationPublication
from tests.reports.exports.readers import (
    read_ods,
    read_xlsx,
    read_zip_csv,
    read_zip_json,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]
SLUGS = ("wl-2025", "wv-2019", "hln-2018")
OF_TABLES = {
    "xlsx": [read_xlsx],
    "ods": [read_ods],
    "zip": [read_zip_csv, read_zip_json],
}
EVERY_AUDIT = pytest.mark.parametrize("slug", SLUGS)


def in_full(address):
    return f"https://raadszicht.example{address}"


@cache
def exported(slug):
    publication = EvaluationPublication.objects.get(slug=slug, edition=1)
    return export_of(publication, Choice(), in_full)


@cache
def file(slug, suffix):
    return FORMATS[suffix].write(exported(slug))


def rows(slug, sheet):
    (found,) = (each for each in exported(slug).sheets if each.name == sheet)
    return list(found.records())


# --- the tables ---


@EVERY_AUDIT
@pytest.mark.parametrize(
    ("suffix", "read"),
    [(suffix, read) for suffix, reads in OF_TABLES.items() for read in reads],
)
def test_every_table_of_every_format_is_the_same(slug, suffix, read):
    found = read(file(slug, suffix))

    for sheet in exported(slug).sheets:
        expected = [texts(record) for record in sheet.records()]
        assert [texts(record) for record in found[sheet.name]] == expected, sheet.name


def texts(record):
    """A table that is no table of a database has one way to say nothing."""
    return {name: "" if cell is None else str(cell) for name, cell in record.items()}


# --- what is made to be read ---


@cache
def words(slug, suffix):
    """All that a reader sees of it, without its spaces: those go where lines end."""
    if suffix == "pdf":
        pdf = pypdfium2.PdfDocument(file(slug, "pdf"))
        pages = [page.get_textpage().get_text_range() for page in pdf]
        said = "\n".join(without_foot(page) for page in pages)
    else:
        document = WordDocument(BytesIO(file(slug, "docx")))
        said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    return pressed(said)


def without_foot(page):
    lines = page.splitlines()
    return "\n".join(line for line in lines if not is_foot(line))


def is_foot(line):
    return re.search(r"Bladzijde \d+ van \d+$", line)


def pressed(text):
    return re.sub(r"[\s\u00ad\ufffe\u0002]|(?<=\w)-(?=\w)", "", text)


TO_READ = pytest.mark.parametrize("suffix", ("pdf", "docx"))


@EVERY_AUDIT
@TO_READ
def test_every_finding_is_read_with_its_rating(slug, suffix):
    said = words(slug, suffix)
    findings = rows(slug, "Bevindingen")

    for row in findings:
        rating = row["oordeel"] or sentence(row["waarom_geen_oordeel"])
        told = (
            f"Bevinding {row['nummer']}: {sentence(row['bevinding'])}"
            f"Oordeel: {rating or 'zonder oordeel'}"
        )
        assert pressed(told) in said, told
    assert len(re.findall(r"Bevinding\d+:", said)) == len(findings)


@EVERY_AUDIT
@TO_READ
def test_every_piece_of_evidence_is_read_with_its_place(slug, suffix):
    said = words(slug, suffix)
    evidence = rows(slug, "Bewijs")

    for row in evidence:
        told = f"[{row['bewijs']}] {row['titel']}, {row['plaats']}"
        assert pressed(told) in said, told
    assert len(re.findall(r"\[\d+\.\d+\]", said)) == len(evidence)


@EVERY_AUDIT
@TO_READ
def test_every_recommendation_is_read_with_its_maker(slug, suffix):
    said = words(slug, suffix)

    for row in rows(slug, "Aanbevelingen"):
        assert pressed(f"{row['nummer']} {row['aanbeveling']}") in said
        assert pressed(f"Van: {row['van_wie']}") in said
        assert pressed(sentence(row["toelichting"])) in said


@EVERY_AUDIT
@TO_READ
def test_every_norm_is_read_with_or_without_a_finding(slug, suffix):
    said = words(slug, suffix)

    for row in rows(slug, "Normen"):
        name = row["norm"] if row["thema"] == "ja" else f"{row['code']} {row['norm']}"
        assert pressed(name) in said


# --- the file itself ---


@EVERY_AUDIT
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_edition_gives_the_same_bytes(slug, suffix):
    publication = EvaluationPublication.objects.get(slug=slug, edition=1)
    again = export_of(publication, Choice(), in_full)

    assert FORMATS[suffix].write(again) == file(slug, suffix)


@EVERY_AUDIT
def test_the_pdf_says_what_it_keeps_to(slug):
    with pikepdf.open(BytesIO(file(slug, "pdf"))) as pdf:
        meta = pdf.open_metadata()
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang).lower().startswith("nl")
        assert meta["dc:title"] == exported(slug).title
        assert pdf.Root.MarkInfo.Marked
        kinds = {name for name, _ in structure(pdf.Root.StructTreeRoot)}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Link"} <= kinds


@EVERY_AUDIT
def test_every_head_of_a_table_in_the_pdf_says_what_it_is_of(slug):
    with pikepdf.open(BytesIO(file(slug, "pdf"))) as pdf:
        heads = [it for name, it in structure(pdf.Root.StructTreeRoot) if name == "/TH"]
        scopes = {str(attribute(head, "/Scope")) for head in heads}
    assert scopes == {"/Column"}


def structure(element):
    """Every element of the tree of meaning: its kind, and itself."""
    if not isinstance(element, pikepdf.Dictionary):
        return
    if "/S" in element:
        yield str(element.S), element
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from structure(child)


def attribute(element, name):
    given = element.get("/A", [])
    for each in given if isinstance(given, pikepdf.Array) else [given]:
        if name in each:
            return each[name]
    return None


# --- by the site ---


@pytest.mark.parametrize("suffix", FORMATS)
def test_everybody_gets_the_file(client, suffix):
    answer = client.get(f"/evaluaties/wv-2019/uitgave-1.{suffix}?norm=B5")

    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[suffix].content_type
    name = f"evaluatie-wv-2019-uitgave-1-b5.{suffix}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_all_evidence_for_a_norm_is_on_one_sheet(client):
    answer = client.get("/evaluaties/wv-2019/uitgave-1.xlsx?norm=B5")

    found = read_xlsx(answer.content)
    assert {row["norm_code"] for row in found["Bewijs"]} == {"B5"}
    assert len(found["Bewijs"]) == len(found["Bevindingen"]) == 1


def test_a_part_that_is_not_there_gives_no_file_of_the_whole(client):
    answer = client.get("/evaluaties/wv-2019/uitgave-1.pdf?norm=Z9")

    assert answer.status_code == 400
    assert "‘norm=Z9’ gebruiken wij niet" in answer.content.decode()


def test_a_format_that_nobody_writes_is_not_found(client):
    assert client.get("/evaluaties/wv-2019/uitgave-1.exe").status_code == 404


def test_the_page_offers_each_format_of_what_was_chosen(client):
    html = client.get(
        "/evaluaties/wv-2019/uitgave-1/meenemen/?thema=B"
    ).content.decode()

    for suffix in FORMATS:
        assert f'href="/evaluaties/wv-2019/uitgave-1.{suffix}?thema=B"' in html
    assert "Thema B, Beleid." in html
