"""The files of a published version: the same numbers in each, and a PDF for all."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.utils import timezone

from indicators.choices import ObservationMissing
from reports.exports.document import Grid
from reports.exports.formats import FORMATS
from reports.models import Publication
from reports.progress_reports.content import FigureLine, GoalLine, digest
from reports.progress_reports.downloads.document import Document
from reports.progress_reports.downloads.export import QUESTIONS, export_of
from reports.progress_reports.downloads.figures_csv import write_csv
from tests.figure_files import as_file_number, csv_rows, ods_cells
from tests.reports.exports.words import words_of

pytestmark = pytest.mark.django_db
PAGE = "/rapportages/sbk-2016-2020/versie-1"
KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    **{suffix: format.content_type for suffix, format in FORMATS.items()},
}
SHEETS = ("Over dit bestand", "Doelen", "Activiteiten")  # and Cijfers
# What would do something in the markup of the layout, or in a spreadsheet.
NASTY = (
    "# geen kop $x^2$ *vet* _schuin_ @verwijzing <merk> \\u{41} `code` // niets "
    '/* niets */ #eval("1+1") [blok] ~ -- "aan" ‘halen’ = kop'
)
FORMULAS = ("=1+1", "+1", "-1", "@SOM(A1)", "\t=1")


@pytest.fixture(scope="module")
def files(sample, django_db_blocker):
    """The files of the report of 2020, made once."""
    with django_db_blocker.unblock():
        document = document_of(publication())
        return {
            "csv": write_csv(document),
            "ods": write_ods(document),
            "pdf": write_pdf(document),
        }


def publication():
    return Publication.objects.get(version__report__slug="sbk-2016-2020")


def document_of(item):
    return Document(item, f"https://raadszicht.example{PAGE}/")


def saying(**changes):
    """The report of 2020 as if it said something else."""
    item = publication()
    item.content = replace(item.says, **changes).as_text()
    item.__dict__.pop("says", None)
    item.content_hash = digest(item.content)
    return document_of(item)


def write_pdf(document):
    return FORMATS["pdf"].write(export_of(document))


def write_ods(document):
    return FORMATS["ods"].write(export_of(document))


def goal(text):
    return GoalLine(goal="sbk-a", title="A Betaald werk", done=text)


def figure(**fields):
    return FigureLine(
        **{
            "indicator": "belmaatjes",
            "title": "Belmaatjes",
            "unit": "aantal",
            "unit_label": "aantal",
            "area": "GM1783",
            "area_label": "Westland",
            "period": "2020",
            "period_label": "2020",
            "value": Decimal(5),
            "goals": ("sbk-a",),
            **fields,
        }
    )


def pdf_text(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def squeezed(text):
    """Without what may stand at the end of a line: spaces, hyphens, places to break."""
    return re.sub(r"[\s\xad\u200b\ufffe\x02-]", "", text)


# --- what everybody gets ---


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_may_take_a_version_along(sample, client, kind):
    response = client.get(f"{PAGE}.{kind}")

    assert response.status_code == 200
    assert response["Content-Type"] == KINDS[kind]
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="rapportage-sbk-2016-2020-versie-1.{kind}"'
    )


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}.exe",
        f"{PAGE}.",
        "/rapportages/sbk-2016-2020/versie-2.pdf",
        "/rapportages/sbk-2016-2099/versie-1.pdf",
    ],
)
def test_what_is_not_there_is_not_found(sample, client, address):
    assert client.get(address).status_code == 404


def test_of_a_withdrawn_version_nobody_gets_a_file(sample, client):
    Publication.objects.filter(pk=publication().pk).update(
        withdrawn_at=timezone.now(), withdrawn_because="Er stond een fout in."
    )

    response = client.get(f"{PAGE}.pdf")

    assert response.status_code == 410
    assert "De rapportage is ingetrokken." in response.content.decode()


def test_the_json_is_the_very_text_that_the_hash_is_of(sample, client):
    content = client.get(f"{PAGE}.json").content

    assert sha256(content).hexdigest() == publication().content_hash
    assert json.loads(content)["title"] == publication().title


# --- the same numbers ---


def printed_in_pdf(text, line):
    """The number that the PDF gives in the row of this figure."""
    area = "" if line.area == "GM1783" else line.area_label
    about = ", ".join(filter(None, (line.breakdown_label, area)))
    name = f"{line.title}: {about}" if about else line.title
    before = re.escape(squeezed(f"{name}{line.period_label}"))
    found = re.search(
        f"{before}(−?[\\d.,]+?){re.escape(squeezed(line.unit_label))}", text
    )
    assert found, f"{name} {line.period_label} is not in the PDF"
    return as_file_number(found[1])


def test_every_file_gives_the_same_numbers(files):
    lines = publication().says.figures
    text = squeezed(pdf_text(files["pdf"]))
    header, *rows = ods_cells(files["ods"], "Cijfers")
    value = [name for _, name in header].index("waarde")

    in_json = [None if line.value is None else f"{line.value}" for line in lines]
    in_csv = [row["waarde"] or None for row in csv_rows(files["csv"])]
    in_ods = [
        f"{Decimal(row[value][1]):f}" if row[value][0] == "float" else None
        for row in rows
    ]
    in_pdf = [
        None if line.value is None else printed_in_pdf(text, line) for line in lines
    ]

    assert len(in_json) == 137
    assert in_csv == in_json
    assert in_pdf == in_json
    assert [item and Decimal(item) for item in in_ods] == [
        item and Decimal(item) for item in in_json
    ]


def test_no_line_of_the_version_is_missing_where_it_is_read(sample):
    content = publication().says
    said = pressed(" ".join(words_of(export_of(document_of(publication())).blocks)))

    assert not [text for text in texts_of(content) if pressed(text) not in said]


def test_every_line_of_the_version_is_a_row(sample):
    content = publication().says
    sheets = {it.name: it for it in export_of(document_of(publication())).sheets}
    cells = pressed(" ".join(str(row) for it in sheets.values() for row in it.rows))

    assert {name: len(it.rows) for name, it in sheets.items()} == {
        "Rapportage": 1,  # it has a summary, and misses nothing
        "Doelen": len(content.goals),
        "Cijfers": len(content.figures),
        "Activiteiten": len(content.activities),
    }
    assert not [text for text in texts_of(content) if pressed(text) not in cells]


def texts_of(content):
    """All that its lines say, of which nothing may be lost."""
    yield from filter(None, (content.summary, content.why_incomplete))
    for line in content.goals:
        yield from filter(None, (line.title, line.pages, line.reason))
        yield from filter(None, (getattr(line, name) for name in QUESTIONS))
    for line in content.figures:
        yield from (line.title, line.period_label, line.unit_label)
        yield from filter(None, (line.explanation, line.note, line.section))
    for line in content.activities:
        yield from (line.title, line.period_label)
        yield from filter(None, (line.result, line.section))


def pressed(text):
    """Without what a line or a sentence makes different: spaces and capitals."""
    return re.sub(r"\s|\\n|\\xa0", "", text).casefold()


def test_a_figure_that_is_missing_says_why_and_is_no_zero(sample):
    missing = ObservationMissing.NOT_MEASURED
    line = figure(value=None, missing=missing)
    document = export_of(saying(figures=(line,), activities=()))

    (grid,) = (it for it in document.blocks if isinstance(it, Grid))
    (sheet,) = (it for it in document.sheets if it.name == "Cijfers")
    (row,) = sheet.records()

    assert grid.rows[0][2] == missing.label
    assert row["waarde"] is None
    assert row["reden_geen_cijfer"] == missing.label


def test_the_csv_says_of_each_figure_where_it_comes_from(files):
    rows = csv_rows(files["csv"])
    words = {"rapportage", "versie", "gepubliceerd_op", "adres", "plaats_in_stuk"}

    assert all(row[word] for row in rows for word in words)
    assert {row["controlegetal"] for row in rows} == {publication().content_hash}
    assert {row["doelen"] for row in rows} >= {
        "A Betaald werk; B Economische zelfredzaamheid"
    }


def test_the_ods_has_the_whole_report(files):
    content = publication().says
    about, goals, activities = (ods_cells(files["ods"], name)[1:] for name in SHEETS)

    assert len(goals) == len(content.goals)
    assert len(activities) == len(content.activities)
    assert publication().content_hash in "".join(
        cell for row in about for _, cell in row
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_becomes_a_formula(sample, text):
    document = saying(
        goals=(goal(text),), figures=(figure(note=text, value=Decimal(-5)),)
    )

    (row,) = csv_rows(write_csv(document))
    (_, cells) = ods_cells(write_ods(document), "Doelen")

    assert row["opmerking"] == f"'{text}"
    assert row["waarde"] == "-5"
    assert ("string", text.replace("\t", "")) in [
        (kind, cell.replace("\t", "")) for kind, cell in cells
    ]


# --- the PDF ---


def test_the_pdf_is_for_everybody(files):
    """What PDF/UA-1 asks, as far as a program can see it."""
    with pikepdf.open(BytesIO(files["pdf"])) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == publication().title
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "nl-NL"
        assert root.ViewerPreferences.DisplayDocTitle
        roles = roles_of(root.StructTreeRoot)
        for page in pdf.pages:
            assert page.Tabs == "/S"
            for link in page.get("/Annots", ()):
                assert str(link.Contents)
        assert unembedded_fonts(pdf) == []
    assert roles["/H1"] == 1
    assert roles["/H2"] > 13
    assert roles["/TH"] > 100
    assert roles["/Table"] > 30
    assert "/Figure" not in roles


def roles_of(element, found=None):
    """How often each kind of element stands in the structure."""
    found = {} if found is None else found
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found[str(kid.S)] = found.get(str(kid.S), 0) + 1
            roles_of(kid, found)
    return found


def unembedded_fonts(pdf):
    fonts = {
        font.objgen: font
        for page in pdf.pages
        for font in page.get("/Resources", {}).get("/Font", {}).values()
    }
    assert fonts
    return [
        str(font.BaseFont)
        for font in fonts.values()
        for inner in font.get("/DescendantFonts", [font])
        if not {"/FontFile2", "/FontFile3"} & inner.FontDescriptor.keys()
    ]


def test_the_pdf_says_which_version_it_is(files):
    text = squeezed(pdf_text(files["pdf"]))

    for word in (
        publication().content_hash,
        f"https://raadszicht.example{PAGE}/",
        "Versie 1, gepubliceerd op",
        "Origineel niet bij de hand.",
        "de licentie niet.",
    ):
        assert squeezed(word) in text


def test_the_same_version_gives_the_same_pdf(sample, files):
    assert write_pdf(document_of(publication())) == files["pdf"]


def test_the_pdf_shows_what_was_written_and_runs_nothing(sample):
    text = squeezed(pdf_text(write_pdf(saying(goals=(goal(NASTY),)))))

    assert squeezed(NASTY) in text


def test_a_sign_that_no_font_has_is_told_and_never_refused(sample):
    text = pdf_text(write_pdf(saying(goals=(goal("Łódź ≥ 5 \U0001f600 漢 \x07."),))))

    assert "Łódź ≥ 5 □ □ ." in text
    assert "Dit bestand kan niet elk teken tonen." in text


def test_a_text_in_another_script_takes_no_longer_than_it_should(sample):
    other = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 3000))

    assert "□□□" in squeezed(pdf_text(write_pdf(saying(goals=(goal(other),)))))


def test_a_row_longer_than_a_page_is_shown_to_its_end(sample):
    note = " ".join(f"woord{number}" for number in range(2000))

    text = pdf_text(write_pdf(saying(figures=(figure(note=note),))))

    assert "woord0" in text
    assert "woord1999" in text


def test_a_figure_of_no_goal_is_in_the_pdf_too(sample):
    text = pdf_text(write_pdf(saying(figures=(figure(goals=()),))))

    assert "Cijfers die bij geen doel horen" in text


def test_an_empty_report_has_files_as_well(sample):
    document = saying(goals=(), figures=(), activities=(), summary="")

    assert csv_rows(write_csv(document)) == []
    assert "Over dit bestand" in pdf_text(write_pdf(document))
    assert len(ods_cells(write_ods(document), "Cijfers")) == 1
