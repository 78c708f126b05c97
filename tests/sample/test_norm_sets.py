"""The norm sets of the sample: every norm of the facts, in its place in the tree."""

import csv
from collections import Counter

import pytest

from policy.sample.rows import SampleError
from reports.models import Norm, NormSet, RatingStep
from reports.sample.load import DATA, load_sample
from tests.sample.test_evaluations import sentences_of
from tests.sentences import faults_of

pytestmark = pytest.mark.django_db
SETS = ("wl-analysekader", "wv-normenkader", "hln-normenkader")


def rows_of(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def norms_of(slug):
    return Norm.objects.filter(norm_set__slug=slug).select_related("parent__parent")


def test_three_sets_and_the_general_one_are_public(sample):
    public = NormSet.objects.filter(published_at__isnull=False)

    assert {norms.slug for norms in public} == {*SETS, "sociaal-domein-2026"}
    assert {norms.predecessor for norms in public} == {None}


def test_every_norm_of_the_facts_stands_under_its_theme(sample):
    rows = rows_of("norms.csv")
    norms = {
        (norm.norm_set.slug, norm.code): norm
        for norm in Norm.objects.exclude(norm_set__slug="sociaal-domein-2026")
        .select_related("norm_set", "parent__parent")
        .filter(is_heading=False)
    }

    assert len(rows) == len(norms) == 78
    for row in rows:
        norm = norms[row["normframework_key"], row["code"]]
        top = norm.parent.parent or norm.parent
        assert (norm.title, norm.section) == (row["norm_nl"], row["source_ref"])
        assert (top.title, top.is_heading) == (row["theme"], True)


@pytest.mark.parametrize(
    ("slug", "themes", "norms", "parts"),
    [
        ("wl-analysekader", 5, 15, 0),
        ("wv-normenkader", 3, 10, 15),
        ("hln-normenkader", 8, 29, 9),
    ],
)
def test_each_set_has_its_themes_norms_and_parts(sample, slug, themes, norms, parts):
    levels = Counter(
        "theme" if norm.is_heading else "norm" if norm.parent.is_heading else "part"
        for norm in norms_of(slug)
    )

    assert levels == Counter(theme=themes, norm=norms, part=parts)


@pytest.mark.parametrize(
    ("slug", "part", "whole"),
    [
        ("wv-normenkader", "U1a", "U1"),
        ("wv-normenkader", "U2k", "U2"),
        ("wv-normenkader", "I2c", "I2"),
        ("hln-normenkader", "UIT-4e", "UIT-4"),
    ],
)
def test_a_part_stands_under_its_norm(sample, slug, part, whole):
    assert norms_of(slug).get(code=part).parent.code == whole


def test_a_norm_stands_after_what_it_is_under_and_before_the_next_theme(sample):
    codes = [norm.code for norm in norms_of("wv-normenkader").order_by("position")]

    assert codes[:3] == ["B", "B1", "B2"]
    assert codes[7:11] == ["U", "U1", "U1a", "U2"]
    assert codes[-6:] == ["I", "I1", "I2", "I2a", "I2b", "I2c"]


def test_the_scale_of_westervoort_is_that_of_the_report(sample):
    steps = RatingStep.objects.filter(norm_set__slug="wv-normenkader")

    assert [(step.symbol, step.word) for step in steps.order_by("-position")] == [
        ("++", "zeer goed"),
        ("+", "goed"),
        ("+-", "niet goed, niet slecht"),
        ("-", "slecht"),
        ("--", "zeer slecht"),
    ]


def test_a_question_mark_stands_outside_the_three_colours(sample):
    norms = NormSet.objects.get(slug="hln-normenkader")
    ordered = norms.steps.filter(position__isnull=False).order_by("position")
    outside = norms.steps.get(position=None)

    assert [step.code for step in ordered] == ["rood", "oranje", "groen"]
    assert (outside.symbol, outside.tone) == ("?", "none")
    assert "zijn onze woorden" in norms.scale_note


def test_westland_has_no_scale_and_says_so(sample):
    norms = NormSet.objects.get(slug="wl-analysekader")

    assert not norms.steps.exists()
    assert "geen schaal" in norms.scale_note


def test_every_sentence_about_norms_can_be_read(sample):
    texts = [
        *(row[name] for row in rows_of("norm_set_about.csv") for name in row),
        *(row["clarification"] for row in rows_of("norm_notes.csv")),
    ]
    sentences = {
        line for text in texts if text.endswith(".") for line in sentences_of(text)
    }
    faults = {line: found for line in sentences if (found := faults_of(line))}

    assert len(sentences) > 20
    assert faults == {}


# --- loading it again, and broken files ---


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "norms.csv",
            "Beleid verbindt met schuldhulpverlening",
            "Beleid verbindt met iets anders",
            "norm_set_about.csv, regel 3, kolom slug: er staat 'wv-normenkader'. "
            "Verwacht: een adres waar nog geen ander normenkader staat. Wat openbaar "
            "is, verandert nooit.",
        ),
        (
            "norms.csv",
            "Uitvoering,U2,De",
            "Uitvoering,U9,De",
            "norms.csv, regel 26, kolom code: er staat 'U2a'. Verwacht: een norm U2",
        ),
        (
            "norms.csv",
            "Beleid,B3,",
            "Beleid,3,",
            "norms.csv, regel 19, kolom code: er staat '3'. Verwacht: letters van",
        ),
        (
            "norms.csv",
            "Beleid,B3,",
            "Beleid,B2,",
            "norms.csv, regel 19, kolom code: er staat 'B2'. Verwacht: elke code één",
        ),
        (
            "norms.csv",
            "Beleid,B3,",
            "Bestuur,B3,",
            "norms.csv, regel 19, kolom theme: er staat 'Bestuur'. Verwacht: ‘Beleid’",
        ),
        (
            "norms.csv",
            "wv-normenkader,Beleid,B3,",
            "wv-kader,Beleid,B3,",
            "kolom normframework_key: er staat 'wv-kader'",
        ),
        (
            "norm_notes.csv",
            "hln-normenkader,UIT-4",
            "hln-normenkader,UIT-9",
            "norm_notes.csv, regel 7, kolom code: er staat 'UIT-9'",
        ),
        (
            "rating_steps.csv",
            "zeer goed,5,good",
            "zeer goed,5,prima",
            "rating_steps.csv, regel 2, kolom tone: er staat 'prima'",
        ),
        (
            "rating_steps.csv",
            "hln-normenkader,groen",
            "hln,groen",
            "rating_steps.csv, regel 7, kolom norm_set: er staat 'hln'",
        ),
    ],
)
def test_a_broken_file_is_named_and_nothing_changes(
    sample, files, file, old, new, told
):
    replace(files.reports / file, old, new)

    with pytest.raises(SampleError) as caught:
        load_sample(files)

    assert told in str(caught.value)
    assert NormSet.objects.count() == 4


def test_other_norms_at_a_new_address_are_another_set(sample, files):
    replace(files.reports / "norms.csv", "met schuldhulpverlening", "met schuldhulp")
    replace(
        files.reports / "norm_set_about.csv",
        "wv-normenkader,wv-normenkader",
        "wv-normenkader,wv-normenkader-2",
    )

    load_sample(files)

    old, new = (norms_of(f"wv-normenkader{end}").get(code="B3") for end in ("", "-2"))
    assert old.title == "Beleid verbindt met schuldhulpverlening"
    assert new.title == "Beleid verbindt met schuldhulp"
    assert new.norm_set.evaluations.get().edition == 2
