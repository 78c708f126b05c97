"""A broken file: named by file, line and column, and nothing is loaded."""

from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command

from indicators.models import Area, Indicator
from policy.models import AuditEvent, Framework, SourceDocument
from policy.sample.rows import SampleError
from reports.sample import load as sample_load
from reports.sample.load import load_sample

pytestmark = pytest.mark.django_db


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (
        f"{old!r} stands {text.count(old)} times in {path.name}"
    )
    path.write_text(text.replace(old, new), encoding="utf-8")


def error_of(files):
    with pytest.raises(SampleError) as caught:
        load_sample(files)
    for model in (Framework, SourceDocument, Area, Indicator, AuditEvent):
        assert not model.objects.exists()
    return str(caught.value)


class Case(NamedTuple):
    file: str
    old: str
    new: str
    place: str
    found: str
    expected: str


ASKED_OF_65PLUS = "eenzaamheid_65plus,sbk-h,Westland,,"
KEEP_2016 = "keep,not_up,,,2016,,"
H_2020 = "eenzaamheid-65plus-rivm,GM1783,2020,48.7,,"
CASES = (
    Case(
        file="policy/frameworks.csv",
        old="key,title,adopted_on",
        new="key,titel,adopted_on",
        place="frameworks.csv, regel 1, kolom 2",
        found="'titel'",
        expected="de kop 'title'",
    ),
    Case(
        file="policy/goals.csv",
        old="1,Betaald werk en",
        new="1,extra,Betaald werk en",
        place="goals.csv, regel 7, kolom committee",
        found="14 cellen",
        expected="13 cellen",
    ),
    Case(
        file="policy/goals.csv",
        old="sbk-ca,theme,2,",
        new="sbk-ca,thema,2,",
        place="goals.csv, regel 8, kolom level",
        found="'thema'",
        expected="'theme'",
    ),
    Case(
        file="policy/goals.csv",
        old="sbk-2016,sbk-h,sbk-th3",
        new="sbk-2016,sbk-h,sbk-th9",
        place="goals.csv, regel 19, kolom parent_key",
        found="'sbk-th9'",
        expected="goals.csv",
    ),
    Case(
        file="policy/goals.csv",
        old="sbk-2016,sbk-h,sbk-th3",
        new="sbk-2016,sbk-h,sbsd-h3",
        place="goals.csv, regel 19, kolom parent_key",
        found="'sbsd-h3'",
        expected="een doel van hetzelfde kader",
    ),
    Case(
        file="policy/council_items.csv",
        old="Verborgen Armoede",
        new="",
        place="council_items.csv, regel 13, kolom title_nl",
        found="''",
        expected="leeg",
    ),
    Case(
        file="indicators/periods.csv",
        old="2012-2017,span,2012-01-01",
        new="2012-2017,span,2012",
        place="periods.csv, regel 56, kolom start",
        found="'2012'",
        expected="een datum",
    ),
    Case(
        file="indicators/observations.csv",
        old="Westland,2020,31511,",
        new="Westland,2020,veel,",
        place="observations.csv, regel 135, kolom value",
        found="'veel'",
        expected="een getal",
    ),
    Case(
        file="indicators/observations.csv",
        old="shv_nieuw,Westland,2017,168",
        new="shv_nieuw,Westland,2017,NaN",
        place="observations.csv, regel 122, kolom value",
        found="'NaN'",
        expected="een getal",
    ),
    Case(
        file="indicators/observations.csv",
        old="shv_nieuw,Westland,2017,168",
        new="shv_nieuw,Westland,2017,",
        place="observations.csv, regel 122, kolom missing",
        found="''",
        expected="'not_stated'",
    ),
    Case(
        file="indicators/observations.csv",
        old="shv_nieuw,Westland,2017,168",
        new="shv_nieuw,Westlant,2017,168",
        place="observations.csv, regel 122, kolom area",
        found="'Westlant'",
        expected="areas.csv",
    ),
    Case(
        file="indicators/targets.csv",
        old="beschut_werk,sbk-a,Westland,,value_by_date,,26",
        new="beschut_werk,sbk-a,Westland,,value_by_date,,27",
        place="observations.csv, regel 85, kolom status",
        found="'target'",
        expected="targets.csv",
    ),
    Case(
        file="indicators/judgements.csv",
        old="sbk-e,,in_words",
        new="sbk-e,,goed",
        place="judgements.csv, regel 10, kolom word",
        found="'goed'",
        expected="'in_words'",
    ),
    Case(
        file="indicators/judgements.csv",
        old="sbk-h,,in_words",
        new="sbk-ca,,in_words",
        place="evaluations.csv, regel 27, kolom note",
        found="goal=sbk-h",
        expected="judgements.csv",
    ),
    Case(
        file="indicators/statistics_figures.csv",
        old="eenzaamheid-65plus-rivm,GM1783,2020,48.7,",
        new="eenzaamheid-65plus-rivm,GM1783,2020,148.7,",
        place="statistics_figures.csv, regel 32, kolom value",
        found="'148.7'",
        expected="een getal van 0 tot en met 100, want de eenheid is procent",
    ),
    Case(
        file="indicators/observations.csv",
        old="shv_nieuw,Westland,2017,168",
        new="shv_nieuw,Westland,2017,-168",
        place="observations.csv, regel 122, kolom value",
        found="'-168'",
        expected="een getal van 0 of meer, want de eenheid is aantal",
    ),
    Case(
        file="indicators/unit_readings.csv",
        old="groei_85plus_hh,%,% verandering\n",
        new="",
        place="observations.csv, regel 42, kolom value",
        found="'144'",
        expected="een getal van 0 tot en met 100",
    ),
    *(
        Case(
            file="indicators/targets.csv",
            old=f"{ASKED_OF_65PLUS}{KEEP_2016}",
            new=f"{ASKED_OF_65PLUS}{asked}",
            place=f"targets.csv, regel 2, kolom {column}",
            found=f"'{found}'",
            expected=expected,
        )
        for asked, column, found, expected in (
            ("value_by_date,,150,,2016,,2020", "value", "150", "0 tot en met 100"),
            ("keep,not_up,,,2016,120,", "baseline_value", "120", "0 tot en met 100"),
            ("interval,,40,101,2016,,", "upper_value", "101", "0 tot en met 100"),
            ("interval,,40,,2016,,", "upper_value", "", "past"),
            ("value_by_date,,40,,2016,,2016", "period", "2016", "later eindigt"),
            ("value_by_date,,40,,2020,,2016", "period", "2016", "later eindigt"),
            ("value_by_date,,45.8,,2016,45.8,2020", "value", "45.8", "een ander getal"),
            ("value_by_date,down,49,,2016,45.8,2020", "value", "49", "bij aim past"),
            ("value_by_date,up,40,,2016,45.8,2020", "value", "40", "bij aim past"),
            ("value_by_date,,,,2016,,2020", "value", "", "een getal"),
            ("direction,,,,,,2020", "aim", "", "een richting"),
            ("direction,down,40,,,,", "value", "40", "niets"),
            ("milestone,,40,,,,", "period", "", "een periode"),
            ("keep,,,,2016,,", "value", "", "een waarde, een periode of een richting"),
        )
    ),
    Case(
        file="indicators/statistics_figures.csv",
        old=f"{H_2020}modelled",
        new=f"{H_2020}geschat",
        place="statistics_figures.csv, regel 32, kolom status",
        found="'geschat'",
        expected="'modelled'",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_broken_cell_is_named(files, case):
    app, _, name = case.file.partition("/")
    replace(getattr(files, app) / name, case.old, case.new)

    message = error_of(files)

    assert message.startswith(case.place)
    assert case.found in message
    assert case.expected in message


def test_the_same_row_twice_is_named_with_both_lines(files):
    path = files.policy / "glossary.csv"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "AED,nog een keer,001_7fb92309a21e710c.txt,x\n",
        encoding="utf-8",
    )

    message = error_of(files)

    assert message.startswith("glossary.csv, regel 121")
    assert "glossary.csv, regel 2" in message


@pytest.mark.parametrize(
    ("file", "row", "place"),
    [
        ("observations.csv", "shv_nieuw,Westland,2017,168", 122),
        ("statistics_figures.csv", H_2020, 32),
    ],
)
def test_two_figures_for_one_period_are_named_with_both_lines(files, file, row, place):
    path = files.indicators / file
    (line,) = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(row)
    ]
    with path.open("a", encoding="utf-8") as added:
        added.write(line.replace("168", "169").replace("48.7", "48.8") + "\n")

    message = error_of(files)

    assert "deze rij is dezelfde als" in message
    assert f"{file}, regel {place}" in message


