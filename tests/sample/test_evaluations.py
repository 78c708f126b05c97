"""The evaluations of the sample: every finding and rating of the facts, published."""

import csv
import re
from collections import Counter

import pytest

from policy.models import Goal, SourceDocument
from reports.models import Evaluation, EvaluationPublication, NormSet
from reports.sample.load import DATA
from tests.sentences import faults_of

pytestmark = pytest.mark.django_db
SLUGS = ("wl-2025", "wv-2019", "hln-2018")
OF_THE_COLLEGE = "wl-up1620"


def rows_of(name, folder=DATA):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def publication(slug):
    return EvaluationPublication.objects.latest_of_each().get(slug=slug)


def said(slug):
    return publication(slug).says


def finding(slug, code):
    return said(slug).finding_on(code)


# --- what is in it ---


def test_three_evaluations_are_published_by_two_accounts(sample):
    evaluations = Evaluation.objects.select_related("approved_by")

    assert {item.slug for item in evaluations} == set(SLUGS)
    assert {(item.state, item.edition) for item in evaluations} == {("published", 1)}
    assert {item.approved_by.username for item in evaluations} == {"load_sample_tweede"}
    assert not any(item.approved_by_id in item.contributors for item in evaluations)


def test_every_finding_of_the_facts_is_in_its_evaluation_with_its_place(sample):
    rows = [r for r in rows_of("evaluations.csv") if r["evaluation_key"] in SLUGS]
    found = {
        (slug, line.norm, line.evidence[0].place): line
        for slug in SLUGS
        for line in said(slug).findings
    }

    assert len(rows) == len(found) == 71
    for row in rows:
        line = found[row["evaluation_key"], row["norm_code"], row["source_ref"]]
        assert words(line.text) == words(row["finding_nl"])
        assert line.text[0].isupper()
        assert line.text.endswith(".")


def words(text):
    return re.findall(r"\w+", text.lower())


def test_every_rating_is_that_of_the_facts(sample):
    rows = [r for r in rows_of("evaluations.csv") if r["evaluation_key"] in SLUGS]
    given = {
        (r["evaluation_key"], r["norm_code"]): r["rating_as_given"]
        for r in rows
        if r["rating_as_given"] != "none"
    }
    shown = {
        (slug, line.norm): said(slug).step_of(line.rating).symbol
        for slug in SLUGS
        for line in said(slug).findings
        if line.rating
    }

    assert shown == given
    assert Counter(sign for (slug, _), sign in shown.items() if slug == "wv-2019") == {
        "++": 5,
        "+": 13,
        "-": 1,
        "--": 6,
    }
    assert [key for key, sign in shown.items() if sign == "?"] == [
        ("hln-2018", "COM-1")
    ]


def test_a_finding_without_rating_says_why_and_no_other_does(sample):
    empty = Counter()
    for slug in SLUGS:
        for line in said(slug).findings:
            assert bool(line.rating) != bool(line.why_unrated), (slug, line.number)
            empty[slug] += not line.rating

    assert empty == {"wl-2025": 18, "wv-2019": 1, "hln-2018": 26}


def test_westland_was_deliberately_not_judged(sample):
    reasons = {line.why_unrated for line in said("wl-2025").findings}

    assert reasons == {
        "De onderzoekers gebruikten dit kader bewust niet om te oordelen (§1.3)."
    }


def test_a_colour_that_the_text_lost_is_not_guessed(sample):
    lines = [line for line in said("hln-2018").findings if line.norm]
    lost = [line for line in lines if not line.rating]

    assert (len(lines), len(lost)) == (25, 24)
    assert {line.why_unrated for line in lost} == {
        "Het rapport geeft een kleur. Die staat niet in de tekst die wij hebben."
    }


def test_a_tie_to_a_norm_that_is_ours_says_so(sample):
    rows = {
        r["norm_code"]
        for r in rows_of("evaluations.csv")
        if "koppeling aan norm afgeleid" in r["note"]
    }
    ours = {
        line.norm
        for line in said("wl-2025").findings
        if "De koppeling aan deze norm is onze lezing." in line.note
    }

    assert len(rows) == 14
    assert ours == rows


def test_the_norm_without_a_finding_of_its_own_says_so(sample):
    assert finding("wl-2025", "INFO-2").note == (
        "Het rapport heeft geen eigen bevinding over deze norm."
    )


def test_norms_without_a_finding_have_none(sample):
    content = said("hln-2018")
    norms = {line.code for line in content.norms if not line.is_heading}
    found = {line.norm for line in content.findings}

    assert norms - found == {
        *("UIT-1", "UIT-2", "UIT-2a", "UIT-2b", "UIT-2c", "UIT-2d", "UIT-3"),
        *("UIT-4a", "UIT-4b", "UIT-4c", "UIT-4d", "UIT-4e", "UIT-8"),
    }


@pytest.mark.parametrize("code", ["I2", "I2a", "I2b", "I2c"])
def test_a_rating_of_several_norms_together_says_so(sample, code):
    assert "één oordeel voor" in finding("wv-2019", code).note


def test_every_evidence_is_a_place_in_the_report_itself(sample):
    for slug in SLUGS:
        content = said(slug)
        for line in content.findings:
            (evidence,) = line.evidence
            assert evidence.kind == "document"
            assert evidence.title == content.document_title
            assert re.match(r"§|bijlage", evidence.place)
            assert evidence.quotation == ""


