"""What was found, written by one person or by two at once."""

import pytest

from reports.models import Finding
from tests import evaluation_factories as make
from tests.reports.evaluations.workroom.pages import at, on_norm, work

pytestmark = pytest.mark.django_db

NO_EVIDENCE = "Dit oordeel heeft geen bewijs."


@pytest.fixture
def finding(evaluation):
    """On N1, without evidence."""
    return make.finding(evaluation, norm=evaluation.norm_set.norms.get(code="N1"))


def test_the_norm_stands_beside_the_form(desk, evaluation):
    norm = evaluation.norm_set.norms.get(code="N1")
    # Past the rule that public norms never change.
    before = make.norm_set(title="Normen 2019").norms.get(code="N2")
    drafts = make.norm_set(published_at=None)
    drafts.norms.filter(code="N1").update(
        criteria="Er is een getal.", clarification="Ook een jaar.", predecessor=before
    )
    of = make.evaluation(by=evaluation.team.get(), norm_set=drafts)

    html = desk.get(on_norm(of))

    assert f"<h1>N1 {norm.title}</h1>" in html
    assert "Er is een getal." in html and "Ook een jaar." in html
    assert "Normen 2019, N2" in html


def test_a_first_finding_on_a_norm_is_kept(desk, evaluation):
    html = desk.fill_in(
        on_norm(evaluation),
        bevinding="Twee van de dertien.\r\nDe rest niet.",
        let_op="De bron telt anders.",
        doelen=["kader-a"],
    )

    finding = Finding.objects.get()
    assert "Bevinding 1 is bewaard." in html
    assert finding.norm.code == "N1"
    assert finding.text == "Twee van de dertien.\nDe rest niet."
    assert finding.note == "De bron telt anders."
    assert [goal.key for goal in finding.goals.all()] == ["kader-a"]


def test_to_save_a_page_as_it_stands_changes_nothing(desk, finding):
    finding.goals.set(finding.evaluation.framework.goals.all())
    first = Finding.objects.values().get()

    desk.fill_in(at(finding), bevinding=finding.text, doelen=["kader-a", "kader-b"])

    now = Finding.objects.values().get()
    assert {**now, "changed_at": 0} == {**first, "changed_at": 0}


def test_an_empty_first_finding_is_refused(desk, evaluation):
    html = desk.fill_in(on_norm(evaluation), bevinding=" ")

    assert '<a href="#id_bevinding">Schrijf wat u vond.</a>' in html
    assert not Finding.objects.exists()


def test_a_rating_needs_evidence_or_a_reason(desk, finding):
    html = desk.fill_in(at(finding), bevinding="Nieuwe tekst.", oordeel="slecht")

    assert f'<a href="#id_oordeel_0">{NO_EVIDENCE}' in html
    assert "Nieuwe tekst.</textarea>" in html
    finding.refresh_from_db()
    assert (finding.rating, finding.text) == (
        None,
        "De doelen hebben geen streefwaarde.",
    )


def test_a_rating_with_evidence_is_kept(desk, finding):
    make.evidence(finding)

    html = desk.fill_in(at(finding), bevinding="Zo is het.", oordeel="slecht")

    finding.refresh_from_db()
    assert "Bevinding 1 is bewaard." in html
    assert finding.rating.code == "slecht"


def test_a_rating_with_a_reason_without_evidence_is_kept(desk, evaluation):
    desk.fill_in(
        on_norm(evaluation),
        bevinding="Zo is het.",
        oordeel="goed",
        geen_bewijs="Alleen gesprekken.",
    )

    assert Finding.objects.get().rating.code == "goed"


def test_who_takes_the_reason_away_must_take_the_rating_away(desk, evaluation):
    address = on_norm(evaluation)
    values = {"bevinding": "Zo is het.", "oordeel": "goed"}
    desk.fill_in(address, geen_bewijs="Alleen gesprekken.", **values)

    html = desk.fill_in(at(Finding.objects.get()), geen_bewijs="", **values)

    assert NO_EVIDENCE in html


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"bevinding": "", "oordeel": "goed"}, "bevinding", "Schrijf de bevinding bij"),
        ({"oordeel": "prima"}, "oordeel_0", "Kies uit de lijst."),
        (
            {"oordeel": "goed", "geen_oordeel": "Te vroeg."},
            "geen_oordeel",
            "Er is een oordeel, of een reden waarom niet.",
        ),
        ({"bevinding": "x" * 10_001}, "bevinding", "Maak deze tekst korter dan 10000"),
        ({"doelen": ["onzin"]}, "doelen_0", "Kies doelen uit de lijst."),
        ({"bevinding": "a\x00b"}, "bevinding", ""),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(desk, finding, values, field, said):
    html = desk.fill_in(at(finding), **{"bevinding": "Anders.", **values})

    assert f'<a href="#id_{field}">{said}' in html
    assert f'id="id_{field}"' in html
    finding.refresh_from_db()
    assert finding.text == "De doelen hebben geen streefwaarde."


