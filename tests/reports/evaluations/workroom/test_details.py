"""What an evaluation is about, who works at it, and what the overview tells."""

import re

import pytest

from policy.models import AuditEvent
from policy.roles import Role
from reports.evaluations.publishing.actions import submit
from reports.models import Evaluation
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.rule_rows import closed, heard, in_draft
from tests.reports.evaluations.workroom.conftest import desk_of
from tests.reports.evaluations.workroom.pages import on_norm, work

pytestmark = pytest.mark.django_db

DETAILS = {
    "titel": "Een andere titel",
    "onderwerp": "Westland",
    "gebieden": "gm1783",
    "kader": "kader",
    "periode": "2016–2024",
    "jaar": "2026",
    "van_wie": "Rekenkamer Westland",
    "kort": "De doelen zijn niet te meten.",
    "opdracht": "de raad",
}


class TestDetails:
    @pytest.fixture
    def address(self, evaluation):
        return work(evaluation, "gegevens/")

    def test_are_kept(self, desk, evaluation, address):
        document = factories.source_document()

        html = desk.fill_in(address, **DETAILS, uit=document.key, doelen=["kader-a"])

        evaluation.refresh_from_db()
        assert "De gegevens zijn bewaard." in html
        assert (evaluation.title, evaluation.year) == ("Een andere titel", 2026)
        assert evaluation.area_codes == ["GM1783"]
        assert evaluation.lead == "De doelen zijn niet te meten."
        assert evaluation.document == document
        assert [goal.key for goal in evaluation.goals.all()] == ["kader-a"]

    def test_that_are_wrong_are_told_at_their_field(self, desk, evaluation, address):
        html = desk.fill_in(address, **DETAILS | {"gebieden": "GM9999"})

        assert '<a href="#id_gebieden">Het gebied ‘GM9999’ kennen wij niet.' in html
        assert 'value="Een andere titel"' in html
        assert Evaluation.objects.get().title == "Sociaal beleid"

    def test_that_a_colleague_changed_are_not_written_over(
        self, desk, other_desk, address
    ):
        began_with = desk.was(address)
        other_desk.fill_in(address, **DETAILS | {"titel": "Van de collega"})

        html = desk.post(address, was=began_with, **DETAILS)

        assert "Iemand anders heeft dit intussen veranderd." in html
        assert "Nu staat er:</small>Van de collega" in html
        assert 'value="Een andere titel"' in html
        assert Evaluation.objects.get().title == "Van de collega"

    def test_of_a_goal_that_was_chosen_before_the_box_stays(
        self, desk, evaluation, address
    ):
        elsewhere = factories.goal(key="elders-1", title="Een doel van elders")
        evaluation.goals.add(elsewhere)

        html = desk.get(address)

        assert "Eerder gekozen: 1 van 1 gekozen" in html
        assert re.search(r'value="elders-1" id="\w+" checked', html)

    def test_without_a_framework_the_goals_of_the_municipality_are_offered(
        self, desk, evaluation, address
    ):
        Evaluation.objects.update(framework=None)

        html = desk.get(address)

        assert "Kernachtig: 0 van 2 gekozen" in html


class TestTheTeam:
    @pytest.fixture
    def address(self, evaluation):
        return work(evaluation, "team/")

    def test_a_colleague_who_joins_sees_it(
        self, desk, evaluation, address, rekenkamer, colleague
    ):
        other = desk_of(colleague)
        assert other.client.get(work(evaluation)).status_code == 404

        desk.fill_in(address, team=[rekenkamer.pk, colleague.pk])

        assert "<h1>Sociaal beleid</h1>" in other.get(work(evaluation))

    def test_who_leaves_sees_it_no_more(
        self, desk, other_desk, evaluation, address, colleague
    ):
        html = desk.fill_in(address, team=[colleague.pk])

        assert "U bent uit het team gegaan." in html
        assert desk.client.get(work(evaluation)).status_code == 404

    def test_somebody_stays(self, desk, evaluation, address, rekenkamer):
        html = desk.fill_in(address)

        assert '<a href="#id_team_0">Kies ten minste één lid.' in html
        assert list(evaluation.team.all()) == [rekenkamer]

    def test_only_who_may_write_evaluations_joins(
        self, desk, evaluation, address, rekenkamer
    ):
        clerk = factories.user(Role.GRIFFIER)

        html = desk.fill_in(address, team=[rekenkamer.pk, clerk.pk])

        assert "Kies mensen uit de lijst." in html
        assert list(evaluation.team.all()) == [rekenkamer]

    def test_two_who_change_it_at_once_do_not_undo_each_other(
        self, desk, other_desk, evaluation, address, rekenkamer, colleague
    ):
        third = make.auditor()
        began_with = desk.was(address)
        other_desk.fill_in(address, team=[rekenkamer.pk, colleague.pk, third.pk])

        html = desk.post(address, was=began_with, team=[rekenkamer.pk])

        assert "Iemand anders heeft dit intussen veranderd." in html
        assert evaluation.team.count() == 3

    def test_may_grow_while_it_waits_for_somebody_to_adopt_it(
        self, desk, evaluation, address, rekenkamer, colleague
    ):
        make.finding(evaluation)
        submit(evaluation=evaluation, by=rekenkamer)

        html = desk.fill_in(address, team=[rekenkamer.pk, colleague.pk])

        assert "Dat kan wel: collega." in html