def test_each_says_who_made_it_for_whom_over_which_years(sample):
    told = {
        slug: (said(slug).made_by, said(slug).commissioned_by, said(slug).period_label)
        for slug in SLUGS
    }

    assert told == {
        "wl-2025": ("Regioplan", "Rekenkamer Westland", "2016–2023"),
        "wv-2019": (
            "Regioplan",
            "Rekenkamercommissie Duiven, Doesburg en Westervoort",
            "de jaren tot voorjaar 2019",
        ),
        "hln-2018": (
            "KplusV",
            "Rekenkamercommissie Hillegom, Lisse en Noordwijkerhout",
            "2015–2017",
        ),
    }
    assert {len(said(slug).questions) for slug in SLUGS} == {6, 7, 8}


# --- what it is about ---


def test_westland_is_about_the_two_goals_that_it_names_itself(sample):
    assert [goal.key for goal in said("wl-2025").goals] == ["sbk-a", "sbk-b"]


def test_every_tie_of_a_finding_to_goals_says_on_what_ground(sample):
    grounds = {
        (row["evaluation_key"], row["norm_code"], row["source_ref"]): row["ground"]
        for row in rows_of("findings_about.csv")
    }
    tied = [(s, line) for s in SLUGS for line in said(s).findings if line.goals]

    assert len(tied) == 12
    for slug, line in tied:
        ground = grounds[slug, line.norm, line.evidence[0].place]
        assert re.search("onze lezing|volgens het rapport|rapport .*zelf", ground)
        assert line.note.endswith(ground)
        for goal in Goal.objects.filter(key__in=[goal.key for goal in line.goals]):
            assert f"‘{goal.title}’" in line.note


# --- what the sources contradict ---

# Those of the facts that touch the three reports, and where a reader sees them. What is
# odd about a figure stands at the figure, about a recommendation at that.
IN_FINDINGS = {
    *("B01", "B06", "B08", "B33", "B34", "B35", "B36", "B40", "B41", "B42", "B43"),
    *("B44", "B45", "B46", "B47", "B51", "C04"),
}
IN_THE_WHOLE = {
    "B02": ("wl-2025", "twee of meer"),
    "B03": ("wl-2025", "problematische schulden"),
    "B04": ("wl-2025", "verschillende jaren"),
    "B07": ("wl-2025", "doel B"),
    "B38": ("wv-2019", "eind april 2019"),
    "B39": ("wv-2019", "van 2010 tot 2020"),
    "B48": ("hln-2018", "contourennota"),
    "B50": ("hln-2018", "Noordwijkerhout is geen reactie"),
}


def test_each_contradiction_of_a_finding_is_told_at_it(sample):
    rows = [row for row in rows_of("findings_about.csv") if row["inconsistencies"]]
    named = {name for row in rows for name in row["inconsistencies"].split(";")}
    notes = {
        (slug, line.norm, line.evidence[0].place): line.note
        for slug in SLUGS
        for line in said(slug).findings
    }

    assert named == IN_FINDINGS
    for row in rows:
        note = notes[row["evaluation_key"], row["norm_code"], row["source_ref"]]
        assert note
        assert row["remark"] in note


@pytest.mark.parametrize("name", IN_THE_WHOLE)
def test_each_contradiction_of_a_report_is_told_at_it(sample, name):
    slug, told = IN_THE_WHOLE[name]

    assert told in said(slug).note


def test_a_document_that_a_report_forgets_to_list_says_so(sample):
    forgotten = SourceDocument.objects.filter(key__in=("octas-2024", "isz-2021"))

    assert forgotten.count() == 2
    for document in forgotten:
        assert "ontbreekt in literatuurlijst" in document.standing


def test_the_norms_say_where_the_annex_has_other_themes(sample):
    about = NormSet.objects.get(slug="hln-normenkader").about

    assert "‘Kosten en budgetten’" in about
    assert "hoort Organisatie bij Uitvoering" in about


# --- how it is written ---


def test_every_sentence_of_ours_can_be_read(sample):
    files = {
        "evaluations_about.csv": ("lead", "note", "afterword"),
        "finding_notes.csv": ("let_op", "why_unrated"),
        "findings_about.csv": ("ground", "remark"),
        "recommendations_about.csv": ("ground", "note"),
    }
    sentences = {
        line
        for name, columns in files.items()
        for row in rows_of(name)
        for column in columns
        for line in sentences_of(row[column])
    }
    faults = {line: found for line in sentences if (found := faults_of(line))}

    assert len(sentences) > 80
    assert faults == {}


def sentences_of(text):
    """With a word in the place of a section's number."""
    plain = re.sub(r"§?\b\d(\.\d)+", "hier", text)
    return filter(None, re.split(r"(?<=[.]) ", plain))


# Of people, places and documents.
NAMES = ("commissioned_by", "subject", "title", "made_by")


def letters(text):
    return re.sub(r"[\W_]", "", text.lower())


def test_nothing_of_ours_is_copied_from_the_documents(sample, shared):
    source = letters(
        "".join(path.read_text() for path in (shared / "sources").glob("*.txt"))
    )
    files = ("evaluations_about.csv", "findings_about.csv", "recommendations_about.csv")
    texts = [
        text
        for name in files
        for row in rows_of(name)
        for column, text in row.items()
        if column not in NAMES
    ]
    copied = [
        part
        for text in texts
        for start in range(len(letters(text)) - 40)
        if (part := letters(text)[start : start + 40]) in source
    ]

    assert copied == []
