"""Writing an evaluation: what each write keeps, refuses and leaves in the log."""

import pytest
from django.core.exceptions import ValidationError

from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.roles import Role
from reports.evaluations.actions import (
    add_evidence,
    discard,
    remove,
    save_evaluation,
    save_finding,
    save_recommendation,
    set_team,
    start_evaluation,
)
from reports.evaluations.publishing.actions import correct
from reports.evaluations.refusals import ChangedMeanwhile, EvaluationRefused
from reports.evaluations.row_state import state_of, team_state
from reports.models import Evaluation, Evidence, Finding, RecommendationDraft
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.rule_rows import closed, heard

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return make.auditor()


@pytest.fixture
def evaluation(writer):
    return make.evaluation(by=writer)


def refused(said, field=""):
    return _Refused(said, field)


class _Refused:
    """Like pytest.raises, and it looks at which field the refusal names too."""

    def __init__(self, said, field):
        self.raises = pytest.raises(EvaluationRefused, match=said)
        self.field = field

    def __enter__(self):
        self.caught = self.raises.__enter__()

    def __exit__(self, *error):
        done = self.raises.__exit__(*error)
        assert self.caught.value.field == self.field
        return done


def last_event():
    return AuditEvent.objects.first()


class TestTheWhole:
    def test_begins_with_who_began_it(self, evaluation, writer):
        assert list(evaluation.team.all()) == [writer]
        assert evaluation.contributors == [writer.pk]
        assert last_event().action == AuditAction.EVALUATION_STARTED

    def test_begins_with_its_goals(self, writer):
        goal = factories.goal()

        assert list(make.evaluation(by=writer, goals=[goal]).goals.all()) == [goal]

    @pytest.mark.parametrize("codes", [["Westland"], ["GM1783", "GM 0503"]])
    def test_is_about_areas(self, writer, codes):
        with refused("is geen gebiedscode", "area_codes"):
            make.evaluation(by=writer, area_codes=codes)

    def test_is_about_some_area(self, writer):
        with pytest.raises(ValidationError, match="gebiedscodes|verplicht|leeg"):
            make.evaluation(by=writer, area_codes=[])

    def test_has_a_period_in_order(self, evaluation, writer):
        with pytest.raises(ValidationError, match="Het einde ligt voor het begin."):
            save_evaluation(
                evaluation=evaluation,
                by=writer,
                period_start="2024-01-01",
                period_end="2016-01-01",
            )

    def test_may_change_its_norms_while_nothing_rests_on_them(self, evaluation, writer):
        other = make.norm_set()
        save_evaluation(evaluation=evaluation, by=writer, norm_set=other)
        evaluation.refresh_from_db()
        assert evaluation.norm_set == other

        make.finding(evaluation, norm=other.norms.get(code="N1"))
        with refused("Er staan al bevindingen", "norm_set"):
            save_evaluation(evaluation=evaluation, by=writer, norm_set=make.norm_set())

    def test_that_changed_meanwhile_is_not_written_over(self, evaluation, writer):
        began_with = state_of(evaluation)
        save_evaluation(evaluation=evaluation, by=writer, title="Van de een")

        with pytest.raises(ChangedMeanwhile) as changed:
            save_evaluation(
                evaluation=evaluation, by=writer, was=began_with, title="Van de ander"
            )

        assert changed.value.row.title == "Van de een"

    def test_names_who_worked_at_it(self, evaluation, writer):
        colleague = make.auditor()

        save_evaluation(evaluation=evaluation, by=colleague, note="Let op.")

        evaluation.refresh_from_db()
        assert evaluation.contributors == [writer.pk, colleague.pk]

    def test_leaves_no_word_in_the_log(self, evaluation, writer):
        save_evaluation(evaluation=evaluation, by=writer, title="Geheim")
        make.recommendation_draft(evaluation, title="Geheim")
        make.finding(evaluation, text="Geheim")

        assert not any("Geheim" in str(vars(it)) for it in AuditEvent.objects.all())