def test_a_step_of_another_scale_is_no_choice(desk, finding):
    step = make.norm_set(published_at=None).steps.create(
        code="elders", word="elders", tone="good"
    )

    html = desk.fill_in(at(finding), bevinding="Zo.", oordeel=step.code)

    assert "Kies uit de lijst." in html


def test_from_norm_to_norm(desk, evaluation):
    html = desk.fill_in(on_norm(evaluation), bevinding="Eerste.", doe="volgende")

    assert "<h1>N2 De raad is op tijd</h1>" in html
    assert f'Vorige norm: <a href="{at(Finding.objects.get())}">N1' in html

    html = desk.fill_in(on_norm(evaluation, "N2"), bevinding="Tweede.", doe="volgende")

    assert "<h1>Sociaal beleid</h1>" in html


def test_a_norm_with_a_finding_leads_to_it(desk, finding):
    html = desk.get(at(finding))

    response = desk.client.get(on_norm(finding.evaluation))

    assert response.url == at(finding)
    assert "<b>Bevinding 1</b>" in html


@pytest.mark.parametrize("code", ["beleid", "N9"])
def test_a_theme_or_an_unknown_norm_has_no_page(desk, evaluation, code):
    assert desk.client.get(on_norm(evaluation, code)).status_code == 404


def test_a_finding_without_a_norm_may_get_one_later(desk, evaluation):
    new = work(evaluation, "bevindingen/nieuw/")
    desk.fill_in(new, bevinding="Los van alles.", norm="")
    finding = Finding.objects.get()
    assert finding.norm is None

    desk.fill_in(at(finding), bevinding="Los van alles.", norm="N2")

    finding.refresh_from_db()
    assert finding.norm.code == "N2"


def test_a_norm_that_is_taken_or_of_another_set_is_refused(desk, finding):
    new = work(finding.evaluation, "bevindingen/nieuw/")

    for code in ("N1", "beleid", "N9"):
        html = desk.fill_in(new, bevinding="Nog iets.", norm=code)
        assert '<a href="#id_norm">Kies uit de lijst.</a>' in html
    assert Finding.objects.count() == 1


class TestTwoAtOnce:
    def test_the_second_is_refused_and_keeps_what_they_typed(
        self, desk, other_desk, finding
    ):
        began_with = desk.was(at(finding))
        other_desk.fill_in(at(finding), bevinding="Van de collega.")

        html = desk.post(at(finding), was=began_with, bevinding="Van mij.")

        assert "Iemand anders heeft dit intussen veranderd." in html
        assert "Van mij.</textarea>" in html
        assert "Nu staat er:</small>Van de collega." in html
        finding.refresh_from_db()
        assert finding.text == "Van de collega."

    def test_after_reading_it_they_may_save_theirs(self, desk, other_desk, finding):
        began_with = desk.was(at(finding))
        other_desk.fill_in(at(finding), bevinding="Van de collega.")
        response = desk.client.post(
            at(finding), {"was": began_with, "bevinding": "Van mij."}
        )

        desk.post(at(finding), was=response.context["form"].was, bevinding="Van mij.")

        finding.refresh_from_db()
        assert finding.text == "Van mij."

    def test_two_first_findings_on_one_norm(self, desk, other_desk, evaluation):
        other_desk.fill_in(on_norm(evaluation), bevinding="Van de collega.")

        html = desk.post(on_norm(evaluation), was="new", bevinding="Van mij.")

        assert "Van mij.</textarea>" in html
        assert "Nu staat er:</small>Van de collega." in html
        assert f'action="{at(Finding.objects.get())}"' in html
        assert Finding.objects.get().text == "Van de collega."

    def test_a_finding_that_changed_is_not_thrown_away(self, desk, other_desk, finding):
        began_with = desk.was(at(finding))
        other_desk.fill_in(at(finding), bevinding="Van de collega.")

        html = desk.post(at(finding) + "weg/", was=began_with)

        assert "Bevinding 1 is niet weggehaald." in html
        assert Finding.objects.exists()

    def test_evidence_of_a_colleague_does_not_stand_in_the_way(self, desk, finding):
        began_with = desk.was(at(finding))
        make.evidence(finding)

        desk.post(at(finding), was=began_with, bevinding="Zo.", oordeel="goed")

        finding.refresh_from_db()
        assert finding.rating.code == "goed"


