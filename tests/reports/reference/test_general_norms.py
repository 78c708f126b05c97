"""The norms that come with the program."""

from io import StringIO
from shutil import copytree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from policy.models import AuditEvent
from policy.sample.rows import SampleError
from reports.evaluations.norms.fitness import missing_in
from reports.evaluations.norms.tree import sections_of
from reports.models import Norm, NormSet
from reports.reference.general_norms import FOLDER, SLUG, load_general_norms
from tests import evaluation_factories as make

pytestmark = pytest.mark.django_db


def load_norms(**options):
    output = StringIO()
    call_command("load_norms", stdout=output, stderr=output, **options)
    return output.getvalue()


def test_everybody_reads_norms_that_nobody_here_made():
    loaded = load_general_norms(by="tests")

    norm_set = NormSet.objects.visible_to(AnonymousUser()).get(slug=SLUG)
    assert (loaded.is_new, norm_set.made_by) == (True, None)
    assert missing_in(norm_set) == []
    event = AuditEvent.objects.get(by_name="tests")
    assert (event.action, event.subject_id) == ("published", str(norm_set.pk))


def test_they_say_of_the_information_to_the_council_what_it_must_be():
    norm_set = load_general_norms(by="tests").norm_set

    titles = [norm.title for norm in norm_set.norms.filter(parent__code="informatie")]
    words = ("op tijd", "juist", "toegankelijk", "volledig")
    assert all(word in title for word, title in zip(words, titles, strict=True))


def test_each_norm_stands_under_a_theme_and_says_how_to_see_it():
    norm_set = load_general_norms(by="tests").norm_set

    sections = sections_of(norm_set.norms.all())
    assert all(section.theme and section.branches for section in sections)
    assert 20 <= sum(section.count for section in sections) <= 30
    for norm in norm_set.norms.filter(is_heading=False):
        assert len(norm.criteria.split("\n")) >= 3 and norm.clarification, norm


def test_to_load_them_again_changes_nothing():
    assert "gemaakt en gepubliceerd" in load_norms()
    before = list(Norm.objects.values())

    assert "Er is niets veranderd" in load_norms()
    assert load_norms(verbosity=0) == ""
    assert list(Norm.objects.values()) == before
    assert AuditEvent.objects.filter(by_name="load_norms").count() == 1


@pytest.mark.parametrize("is_public", [True, False])
def test_what_stands_at_the_address_already_is_left_alone(is_public):
    public = {} if is_public else {"published_at": None}
    theirs = make.norm_set(slug=SLUG, title="Van ons", **public)

    told = load_norms()

    theirs.refresh_from_db()
    assert "staat al een ander normenkader" in told == load_norms(verbosity=0)
    assert (theirs.title, theirs.norms.count()) == ("Van ons", 3)
    assert NormSet.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("norms.csv", "De informatie aan de raad is juist", "Het klopt"),
        ("norms.csv", "Cijfers kloppen met hun bron.", ""),
        ("scale.csv", "voldoet deels,2", "voldoet bijna,2"),
        ("scale.csv", ",3,good", ",3,middle"),
    ],
)
def test_other_files_do_not_change_the_set_and_say_so(tmp_path, file, old, new):
    load_general_norms(by="tests")
    before = list(Norm.objects.values())
    folder = copytree(FOLDER, tmp_path / "files")
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))

    loaded = load_general_norms(by="tests", folder=folder)

    assert not loaded.is_same and "niet veranderd" in loaded.sentence
    assert list(Norm.objects.values()) == before


def test_a_broken_file_is_named_and_nothing_is_loaded(tmp_path):
    folder = copytree(FOLDER, tmp_path / "files")
    text = (folder / "norms.csv").read_text()
    (folder / "norms.csv").write_text(text.replace("D2,doelen,", "D2,onzin,"))

    with pytest.raises(SampleError, match=r"norms.csv, regel .*'onzin'"):
        load_general_norms(by="tests", folder=folder)

    assert not NormSet.objects.exists()


def test_the_command_says_that_nothing_is_loaded(monkeypatch):
    def broken(**of):
        raise SampleError("norms.csv ontbreekt.")

    monkeypatch.setattr(
        "reports.management.commands.load_norms.load_general_norms", broken
    )
    with pytest.raises(CommandError, match=r"ontbreekt. Er is niets geladen."):
        load_norms()
