"""Loading evaluations again, and what a broken file says; no release rewrites one."""

import pytest

from policy.models import AuditEvent
from policy.sample.rows import SampleError
from reports.evaluations.publishing.actions import correct, withdraw
from reports.models import Evaluation, EvaluationPublication, Finding, NormSet
from reports.sample.load import load_sample
from tests import evaluation_factories as made
from tests.sample.test_evaluations import SLUGS, publication, said

pytestmark = pytest.mark.django_db


# --- loading it again ---


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text.count(old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_a_finding(files):
    replace(
        files.reports / "evaluations.csv",
        "geen structurele evaluatie naast P&C-cyclus",
        "er is geen structurele evaluatie",
    )


def test_another_finding_is_a_next_edition_with_a_reason(sample, files):
    before = publication("wv-2019")
    change_a_finding(files)

    outcome = load_sample(files)

    after = publication("wv-2019")
    assert (outcome.created, outcome.changed) == (1, 0)
    assert (after.edition, after.reason) == (2, "Het voorbeeld is bijgewerkt.")
    assert after.says.finding_on("B6").text == "Er is geen structurele evaluatie."
    before.refresh_from_db()
    assert before.says.finding_on("B6").text != after.says.finding_on("B6").text
    assert load_sample(files).created == 0


def test_a_finding_keeps_its_number_in_a_next_edition(sample, files):
    before = {line.norm: line.number for line in said("wv-2019").findings}
    replace(
        files.reports / "evaluations.csv",
        "wv-2019,B1,Westervoort,++,",
        "wv-2019,,Westervoort,none,nieuw,003_bfbec5ea1d3e8068.txt,§4.4,"
        "eindoordeel zonder norm\nwv-2019,B1,Westervoort,++,",
    )

    load_sample(files)

    content = said("wv-2019")
    assert {line.norm: line.number for line in content.findings if line.norm} == {
        norm: number for norm, number in before.items() if norm
    }
    assert [line.number for line in content.findings] == list(range(1, 28))
    assert content.findings[-1].text == "Nieuw."


def recommendations_kept(slug):
    return {item.number: item.pk for item in publication(slug).recommendations.all()}


def test_recommendations_stay_the_same_rows_in_a_next_edition(sample, files):
    before = recommendations_kept("wv-2019")
    change_a_finding(files)

    load_sample(files)

    assert recommendations_kept("wv-2019") == before


def begin_next(evaluation):
    correct(evaluation=evaluation, reason="Er stond een fout in.", by=made.auditor())


def withdraw_it(evaluation):
    withdraw(
        publication=evaluation.publications.get(),
        because="Een fout.",
        by=made.auditor(),
    )


def leave_the_team(evaluation):
    evaluation.team.set([made.auditor()])


@pytest.mark.parametrize("act", [begin_next, withdraw_it, leave_the_team])
def test_what_people_did_with_an_evaluation_stays_so(sample, files, act):
    evaluation = Evaluation.objects.get(slug="wv-2019")
    act(evaluation)
    change_a_finding(files)

    load_sample(files)

    assert evaluation.publications.count() == 1


def test_an_evaluation_of_people_at_the_same_address_is_left_alone(sample, files):
    path = files.reports
    for name in ("evaluations_about", "evaluations", "findings_about"):
        text = (path / f"{name}.csv").read_text(encoding="utf-8")
        (path / f"{name}.csv").write_text(text.replace("wv-2019", "eigen"), "utf-8")
    for name in ("recommendations", "recommendations_about"):
        text = (path / f"{name}.csv").read_text(encoding="utf-8")
        (path / f"{name}.csv").write_text(text.replace("wv-2019", "eigen"), "utf-8")
    own = made.evaluation(slug="eigen")

    load_sample(files)

    own.refresh_from_db()
    assert (own.state, Finding.objects.filter(evaluation=own).count()) == ("draft", 0)


def test_the_log_holds_few_lines_and_no_words_of_a_draft(sample):
    events = AuditEvent.objects.filter(subject_type="reports.evaluation")

    assert events.count() == 3 * len(["begun", "written", "offered", "adopted"])
    assert not any(event.detail.keys() - {"sha256"} for event in events)


# --- broken files ---


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "evaluations.csv",
            "wv-2019,B6,Westervoort,--,",
            "wv-2019,B6,Westervoort,slecht,",
            "evaluations.csv, regel 41, kolom rating_as_given: er staat 'slecht'",
        ),
        (
            "evaluations.csv",
            "wv-2019,B6,Westervoort,--,",
            "wv-2019,B9,Westervoort,--,",
            "evaluations.csv, regel 41, kolom norm_code: er staat 'B9'",
        ),
        (
            "evaluations.csv",
            "wv-2019,B6,Westervoort,--,",
            "wv-2019,B5,Westervoort,--,",
            "evaluations.csv, regel 41, kolom source_ref: er staat '§4.2'. Verwacht: "
            "elk kenmerk één keer",
        ),
        (
            "evaluations.csv",
            "wv-2019,B6,Westervoort,--,",
            "wv-2019,B6,Westervoort,none,",
            "finding_notes.csv, regel 2, kolom why_unrated: er staat ''. Verwacht: "
            "een reden bij een bevinding zonder oordeel, en alleen daar. "
            "Zie evaluations.csv, regel 41.",
        ),
        (
            "evaluations.csv",
            "wv-2019,B6,Westervoort,--,geen structurele evaluatie naast P&C-cyclus",
            "wv-2019,B6,Westervoort,--,",
            "evaluations.csv, regel 41, kolom finding_nl: er staat ''",
        ),
        (
            "evaluations.csv",
            "naast P&C-cyclus,003_bfbec5ea1d3e8068",
            "naast P&C-cyclus,004_78af689f0971fc4b",
            "evaluations.csv, regel 41, kolom source_file",
        ),
        (
            "evaluations.csv",
            "wv-2019,B6,",
            "wv-2020,B6,",
            "evaluations.csv, regel 41, kolom evaluation_key: er staat 'wv-2020'",
        ),
        (
            "evaluations.csv",
            "bron noemt hier Duiven i.p.v. Westervoort",
            "bron noemt hier Duiven",
            "kolom note: er staat 'bron noemt hier Duiven'. Verwacht: een opmerking",
        ),
        (
            "findings_about.csv",
            "wv-2019,B5,§4.2",
            "wv-2019,B5,§4.9",
            "findings_about.csv, regel 11, kolom source_ref: er staat '§4.9'",
        ),
        (
            "findings_about.csv",
            "wv-2019,B5,§4.2,wv-strat,",
            "wv-2019,B5,§4.2,wv-niets,",
            "findings_about.csv, regel 11, kolom goal_keys: er staat 'wv-niets'",
        ),
        (
            "findings_about.csv",
            "wv-2019,B5,§4.2,wv-strat,",
            "wv-2019,B5,§4.2,,",
            "findings_about.csv, regel 11, kolom ground",
        ),
        (
            "evaluations_about.csv",
            ",GM0293,",
            ",GM9999,",
            "evaluations_about.csv, regel 3, kolom area_codes: er staat 'GM9999'",
        ),
        (
            "evaluations_about.csv",
            ",2015-01-01,2017-12-31,",
            ",2015-01-01,2014-12-31,",
            "evaluations_about.csv, regel 4, kolom period_end: er staat '2014-12-31'",
        ),
        (
            "evaluations_about.csv",
            "hln-d1;hln-d2,2018,",
            "hln-d1;hln-d2,,",
            "evaluations_about.csv, regel 4, kolom year: er staat ''",
        ),
        (
            "evaluations_about.csv",
            "wv-2019,wv-normenkader,",
            "wv-2019,wv-kader,",
            "evaluations_about.csv, regel 3, kolom norm_set: er staat 'wv-kader'",
        ),
        (
            "evaluations.csv",
            "zelfevaluatie; goal=sbk-a\n",
            "zelfevaluatie; goal=sbk-zz\n",
            "kolom note: er staat 'zelfevaluatie; goal=sbk-zz'",
        ),
    ],
)
def test_a_broken_file_is_named_and_nothing_is_loaded(
    sample, files, file, old, new, told
):
    replace(files.reports / file, old, new)

    with pytest.raises(SampleError) as caught:
        load_sample(files)

    assert told in str(caught.value)
    assert EvaluationPublication.objects.count() == len(SLUGS)
    assert NormSet.objects.count() == 4