class TestAState:
    @pytest.mark.parametrize("stage", ["fact_check", "response"])
    def test_in_which_others_look_refuses_every_write(self, stage):
        evaluation = heard(stage).evaluation
        by, finding = evaluation.team.get(), evaluation.findings.get()
        draft = evaluation.recommendation_drafts.get()
        named = f"‘{evaluation.get_state_display()}’"

        for write in (
            lambda: save_evaluation(evaluation=evaluation, by=by, title="Anders"),
            lambda: save_finding(finding=finding, by=by),
            lambda: save_recommendation(recommendation=draft, by=by),
            lambda: remove(part=finding, by=by),
            lambda: remove(part=finding.evidence.get(), by=by),
            lambda: remove(part=draft, by=by),
            lambda: make.evidence(finding, by=by),
            lambda: discard(evaluation=evaluation, by=by),
        ):
            with refused(named):
                write()

    def test_of_something_thrown_away_is_none(self, evaluation, writer):
        gone = Evaluation.objects.get()
        discard(evaluation=evaluation, by=writer)

        with refused("weggegooid"):
            save_evaluation(evaluation=gone, by=writer, title="Anders")

    def test_that_others_saw_is_not_thrown_away(self, writer):
        evaluation = closed().evaluation

        with refused("al aan anderen getoond"):
            discard(evaluation=evaluation, by=writer)


class TestTheTeam:
    def test_is_kept_in_the_log_by_number(self, evaluation, writer):
        colleague = make.auditor()

        set_team(evaluation=evaluation, team=[writer, colleague], by=writer)

        assert set(evaluation.team.all()) == {writer, colleague}
        assert last_event().action == AuditAction.EVALUATION_TEAM
        assert last_event().detail == {"joined": [colleague.pk], "left": []}

    def test_is_no_contribution(self, evaluation, writer):
        colleague = make.auditor()
        set_team(evaluation=evaluation, team=[writer, colleague], by=colleague)

        evaluation.refresh_from_db()
        assert evaluation.contributors == [writer.pk]

    def test_that_stays_the_same_is_no_event(self, evaluation, writer):
        set_team(evaluation=evaluation, team=[writer], by=writer)

        assert last_event().action == AuditAction.EVALUATION_STARTED

    def test_has_somebody_in_it(self, evaluation, writer):
        with refused("Kies ten minste één lid", "team"):
            set_team(evaluation=evaluation, team=[], by=writer)

    @pytest.mark.parametrize("role", [Role.GRIFFIER, Role.AMBTELIJK, None])
    def test_has_only_people_who_may_write_evaluations(self, evaluation, writer, role):
        with refused("mag geen onderzoeken schrijven", "team"):
            set_team(
                evaluation=evaluation, team=[writer, factories.user(role)], by=writer
            )

    def test_that_changed_meanwhile_is_not_undone(self, evaluation, writer):
        began_with = team_state(evaluation)
        set_team(evaluation=evaluation, team=[writer, make.auditor()], by=writer)

        with pytest.raises(ChangedMeanwhile):
            set_team(evaluation=evaluation, team=[writer], by=writer, was=began_with)

    def test_may_change_after_publication(self):
        evaluation = make.published().evaluation
        writer = evaluation.team.first()

        set_team(evaluation=evaluation, team=[make.auditor()], by=writer)

        assert evaluation.team.count() == 1