def test_a_finding_is_thrown_away_with_its_evidence(desk, finding):
    make.evidence(finding)

    html = desk.post(at(finding) + "weg/", was=desk.was(at(finding)))

    assert "Bevinding 1 is weggehaald." in html
    assert not Finding.objects.exists()


def test_evidence_is_shown_with_the_finding(desk, finding):
    make.evidence(finding, quotation="geen streefwaarden", note="Telt ze.")

    html = desk.get(at(finding))

    assert "Beleidskader, bladzijde 4" in html
    assert "<q>geen streefwaarden</q>" in html and "Telt ze." in html


@pytest.mark.parametrize("kind", ["document", "decision", "report", "figure"])
def test_a_finding_is_kept_before_evidence_is_added(desk, evaluation, kind):
    values = {"was": "new", "bevinding": "Zo.", "doe": f"bewijs-{kind}"}

    response = desk.client.post(on_norm(evaluation), values)

    assert response.url == at(Finding.objects.get()) + f"bewijs/{kind}/"
    assert desk.client.get(response.url).status_code == 200


def test_a_wish_for_evidence_that_does_not_exist_just_keeps_the_finding(
    desk, evaluation
):
    html = desk.fill_in(on_norm(evaluation), bevinding="Zo.", doe="bewijs-onzin")

    assert "Bevinding 1 is bewaard." in html


def test_evidence_is_taken_away_from_the_page_of_its_finding(desk, finding):
    item = make.evidence(finding)

    html = desk.get(at(finding))

    assert f'href="{at(finding)}bewijs/{item.pk}/weg/"' in html


def test_while_others_read_it_the_page_is_closed(desk, finding):
    type(finding.evaluation).objects.filter(pk=finding.evaluation_id).update(
        why_not_heard="Geen partij."
    )
    make.published(finding.evaluation)

    for html in (
        desk.get(work(finding.evaluation)),
        desk.post(at(finding), was="x", bevinding="Toch anders."),
    ):
        assert "Toch anders." not in html
    assert "U kunt dit onderzoek nu niet veranderen: het is ‘gepubliceerd’." in html


class TestTakenOver:
    """From a report that is there already, with the response of the college."""

    @pytest.fixture
    def evaluation(self, evaluation):
        from tests import factories

        document = factories.source_document()
        type(evaluation).objects.update(document=document)
        evaluation.refresh_from_db()
        return evaluation

    def test_the_answer_of_the_college_is_kept_with_its_place(self, desk, evaluation):
        desk.fill_in(
            on_norm(evaluation),
            bevinding="Zo.",
            antwoord="disagree",
            antwoord_toelichting="Het college telt anders.",
            antwoord_plaats="bijlage 2",
        )

        finding = Finding.objects.get()
        assert finding.source_answer == "disagree"
        assert finding.source_answer_place == "bijlage 2"

    @pytest.mark.parametrize(
        ("values", "field", "said"),
        [
            ({"antwoord": "agree"}, "antwoord_plaats", "Schrijf waar dit antwoord"),
            ({"antwoord_plaats": "p. 2"}, "antwoord", "Kies wat het college zei."),
            ({"antwoord": "misschien"}, "antwoord", "Kies uit de lijst."),
        ],
    )
    def test_half_an_answer_is_refused(self, desk, evaluation, values, field, said):
        html = desk.fill_in(on_norm(evaluation), bevinding="Zo.", **values)

        assert f'<a href="#id_{field}">{said}' in html
        assert not Finding.objects.exists()


def test_an_own_evaluation_has_no_fields_for_the_answer_of_the_college(
    desk, evaluation
):
    assert "antwoord_plaats" not in desk.get(on_norm(evaluation))

    desk.fill_in(on_norm(evaluation), bevinding="Zo.", antwoord="agree")

    assert Finding.objects.get().source_answer == ""
