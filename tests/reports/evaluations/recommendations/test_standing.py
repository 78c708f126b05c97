"""How far a recommendation is, from what was written of it."""

from datetime import UTC, date, datetime

import pytest

from reports.choices import Adoption, Answer, FollowUpStatus
from reports.evaluations.recommendations.standing import Standing, standing_of
from reports.models import FollowUp
from tests import evaluation_factories as make
from tests import factories

TODAY = date(2026, 11, 23)
Kind, Status = FollowUp.Kind, FollowUpStatus


def verified(status, on, next_on=None):
    return FollowUp(kind=Kind.STATUS, status=status, on=on, next_on=next_on)


def standing(*follow_ups, answer=""):
    """Of rows that are given as they are read: the newest first."""
    return Standing(follow_ups, answer, TODAY)


def test_without_anything_written_nothing_is_known():
    found = standing()

    assert found.mark.word == "Nog niet gevolgd"
    assert not (found.is_known or found.is_open or found.is_closed or found.is_overdue)
    assert (found.since, found.next_on, found.adoption, found.comment) == (None,) * 4


def test_what_others_say_is_no_status():
    found = standing(
        FollowUp(kind=Kind.COMMENT, words="Het is af.", on=date(2026, 5, 1)),
        FollowUp(kind=Kind.ADOPTION, adopted=Adoption.YES, on=date(2026, 4, 1)),
        answer=Answer.AGREE,
    )

    assert not found.is_known
    assert found.comment.words == "Het is af."
    assert found.adoption_mark.word == "Overgenomen"
    assert found.answer_mark.word == "Eens"


def test_a_status_holds_since_the_first_control_in_a_row_that_found_it():
    found = standing(
        verified(Status.PARTLY, date(2026, 3, 1)),
        FollowUp(kind=Kind.COMMENT, on=date(2025, 12, 1)),
        verified(Status.PARTLY, date(2025, 3, 1)),
        verified(Status.OPEN_AGREED, date(2024, 3, 1)),
        verified(Status.PARTLY, date(2023, 3, 1)),
    )

    assert found.since == date(2025, 3, 1)
    assert found.is_open


@pytest.mark.parametrize("status", [Status.DONE, Status.NOT_DONE])
def test_what_is_closed_waits_for_nothing(status):
    found = standing(
        verified(status, date(2026, 3, 1)),
        verified(Status.OPEN_AGREED, date(2025, 3, 1), next_on=date(2026, 1, 1)),
    )

    assert found.is_closed
    assert (found.next_on, found.is_overdue) == (None, False)


@pytest.mark.parametrize(
    ("next_on", "is_overdue"),
    [
        (date(2026, 11, 22), True),
        (date(2026, 11, 23), False),  # it can still be done today
        (date(2026, 11, 24), False),
    ],
)
def test_a_day_that_passed_without_a_control_is_overdue(next_on, is_overdue):
    found = standing(verified(Status.OPEN_NOT_AGREED, date(2025, 3, 1), next_on))

    assert (found.next_on, found.is_overdue) == (next_on, is_overdue)


def test_a_control_on_the_day_or_later_was_done():
    agreed = verified(Status.OPEN_AGREED, date(2025, 3, 1), next_on=date(2026, 3, 1))

    on_the_day = standing(verified(Status.PARTLY, date(2026, 3, 1)), agreed)
    before_it = standing(verified(Status.PARTLY, date(2026, 2, 28)), agreed)

    assert on_the_day.next_on is None
    assert before_it.next_on == date(2026, 3, 1)
    assert before_it.is_overdue


def test_the_day_that_was_agreed_last_counts():
    found = standing(
        FollowUp(
            kind=Kind.ADOPTION,
            adopted=Adoption.YES,
            on=date(2026, 2, 1),
            next_on=date(2027, 2, 1),
        ),
        verified(Status.OPEN_AGREED, date(2025, 3, 1), next_on=date(2026, 1, 1)),
    )

    assert found.next_on == date(2027, 2, 1)


def test_a_day_that_the_council_asked_for_passes_too():
    """Also when no auditor said anything: then nobody looked, and they should have."""
    found = standing(
        FollowUp(
            kind=Kind.ADOPTION,
            adopted=Adoption.YES,
            on=date(2025, 2, 1),
            next_on=date(2026, 2, 1),
        )
    )

    assert found.is_overdue
    assert not found.is_known


# --- from the database ---


@pytest.mark.django_db
def test_of_a_list_it_takes_two_queries(django_assert_num_queries):
    decision = factories.decision()
    rows = [make.recommendation() for _ in range(3)]
    for row in rows[:2]:
        make.follow_up(row, kind=Kind.ADOPTION, adopted="yes", decision=decision)
        make.follow_up(row, on=date(2026, 3, 1))

    with django_assert_num_queries(2):
        found = standing_of(rows, TODAY)
        titles = [
            item.adoption.decision.title for item in found.values() if item.adoption
        ]

    assert [found[row.pk].is_known for row in rows] == [False] * 3
    assert titles == [decision.title] * 2


@pytest.mark.django_db
def test_of_one_day_what_was_written_last_counts():
    row = make.recommendation()
    for status in (Status.DONE, Status.PARTLY):
        make.follow_up(row, kind=Kind.STATUS, status=status, evidence="Brief")

    assert standing_of([row], TODAY)[row.pk].status == Status.PARTLY


@pytest.mark.django_db
def test_of_an_earlier_day_only_what_was_written_by_then_counts(monkeypatch):
    row = make.recommendation()
    for written, status in ((2025, Status.OPEN_AGREED), (2026, Status.DONE)):
        at = datetime(written, 6, 1, 22, 30, tzinfo=UTC)  # 2 June in the Netherlands
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        make.follow_up(row, kind=Kind.STATUS, status=status, evidence="Brief")

    def status_on(day):
        return standing_of([row], day, as_of=day)[row.pk].status

    assert status_on(date(2025, 6, 1)) == ""
    assert status_on(date(2025, 6, 2)) == Status.OPEN_AGREED
    assert status_on(date(2026, 6, 1)) == Status.OPEN_AGREED
    assert status_on(date(2026, 6, 2)) == Status.DONE


@pytest.mark.django_db
def test_of_a_council_item_that_is_not_public_nothing_is_told():
    row = make.recommendation()
    hidden = factories.decision(published_at=None)
    make.follow_up(row, kind=Kind.ADOPTION, adopted="yes", decision=hidden)

    assert standing_of([row], TODAY)[row.pk].adoption.decision is None
