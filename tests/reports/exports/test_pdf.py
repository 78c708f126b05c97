"""What is exported as PDF: for eyes, ears and archives, whatever it is made of."""

import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from reports.exports.document import Chart, Grid, Heading, Reference, References, Text
from reports.exports.pdf import SIGNS_LEFT_OUT, write_pdf
from tests.reports.exports.rows import document

CHART = Chart(
    svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"/>',
    alt="Lijngrafiek zonder punten: er is geen cijfer.",
    caption="Bron: CBS.",
)


def words(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    # The end of a line may part a word; what may break anywhere has signs for it.
    return " ".join(re.sub("[\u200b\ufffe\u0002\u00ad]", "", text).split())


def made(*blocks):
    return write_pdf(document(blocks=blocks))


def pages(pdf):
    return pypdfium2.PdfDocument(pdf)


def test_it_names_both_standards_its_language_and_its_title():
    with pikepdf.open(BytesIO(write_pdf(document()))) as pdf:
        meta = pdf.open_metadata()

        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["dc:title"] == document().title
        assert str(pdf.Root.Lang).lower() == "nl-nl"


def test_its_letters_are_inside_it():
    with pikepdf.open(BytesIO(write_pdf(document()))) as pdf:
        kinds = [each.get("/Type") for each in pdf.objects if is_dictionary(each)]
        fonts = [
            each
            for each in pdf.objects
            if is_dictionary(each) and each.get("/Type") == "/FontDescriptor"
        ]
        assert "/FontDescriptor" in kinds
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def is_dictionary(each):
    return isinstance(each, pikepdf.Dictionary)


def test_a_chart_says_in_words_what_it_shows():
    with pikepdf.open(BytesIO(made(CHART))) as pdf:
        alts = [
            str(each["/Alt"])
            for each in pdf.objects
            if is_dictionary(each) and each.get("/S") == "/Figure"
        ]

    assert alts == [CHART.alt]


def test_the_same_document_gives_the_same_bytes():
    assert write_pdf(document()) == write_pdf(document())


@pytest.mark.parametrize("sign", ("\ud83d", "\x00", "\x07", "\U0010ffff", "\ufffe"))
def test_a_broken_sign_breaks_nothing(sign):
    said = words(made(Heading(2, f"Kop{sign}"), Text(f"voor {sign} na")))

    assert "voor" in said
    assert "na" in said


def test_a_sign_that_no_letter_has_is_said_to_be_left_out():
    assert " ".join(SIGNS_LEFT_OUT.split()[:6]) in words(made(Text("\U00013000")))


def test_what_looks_like_markup_is_shown_as_it_is():
    told = "#panic() *geen* _opmaak_ $x$ @wie <b> = kop"

    assert told in words(made(Text(told)))


def test_ten_thousand_words_are_all_there():
    said = words(made(Text(" ".join(f"woord{number}" for number in range(10_000)))))

    assert len(re.findall(r"woord\d+", said)) == 10_000


def test_a_long_cell_goes_on_on_the_next_page():
    long = " ".join(f"woord{number}" for number in range(3_000))
    said = words(made(Grid("Tabel", ("een", "twee"), (("kort", long),), (1, 3))))

    assert len(re.findall(r"woord\d+", said)) == 3_000


def test_a_table_wider_than_the_page_gets_a_page_on_its_side():
    header = tuple(f"kolom {number}" for number in range(12))
    grid = Grid("Breed", header, (tuple("onbeperkt" for _ in header),), (1,) * 12)

    sizes = {page.get_size() for page in pages(made(Text("Voor"), grid, Text("Na")))}

    assert {width > height for width, height in sizes} == {True, False}


def test_a_word_without_end_stays_on_the_page():
    pdf = pages(made(Grid("", ("een", "twee"), (("x" * 5_000, "y" * 5_000),), (1, 1))))
    for page in pdf:
        right = page.get_size()[0]
        text = page.get_textpage()
        for number in range(text.count_rects()):
            assert text.get_rect(number)[2] <= right


def test_a_table_without_rows_and_a_text_without_words_do_no_harm():
    said = words(made(Grid("Leeg", ("een",), (), (1,)), Text(""), Text("Verder")))

    assert "Verder" in said


def test_a_reference_leads_to_where_it_is():
    link = "https://raadszicht.example/documenten/bron-1/"
    reference = Reference("3.1", "Rapport", "§ 2", "zo staat het er", "", link)
    pdf = made(References("Bewijs", (reference,)))

    assert "[3.1] Rapport, § 2: ‘zo staat het er’" in words(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        links = [
            str(note.A.URI)
            for page in opened.pages
            for note in page.get("/Annots", [])
            if "/A" in note
        ]
    assert link in links
