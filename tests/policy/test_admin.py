"""/beheer/: what is changed there is logged, and what is published stays."""

import pytest
from django.contrib.auth.models import Permission

from policy.models import Activity, AuditEvent, Framework, Goal, Term
from tests import factories
from tests.policy.forms import change, errors_of, last_line

pytestmark = pytest.mark.django_db


# --- Every change has its line in the log ---


def test_adding_is_logged(as_griffier, griffier):
    document = factories.source_document()

    as_griffier.post(
        "/beheer/policy/term/add/",
        {"name": "Wmo", "meaning": "Wet", "document": document.pk, "section": ""},
    )

    term = Term.objects.get()
    line = last_line()
    assert (line.by, line.action, line.subject_type, line.subject_id) == (
        griffier,
        "added",
        "policy.term",
        str(term.pk),
    )


def test_changing_is_logged_with_the_names_of_the_fields(as_griffier):
    term = factories.term(name="Wmo", meaning="Oud")

    response = change(
        as_griffier, f"/beheer/policy/term/{term.pk}/change/", meaning="Nieuw"
    )

    assert response.status_code == 302
    term.refresh_from_db()
    assert term.meaning == "Nieuw"
    assert last_line().action == "changed"
    assert last_line().detail == {"changes": [{"changed": {"fields": ["Betekenis"]}}]}


def test_deleting_is_logged(as_griffier):
    term = factories.term(name="Wmo")

    as_griffier.post(f"/beheer/policy/term/{term.pk}/delete/", {"post": "yes"})

    assert not Term.objects.exists()
    line = last_line()
    assert (line.action, line.subject_id, line.subject_label) == (
        "deleted",
        str(term.pk),
        "Wmo",
    )


def test_deleting_several_at_once_logs_each(as_griffier):
    terms = [factories.term() for _ in range(3)]

    as_griffier.post(
        "/beheer/policy/term/",
        {
            "action": "delete_selected",
            "_selected_action": [term.pk for term in terms],
            "post": "yes",
        },
    )

    assert not Term.objects.exists()
    lines = AuditEvent.objects.filter(action="deleted", subject_type="policy.term")
    assert {line.subject_id for line in lines} == {str(term.pk) for term in terms}


def test_a_change_in_a_row_under_the_form_is_logged(as_beheerder):
    indicator, goal = factories.indicator(), factories.goal()

    response = change(
        as_beheerder,
        f"/beheer/indicators/indicator/{indicator.pk}/change/",
        **{
            "goal_ties-TOTAL_FORMS": 1,
            "goal_ties-0-goal": goal.pk,
            "goal_ties-0-position": 0,
        },
    )

    assert response.status_code == 302
    assert list(indicator.goals.all()) == [goal]
    (added,) = last_line().detail["changes"]
    assert added["added"]["name"] == "cijfer bij een doel"


@pytest.fixture
def failing_log(monkeypatch):
    def fail(self, **line):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(type(AuditEvent.objects.all()), "record", fail)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/beheer/policy/term/{pk}/delete/", {"post": "yes"}),
        (
            "/beheer/policy/term/",
            {"action": "delete_selected", "_selected_action": "{pk}", "post": "yes"},
        ),
        ("/beheer/policy/term/{pk}/change/", {"name": "Anders"}),
    ],
)
def test_without_a_line_in_the_log_nothing_is_changed(
    as_griffier, failing_log, address, data
):
    term = factories.term(name="Wmo")
    data = {name: value.format(pk=term.pk) for name, value in data.items()}
    sent = {"meaning": "Wet", "document": term.document_id, "section": "", **data}

    with pytest.raises(RuntimeError, match="the log is full"):
        as_griffier.post(address.format(pk=term.pk), sent)

    assert Term.objects.get().name == "Wmo"


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_not_published_without_a_line_in_the_log(as_griffier, failing_log):
    draft = factories.framework(published_at=None)

    with pytest.raises(RuntimeError, match="the log is full"):
        as_griffier.post(
            "/beheer/policy/framework/",
            {"action": "publish", "_selected_action": draft.pk},
        )

    assert Framework.objects.get().published_at is None


# --- What is published ---


def test_a_griffier_publishes_a_draft_from_the_list(as_griffier, griffier):
    draft = factories.decision(published_at=None)

    as_griffier.post(
        "/beheer/policy/decision/",
        {"action": "publish", "_selected_action": draft.pk},
    )

    draft.refresh_from_db()
    assert draft.published_at
    assert (last_line().action, last_line().by) == ("published", griffier)


PUBLISHED = {
    "policy/framework": factories.framework,
    "policy/goal": factories.goal,
    "policy/decision": factories.decision,
}