class TestAFinding:
    def test_is_on_a_norm_of_the_evaluation(self, evaluation):
        with refused("staat niet in het normenkader", "norm"):
            make.finding(evaluation, norm=make.norm_set().norms.get(code="N1"))

    def test_is_on_no_theme(self, evaluation):
        theme = evaluation.norm_set.norms.get(code="beleid")
        with refused("is een thema", "norm"):
            make.finding(evaluation, norm=theme)

    def test_is_rated_on_the_scale_of_the_evaluation(self, evaluation):
        finding = make.finding(evaluation)
        make.evidence(finding)
        finding.rating = make.norm_set().steps.get(code="goed")

        with refused("hoort bij een andere schaal", "rating"):
            save_finding(finding=finding, by=make.auditor())

    def test_is_not_rated_without_words(self, evaluation):
        with refused("Schrijf de bevinding", "text"):
            make.finding(
                evaluation, text=" ", rating=evaluation.norm_set.steps.get(code="goed")
            )

    def test_is_not_rated_without_evidence_or_a_reason(self, evaluation):
        good = evaluation.norm_set.steps.get(code="goed")

        with refused("heeft geen bewijs", "rating"):
            make.finding(evaluation, rating=good, why_no_evidence="  ")
        assert make.finding(evaluation, rating=good, why_no_evidence="Gesprekken.").pk

    def test_is_the_only_one_on_its_norm(self, evaluation):
        norm = evaluation.norm_set.norms.get(code="N1")
        make.finding(evaluation, norm=norm)

        with pytest.raises(ValidationError, match="Bij deze norm staat al"):
            make.finding(evaluation, norm=norm)

    def test_that_changed_or_went_meanwhile_is_not_written_over(
        self, evaluation, writer
    ):
        finding = make.finding(evaluation)
        began_with = state_of(finding)
        finding.goals.add(factories.goal())

        with pytest.raises(ChangedMeanwhile) as changed:
            save_finding(finding=finding, by=writer, was=began_with)
        assert changed.value.row == finding

        remove(part=Finding.objects.get(), by=writer)
        with pytest.raises(ChangedMeanwhile) as changed:
            save_finding(finding=finding, by=writer, was=state_of(finding))
        assert changed.value.row is None
        assert not Finding.objects.exists()

    def test_keeps_what_it_said_when_a_refusal_comes_late(self, evaluation, writer):
        finding = make.finding(evaluation)
        finding.text, finding.source_answer = "Anders.", "misschien"

        with pytest.raises(ValidationError):
            save_finding(finding=finding, by=writer)

        assert Finding.objects.get().text != "Anders."


class TestItsNumber:
    def test_follows_the_last(self, evaluation):
        assert [make.finding(evaluation).number for _ in range(3)] == [1, 2, 3]

    def test_is_never_that_of_one_that_others_saw(self):
        """A response on the number of a finding would come to stand at another."""
        publication = make.published()
        evaluation = publication.evaluation
        writer = evaluation.team.first()
        evaluation = correct(evaluation=evaluation, reason="Een fout.", by=writer)
        remove(part=evaluation.findings.get(number=1), by=writer)

        assert make.finding(evaluation).number == 2

    def test_is_never_that_of_one_that_was_sent(self):
        evaluation = closed().evaluation
        remove(part=evaluation.findings.get(number=1), by=evaluation.team.get())

        assert make.finding(evaluation).number == 2


class TestEvidence:
    def test_that_is_the_last_of_a_rating_stays(self, evaluation, writer):
        finding = make.finding(evaluation)
        first, second = make.evidence(finding), make.evidence(finding)
        finding.rating = evaluation.norm_set.steps.get(code="goed")
        save_finding(finding=finding, by=writer)

        remove(part=first, by=writer)
        with refused("heeft geen bewijs", "rating"):
            remove(part=second, by=writer)
        assert finding.evidence.get() == second

    def test_of_a_rating_that_a_colleague_just_gave_stays(self, evaluation, writer):
        item = make.evidence(make.finding(evaluation))
        old = Evidence.objects.select_related("finding__evaluation").get(pk=item.pk)
        finding = Finding.objects.get()
        finding.rating = evaluation.norm_set.steps.get(code="goed")
        save_finding(finding=finding, by=writer)

        with refused("heeft geen bewijs", "rating"):
            remove(part=old, by=writer)

    def test_stands_in_the_order_in_which_it_came(self, evaluation):
        finding = make.finding(evaluation)

        assert [make.evidence(finding).position for _ in range(2)] == [1, 2]

    def test_of_a_finding_that_went_is_refused(self, evaluation, writer):
        finding = make.finding(evaluation)
        remove(part=Finding.objects.get(), by=writer)

        item = Evidence(finding=finding, kind="document", document_title="x", place="1")
        with refused("intussen weg"):
            add_evidence(evidence=item, by=writer)


