"""A workbook says what the document says, with numbers and days that are real."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as in_hypothesis
from hypothesis import strategies as st
from odf.opendocument import load
from openpyxl import load_workbook

from reports.exports.clean_sheets import ABOUT
from reports.exports.workbooks import write_ods, write_xlsx
from reports.progress_reports.template.cell_texts import clean
from tests.reports.exports.readers import exact, read_ods, read_xlsx, said
from tests.reports.exports.rows import FORMULA_LIKE, document, large_document, sheet

BOTH = pytest.mark.parametrize(
    ("write", "read"),
    [(write_xlsx, read_xlsx), (write_ods, read_ods)],
    ids=["xlsx", "ods"],
)
TEN_THOUSAND_WORDS = "onderzoek " * 10_000
LONGEST_IN_EXCEL = 32_767


def one_cell(value):
    return document(sheets=(sheet([(value,)], "waarde"),))


def value_in(write, read, value):
    ((record,),) = read(write(one_cell(value))).values()
    return record["waarde"]


@BOTH
def test_a_workbook_says_what_the_document_says(write, read):
    given = document()

    assert exact(read(write(given))) == exact(said(given))


VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.dates(min_value=date(1900, 3, 1)),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.decimals(min_value=-(10**9), max_value=10**9, places=6),
    st.decimals(min_value=-1, max_value=1, places=12),
    st.decimals(min_value=-(10**9), max_value=10**9, places=0),
)


@BOTH
@in_hypothesis(deadline=None)
@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=8))
def test_every_cell_reads_back_as_it_was(write, read, rows):
    cleaned = [
        tuple(clean(value) if isinstance(value, str) else value for value in row)
        for row in rows
    ]
    names = ("een", "twee")

    assert exact(read(write(document(sheets=(sheet(rows, *names),))))) == exact(
        said(document(sheets=(sheet(cleaned, *names),)))
    )


@BOTH
def test_pandas_reads_the_same(write, read):
    content = write(document())

    frame = pd.read_excel(BytesIO(content), sheet_name="Bevindingen")

    assert list(frame["weken"].dropna()) == [8.5, 12, -0.5, 0, 1e-06, 99999999999999]
    assert frame["gezien_op"][0] == pd.Timestamp(2025, 3, 1)
    assert pd.isna(frame["weken"][2])


# --- text stays text ---


@BOTH
@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_a_text_that_looks_like_a_formula_stays_text(write, read, text):
    # The readers refuse a cell that is a formula or an error.
    assert value_in(write, read, text) == text


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_no_part_of_the_file_holds_a_formula(write):
    rows = [(text,) for text in FORMULA_LIKE]
    names = ("=1+1",)
    given = document(title="=1+1", sheets=(sheet(rows, *names),))

    with ZipFile(BytesIO(write(given))) as parts:
        for name in parts.namelist():
            text = parts.read(name)
            assert b"<f>" not in text and b"table:formula" not in text


@BOTH
@pytest.mark.parametrize("text", ["12", "3,5", "2026-01-01", "WAAR", "1E5", "007"])
def test_a_text_that_looks_like_a_number_stays_text(write, read, text):
    assert value_in(write, read, text) == text


@BOTH
@pytest.mark.parametrize(
    "number",
    [
        Decimal("12345678901234567.89"),
        Decimal("1E+400"),
        Decimal("1E-400"),
        Decimal("NaN"),
        10**20,
    ],
)
def test_a_number_that_a_program_would_round_stands_as_text(write, read, number):
    assert value_in(write, read, number) == format(Decimal(number), "f")


@BOTH
def test_a_moment_stands_as_text(write, read):
    moment = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)

    assert value_in(write, read, moment) == "2026-02-03T09:30:00+00:00"


def test_a_day_from_before_the_calendar_of_excel_stands_as_text_there():
    day = date(1850, 6, 1)

    assert value_in(write_xlsx, read_xlsx, day) == "1850-06-01"
    assert value_in(write_ods, read_ods, day) == day


# --- bad input ---


@BOTH
@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        ("a\x00b\x1fc\x7fd", "abcd"),
        ("lone \ud83d sign \udc00.", "lone  sign ."),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("no sign \ufffe\uffff\U0001ffff\ufdd0\x92", "no sign "),
    ],
)
def test_signs_that_no_file_can_hold_are_left_out(write, read, bad, kept):
    given = document(
        title=f"Titel {bad}",
        author=bad,
        standing=bad,
        address=bad,
        sheets=(sheet([(bad,)], f"kolom {bad}"),),
    )

    ((record,),) = read(write(given)).values()

    assert record == {f"kolom {kept}": kept}


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        TEN_THOUSAND_WORDS,
        "a" * LONGEST_IN_EXCEL,
        "a" * (LONGEST_IN_EXCEL + 1),
        "a" + "😀" * LONGEST_IN_EXCEL,
    ],
    ids=["words", "just fits", "one too many", "signs that count for two"],
)
def test_a_long_text_is_there_to_its_last_sign(write, read, text):
    rows = [("x", text, "y"), ("x", "kort", "y"), ("x", None, "y")]
    given = document(sheets=(sheet(rows, "voor", "tekst", "na"),))

    assert exact(read(write(given))) == exact(said(given))


def test_no_cell_of_excel_is_longer_than_excel_can_hold():
    rows = [("a" + "😀" * 40_000, "x")]
    content = write_xlsx(document(sheets=(sheet(rows, "tekst", "na"),)))

    page = load_workbook(BytesIO(content))["Blad"]
    header = [cell.value for cell in page[1]]
    sizes = [len(cell.value.encode("utf-16-le")) // 2 for cell in page[2]]

    assert header == ["tekst", "tekst (vervolg)", "tekst (vervolg 2)", "na"]
    assert max(sizes) <= LONGEST_IN_EXCEL


@BOTH
def test_an_empty_sheet_has_its_header_only(write, read):
    content = write(document(sheets=(sheet([], "een", "twee"),)))

    frame = pd.read_excel(BytesIO(content), sheet_name="Blad")

    assert read(content) == {"Blad": []}
    assert list(frame.columns) == ["een", "twee"]


@BOTH
def test_sixty_columns_are_no_trouble(write, read):
    names = [f"kolom {number}" for number in range(60)]
    given = document(sheets=(sheet([tuple(range(60))], *names),))

    assert exact(read(write(given))) == exact(said(given))


@BOTH
def test_every_sheet_has_a_name_of_its_own_that_programs_take(write, read):
    names = ["Over dit bestand", "a/b:c", "A" * 40, "a" * 40, "'", ""]
    given = document(sheets=tuple(sheet([], "x", name=name) for name in names))

    assert list(read(write(given))) == [
        "Over dit bestand (2)",
        "a-b-c",
        "A" * 31,
        "a" * 27 + " (2)",
        "Blad",
        "Blad (2)",
    ]


@BOTH
def test_the_size_of_a_large_audit_works(write, read):
    given = large_document()

    assert exact(read(write(given))) == exact(said(given))


# --- what it tells of itself ---


@BOTH
def test_the_first_sheet_tells_what_the_file_is_and_what_columns_mean(write, read):
    given = document()

    frame = pd.read_excel(BytesIO(write(given)), sheet_name=0, dtype=str)
    told = dict(zip(frame["wat"], frame["uitleg"], strict=True))

    assert pd.ExcelFile(BytesIO(write(given))).sheet_names[0] == ABOUT
    assert told["Stand"] == given.standing
    assert told["Licentie"] == given.licence
    assert told["Controlegetal van dit bestand"].startswith(given.digest)
    assert told["Hoofdvraag"] == "Helpt de jeugdhulp?\nEn voor wie?"
    for table in given.sheets:
        assert told[f"Blad {table.name}"] == table.about
        for column in table.columns:
            assert told[f"{table.name}, kolom {column.name}"] == column.meaning


def test_an_excel_file_knows_its_language_title_and_author():
    given = document()

    properties = load_workbook(BytesIO(write_xlsx(given))).properties

    assert properties.language == "nl-NL"
    assert properties.title == given.title
    assert properties.creator == given.author
    assert properties.created == given.stands_since.replace(tzinfo=None)
    assert properties.modified == properties.created


def test_an_ods_file_knows_its_language_title_and_author():
    given = document()

    told = {
        item.qname[1]: str(item)
        for item in load(BytesIO(write_ods(given))).meta.childNodes
    }

    assert told["language"] == "nl-NL"
    assert told["title"] == given.title
    assert told["creator"] == given.author
    assert told["creation-date"] == told["date"] == "2026-02-03T09:30:15Z"


def test_an_excel_sheet_prints_lying_down_with_its_header_on_every_page():
    for page in load_workbook(BytesIO(write_xlsx(document()))):
        assert page.freeze_panes == "A2"
        assert page["A1"].font.bold
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page["A1"].alignment.wrap_text


def test_an_ods_sheet_prints_lying_down_with_its_header_on_every_page():
    with ZipFile(BytesIO(write_ods(document()))) as parts:
        content = parts.read("content.xml").decode()
        styles = parts.read("styles.xml").decode()
        views = parts.read("settings.xml").decode()

    assert content.count("<table:table-header-rows>") == 4
    assert 'style:print-orientation="landscape"' in styles
    assert 'style:scale-to-X="1" style:scale-to-Y="0"' in styles
    assert views.count('"VerticalSplitPosition" config:type="int">1<') == 4


# --- the same bytes ---


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_the_same_content_in_another_zone_makes_the_same_bytes(write):
    here = datetime.fromisoformat("2026-02-03T10:30:15+01:00")

    assert write(document(stands_since=here)) == write(document())
