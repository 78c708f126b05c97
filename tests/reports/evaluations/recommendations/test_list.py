"""The list of recommendations, as everybody reads it and takes it along."""

import csv
from datetime import date, timedelta
from html import unescape
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.choices import FollowUpStatus
from reports.evaluations.publishing.actions import correct, withdraw
from reports.evaluations.recommendations.wording import found, headline
from tests import evaluation_factories as make
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/aanbevelingen/"
Status = FollowUpStatus


def checked(of, status=Status.OPEN_AGREED, next_on=None, **over):
    return make.follow_up(
        of,
        kind="status",
        status=status,
        evidence="Brief van het college",
        next_on=next_on,
        by_label="rekenkamer",
        **over,
    )


def late(**over):
    of = make.recommendation(**over)
    checked(of, next_on=timezone.localdate() - timedelta(days=1))
    return of


def listing(client, query=""):
    return client.get(LIST + query).context["listing"]


def titles(client, query=""):
    return [entry.recommendation.title for entry in listing(client, query).chosen]


# --- the sentence on top ---


@pytest.mark.parametrize(
    ("total", "overdue", "unknown", "still_open", "sentence"),
    [
        (0, 0, 0, 0, "Wij kennen nog geen aanbeveling van een rekenkamer"),
        (
            15,
            0,
            15,
            0,
            "Van geen van de 15 aanbevelingen is bekend wat ermee is gedaan",
        ),
        (1, 0, 1, 0, "Van de enige aanbeveling is niet bekend wat ermee is gedaan"),
        (23, 3, 9, 9, "3 van de 23 aanbevelingen wachten langer dan afgesproken"),
        (23, 1, 22, 1, "1 van de 23 aanbevelingen wacht langer dan afgesproken"),
        (1, 1, 0, 1, "De enige aanbeveling wacht langer dan afgesproken"),
        (23, 0, 9, 4, "4 van de 23 aanbevelingen staan nog open"),
        (
            23,
            0,
            9,
            0,
            "Van 9 van de 23 aanbevelingen is niet bekend wat ermee is gedaan",
        ),
        (23, 0, 0, 0, "Alle 23 aanbevelingen zijn afgesloten"),
        (1, 0, 0, 0, "De enige aanbeveling is afgesloten"),
    ],
)
def test_the_headline_says_what_matters_first(
    total, overdue, unknown, still_open, sentence
):
    said = headline(
        total=total, overdue=overdue, unknown=unknown, still_open=still_open
    )

    assert said == sentence


def test_a_choice_says_how_many_it_gave():
    assert found(0, 9) == "Geen aanbeveling past bij uw keuze"
    assert found(1, 9) == "1 van de 9 aanbevelingen past bij uw keuze"
    assert found(2, 9) == "2 van de 9 aanbevelingen passen bij uw keuze"


def test_without_any_the_page_says_so(client):
    assert "Wij kennen nog geen aanbeveling" in client.get(LIST).text


# --- what is in it, and in which order ---


def test_first_what_is_late_then_open_by_day_then_unknown_then_closed(client):
    soon, later = (timezone.localdate() + timedelta(days=days) for days in (9, 99))
    done, unknown, second, first, undated = (
        make.recommendation(title=title)
        for title in ("klaar", "onbekend", "later", "binnenkort", "zonder dag")
    )
    checked(done, Status.DONE)
    checked(undated)
    checked(second, next_on=later)
    checked(first, next_on=soon)
    late(title="te laat")

    assert titles(client) == [
        "te laat",
        "binnenkort",
        "later",
        "zonder dag",
        "onbekend",
        "klaar",
    ]


def test_parts_stand_under_their_whole_and_do_not_count(client):
    of = make.evaluation()
    whole = make.recommendation_draft(of, number="4", title="Geef informatie")
    for letter in "ab":
        make.recommendation_draft(of, number=f"4{letter}", parent=whole)
    make.published(of)

    found = listing(client)

    assert found.total == 1
    assert [part.recommendation.number for part in found.own[0].parts] == ["4a", "4b"]
    assert "2 onderdelen" in client.get(LIST).text