class TestARecommendation:
    @pytest.mark.parametrize("number", ["4/a", "", ".", "a b", "é"])
    def test_has_a_number_that_fits_in_an_address(self, evaluation, number):
        with pytest.raises(ValidationError) as refusal:
            make.recommendation_draft(evaluation, number=number)
        assert list(refusal.value.message_dict) == ["number"]

    def test_does_not_take_the_address_of_the_form_for_a_new_one(self, evaluation):
        with refused("kan geen nummer zijn", "number"):
            make.recommendation_draft(evaluation, number="Nieuw")

    def test_has_a_number_of_its_own(self, evaluation):
        make.recommendation_draft(evaluation, number="1")
        make.recommendation_draft(make.evaluation(), number="1")

        with refused("Nummer 1 is al gebruikt", "number"):
            make.recommendation_draft(evaluation, number="1")

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"made_by": ""}, "Schrijf van wie|leeg"),
            ({"addressee": ""}, "Schrijf aan wie|leeg"),
            ({"kind": "others"}, "Schrijf waar dit advies is aangehaald."),
            ({"kind": "gok"}, "gok"),
        ],
    )
    def test_says_who_made_it_and_for_whom(self, evaluation, fields, said):
        with pytest.raises(ValidationError, match=said):
            make.recommendation_draft(evaluation, **fields)

    def test_is_a_part_of_one_in_the_same_evaluation(self, evaluation):
        with refused("van een ander onderzoek", "parent"):
            make.recommendation_draft(
                evaluation, parent=make.recommendation_draft(make.evaluation())
            )

    def test_is_no_part_of_itself_or_of_a_part(self, evaluation, writer):
        whole = make.recommendation_draft(evaluation, number="4")
        part = make.recommendation_draft(evaluation, number="4a", parent=whole)

        with refused("zelf een onderdeel", "parent"):
            make.recommendation_draft(evaluation, number="4b", parent=part)
        whole.parent = whole
        with refused("geen onderdeel van zichzelf", "parent"):
            save_recommendation(recommendation=whole, by=writer)
        whole.parent = make.recommendation_draft(evaluation, number="5")
        with refused("heeft zelf onderdelen", "parent"):
            save_recommendation(recommendation=whole, by=writer)

    def test_follows_from_findings_of_the_same_evaluation(self, evaluation, writer):
        draft = RecommendationDraft(
            evaluation=evaluation, number="1", made_by="R", addressee="C", title="T"
        )
        with refused("van een ander onderzoek", "findings"):
            save_recommendation(
                recommendation=draft,
                by=writer,
                findings=[make.finding(make.evaluation())],
            )
        assert not RecommendationDraft.objects.filter(evaluation=evaluation).exists()

    def test_takes_its_place_by_its_number(self, evaluation):
        for number in ("10", "ev2", "4b", "2", "4", "4a", "ev1"):
            make.recommendation_draft(evaluation, number=number)

        numbers = evaluation.recommendation_drafts.values_list("number", flat=True)
        assert list(numbers) == ["2", "4", "4a", "4b", "10", "ev1", "ev2"]

    def test_with_parts_is_not_thrown_away(self, evaluation, writer):
        whole = make.recommendation_draft(evaluation, number="4")
        make.recommendation_draft(evaluation, number="4a", parent=whole)

        with refused("staan nog onderdelen"):
            remove(part=whole, by=writer)

    def test_that_changed_meanwhile_is_not_thrown_away(self, evaluation, writer):
        draft = make.recommendation_draft(evaluation)
        began_with = state_of(draft)
        draft.title = "Anders"
        save_recommendation(recommendation=draft, by=writer)

        with pytest.raises(ChangedMeanwhile):
            remove(part=draft, by=writer, was=began_with)


def test_an_evaluation_begins_by_somebody():
    writer = make.auditor()
    norms = make.norm_set()

    made = start_evaluation(
        by=writer,
        slug="x-2025",
        norm_set=norms,
        title="X",
        made_by="R",
        subject="W",
        area_codes=["GM1783"],
        year=2025,
        period_label="2024",
    )

    assert made.state == Evaluation.State.DRAFT
