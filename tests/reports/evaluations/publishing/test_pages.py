"""Pages from a draft to an edition that everybody reads, and on from there."""

import pytest

from reports.evaluations.publishing.actions import approve, correct, submit
from reports.evaluations.publishing.suspects import suspects_in
from reports.evaluations.snapshot import content_of
from reports.models import EvaluationPublication
from tests import evaluation_factories as make
from tests.reports.evaluations.hearing.conftest import desk_of
from tests.reports.evaluations.hearing.pages import work
from tests.reports.evaluations.hearing.steps import (
    colleague_of,
    in_afterword,
    now,
    processing,
    written,
)
from tests.reports.evaluations.publishing.pages import edition
from tests.reports.progress_reports.workroom.desk import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(rekenkamer):
    return written(by=rekenkamer, title="Sociaal beleid", lead="Het beleid faalt.")


@pytest.fixture
def writer(rekenkamer):
    return desk_of(rekenkamer)


@pytest.fixture
def colleague(evaluation):
    return colleague_of(evaluation)


@pytest.fixture
def reader(colleague):
    """Who wrote nothing of it."""
    return desk_of(colleague)


@pytest.fixture
def offered(evaluation, rekenkamer):
    return submit(evaluation=evaluation, by=rekenkamer)


# --- the preview ---


def test_the_preview_reads_as_the_public_page_and_says_that_it_is_a_draft(
    writer, evaluation
):
    html = writer.get(work(evaluation, "voorbeeld/"))

    assert "<b>Concept.</b>" in html
    for shown in ("Het beleid faalt.", "slecht", "Geef elk doel een streefwaarde"):
        assert shown in html


def test_the_preview_of_what_was_offered_shows_the_offer(writer, offered):
    assert "Deze tekst ligt ter vaststelling." in writer.get(
        work(offered, "voorbeeld/")
    )


def test_another_auditor_sees_no_preview(client, evaluation):
    client.force_login(make.auditor())

    for rest in ("voorbeeld/", "aanbieden/", "vaststellen/"):
        assert client.get(work(evaluation, rest)).status_code == 404


# --- offering ---


def test_it_is_offered_to_a_colleague(writer, evaluation, colleague):
    html = writer.get(work(evaluation, "aanbieden/"))
    assert f"Vaststellen kan: {colleague.username}." in html

    html = writer.post(work(evaluation, "aanbieden/"))

    assert "Het onderzoek ligt ter vaststelling." in html
    assert now(evaluation).state == "submitted"


def test_what_must_come_first_is_said_before_and_when_offering(writer, rekenkamer):
    of = make.evaluation(by=rekenkamer, why_not_heard="")
    told = (
        "Schrijf eerst ten minste één bevinding.",
        "Het college heeft nog niet gereageerd.",
    )
    html = writer.get(work(of, "aanbieden/"))
    assert all(sentence in html for sentence in told)
    assert "Niemand in uw team kan het nu vaststellen." in html

    html = writer.post(work(of, "aanbieden/"))
    assert "Het ligt nog niet ter vaststelling" in html
    assert now(of).state == "draft"


def test_replies_that_were_not_handled_come_first(writer, evaluation):
    of = processing(of=evaluation, disagrees_on=["finding/1"])

    assert "Schrijf bij 1 reactie uit het wederhoor" in writer.get(
        work(of, "aanbieden/")
    )
    assert "Bij 1 reactie" in writer.post(work(of, "aanbieden/"))
    assert now(of).state == "processing"


def test_after_the_response_the_afterword_comes_first_if_one_likes(writer, evaluation):
    of = in_afterword(evaluation)

    html = writer.get(work(of, "aanbieden/"))

    assert work(of, "nawoord/") in html
    assert "Zonder nawoord kan ook." in html


def test_what_was_offered_is_not_offered_again(writer, offered):
    assert "U kunt het nu niet ter vaststelling leggen." in writer.get(
        work(offered, "aanbieden/")
    )
    assert "Niet gelukt" in writer.post(work(offered, "aanbieden/"))


# --- adopting ---


def test_who_wrote_nothing_adopts_the_text_that_was_read(reader, offered, client):
    address = work(offered, "vaststellen/")
    html = reader.get(address)
    assert "Het beleid faalt." in html
    assert reader.was(address) == offered.offered_hash

    reader.fill_in(address)

    publication = EvaluationPublication.objects.get()
    assert publication.content == offered.offered
    public = client.get(f"/evaluaties/{offered.slug}/")
    assert "Het beleid faalt." in public.content.decode()


def test_the_page_shows_the_offer_itself_and_not_the_rows(reader, offered):
    """A title is a column too: past the actions it says something else."""
    type(offered).objects.filter(pk=offered.pk).update(lead="Het beleid slaagt.")

    html = reader.get(work(offered, "vaststellen/"))

    assert "Het beleid faalt." in html
    assert "Het beleid slaagt." not in html


def test_who_worked_at_it_is_told_that_somebody_else_adopts_it(
    writer, offered, colleague
):
    address = work(offered, "vaststellen/")
    html = writer.get(address)
    assert "U werkte zelf aan dit onderzoek." in html
    assert f"Dat kan wel: {colleague.username}." in html
    assert "Stel vast en publiceer" not in html

    html = writer.post(address, was=offered.offered_hash)
    assert "Niet vastgesteld" in html
    assert not EvaluationPublication.objects.exists()


def test_another_text_than_was_read_is_not_adopted(reader, offered):
    html = reader.post(work(offered, "vaststellen/"), was="0" * 64)

    assert "Dit onderzoek is intussen veranderd. Lees het opnieuw." in html
    assert "Het beleid faalt." in html
    assert not EvaluationPublication.objects.exists()