def test_a_whole_is_late_when_a_part_is(client):
    of = make.evaluation()
    whole = make.recommendation_draft(of, number="4")
    make.recommendation_draft(of, number="4a", parent=whole)
    published = make.published(of)
    part = published.recommendations.get(number="4a")
    checked(part, next_on=timezone.localdate() - timedelta(days=1))

    assert listing(client, "?stand=te-laat").chosen[0].recommendation.number == "4"
    assert "De enige aanbeveling wacht langer" in client.get(LIST).text


def test_advice_of_others_stands_apart_and_is_never_counted(client):
    make.recommendation(
        kind="others", cited_in="paragraaf 2.2", made_by="AEF", title="Kies scherp"
    )
    make.recommendation(title="Eigen")

    page = client.get(LIST)

    assert page.context["listing"].total == 1
    assert titles(client) == ["Eigen"]
    assert "Advies van anderen, aangehaald in een onderzoek" in page.text
    assert "paragraaf 2.2" in page.text


def test_a_draft_and_what_was_withdrawn_are_not_in_it(client):
    make.recommendation_draft(make.evaluation(), title="Nog een concept")
    withdrawn = make.recommendation(title="Ingetrokken advies").publication
    withdraw(publication=withdrawn, because="Een fout.", by=make.auditor())

    page = client.get(LIST)

    assert page.context["listing"].everything == []
    assert "Nog een concept" not in page.text
    assert "Ingetrokken advies" not in page.text


def test_of_a_draft_framework_nothing_is_in_it(client):
    of = make.evaluation(framework=factories.framework(published_at=None))
    make.recommendation_draft(of)
    make.published(of)

    assert listing(client).everything == []


def test_the_counts_say_how_many_are_how_far_and_lead_there(client):
    late()
    checked(make.recommendation(), Status.DONE)
    make.recommendation()

    counts = {count.stand: count.number for count in listing(client).counts}

    assert counts == {
        "te-laat": 1,
        "open-mee-eens": 1,
        "uitgevoerd": 1,
        "nog-niet-gevolgd": 1,
    }
    for stand, number in counts.items():
        assert len(titles(client, f"?stand={stand}")) == number


def test_it_takes_as_many_queries_for_many_as_for_one(client):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(LIST)
        return len(captured)

    late(goals=[factories.goal()])
    of_one = queries()
    for _ in range(4):
        late(goals=[factories.goal()])

    assert queries() == of_one


# --- what a reader can choose ---


def test_each_choice_finds_what_fits_it(client):
    goal = factories.goal()
    wanted = make.recommendation(
        title="Meet de wachttijd", addressee="college/raad", goals=[goal]
    )
    make.recommendation(title="Iets anders", made_by="Rekenkamer Ede", addressee="ISD")

    for query in (
        f"?onderzoek={wanted.publication.slug}",
        "?aan=raad",
        "?aan=college",
        f"?doel={goal.key}",
        "?van=Rekenkamer Westland",
        "?zoek=WACHTTIJD meet",
        "?soort=eigen&zoek=wachttijd",
    ):
        assert titles(client, query) == ["Meet de wachttijd"], query


@pytest.mark.parametrize(
    ("addressee", "names"),
    [
        ("college, ISD en SPW", ["ISD", "SPW", "college"]),
        ("college/raad", ["college", "raad"]),
        (
            "college van burgemeester en wethouders",
            ["college van burgemeester en wethouders"],
        ),
    ],
)
def test_each_of_several_addressees_can_be_chosen(client, addressee, names):
    make.recommendation(addressee=addressee)

    assert sorted(listing(client).addressees) == sorted(names)
    assert len(titles(client, f"?aan={names[-1]}")) == 1


def test_a_part_is_found_by_its_words_under_its_whole(client):
    of = make.evaluation()
    whole = make.recommendation_draft(of, number="4", title="Geef informatie")
    make.recommendation_draft(of, number="4a", parent=whole, title="Wachtlijsten")
    make.published(of)

    assert titles(client, "?zoek=wachtlijsten") == ["Geef informatie"]