@pytest.mark.parametrize("model", PUBLISHED)
def test_what_is_published_cannot_be_deleted(as_griffier, model):
    row = PUBLISHED[model]()

    alone = as_griffier.post(f"/beheer/{model}/{row.pk}/delete/", {"post": "yes"})
    together = as_griffier.post(
        f"/beheer/{model}/",
        {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"},
    )

    assert (alone.status_code, together.status_code) == (403, 403)
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_draft_can_be_deleted(as_griffier):
    draft = factories.framework(published_at=None)

    as_griffier.post(f"/beheer/policy/framework/{draft.pk}/delete/", {"post": "yes"})

    assert not Framework.objects.exists()


def test_a_published_address_stays_and_its_date_is_not_typed(as_griffier):
    published = factories.framework(slug="sbsd-2025")
    address = f"/beheer/policy/framework/{published.pk}/change/"

    assert (
        change(
            as_griffier, address, slug="anders", published_at_0="", title="Nieuwe titel"
        ).status_code
        == 302
    )

    published.refresh_from_db()
    assert (published.slug, published.title) == ("sbsd-2025", "Nieuwe titel")
    assert published.published_at == factories.PUBLISHED


def test_the_address_of_a_draft_can_still_be_chosen(as_griffier):
    draft = factories.framework(slug="concept", published_at=None)

    change(as_griffier, f"/beheer/policy/framework/{draft.pk}/change/", slug="kader")

    draft.refresh_from_db()
    assert draft.slug == "kader"


# --- Drafts stay with whoever keeps them ---


@pytest.fixture
def draft_goal(db):
    return factories.goal(
        title="Geheim doel", framework=factories.framework(published_at=None)
    )


def test_a_civil_servant_finds_no_draft_in_any_list_or_search(as_ambtelijk, draft_goal):
    public = factories.goal(title="Openbaar doel")
    search = (
        "/beheer/autocomplete/?app_label=policy&model_name=activity&field_name=goal"
    )

    listed = as_ambtelijk.get("/beheer/policy/goal/").content.decode()
    found = as_ambtelijk.get(search).json()["results"]

    assert "Openbaar doel" in listed
    assert "Geheim doel" not in listed
    assert [each["id"] for each in found] == [str(public.pk)]
    one = as_ambtelijk.get(f"/beheer/policy/goal/{draft_goal.pk}/change/")
    assert (one.status_code, one.url) == (302, "/beheer/")


def test_a_civil_servant_cannot_tie_anything_to_a_draft(as_ambtelijk, draft_goal):
    activity = factories.activity()
    address = f"/beheer/policy/activity/{activity.pk}/change/"

    response = change(as_ambtelijk, address, goal=draft_goal.pk)

    assert "goal" in errors_of(response)
    assert "Geheim" not in response.content.decode()
    assert Activity.objects.get().goal_id != draft_goal.pk


def test_a_griffier_can_work_on_a_draft(as_griffier, draft_goal):
    page = as_griffier.get(f"/beheer/policy/goal/{draft_goal.pk}/change/")

    assert page.status_code == 200


def test_beheer_does_not_tell_the_address_of_a_row_by_its_number(
    as_ambtelijk, draft_goal
):
    content_type = Permission.objects.get(codename="view_goal").content_type_id

    response = as_ambtelijk.get(f"/beheer/r/{content_type}/{draft_goal.pk}/")

    assert response.status_code == 404


# --- The goal tree ---


def test_a_goal_stays_within_its_framework(as_griffier):
    goal, elsewhere = factories.goal(), factories.goal()

    response = change(
        as_griffier, f"/beheer/policy/goal/{goal.pk}/change/", parent=elsewhere.pk
    )

    assert errors_of(response) == {
        "parent": ["Kies een doel uit hetzelfde beleidskader."]
    }


def test_a_new_goal_stays_within_its_framework(as_griffier):
    goal, elsewhere = factories.goal(), factories.goal()
    new = {
        "framework": goal.framework_id,
        "parent": elsewhere.pk,
        "document": goal.document_id,
        "level": "operational_goal",
        "title": "Nieuw",
        "ambition": "Minder schulden.",
        "position": 1,
        "key": "nieuw",
        "slug": "nieuw",
    }

    refused = as_griffier.post("/beheer/policy/goal/add/", new)
    accepted = as_griffier.post("/beheer/policy/goal/add/", {**new, "parent": goal.pk})

    assert "parent" in errors_of(refused)
    assert accepted.status_code == 302
    assert Goal.objects.get(key="nieuw").parent == goal


def test_a_goal_never_falls_under_itself(as_griffier):
    top = factories.goal()
    middle = factories.goal(parent=top, framework=top.framework)
    bottom = factories.goal(parent=middle, framework=top.framework)

    for parent in (top, middle, bottom):
        response = change(
            as_griffier, f"/beheer/policy/goal/{top.pk}/change/", parent=parent.pk
        )
        assert errors_of(response) == {
            "parent": ["Een doel kan niet onder zichzelf vallen."]
        }


def test_a_goal_cannot_be_taken_to_another_framework(as_griffier):
    goal = factories.goal()
    other = factories.framework()

    change(as_griffier, f"/beheer/policy/goal/{goal.pk}/change/", framework=other.pk)

    assert Goal.objects.get().framework == goal.framework
