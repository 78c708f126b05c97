"""Who keeps what of an information need, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from policy.models import AuditEvent
from policy.roles import Role
from reports.evaluations.needs.actions import NeedRefused, add_need
from reports.models import InformationNeed, NeedAnswer
from tests import factories
from tests.reports.evaluations.needs.rows import answer, keeper, need

pytestmark = pytest.mark.django_db


def refused(match, field, of=None, **over):
    of = of or need()
    before = of.answers.count(), kept_in_log()
    with pytest.raises(NeedRefused, match=match) as caught:
        answer(of, **over)
    assert caught.value.field == field
    assert (of.answers.count(), kept_in_log()) == before


def kept_in_log():
    return AuditEvent.objects.filter(action="need_answered").count()


@pytest.mark.parametrize(
    ("role", "speaker"),
    [(Role.GRIFFIER, "griffie"), (Role.REKENKAMER, "rekenkamer")],
)
def test_an_answer_is_kept_with_who_gave_it_and_logged(role, speaker):
    by = factories.user(role)

    kept = answer(by=by)

    assert (kept.by, kept.by_label) == (by, speaker)
    event = AuditEvent.objects.get(action="need_answered")
    assert (event.by, event.detail) == (by, {"met": "yes"})


def test_a_next_answer_counts_and_the_one_before_stays():
    of = need()
    first = answer(of, met="no")

    second = answer(of)

    assert list(of.answers.all()) == [second, first]


@pytest.mark.parametrize("role", [Role.RAADSLID, Role.AMBTELIJK, Role.BEHEERDER])
def test_others_keep_nothing(role):
    by = factories.user(role)

    refused("griffie en rekenkamer", "", by=by)
    with pytest.raises(NeedRefused, match="griffie en rekenkamer"):
        add_need(
            who="Raad",
            need="Iets",
            kind="",
            document=factories.source_document(),
            place="§1",
            by=by,
        )


@pytest.mark.parametrize("met", ["yes", "partly"])
def test_what_is_met_says_where_and_what_stands_there(met):
    refused("bladzijde waar het staat", "address", met=met, address=" ")
    refused("wat daar staat", "label", met=met, label=" ")


def test_what_is_not_met_may_say_where_it_would_stand():
    assert answer(met="no").address == ""

    kept = answer(met="no", address="/besluiten/", label="Raadsstukken")

    assert (kept.address, kept.label) == ("/besluiten/", "Raadsstukken")
    refused("Noem ook de bladzijde", "address", met="no", label="Raadsstukken")
    refused("wat daar staat", "label", met="no", address="/besluiten/")
    refused("zonder in te loggen", "address", met="no", address="/x/", label="x")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://elders.nl/", "Begin met een schuine streep"),
        ("/beheer/", "zonder in te loggen"),
        ("/evaluaties/werk/", "zonder in te loggen"),
        ("/bestaat/niet/", "zonder in te loggen"),
        ("/besluiten/?onzin=1", "werkt niet"),
        ("/besluiten/#onzin", "geen plek #onzin"),
    ],
)
def test_the_page_is_one_that_everybody_can_read(address, why):
    refused(why, "address", address=address)


def test_the_address_is_kept_as_it_works():
    assert answer(address=" /besluiten ").address == "/besluiten/"


def test_an_answer_has_words_and_one_of_three():
    for wrong in ({"words": " "}, {"met": "soms"}):
        with pytest.raises(ValidationError):
            answer(**wrong)
    assert not NeedAnswer.objects.exists()


def test_what_was_sent_twice_is_kept_once():
    of, by = need(), keeper()
    answer(of, by=by)

    refused("staat er al", "", of, by=by)


# --- a need that is added ---


def added(**over):
    fields = {
        "who": "Raad Westland",
        "need": "Hoe lang wachten jongeren?",
        "kind": "waiting",
        "place": "blz. 4",
    }
    if "document" not in over:
        fields["document"] = factories.source_document()
    return add_need(**{"by": keeper(), **fields, **over})


def test_a_need_is_added_at_the_end_and_logged():
    before = need(position=7)

    row = added(who=" Raad Westland ")

    assert (row.who, row.position) == ("Raad Westland", before.position + 1)
    assert AuditEvent.objects.get(action="added").subject_id == str(row.pk)


def test_the_same_need_of_the_same_party_is_refused():
    added()

    with pytest.raises(NeedRefused, match="staat al in de lijst") as caught:
        added()

    assert caught.value.field == "need"
    assert InformationNeed.objects.count() == 1
    assert added(who="Raad Lisse").pk


@pytest.mark.parametrize("lacking", ["who", "need"])
def test_a_need_says_who_wants_to_know_what(lacking):
    with pytest.raises(ValidationError):
        added(**{lacking: " "})