def test_who_left_the_team_adopts_nothing(offered, colleague, client):
    offered.team.remove(colleague)
    client.force_login(colleague)
    address = work(offered, "vaststellen/")

    assert client.post(address, {"was": offered.offered_hash}).status_code == 404
    assert not EvaluationPublication.objects.exists()


def test_what_is_not_offered_is_not_adopted(reader, evaluation):
    for html in (
        text_of(reader.client.get(work(evaluation, "vaststellen/"), follow=True)),
        reader.post(work(evaluation, "vaststellen/"), was=""),
    ):
        assert "ligt niet (meer) ter vaststelling" in html


# --- giving it back ---


def test_it_goes_back_with_a_reason(reader, offered):
    html = reader.post(work(offered, "terug/"), reden="Bevinding 1 is onduidelijk.")

    assert "Het onderzoek is terug bij het team." in html
    assert now(offered).state == "draft"
    assert now(offered).returned_because == "Bevinding 1 is onduidelijk."


def test_without_a_reason_it_does_not_go_back(reader, offered):
    html = reader.post(work(offered, "terug/"), reden=" ")

    assert "Schrijf wat er anders moet." in html
    assert now(offered).state == "submitted"


def test_who_returns_what_was_adopted_meanwhile_keeps_the_words(
    writer, offered, colleague
):
    approve(evaluation=offered, was=offered.offered_hash, by=colleague)

    html = writer.post(work(offered, "terug/"), reden="Bevinding 1 is onduidelijk.")

    assert "ligt niet (meer) ter vaststelling" in html
    assert "Bevinding 1 is onduidelijk." in html
    assert now(offered).state == "published"


def test_a_correction_that_goes_back_can_be_written_again(rekenkamer, evaluation):
    """The college was asked about the first edition: that does not bind the second."""
    of = in_afterword(evaluation)
    make.published(of)
    of = correct(evaluation=of, reason="Een fout.", by=rekenkamer)
    of.why_not_heard = "Alleen een tikfout."
    of.save()
    of = submit(evaluation=of, by=rekenkamer)

    desk_of(colleague_of(of)).post(work(of, "terug/"), reden="Nog een fout.")

    assert now(of).state == "draft"


# --- the next edition ---


@pytest.fixture
def publication(offered, colleague):
    return approve(evaluation=offered, was=offered.offered_hash, by=colleague)


def test_a_next_edition_begins_with_a_reason(writer, publication):
    address = f"/evaluaties/{publication.slug}/nieuwe-uitgave/"
    html = writer.post(address, reden="")
    assert "Schrijf waarom er een nieuwe uitgave komt." in html

    writer.post(address, reden="Een cijfer was fout.")

    evaluation = now(publication.evaluation)
    assert (evaluation.state, evaluation.edition) == ("draft", 2)
    assert evaluation.reason == "Een cijfer was fout."


def test_of_two_who_begin_one_the_second_keeps_the_words(writer, publication):
    address = f"/evaluaties/{publication.slug}/nieuwe-uitgave/"
    writer.post(address, reden="Een cijfer was fout.")

    html = writer.post(address, reden="Een naam was fout.")

    assert "Er is al een nieuwe uitgave in de maak." in html
    assert "Een naam was fout." in html
    assert "nog niet gepubliceerd" in text_of(writer.client.get(address, follow=True))


# --- withdrawing ---


def test_an_edition_is_withdrawn_with_a_reason_that_everybody_reads(
    writer, publication, client
):
    address = edition(publication, "intrekken/")
    assert "Schrijf waarom u deze uitgave intrekt." in writer.post(address, reden="")

    html = writer.post(address, reden="De cijfers kloppen niet.")

    assert "Uitgave 1 is ingetrokken." in html
    public = client.get(edition(publication)).content.decode()
    assert "De cijfers kloppen niet." in public


def test_an_edition_is_withdrawn_once(writer, publication):
    address = edition(publication, "intrekken/")
    writer.post(address, reden="De cijfers kloppen niet.")

    html = writer.post(address, reden="Nog een reden.")

    assert "Deze uitgave is al ingetrokken." in html
    assert "Nog een reden." in html
    assert now(publication).withdrawn_because == "De cijfers kloppen niet."


def test_another_team_withdraws_and_corrects_nothing(client, publication):
    client.force_login(make.auditor())

    for address in (
        edition(publication, "intrekken/"),
        f"/evaluaties/{publication.slug}/nieuwe-uitgave/",
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reden": "Zomaar."}).status_code == 404
    assert not now(publication).is_withdrawn


def test_an_edition_that_is_not_there_is_not_withdrawn(writer, publication):
    address = f"/evaluaties/{publication.slug}/uitgave-9/intrekken/"

    assert writer.client.get(address).status_code == 404


# --- personal data ---


def test_possible_personal_data_are_pointed_out_before_it_is_public(
    writer, rekenkamer, evaluation
):
    finding = evaluation.findings.first()
    make.evidence(finding, quotation="De heer Jansen kreeg geen hulp.")
    make.recommendation_draft(
        evaluation, number="2", detail="Mail naar p.jansen@voorbeeldzorg.nl."
    )

    found = {(it.place, it.kind) for it in suspects_in(content_of(evaluation))}
    assert found == {("Bevinding 1", "naam"), ("Aanbeveling 2", "e-mailadres")}
    for rest in ("voorbeeld/", "aanbieden/"):
        assert "Staan er personen in?" in writer.get(work(evaluation, rest))
    submit(evaluation=evaluation, by=rekenkamer)
    reader = desk_of(colleague_of(evaluation))
    assert "Staan er personen in?" in reader.get(work(evaluation, "vaststellen/"))


def test_without_them_nothing_is_pointed_out(writer, evaluation):
    assert "Staan er personen in?" not in writer.get(work(evaluation, "voorbeeld/"))
