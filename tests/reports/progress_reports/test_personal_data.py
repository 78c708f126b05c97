"""Data of a person are pointed at, and ordinary texts about policy are left alone."""

import csv
from pathlib import Path

import pytest

from config.environment import BASE_DIR
from reports.progress_reports.personal_data import found_in

GOOD_BSN = "111222333"
SAMPLES = sorted(Path(BASE_DIR).glob("*/sample/data/*.csv"))


def kinds(text):
    return [found.kind for found in found_in(text)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("burgerservicenummer", f"Zijn nummer staat hier: BSN {GOOD_BSN}."),
        ("burgerservicenummer", f"inwoner {GOOD_BSN}"),
        ("burgerservicenummer", "bsn: 111.222.333"),
        ("burgerservicenummer", "BSN 1112 22 333"),
        ("e-mailadres", "Schrijf naar j.jansen@westland.nl."),
        ("telefoonnummer", "Bel 06-12345678."),
        ("telefoonnummer", "Bel 06 12 34 56 78."),
        ("telefoonnummer", "Bel (0174) 67 36 73."),
        ("telefoonnummer", "Bel 0174-673673."),
        ("telefoonnummer", "Bel +31 6 1234 5678."),
        ("telefoonnummer", "Bel 0031 (0)70 123 45 67."),
        ("rekeningnummer", "Rekening NL91 ABNA 0417 1643 00."),
        ("rekeningnummer", "NL91ABNA0417164300"),
        ("adres", "Zij woont Dorpsstraat 12, 2671 AB Naaldwijk."),
        ("adres", "postcode 2671AB 12"),
        ("naam", "Dit vertelde mevrouw De Vries."),
        ("naam", "dhr. J.P. van der Meer"),
        ("naam", "de heer van Dijk"),
        ("geboortedatum", "geboren op 3 mei 1961"),
        ("geboortedatum", "Geboortedatum: 03-05-1961"),
    ],
)
def test_data_of_a_person_are_found(kind, text):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Er zijn 111.222.333 euro’s, of 123456789 stuks.",
        f"Zaaknummer {GOOD_BSN}",
        f"Document nr. {GOOD_BSN}",
        f"kenmerk: Z-{GOOD_BSN}",
        "000000000",
        "Een bedrag van 112233445,50",
        "Bel 14 0174, of kijk op de site.",
        "Mail naar info@westland.nl of griffie@gemeentewestland.nl.",
        "In 2016 2017 2018 2019 2020",
        "Besluit 0123456789",
        "In 2020 EN 2021 steeg het aantal.",
        "Wmo 2015, 1234 inwoners",
        "de heer en mevrouw in het algemeen",
        "NL91 ABNA 0417 1643 01",
        "ISO 9001 AB 2015",
        "het kind is geboren in 2019",
    ],
)
def test_what_only_looks_like_it_is_no_alarm(text):
    assert kinds(text) == []


def test_the_place_is_that_in_the_text_and_the_hint_hides_most_of_it():
    text = f"Het gaat om BSN {GOOD_BSN}, en om j.jansen@westland.nl."

    first, second = found_in(text)

    assert text[first.start : first.end] == GOOD_BSN
    assert (first.text_hint, second.text_hint) == ("111…333", "j.j….nl")


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_the_texts_of_the_sample_raise_no_alarm(file):
    with file.open(newline="") as opened:
        cells = [cell for row in csv.reader(opened) for cell in row]

    assert [found for cell in cells for found in found_in(cell)] == []
