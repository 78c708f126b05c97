"""What an export says in Word, read back as Word reads it."""

from datetime import timedelta, timezone
from io import BytesIO
from itertools import pairwise
from time import monotonic
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree

from reports.exports import word
from reports.exports.document import (
    Chart,
    Fact,
    Grid,
    Heading,
    Reference,
    References,
    Text,
)
from reports.exports.word import write_docx
from reports.exports.word_xml import linkable
from tests.reports.exports.rows import (
    BLOCKS,
    FORMULA_LIKE,
    STANDS_SINCE,
    SVG,
    document,
)

# It takes one or two; the rest is for a machine that does more at the same time.
SECONDS_OF_A_LARGE_AUDIT = 20
ADDRESS = "https://raadszicht.example/evaluaties/jeugdhulp/"


def read(**over):
    return Document(BytesIO(write_docx(document(**over))))


def words(made):
    """Style and text of every paragraph that says something."""
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in made.paragraphs
        if paragraph.text
    ]


def texts(made, style):
    return [text for name, text in words(made) if name == style]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def links(made):
    return [
        (link.text, link.url)
        for paragraph in made.paragraphs
        for link in paragraph.hyperlinks
        if link.address
    ]


def part(content, name):
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


# --- what it says ---


def test_it_begins_with_what_it_is_and_where_it_stands():
    made = read()
    assert words(made)[:4] == [
        ("Soort", "Rekenkameronderzoek"),
        ("Title", "Zicht op jeugdhulp & ‘preventie’"),
        ("Subtitle", "Eindrapport"),
        ("Normal", f"Versie 2 van 3 februari 2026 {ADDRESS}"),
    ]
    assert (ADDRESS, ADDRESS) in links(made)


def test_headings_have_the_levels_of_the_document():
    made = read()
    assert texts(made, "Heading 1") == ["Bevindingen", "Over dit bestand"]
    assert texts(made, "Heading 2") == ["Wachttijd"]
    assert texts(made, "Heading 3") == ["Per wijk"]


def test_a_label_runs_into_its_words_and_each_line_is_a_paragraph():
    made = read(blocks=BLOCKS[3:5])
    assert texts(made, "Normal")[1:] == [
        "Oordeel: Kinderen wachten langer.",
        "De norm is tien weken.",
        "Een alinea zonder kop, met <b>haken</b>, € en ‘aanhalingen’.",
    ]
    label = next(p for p in made.paragraphs if p.text.startswith("Oordeel")).runs[0]
    assert (label.text, label.style.name) == ("Oordeel:", "Strong")


def test_references_have_their_number_place_quotation_note_and_a_real_link():
    made = read()
    address = "https://example.org/jaarrekening.pdf"
    assert texts(made, "Verwijzingskop") == ["Waaruit dit blijkt"]
    assert texts(made, "Verwijzing") == [
        "[1]\tJaarrekening 2024, blz. 12: ‘De wachttijd steeg.’. Voorlopig cijfer. "
        f"{address}",
        "[2]\tGesprek met een aanbieder",
    ]
    assert (address, address) in links(made)


def test_a_table_has_its_title_its_cells_and_a_header_on_every_page():
    made = read()
    assert texts(made, "Tabeltitel") == ["Wachttijd in weken"]
    table = made.tables[0]
    assert cells(table) == [
        ["Jaar", "Weken", "Status"],
        ["2023", "8,5", "definitief"],
        ["2024", "12,0", "voorlopig"],
    ]
    assert table.style.name == "Tabel van Raadszicht"
    headers = [row._tr.find(f".//{qn('w:tblHeader')}") for row in table.rows]
    assert [header is not None for header in headers] == [True, False, False]
    assert all(
        row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows
    )
    widths = [column.width for column in table.columns]
    assert widths[0] == pytest.approx(widths[2] / 2, rel=0.01)


def test_a_chart_is_a_picture_with_its_words_for_who_does_not_see_it():
    made = read()
    (shape,) = made.inline_shapes
    described = shape._inline.docPr
    assert described.get("descr") == "De wachttijd steeg van 8,5 naar 12 weken."
    assert texts(made, "Caption") == ["Wachttijd 2023-2024. Bron: jaarrekening."]
    assert shape.width / shape.height == pytest.approx(100 / 40, rel=0.01)


def test_a_large_chart_fits_on_the_page():
    large = Chart(SVG.replace("100 40", "900 4000"), "Hoog.", "")
    wide = Chart(SVG.replace("100 40", "4000 900"), "Breed.", "")
    high, broad = read(blocks=(large, wide)).inline_shapes
    assert high.height.cm == pytest.approx(19, abs=0.1)
    assert broad.width.cm == pytest.approx(17, abs=0.1)


def test_the_end_tells_of_the_file_itself():
    exported = document()
    rows = cells(Document(BytesIO(write_docx(exported))).tables[-1])
    assert rows == [["Wat", "Uitleg"]] + [
        [fact.name, fact.text] for fact in exported.all_facts
    ]
    assert exported.digest in rows[-1][1]