def test_only_advice_of_others_can_be_asked_for(client):
    make.recommendation()
    make.recommendation(kind="others", cited_in="nota", title="Kies scherp")

    page = client.get(f"{LIST}?soort=anderen")

    assert page.context["listing"].title == "1 advies van anderen"
    assert page.context["listing"].chosen == []
    assert "Kies scherp" in page.text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("?stand=onzin", "die keuze kennen wij niet"),
        ("?onderzoek=onzin", "die keuze kennen wij niet"),
        ("?doel=onzin", "die keuze kennen wij niet"),
        ("?pagina=9", "zoveel pagina’s zijn er niet"),
        ("?x=1", "kennen wij op deze pagina niet"),
        ("?zoek=%00", "een teken in dat niet kan"),
    ],
)
def test_what_cannot_be_used_of_an_address_is_said(client, query, reason):
    make.recommendation()

    page = client.get(LIST + query)

    assert page.status_code == 200
    assert reason in unescape(page.text)
    assert len(page.context["listing"].chosen) == 1


def test_more_than_a_page_goes_on_on_the_next_with_the_same_choice(client):
    of = make.evaluation()
    for number in range(1, 53):
        make.recommendation_draft(of, number=f"{number}", position=number)
    make.published(of)

    first = client.get(f"{LIST}?aan=college")

    assert "?aan=college&amp;pagina=2" in first.text
    second = client.get(f"{LIST}?aan=college&pagina=2")
    assert len(second.context["listing"].page) == 2


# --- the same as a file ---


def rows(client, query=""):
    response = client.get(f"/aanbevelingen.csv{query}")
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_the_file_says_the_same_with_where_it_comes_from(client):
    decision = factories.decision()
    of = make.recommendation(number="4", title="Meet de wachttijd")
    checked(of, Status.PARTLY, next_on=date(2026, 2, 1), on=date(2026, 1, 5))
    make.follow_up(of, kind="adoption", adopted="yes", decision=decision)
    make.follow_up(of, words="Wij zijn bezig.", on=date(2026, 2, 2))

    (row,) = rows(client)

    assert row["onderzoek"] == of.publication.title
    assert (row["uitgave"], row["sha256"]) == ("1", of.publication.content_hash)
    assert (row["nummer"], row["aanbeveling"]) == ("4", "Meet de wachttijd")
    assert (row["stand"], row["stand_sinds"]) == ("deels uitgevoerd", "2026-01-05")
    assert (row["volgende_controle"], row["te_laat"]) == ("2026-02-01", "ja")
    assert row["besluit_raad"] == "overgenomen"
    assert (row["opmerking"], row["opmerking_namens"]) == ("Wij zijn bezig.", "college")
    assert row["adres"] == f"http://testserver{of.get_absolute_url()}"


def test_the_file_has_the_choice_its_parts_and_the_advice_of_others(client):
    of = make.evaluation()
    whole = make.recommendation_draft(of, number="1", title="Kies dit")
    make.recommendation_draft(of, number="1a", parent=whole, title="Deel")
    make.recommendation_draft(of, number="2", title="Iets anders")
    make.recommendation_draft(
        of, number="aef", kind="others", cited_in="nota", title="Kies dit ook"
    )
    make.published(of)

    found = [
        (row["nummer"], row["onderdeel_van"]) for row in rows(client, "?zoek=kies")
    ]

    assert found == [("1", ""), ("1a", "1"), ("aef", "")]
    assert {row["stand"] for row in rows(client) if row["nummer"] == "aef"} == {""}


def test_no_cell_of_the_file_is_run_as_a_formula(client):
    make.recommendation(title="=HYPERLINK(1)", addressee="+31", detail="@x")

    (row,) = rows(client)

    assert row["aanbeveling"] == "'=HYPERLINK(1)"
    assert row["aan_wie"] == "'+31"
    assert row["toelichting"] == "'@x"


def test_a_file_of_another_choice_than_asked_is_refused(client):
    response = client.get("/aanbevelingen.csv?stand=onzin")

    assert response.status_code == 400
    assert "die keuze kennen wij niet" in response.text
    assert "Bekijk de aanbevelingen op de pagina" in response.text


# --- what stays of what a next edition says ---


def test_after_a_next_edition_it_says_what_that_says(client):
    of = make.recommendation(title="Oud")
    evaluation = of.publication.evaluation
    evaluation = correct(
        evaluation=evaluation, reason="Een fout.", by=evaluation.team.first()
    )
    draft = evaluation.recommendation_drafts.get()
    draft.title = "Nieuw"
    draft.save()
    make.published(evaluation)

    assert titles(client) == ["Nieuw"]
