"""The recommendations of the sample: whose they are, and what was answered."""

import csv
from collections import Counter

import pytest

from policy.sample.rows import SampleError
from reports.models import EvaluationPublication, Recommendation
from reports.sample.load import DATA, load_sample

pytestmark = pytest.mark.django_db
ANSWERS = {"overgenomen": "agree", "deels": "partly", "unknown": ""}
# What is no recommendation of an audit office.
OTHERS = {
    *("aef", "asdw17", "asdw23", "rkc18", "mo1", "mo2", "inw1"),
    *("ev1", "ev2", "ev3"),
}
REFERENCE = "nota"


def rows_of(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recommendations():
    found = Recommendation.objects.select_related("publication", "parent")
    return {(item.publication.slug, item.number): item for item in found}


def one(slug, number):
    return recommendations()[slug, number]


def line(slug, number):
    content = EvaluationPublication.objects.get(slug=slug).says
    return next(item for item in content.recommendations if item.number == number)


def test_every_row_of_the_facts_is_a_recommendation_but_for_one_reference(sample):
    rows = {
        (r["evaluation_key"], r["number"]): r for r in rows_of("recommendations.csv")
    }
    found = recommendations()

    assert len(rows) == 34
    assert rows.keys() - found.keys() == {("wl-2025", REFERENCE)}
    assert found.keys() <= rows.keys()
    for key, item in found.items():
        assert item.title == rows[key]["title_nl"]


def test_the_reference_is_accounted_for_and_named_at_the_evaluation(sample):
    (account,) = (item for item in sample.accounts if item.name == "recommendations")
    about = EvaluationPublication.objects.get(slug="wl-2025").says

    assert (account.loaded, account.refused) == (33, {})
    assert account.as_another_model == {
        "verwijzing naar een ander stuk, genoemd bij het onderzoek zelf": [28]
    }
    assert "nota van de rekenkamer, die wij niet hebben" in about.note


def test_ten_numbered_ones_and_thirteen_parts_are_of_the_audit_offices(sample):
    own = [item for item in recommendations().values() if item.kind == "own"]

    assert Counter(bool(item.parent) for item in own) == {False: 10, True: 13}
    for item in own:
        assert item.parent is None or item.number[:-1] == item.parent.number
    assert {item.made_by for item in own} == {
        "Rekenkamercommissie Duiven, Doesburg en Westervoort",
        "Rekenkamercommissie Hillegom, Lisse en Noordwijkerhout",
    }


def test_advice_of_others_says_who_gave_it_and_where_it_is_cited(sample):
    others = [item for item in recommendations().values() if item.kind == "others"]
    places = {
        row["number"]: row["source_ref"] for row in rows_of("recommendations.csv")
    }

    assert {item.number for item in others} == OTHERS
    assert not any(item.made_by.startswith("Rekenkamer ") for item in others)
    assert {item.number: item.cited_in for item in others} == {
        number: places[number] for number in OTHERS
    }


def test_every_answer_is_that_of_the_facts(sample):
    found = recommendations()
    rows = [r for r in rows_of("recommendations.csv") if r["number"] != REFERENCE]
    given = {(r["evaluation_key"], r["number"]): ANSWERS[r["response"]] for r in rows}

    assert {key: item.answer for key, item in found.items()} == given
    assert Counter(given.values()) == {"agree": 11, "partly": 1, "": 21}


def test_the_fourth_for_the_bollenstreek_has_no_answer_and_says_what_is_known(sample):
    item = one("hln-2018", "4")

    assert item.answer == ""
    assert "hoe staat niet in de tekst" in item.note


@pytest.mark.parametrize("number", ["1", "2", "3", "5", "5a", "5e"])
def test_an_answer_of_two_of_the_three_colleges_says_so(sample, number):
    item = line("hln-2018", number)

    assert "alleen van Hillegom en Lisse" in item.note
    assert item.response.place == "voorwoord, nawoord van de rekenkamercommissie"


@pytest.mark.parametrize("number", ["asdw17", "asdw23", "rkc18"])
def test_an_answer_that_is_inferred_says_so(sample, number):
    assert one("wl-2025", number).note.startswith("Het antwoord is afgeleid.")


@pytest.mark.parametrize(
    ("number", "told"),
    [("4", "de uitwerking van aanbeveling 3"), ("5", "de vierde en laatste")],
)
def test_what_is_odd_about_the_numbers_is_told(sample, number, told):
    assert told in one("wv-2019", number).note


def test_addressees_can_be_read(sample):
    assert {item.addressee for item in recommendations().values()} == {
        *("raad", "college", "gemeente", "gemeenten", "college en raad", "ISD en SPW"),
        *("college, ISD en SPW", "ISD, SPW en college"),
    }


@pytest.mark.parametrize(
    ("slug", "number", "norms"),
    [
        ("wv-2019", "1", {"B4", "B5"}),
        ("wv-2019", "3", {"I2", ""}),
        ("hln-2018", "5", {""}),
    ],
)
def test_a_recommendation_follows_from_findings(sample, slug, number, norms):
    content = EvaluationPublication.objects.get(slug=slug).says
    numbers = line(slug, number).findings

    assert {item.norm for item in content.findings if item.number in numbers} == norms


def test_a_tie_to_goals_is_told_and_is_few(sample):
    tied = {
        key: {goal.key for goal in item.goals.all()}
        for key, item in recommendations().items()
        if item.goals.exists()
    }

    assert tied == {
        ("wv-2019", "1"): {"wv-strat"},
        ("wv-2019", "2"): {"wv-strat"},
        ("wv-2019", "5"): {"wv-kw3"},
        ("hln-2018", "1"): {"hln-d1", "hln-d2"},
        ("hln-2018", "5"): {"hln-d1"},
        ("wl-2025", "asdw17"): {"sbk-a"},
        ("wl-2025", "asdw23"): {"sbk-a"},
        ("wl-2025", "rkc18"): {"sbk-b"},
    }
    for key in tied:
        assert "Doel" in recommendations()[key].note


# --- broken files ---


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "recommendations_about.csv",
            "hln-2018,ev2,others,",
            "hln-2018,ev2,own,",
            "recommendations_about.csv, regel 26, kolom made_by",
        ),
        (
            "recommendations_about.csv",
            "hln-2018,ev2,others,",
            "hln-2018,ev2,anders,",
            "recommendations_about.csv, regel 26, kolom kind: er staat 'anders'",
        ),
        (
            "recommendations_about.csv",
            "hln-2018,ev2,",
            "hln-2018,ev9,",
            "recommendations_about.csv, regel 26, kolom number: er staat 'ev9'",
        ),
        (
            "recommendations_about.csv",
            "wv-2019,5,own,,wv-kw3,",
            "wv-2019,5,own,,wv-kw9,",
            "recommendations_about.csv, regel 14, kolom goal_keys: er staat 'wv-kw9'",
        ),
        (
            "recommendations_about.csv",
            ",SAM-2,",
            ",SAM-9,",
            "recommendations_about.csv, regel 16, kolom findings: er staat 'SAM-9'",
        ),
        (
            "recommendations.csv",
            "leefgebieden in klantreis,overgenomen,",
            "leefgebieden in klantreis,unknown,",
            "recommendations_about.csv, regel 16, kolom answer_place",
        ),
        (
            "recommendations.csv",
            "leefgebieden in klantreis,overgenomen,",
            "leefgebieden in klantreis,ja,",
            "recommendations.csv, regel 16, kolom response: er staat 'ja'",
        ),
        (
            "recommendations.csv",
            "wv-2019,5,raad,",
            "wv-2019,5,,",
            "recommendations.csv, regel 14, kolom addressee: er staat ''",
        ),
    ],
)
def test_a_broken_row_is_named_and_nothing_changes(sample, files, file, old, new, told):
    path = files.reports / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(SampleError) as caught:
        load_sample(files)

    assert told in str(caught.value)
    assert Recommendation.objects.count() == 33


def both(files, old, new):
    for name in ("recommendations.csv", "recommendations_about.csv"):
        path = files.reports / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("wv-2019,4,", "wv-2019,6,", "regel 6, kolom number: er staat '4a'. Verwacht"),
        ("hln-2018,ev2,", "hln-2018,nieuw,", "‘nieuw’ kan geen nummer zijn."),
    ],
)
def test_a_number_that_cannot_be_is_refused(sample, files, old, new, told):
    both(files, old, new)

    with pytest.raises(SampleError) as caught:
        load_sample(files)

    assert told in str(caught.value)