def test_a_row_that_the_database_refuses_is_named(files):
    replace(
        files.indicators / "rates.csv",
        "wmo-clienten-kwb,inwoners-kwb,1000,0",
        "wmo-clienten-kwb,inwoners-kwb,0,0",
    )

    message = error_of(files)

    assert message.startswith("rates.csv, regel 2, alle kolommen samen")
    assert "indicators_rate_factor_positive" in message


def test_a_missing_file_is_named(files):
    (files.reports / "norms.csv").unlink()

    assert error_of(files).startswith("norms.csv ontbreekt")


def test_a_file_in_another_encoding_is_named(files):
    path = files.policy / "partners.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))

    assert error_of(files).startswith("partners.csv is geen UTF-8")


def test_an_open_quotation_mark_is_named(files):
    replace(files.policy / "glossary.csv", "AED,Automatische", 'AED,"Automatische" x')

    assert error_of(files).startswith("glossary.csv, regel 2: de aanhalingstekens")


def test_the_command_says_it_without_a_traceback(files, monkeypatch):
    replace(files.policy / "goals.csv", "sbk-ca,theme,2,", "sbk-ca,thema,2,")
    monkeypatch.setattr(sample_load, "Folders", lambda: files)

    with pytest.raises(CommandError) as caught:
        call_command("load_sample")

    assert str(caught.value).startswith("goals.csv, regel 8, kolom level")
    assert str(caught.value).endswith("Er is niets geladen.")
    assert caught.value.returncode == 1
