"""What was fetched is kept for ever: figures point to it."""

import pytest
from django.db import IntegrityError, transaction

from indicators.models import ImportRun, RawAnswer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "attack",
    [
        lambda run: run.delete(),
        lambda run: ImportRun.objects.all().delete(),
    ],
)
def test_a_run_is_never_deleted(attack):
    run = factories.import_run()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        attack(run)

    assert ImportRun.objects.count() == 1


def test_a_run_may_go_on():
    run = factories.import_run()

    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING)

    run.refresh_from_db()
    assert run.state == ImportRun.State.RUNNING


@pytest.mark.parametrize(
    "attack",
    [
        lambda answer: answer.delete(),
        lambda answer: RawAnswer.objects.update(sha256="0" * 64),
        lambda answer: RawAnswer.objects.all().delete(),
    ],
)
def test_an_answer_of_a_source_is_never_changed_or_deleted(attack):
    answer = factories.raw_answer()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        attack(answer)

    assert RawAnswer.objects.get().sha256 == answer.sha256
