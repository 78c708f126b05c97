"""What councils want to know, and our reading of where this site tells it."""

import csv
from collections import Counter

import pytest

from indicators.models import Indicator, Observation
from policy.public_addresses import public_address
from policy.sample.rows import SampleError
from reports.choices import PolicyInformation
from reports.models import InformationNeed, NeedAnswer
from reports.sample.load import DATA, load_sample
from tests import factories
from tests.sample.test_evaluations import sentences_of
from tests.sentences import faults_of

pytestmark = pytest.mark.django_db


def rows_of(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_need_of_the_facts_is_there_in_its_order_with_its_place(sample):
    rows = rows_of("information_needs.csv")
    needs = InformationNeed.objects.order_by("position")

    assert len(rows) == 65
    assert [(need.who, need.need) for need in needs] == [
        (row["who"], row["need_nl"]) for row in rows
    ]
    assert all(need.section and need.document_id for need in needs)


def test_the_eight_kinds_are_those_of_the_fourth_recommendation(sample):
    kinds = {
        need.section: need.kind for need in InformationNeed.objects.exclude(kind="")
    }

    assert kinds == {
        f"§6.2 4{letter}": kind.value
        for letter, kind in zip("abcdefgh", PolicyInformation, strict=True)
    }


def test_every_answer_is_ours_and_says_so(sample):
    answers = NeedAnswer.objects.select_related("by")

    assert len(answers) == len(rows_of("need_answers.csv"))
    assert {(item.by.username, item.by_label) for item in answers} == {
        ("load_sample", "onze lezing")
    }
    assert Counter(item.met for item in answers).keys() == {"yes", "partly", "no"}


def test_what_we_do_not_know_has_no_answer(sample):
    open_needs = InformationNeed.objects.filter(answers=None)

    assert open_needs.filter(need="Grip en sturing op kosten en kwaliteit").exists()
    assert open_needs.count() == 65 - len(rows_of("need_answers.csv"))


def test_every_answer_leads_to_a_page_that_everybody_can_read(sample):
    addresses = set(
        NeedAnswer.objects.exclude(address="").values_list("address", flat=True)
    )

    assert len(addresses) > 12
    for address in sorted(addresses):
        assert public_address(address) == address


@pytest.mark.parametrize(
    ("need", "indicator"),
    [
        ("Wachtlijstgegevens", "wv-wachtlijst"),
        ("Tevredenheid en klachtenanalyse", "wv-klachten"),
        ("Effect op participatieladder", "ladder-stijging"),
        ("Uitstroom na traject", "traject-naar-uitstroom"),
    ],
)
def test_where_an_answer_says_that_there_is_no_figure_there_is_none(
    sample, need, indicator
):
    answer = NeedAnswer.objects.get(need__need=need)
    figures = Observation.objects.filter(series__indicator__slug=indicator)

    assert (answer.met, answer.address) == ("no", "")
    assert Indicator.objects.filter(slug=indicator).exists()
    assert not figures.filter(value__isnull=False).exists()


def test_the_word_that_an_answer_names_is_among_the_terms(sample, client):
    answer = NeedAnswer.objects.get(need__need__startswith="Heldere definities")

    assert "<dt>Plaatsing</dt>" in client.get(answer.address).content.decode()


def test_every_sentence_of_ours_can_be_read():
    sentences = {
        line
        for row in rows_of("need_answers.csv")
        for line in sentences_of(row["words"])
    }
    faults = {line: found for line in sentences if (found := faults_of(line))}

    assert len(sentences) > 40
    assert faults == {}


# --- loading it again ---


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_an_answer(files):
    replace(
        files.reports / "need_answers.csv",
        "Signalen uit casussen staan niet op deze site.",
        "Signalen uit casussen staan hier niet.",
    )
    return InformationNeed.objects.get(need="Signalen uit casussen terugzien in beleid")


def test_another_answer_is_added_and_the_earlier_one_stays(sample, files):
    need = change_an_answer(files)

    assert load_sample(files).created == 1
    assert load_sample(files).created == 0
    assert need.answers.count() == 2


def test_an_answer_of_people_is_left_alone(sample, files):
    need = change_an_answer(files)
    NeedAnswer.objects.create(
        need=need,
        met="no",
        words="De griffie zoekt het uit.",
        by=factories.user(),
        by_label="griffie",
    )

    assert load_sample(files).created == 0


# --- broken files ---


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Gemeente Westervoort,Storytelling naast cijfers,",
            "Gemeente Westervoort,Verhalen naast cijfers,",
            "kolom need: er staat 'Verhalen naast cijfers'. Verwacht: een behoefte",
        ),
        (
            "Storytelling naast cijfers,no,,",
            "Storytelling naast cijfers,yes,,",
            "kolom address: er staat ''. Verwacht: een adres op deze site",
        ),
        (
            "Storytelling naast cijfers,no,,",
            "Storytelling naast cijfers,no,https://elders.nl/,",
            "kolom address: er staat 'https://elders.nl/'",
        ),
        (
            "Storytelling naast cijfers,no,,",
            "Storytelling naast cijfers,yes,/,",
            "kolom label: er staat ''",
        ),
        (
            "Storytelling naast cijfers,no,",
            "Storytelling naast cijfers,misschien,",
            "kolom met: er staat 'misschien'",
        ),
        (
            "Verhalen van inwoners staan niet op deze site.",
            "",
            "kolom words: er staat ''",
        ),
    ],
)
def test_a_broken_answer_is_named_and_nothing_changes(sample, files, old, new, told):
    replace(files.reports / "need_answers.csv", old, new)

    with pytest.raises(SampleError) as caught:
        load_sample(files)

    assert "need_answers.csv, regel " in str(caught.value)
    assert told in str(caught.value)
    assert NeedAnswer.objects.count() == len(rows_of("need_answers.csv"))