class TestTheOverview:
    def test_tells_per_norm_what_is_there_and_what_is_missing(self, desk, evaluation):
        norm = evaluation.norm_set.norms.get(code="N1")
        finding = make.finding(evaluation, norm=norm, text="Geen enkel getal.")
        make.evidence(finding)
        finding.rating = evaluation.norm_set.steps.get(code="slecht")
        finding.save()

        html = desk.get(work(evaluation))

        assert '<h2 id="h-thema-1">Beleid</h2>' in html
        first, second = re.findall(r'<tr> <th scope="row">(.*?)</tr>', html)
        assert (
            "Geen enkel getal." in first
            and 'rz-status--bad"><span>slecht</span>' in first
        )
        assert '<td class="num" data-l="Bewijs">1</td>' in first
        assert '<span class="rz-soft">niets</span>' in first
        assert f'href="{on_norm(evaluation, "N2")}"' in second
        assert '<td data-l="Ontbreekt">bevinding</td>' in second
        assert "Bij 1 van de 2 normen staat nog geen bevinding." in html
        assert "<dd>1 <small>van 2</small></dd>" in html

    def test_counts_what_is_missing_at_findings(self, desk, evaluation):
        make.finding(evaluation, norm=evaluation.norm_set.norms.get(code="N1"))
        make.finding(evaluation)
        make.recommendation_draft(evaluation, number="1")

        html = desk.get(work(evaluation))

        assert "Bij 2 van de 2 bevindingen staat nog geen bewijs." in html
        assert "Bij 1 van de 2 bevindingen ontbreekt een oordeel." in html
        assert "Bij 1 van de 1 aanbevelingen staat niet waaruit zij volgt." in html

    def test_tells_what_stands_in_the_way_of_offering_it(self, desk, evaluation):
        Evaluation.objects.update(why_not_heard="")

        html = desk.get(work(evaluation))

        assert "<li>Schrijf eerst ten minste één bevinding.</li>" in html
        assert "<li>Het college heeft nog niet gereageerd." in html

    def test_tells_who_adopts_it(self, desk, evaluation, rekenkamer):
        make.finding(evaluation)
        submit(evaluation=evaluation, by=rekenkamer)

        html = desk.get(work(evaluation))

        assert "U werkte zelf aan dit onderzoek." in html
        assert "Zet een collega in het team die er niet aan schreef." in html
        assert "bevindingen/1/" not in html

    def test_tells_what_happened_without_a_word_of_it(self, desk, evaluation):
        make.finding(evaluation)

        html = desk.get(work(evaluation))

        assert "onderzoek begonnen, door rekenkamer" in html
        events = AuditEvent.objects.filter(action__startswith="evaluation")
        assert not any("Sociaal" in f"{vars(event)}" for event in events)

    @pytest.mark.parametrize(
        ("evaluation", "to"),
        [
            (in_draft, "voorbeeld/"),
            (lambda: heard().evaluation, "wederhoor/"),
            (lambda: closed().evaluation, "wederhoor/"),
            (lambda: heard("response").evaluation, "wederhoor/"),
            (lambda: closed(heard("response")).evaluation, "aanbieden/"),
        ],
    )
    def test_leads_in_each_state_to_what_comes_next(self, evaluation, to):
        made = evaluation()

        html = desk_of(made.team.get()).get(work(made))

        assert f'href="{work(made, to)}"' in html

    def test_leads_a_colleague_to_the_page_to_adopt_it(
        self, other_desk, evaluation, rekenkamer
    ):
        make.finding(evaluation)
        submit(evaluation=evaluation, by=rekenkamer)

        html = other_desk.get(work(evaluation))

        assert f'href="{work(evaluation, "vaststellen/")}"' in html

    def test_of_a_published_one_leads_to_nothing_to_write(self, desk, evaluation):
        make.published(evaluation)

        html = desk.get(work(evaluation))

        assert "Gepubliceerd" in html
        assert work(evaluation, "bevindingen/") not in html
        assert work(evaluation, "gegevens/") not in html


def test_a_draft_is_thrown_away(desk, evaluation):
    html = desk.post(work(evaluation, "weggooien/"))

    assert "Het onderzoek ‘Sociaal beleid’ is weggegooid." in html
    assert not Evaluation.objects.exists()


def test_what_others_saw_is_not_thrown_away(desk, evaluation):
    make.published(evaluation)

    html = desk.post(work(evaluation, "weggooien/"))

    assert "U kunt dit onderzoek nu niet veranderen" in html
    assert Evaluation.objects.exists()


@pytest.mark.parametrize("role", ["raadslid", "griffier", "ambtelijk", "rekenkamer"])
def test_nobody_outside_the_team_learns_that_it_is_there(client, evaluation, role):
    Evaluation.objects.update(title="Geheimzinnig onderzoek")
    norm = evaluation.norm_set.norms.get(code="N1")
    make.finding(evaluation, norm=norm, text="Geheimzinnig.")
    client.force_login(factories.user(Role(role)))

    there = [
        work(evaluation, rest)
        for rest in ("", "gegevens/", "team/", "bevindingen/1/", "aanbevelingen/")
    ]
    nowhere = [address.replace(evaluation.slug, "bestaat-niet") for address in there]
    for address, other in zip(there, nowhere, strict=True):
        refused, unknown = client.get(address), client.get(other)
        assert refused.status_code == unknown.status_code == 404
        assert len(refused.content) == len(unknown.content)
    for address in ("/zoeken/?q=geheimzinnig", "/evaluaties/werk/", "/", "/kaders/"):
        html = client.get(address).content.decode()
        assert "Geheimzinnig" not in html
