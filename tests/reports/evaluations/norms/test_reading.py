"""What everybody reads of norms, and what nobody else does."""

import pytest
from django.contrib.auth.models import AnonymousUser

from reports.evaluations.norms.actions import copy_norm_set, publish_norm_set
from reports.evaluations.norms.norm_sets import NormSetList, NormSetPage, in_words
from reports.evaluations.norms.states import state_of_all
from reports.evaluations.publishing.actions import correct
from reports.models import Evaluation, Norm
from reports.reference.general_norms import load_general_norms
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.norms.desk import Desk, work

pytestmark = pytest.mark.django_db

LIST = "/evaluaties/normen/"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_list_says_where_norms_are_from_and_with_which_words_they_are_rated(client):
    document = factories.source_document(title="Rapport 2019")
    make.norm_set(title="Kader 2019", document=document)
    load_general_norms(by="tests")

    html = read(client, LIST)

    assert "Rapport 2019</a>" in html and "Hoort bij dit programma" in html
    assert "goed, matig, slecht; buiten de volgorde: niet te beoordelen" in html
    assert html.index("Algemeen normenkader") < html.index("Kader 2019")
    assert "Nog niet openbaar" not in html


def test_without_norms_the_list_says_so(client):
    assert "Wij kennen nog geen normenkader" in read(client, LIST)


def test_a_set_shows_each_norm_under_its_theme_with_what_is_written_of_it(client, by):
    earlier = make.norm_set(title="Kader 2019")
    of = make.norm_set(
        title="Kader 2026", made_by=by, published_at=None, scale_note="Onze woorden"
    )
    norm = of.norms.get(code="N1")
    norm.predecessor = earlier.norms.get(code="N2")
    norm.criteria = "Er is een getal.\nEr is een jaar."
    norm.clarification, norm.weight, norm.section = "Zie de begroting", "high", "p. 4"
    norm.save()
    Norm.objects.create(norm_set=of, parent=norm, code="N1a", title="Met een jaar")
    publish_norm_set(norm_set=of, was=state_of_all(of), by=by)

    html = read(client, of.get_absolute_url())

    assert "<li>Er is een getal.</li><li>Er is een jaar.</li>" in html
    assert "Zie de begroting" in html and "Gewicht: zwaar." in html
    assert "In de bron: p. 4." in html and "Onze woorden." in html
    link = f'<a href="{earlier.get_absolute_url()}#norm-N2">N2 in Kader 2019</a>'
    assert link in html
    assert '<h4><span class="rz-tree__code">N1a</span>Met een jaar</h4>' in html
    assert "3 van 3" in html and "buiten de volgorde" in html
    assert "nog geen gepubliceerd onderzoek" in html


def test_a_set_names_what_it_was_made_after_and_what_came_after(client, by):
    first = make.norm_set(title="Kader 2019")
    second = copy_norm_set(of=first, title="Kader 2026", by=by)

    assert "Later gevolgd door" not in read(client, first.get_absolute_url())
    publish_norm_set(norm_set=second, was=state_of_all(second), by=by)

    assert "Later gevolgd door" in read(client, first.get_absolute_url())
    assert "Gemaakt naar" in read(client, second.get_absolute_url())


@pytest.mark.parametrize("number", [0, 1])
def test_only_published_evaluations_are_named_that_used_it(client, number):
    norm_set = make.norm_set()
    make.finding(make.evaluation(norm_set=norm_set, title="Geheim onderzoek"))
    published = [make.published(norm_set=norm_set) for _ in range(number)]

    assert NormSetPage(norm_set, AnonymousUser()).uses == published
    (entry,) = NormSetList(AnonymousUser()).entries
    assert entry.uses == published
    for address in (LIST, norm_set.get_absolute_url()):
        html = read(client, address)
        assert "Geheim onderzoek" not in html
        assert all(each.get_absolute_url() in html for each in published)


def test_a_use_is_that_of_the_text_that_was_published():
    """Its team may go on with other norms, which is nobody's business yet."""
    publication = make.published()
    evaluation, was = publication.evaluation, publication.evaluation.norm_set
    correct(evaluation=evaluation, reason="Een fout.", by=evaluation.team.first())
    other = make.norm_set()
    Evaluation.objects.filter(pk=evaluation.pk).update(norm_set=other)

    assert NormSetPage(was, AnonymousUser()).uses == [publication]
    assert NormSetPage(other, AnonymousUser()).uses == []


def test_a_draft_is_seen_by_its_maker_and_team_only(draft, desk, other_desk, client):
    assert "Dit is een concept" in desk.get(draft.get_absolute_url())
    assert "Ons kader" in other_desk.get(LIST)
    assert "Ons kader" in other_desk.get(work(draft))

    stranger = Desk(make.auditor())
    assert "Ons kader" not in stranger.get(LIST)
    for visitor in (client, stranger.client):
        assert visitor.get(draft.get_absolute_url()).status_code == 404
    assert stranger.client.get(work(draft)).status_code == 404


def test_who_may_make_norms_is_shown_how(draft, desk, client):
    public = make.norm_set()

    assert "naar dit voorbeeld" in desk.get(public.get_absolute_url())
    assert "naar dit voorbeeld" not in read(client, public.get_absolute_url())
    assert "naar dit voorbeeld" not in desk.get(draft.get_absolute_url())


def test_a_scale_in_words(draft):
    steps = list(draft.steps.all())

    assert in_words(steps[:3]) == "goed, matig, slecht"
    assert in_words(steps[3:]) == "zonder volgorde: niet te beoordelen"
    assert in_words([]) == ""


def test_a_part_of_the_address_that_is_not_used_is_named(client):
    assert "‘x’ kennen wij" in read(client, f"{LIST}?x=1")
    assert "‘x’ kennen wij" in read(client, f"{make.norm_set().get_absolute_url()}?x=1")


def test_the_queries_do_not_grow_with_the_norms(client, django_assert_max_num_queries):
    sets = [make.norm_set() for _ in range(3)]
    with django_assert_max_num_queries(8):
        read(client, LIST)
    with django_assert_max_num_queries(9):
        read(client, sets[0].get_absolute_url())