def test_its_own_address_among_the_facts_is_a_link():
    made = read(facts=(Fact("Adres", ADDRESS),))
    (link,) = made.tables[-1].rows[1].cells[1].paragraphs[0].hyperlinks
    assert link.url == ADDRESS


def test_many_parts_have_a_list_of_links_in_front():
    parts = [f"Deel {number}" for number in range(6)]
    made = read(blocks=tuple(Heading(2, title) for title in parts))
    assert texts(made, "toc 1") == [*parts, "Over dit bestand"]
    listed = [p for p in made.paragraphs if p.style.name == "toc 1"]
    places = {
        mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))
    }
    assert {p.hyperlinks[0].fragment for p in listed} == places


def test_few_parts_have_no_list():
    assert not texts(read(), "toc 1")


# --- how it is to read ---


def test_its_language_is_dutch_and_its_properties_tell_what_it_is():
    made = read()
    language = made.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"
    properties = made.core_properties
    assert properties.language == "nl-NL"
    assert properties.title == "Zicht op jeugdhulp & ‘preventie’"
    assert (properties.author, properties.subject) == (
        "Rekenkamer Westland",
        "Eindrapport",
    )
    assert properties.created == properties.modified == STANDS_SINCE


def test_its_page_is_a4_with_the_title_and_the_number_below():
    (section,) = read().sections
    assert section.page_width.mm == pytest.approx(210, abs=0.1)
    assert section.page_height.mm == pytest.approx(297, abs=0.1)
    assert section.left_margin.cm == pytest.approx(2, abs=0.01)
    (foot,) = section.footer.paragraphs
    fields = foot._p.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")).strip() for field in fields] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert foot.text.startswith("Zicht op jeugdhulp & ‘preventie’\tBladzijde ")


@pytest.mark.parametrize(
    "style",
    ["Heading 1", "Heading 2", "Heading 3", "Verwijzingskop", "Tabeltitel", "Tabelkop"],
)
def test_nothing_that_announces_stays_behind_at_the_foot_of_a_page(style):
    found = read().styles[style]
    while found.paragraph_format.keep_with_next is None:
        found = found.base_style
    assert found.paragraph_format.keep_with_next


def test_every_style_it_names_is_one_of_its_template():
    content = write_docx(document(blocks=(*BLOCKS, wide_grid(12))))
    known = {
        style.get(qn("w:styleId")) for style in part(content, "word/styles.xml")
    } - {None}
    named = {
        element.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for element in part(content, "word/document.xml").iter(qn(tag))
    }
    assert named
    assert named <= known


# --- tables that do not fit ---


def wide_grid(columns):
    names = tuple(f"bestaanszekerheidsvoorziening {n}" for n in range(columns))
    return Grid("Breed", names, (names,), (1,) * columns)


def test_a_table_of_many_columns_stands_on_a_page_on_its_side_with_its_heading():
    made = read(
        blocks=(Text("Ervoor."), Heading(2, "Kop"), wide_grid(12), Text("Erna."))
    )
    before, wide, after = made.sections
    assert wide.orientation == WD_ORIENT.LANDSCAPE
    assert before.orientation == after.orientation == WD_ORIENT.PORTRAIT
    inside = [getattr(item, "text", "") for item in wide.iter_inner_content()]
    assert inside[:2] == ["Kop", "Breed"]
    assert "Ervoor." in [item.text for item in before.iter_inner_content()]
    assert "Bladzijde" in wide.footer.paragraphs[0].text
    room = wide.page_width - wide.left_margin - wide.right_margin
    widths = sum(column.width for column in made.tables[0].columns)
    assert widths == pytest.approx(room, rel=0.001)


def test_two_of_them_share_their_pages():
    made = read(blocks=(wide_grid(9), Heading(3, "Nog een"), wide_grid(12)))
    assert len(made.sections) == 3


def test_a_row_longer_than_a_page_goes_on_on_the_next():
    grid = Grid("", ("a", "b"), (("kort", "lang " * 900), ("kort", "kort")), (1, 3))
    table = read(blocks=(grid,)).tables[0]
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows]
    assert whole == [True, False, True]


def test_a_table_without_rows_says_so_and_one_without_columns_is_left_out():
    empty = Grid("Leeg", ("a", "b"), (), (1, 1))
    nothing = Grid("Niets", (), (), ())
    made = read(blocks=(empty, nothing))
    assert texts(made, "Tabeltitel") == ["Leeg"]
    assert texts(made, "Normal")[-1] == "Deze tabel heeft geen regels."
    assert len(made.tables) == 1


def test_tables_after_each_other_stay_apart():
    grid = Grid("", ("a",), (("1",),), (1,))
    body = read(blocks=(grid, grid)).element.body
    tags = [element.tag for element in body]
    pairs = list(pairwise(tags))
    assert (qn("w:tbl"), qn("w:p")) in pairs
    assert (qn("w:tbl"), qn("w:tbl")) not in pairs


def test_columns_without_any_width_get_the_same():
    grid = Grid("", ("a", "b"), (("1", "2"),), (0, 0))
    first, second = read(blocks=(grid,)).tables[0].columns
    assert first.width == second.width > 0


