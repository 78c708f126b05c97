"""What a template offers, and that nothing in it is ever run."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from reports.progress_reports.content import GoalLine, digest
from reports.progress_reports.template.write import template_file
from tests import factories, report_factories
from tests.figure_files import ods_cells
from tests.reports.progress_reports.template.files import read, sheets_of

pytestmark = pytest.mark.django_db
BOOKS = ["xlsx", "ods"]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "=cmd|' /C x'!A1",
]


def says(version, content):
    version.content = content.as_text()
    version.content_hash = digest(version.content)
    version.__dict__.pop("says", None)
    return version


def with_text(version, text):
    goal = version.report.framework.goals.first()
    line = GoalLine(goal=goal.key, title=str(goal), done=text)
    return says(version, replace(version.says, goals=(line,)))


def book_of(version):
    content = template_file(version, part="alles", extension="xlsx")
    return load_workbook(BytesIO(content))


def sheet_texts(version, name):
    """The rows of a sheet of the workbook, by heading."""
    sheet = next(sheet for sheet in sheets_of(version) if sheet.name == name)
    headings = [cell.text for cell in sheet.rows[1]]
    return [
        dict(zip(headings, [cell.text for cell in row], strict=False))
        for row in sheet.rows[2:]
    ]


# --- which rows ---


def test_a_fresh_template_has_every_goal_figure_and_activity_that_goes_on(
    report, empty, goals
):
    done = factories.activity(
        goal=report.framework.goals.first(), status="done", title="Klaar"
    )
    factories.goal(framework=report.framework, title="Een kop", is_heading=True)
    draft = factories.indicator(title="Nog niet openbaar", published_at=None)
    factories.goal_indicator(goal=done.goal, indicator=draft)

    assert [row["Kenmerk doel"] for row in sheet_texts(empty, "Doelen")] == goals
    figures = sheet_texts(empty, "Cijfers")
    assert [
        (row["Bij doel"], row["Cijfer"], row["Gebied"], row["Periode"])
        for row in figures
    ] == [
        (goals[0], "Banen", "Westland", "2020"),
        (goals[1], "Leden", "Westland", "2020"),
    ]
    activities = sheet_texts(empty, "Activiteiten")
    assert [row["Activiteit"] for row in activities] == ["Wijkteam"]
    assert activities[0]["Stand"] == "" and activities[0]["Stand op de site"]


def test_what_a_version_says_stands_in_it_already(filled):
    first, second, third = sheet_texts(filled, "Doelen")

    assert (first["Wat is er gedaan"], first["Bladzijden"]) == (
        "Er is gewerkt.",
        "4, 7",
    )
    assert second["Oordeel van het college"] == "gehaald"
    assert third["Doel"] == "C Doel C"
    banen, leden = sheet_texts(filled, "Cijfers")
    assert banen["Waarom geen waarde"] == "niet gemeten"
    assert leden["Kenmerk cijfer"] == "leden"
    assert sheet_texts(filled, "Activiteiten")[0]["Stand"] == "Uitgevoerd"


def test_goals_stand_in_the_order_of_the_framework(report, empty, goals):
    version = with_text(empty, "Iets.")
    second = GoalLine(goal=goals[1], title="B Doel B", done="Iets.")
    version = says(version, replace(version.says, goals=(second,)))

    assert [row["Kenmerk doel"] for row in sheet_texts(version, "Doelen")] == goals


def test_a_figure_has_beside_it_the_last_report_and_the_source(report, filled):
    series = factories.series(
        indicator=report.framework.goals.first().indicators.get(), is_preferred=True
    )
    westland = factories.area(code="GM1783", name="Westland")
    factories.observation(
        series=series, area=westland, period=report.period, value=41, decimals=0
    )
    line = replace(
        filled.says.figures[0],
        period="2019",
        period_label="2019",
        value=Decimal("38.5"),
        decimals=1,
        missing="",
    )
    earlier = report_factories.report(
        framework=report.framework, period=factories.year(2019)
    )
    content = report_factories.content(earlier, figures=(line,))
    report_factories.published(report=earlier, says=content)

    banen, leden = sheet_texts(filled, "Cijfers")

    assert (banen["Vorige rapportage"], banen["Bron zegt"]) == (
        "38,5 (2019)",
        "41 (2020)",
    )
    assert leden.get("Vorige rapportage", "") == leden.get("Bron zegt", "") == ""
    assert read(filled, sheets_of(filled)).content == filled.says


# --- nothing is ever run ---


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_becomes_a_formula(empty, text):
    version = with_text(empty, text)

    book = book_of(version)
    cell = book["Doelen"]["D3"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    ods = ods_cells(template_file(version, part="alles", extension="ods"), "Doelen")
    assert ods[2][3] == ("string", text)
    written = template_file(version, part="doelen", extension="csv").decode("utf-8-sig")
    assert f';"\'{text}";' in written


def test_a_negative_number_stays_a_number(filled):
    unit = factories.unit(code="saldo", label="euro", symbol="€").code
    line = replace(filled.says.figures[0], unit=unit, missing="")
    line = replace(line, value=Decimal("-9.80"), decimals=2)
    version = says(filled, replace(filled.says, figures=(line,)))

    book = book_of(version)
    cell = book["Cijfers"]["L3"]
    assert (cell.data_type, cell.value, cell.number_format) == ("n", -9.8, "0.00")
    ods = ods_cells(template_file(version, part="alles", extension="ods"), "Cijfers")
    assert ods[2][11] == ("float", "-9.80")
    written = template_file(version, part="cijfers", extension="csv").decode()
    assert ';"-9,80";"2";' in written
    assert read(version, sheets_of(version)).content == version.says


@pytest.mark.parametrize("value", ["12345678901234.567891", "1.234", "-0.500000"])
@pytest.mark.parametrize("extension", ["xlsx", "ods", "csv"])
def test_a_number_keeps_all_of_its_digits(filled, extension, value):
    number = Decimal(value)
    unit = factories.unit(code="saldo", label="euro", symbol="€").code
    line = replace(filled.says.figures[0], unit=unit, missing="", value=number)
    line = replace(line, decimals=-number.as_tuple().exponent)
    version = says(filled, replace(filled.says, figures=(line,)))
    part = "cijfers" if extension == "csv" else "alles"

    reading = read(version, sheets_of(version, part, extension))

    assert reading.is_ready and reading.content.as_text() == version.content


@pytest.mark.parametrize("extension", ["xlsx", "ods", "csv"])
def test_signs_that_a_file_cannot_hold_are_left_out(empty, extension):
    version = with_text(empty, "a\x00b\x0bc\x1fd\x7fe\r\nf\ufffeg")
    part = "doelen" if extension == "csv" else "alles"

    (line,) = read(version, sheets_of(version, part, extension)).content.goals

    assert line.done == "abcde\nfg"


# --- files ---


@pytest.mark.parametrize("extension", BOOKS)
def test_equal_contents_give_equal_files(filled, extension, monkeypatch):
    first = template_file(filled, part="alles", extension=extension)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert template_file(filled, part="alles", extension=extension) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        moments = {part.date_time for part in archive.infolist()}
    assert moments == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_offers_the_words_to_choose_from(filled):
    sheet = book_of(filled)["Doelen"]

    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == "'Keuzes'!$A$2:$A$7"
    assert "I3" in choice.sqref and "I300" in choice.sqref
    assert sheet.protection.sheet and sheet["A3"].protection.locked
    assert not sheet["D3"].protection.locked


@pytest.mark.parametrize(
    ("address", "content_type"),
    [
        ("sjabloon-alles.xlsx", "application/vnd.openxmlformats-officedocument"),
        ("sjabloon-alles.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("sjabloon-doelen.csv", "text/csv; charset=utf-8"),
        ("sjabloon-cijfers.csv", "text/csv; charset=utf-8"),
        ("sjabloon-activiteiten.csv", "text/csv; charset=utf-8"),
    ],
)
def test_who_writes_reports_takes_the_template_along(
    as_ambtelijk, filled, address, content_type
):
    slug = filled.report.slug
    response = as_ambtelijk.get(f"/rapportages/{slug}/versie-1/werk/{address}")

    assert response.status_code == 200
    assert response["Content-Type"].startswith(content_type)
    assert f"sjabloon-{slug}-versie-1" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["alles.csv", "doelen.xlsx", "geld.csv", "alles.pdf", "doelen.json"]
)
def test_other_templates_are_not_there(as_ambtelijk, filled, name):
    address = f"/rapportages/{filled.report.slug}/versie-1/werk/sjabloon-{name}"

    assert as_ambtelijk.get(address).status_code == 404