# --- what it must withstand ---


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\udfff", "\uffff"])
def test_a_sign_that_xml_does_not_have_is_left_out_everywhere(sign):
    odd = f"be{sign}vinding"
    made = read(
        title=odd,
        subtitle=odd,
        author=odd,
        kind=odd,
        standing=odd,
        address=f"https://example.org/{odd}",
        licence=odd,
        facts=(Fact(odd, odd),),
        blocks=(
            Heading(2, odd),
            Text(f"x {sign}y", odd),
            References(odd, (Reference(odd, odd, odd, odd, odd, odd),)),
            Grid(odd, (odd,), ((odd,),), (1,)),
            Chart(SVG, odd, odd),
        ),
    )
    assert made.core_properties.title == "bevinding"
    assert "bevinding" in texts(made, "Heading 1")[0].replace(" ", "")
    assert cells(made.tables[0]) == [["bevinding"], ["bevinding"]]
    assert made.inline_shapes[0]._inline.docPr.get("descr") == "bevinding"


@pytest.mark.parametrize(
    "text", [*FORMULA_LIKE, "{ DDEAUTO c:\\\\x }", "<w:p/>", "&amp;"]
)
def test_what_looks_like_a_formula_or_a_field_stays_text(text):
    made = read(blocks=(Grid("", (text,), ((text,),), (1,)), Text(text, "Zegt")))
    assert cells(made.tables[0]) == [[text], [text]]
    assert f"Zegt: {text.strip()}" in texts(made, "Normal")
    assert not list(made.element.body.iter(qn("w:instrText"), qn("w:fldSimple")))


def test_what_says_nothing_is_not_written():
    silent = (
        Heading(2, " "),
        Text("", "Oordeel"),
        Text(" \n ", "Oordeel"),
        References("Bewijs", ()),
        Chart(" ", "", ""),
    )
    assert words(read(blocks=silent)) == words(read(blocks=()))


def test_a_chart_without_a_drawing_says_what_it_would_show():
    made = read(blocks=(Chart("", "Er zijn nog geen cijfers.", "Bron: CBS."),))
    assert texts(made, "Normal")[-1] == "Er zijn nog geen cijfers."
    assert texts(made, "Caption") == ["Bron: CBS."]


def test_references_may_come_first():
    items = (Reference("1", "Jaarrekening"),)
    made = read(
        title="",
        kind="",
        subtitle="",
        standing="",
        address="",
        blocks=(References("", items),),
    )
    assert texts(made, "Verwijzing") == ["[1]\tJaarrekening"]


def test_long_words_in_the_properties_and_at_the_foot_are_cut_short():
    made = read(title="Zorg " * 100, author="Rekenkamer " * 50)
    assert len(made.core_properties.title) == 255
    assert made.sections[0].footer.paragraphs[0].text.split("\t")[0].endswith("…")
    assert texts(made, "Title") == ["Zorg " * 100]


def test_ten_thousand_words_are_all_there():
    finding = " ".join(f"woord{number}" for number in range(10_000))
    assert finding in texts(read(blocks=(Text(finding),)), "Normal")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a b?c=é#d", "https://example.org/a%20b?c=%C3%A9#d"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/<x>\"'", "https://example.org/%3Cx%3E%22'"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://[fout", ""),
        ("bladzijde 3", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_only_an_address_that_word_takes_becomes_a_link(address, link):
    assert linkable(address) == link


def test_an_address_that_is_no_link_stays_to_read():
    items = (Reference("1", "Map", address="map 3, tweede plank"),)
    made = read(blocks=(References("", items),))
    assert texts(made, "Verwijzing") == ["[1]\tMap map 3, tweede plank"]


# --- the same every time ---


def test_the_same_document_gives_the_same_bytes():
    once = write_docx(document())
    word._template.cache_clear()
    assert write_docx(document()) == once


def test_another_zone_makes_no_other_file_and_another_word_does():
    elsewhere = STANDS_SINCE.astimezone(timezone(timedelta(hours=2)))
    assert write_docx(document(stands_since=elsewhere)) == write_docx(document())
    assert write_docx(document(standing="Versie 3")) != write_docx(document())


def test_every_part_of_the_file_has_the_moment_it_stands_since():
    with ZipFile(BytesIO(write_docx(document()))) as archive:
        moments = {info.date_time for info in archive.infolist()}
    assert moments == {(2026, 2, 3, 9, 30, 14)}


# --- how much it takes ---


def test_a_large_audit_is_written_in_seconds():
    items = tuple(
        Reference(str(n), "Rapport", "§2", "Een citaat. " * 6, "", f"{ADDRESS}{n}")
        for n in range(3)
    )
    finding = (
        Heading(3, "Bevinding"),
        Text("Een zin over wat gevonden is. " * 15, "Bevinding"),
        Text("Een oordeel. " * 15, "Oordeel"),
        Text("Iets om op te letten. " * 15, "Let op"),
        References("Bewijs", items),
    )
    began = monotonic()
    made = read(blocks=finding * 500)
    assert monotonic() - began < SECONDS_OF_A_LARGE_AUDIT
    assert len(texts(made, "Verwijzing")) == 1500
