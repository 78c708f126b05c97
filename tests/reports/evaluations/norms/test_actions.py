"""Writing norms: from an example to a set that everybody reads."""

import pytest

from policy.models import AuditEvent
from reports.evaluations.norms.actions import (
    copy_norm_set,
    discard_norm_set,
    publish_norm_set,
    save_details,
    start_norm_set,
)
from reports.evaluations.norms.drafts import ChangedMeanwhile
from reports.evaluations.norms.norm_actions import order_norms, remove_norm, save_norm
from reports.evaluations.norms.scale_actions import save_scale
from reports.evaluations.norms.states import (
    state_of_all,
    state_of_details,
    state_of_norm,
    state_of_order,
    state_of_scale,
)
from reports.evaluations.norms.tree import branches_of, in_order, sections_of
from reports.evaluations.publishing.actions import submit
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Norm, NormSet, RatingStep
from tests import evaluation_factories as make

pytestmark = pytest.mark.django_db


def norm(of, code="N1"):
    return of.norms.get(code=code)


def change(of, by, **fields):
    was = state_of_norm(of)
    for name, value in fields.items():
        setattr(of, name, value)
    return save_norm(norm=of, was=was, by=by)


def codes(of):
    return list(of.norms.values_list("code", flat=True))


# --- a new set ---


def test_a_set_begins_as_a_draft_that_only_its_maker_sees(by):
    norm_set = start_norm_set(title="Zorg & werk", by=by)

    assert (norm_set.slug, norm_set.is_draft) == ("zorg-werk", True)
    assert list(NormSet.objects.worked_on_by(by)) == [norm_set]
    assert not NormSet.objects.visible_to(make.auditor()).exists()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Zorg", "zorg-2"),
        ("Nieuw", "nieuw-2"),
        ("!!!", "normen"),
        ("x" * 200, 75 * "x"),
    ],
)
def test_no_two_sets_have_the_same_address(by, title, slug):
    make.norm_set(slug="zorg")

    assert start_norm_set(title=title, by=by).slug == slug


def test_a_copy_has_the_scale_and_each_norm_with_the_one_it_came_from(by):
    sub = make.norm_set(published_at=None, made_by=by)
    under = Norm.objects.create(
        norm_set=sub, parent=norm(sub), code="N1a", title="Met een jaar", weight="high"
    )
    example = publish_norm_set(norm_set=sub, was=state_of_all(sub), by=by)

    copy = copy_norm_set(of=example, title="Ons kader", by=by)

    assert (copy.predecessor, copy.made_by, copy.is_draft) == (example, by, True)
    assert state_of_scale(copy.steps.all()) == state_of_scale(example.steps.all())
    assert [each.predecessor for each in copy.norms.all()] == in_order(
        example.norms.all()
    )
    copied = norm(copy, "N1a")
    assert (copied.parent, copied.weight) == (norm(copy), under.weight)


def test_a_draft_is_no_example(draft, by):
    with pytest.raises(EvaluationRefused, match="Publiceer het eerst"):
        copy_norm_set(of=draft, title="Ons kader", by=by)


def test_the_log_holds_no_word_of_a_draft(draft, by):
    change(norm(draft), by, title="Zeer geheim")
    save_details(
        norm_set=draft, was=state_of_details(draft), by=by, title="Geheim kader"
    )

    labels = AuditEvent.objects.filter(subject_type="reports.normset")
    assert set(labels.values_list("subject_label", flat=True)) == {
        f"normenkader nr. {draft.pk}"
    }
    assert set(labels.values_list("action", flat=True)) == {"norms_changed"}


# --- its norms ---


def test_a_new_norm_stands_last_under_its_theme(draft, by):
    second = save_norm(
        norm=Norm(norm_set=draft, code="uitvoering", title="Werk", is_heading=True),
        by=by,
    )
    save_norm(
        norm=Norm(norm_set=draft, parent=norm(draft, "beleid"), code="N3", title="Nu"),
        by=by,
    )

    assert codes(draft) == ["beleid", "N1", "N2", "N3", "uitvoering"]
    change(norm(draft), by, parent=second)
    assert codes(draft) == ["beleid", "N2", "N3", "uitvoering", "N1"]


@pytest.mark.parametrize(
    ("moved", "to", "told"),
    [
        ("beleid", "N1", "valt zelf onder"),
        ("beleid", "beleid", "valt zelf onder"),
        ("N1", "N1a", "valt zelf onder"),
    ],
)
def test_a_tree_has_no_loops(draft, by, moved, to, told):
    save_norm(
        norm=Norm(norm_set=draft, parent=norm(draft), code="N1a", title="Met jaar"),
        by=by,
    )

    with pytest.raises(EvaluationRefused, match=told):
        change(norm(draft, moved), by, parent=norm(draft, to))


def test_a_norm_stands_under_one_of_its_own_set(draft, by):
    with pytest.raises(EvaluationRefused, match="ditzelfde normenkader"):
        change(norm(draft), by, parent=norm(make.norm_set(), "beleid"))


def test_a_theme_stands_under_no_norm(draft, by):
    theme = Norm(
        norm_set=draft, parent=norm(draft), code="t", title="Thema", is_heading=True
    )
    with pytest.raises(EvaluationRefused, match="alleen onder een ander thema"):
        save_norm(norm=theme, by=by)


def test_what_came_before_is_public(draft, by):
    other = make.norm_set(made_by=by, published_at=None)

    with pytest.raises(EvaluationRefused, match="gepubliceerd normenkader"):
        change(norm(draft), by, predecessor=norm(other))
    with pytest.raises(EvaluationRefused, match="gepubliceerd normenkader"):
        save_details(
            norm_set=draft, was=state_of_details(draft), by=by, predecessor=other
        )


def test_a_norm_that_somebody_changed_meanwhile_is_not_changed_back(draft, by):
    mine, was = norm(draft), state_of_norm(norm(draft))
    change(norm(draft), make.auditor(), title="De raad is te laat")

    mine.criteria = "Een datum"
    for act in (save_norm, remove_norm):
        with pytest.raises(ChangedMeanwhile):
            act(norm=mine, was=was, by=by)
    assert norm(draft).title == "De raad is te laat"


def test_a_norm_that_somebody_removed_meanwhile_does_not_come_back(draft, by):
    mine, was = norm(draft), state_of_norm(norm(draft))
    remove_norm(norm=norm(draft), was=was, by=by)

    with pytest.raises(ChangedMeanwhile):
        save_norm(norm=mine, was=was, by=by)
    assert codes(draft) == ["beleid", "N2"]


def test_a_norm_with_a_finding_is_not_removed_and_becomes_no_theme(draft, by):
    of = make.evaluation(by, norm_set=draft)
    make.finding(of, norm=norm(draft))

    with pytest.raises(EvaluationRefused, match="Haal die eerst weg uit het onderzoek"):
        remove_norm(norm=norm(draft), was=state_of_norm(norm(draft)), by=by)
    with pytest.raises(EvaluationRefused, match="kan geen thema worden"):
        change(norm(draft), by, is_heading=True)


def test_a_theme_with_norms_is_not_removed(draft, by):
    theme = norm(draft, "beleid")

    with pytest.raises(EvaluationRefused, match="staan nog 2 normen"):
        remove_norm(norm=theme, was=state_of_norm(theme), by=by)


def test_one_number_moves_one_norm(draft, by):
    theme = norm(draft, "beleid")
    for number in (3, 4):
        save_norm(
            norm=Norm(norm_set=draft, parent=theme, code=f"N{number}", title="Nog een"),
            by=by,
        )

    def move(code, to):
        norms = list(theme.children.all())
        places = {each.pk: place for place, each in enumerate(norms, 1)}
        places[norm(draft, code).pk] = to
        was = state_of_order(norms)
        order_norms(norm_set=draft, parent=theme, places=places, was=was, by=by)
        return codes(draft)[1:]

    assert move("N4", 2) == ["N1", "N4", "N2", "N3"]
    assert move("N1", 3) == ["N4", "N2", "N1", "N3"]
    assert move("N3", 1) == ["N3", "N4", "N2", "N1"]
    assert move("N3", 99) == ["N4", "N2", "N1", "N3"]


def test_an_order_that_somebody_changed_meanwhile_is_not_changed_back(draft, by):
    norms = list(norm(draft, "beleid").children.all())
    was = state_of_order(norms)
    save_norm(
        norm=Norm(norm_set=draft, parent=norm(draft, "beleid"), code="N3", title="Nu"),
        by=by,
    )

    with pytest.raises(ChangedMeanwhile):
        order_norms(
            norm_set=draft,
            parent=norm(draft, "beleid"),
            places={each.pk: 1 for each in norms},
            was=was,
            by=by,
        )


# --- its scale ---


def step(word, position=None, tone="good", **over):
    return RatingStep(word=word, position=position, tone=tone, **over)


def scale(draft, by, *steps):
    was = state_of_scale(draft.steps.all())
    save_scale(norm_set=draft, steps=steps, was=was, by=by)
    return [(each.code, each.position) for each in draft.steps.all()]


def test_a_scale_is_replaced_and_numbered_without_gaps(draft, by):
    assert scale(
        draft,
        by,
        step("niet te zeggen", tone="none"),
        step("heel goed", 9, symbol="++"),
        step("slecht", 2, "bad", symbol="--"),
    ) == [("heel-goed", 2), ("slecht", 1), ("niet-te-zeggen", None)]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([("goed", 1), ("slecht", 1)], "dezelfde plaats"),
        ([("goed", 1), ("Goed ", 2)], "hetzelfde woord"),
    ],
)
def test_no_two_steps_are_the_same(draft, by, steps, told):
    with pytest.raises(EvaluationRefused, match=told):
        scale(draft, by, *(step(*each) for each in steps))
    assert draft.steps.count() == 4


def test_a_scale_never_changes_after_a_rating(draft, by):
    of = make.evaluation(by, norm_set=draft)
    for code in ("N1", "N2"):
        make.finding(
            of,
            norm=norm(draft, code),
            rating=draft.steps.get(code="goed"),
            why_no_evidence="Wij zagen het zelf.",
        )

    with pytest.raises(EvaluationRefused, match="zijn al 2 oordelen op deze schaal"):
        scale(draft, by, step("goed", 2), step("slecht", 1, "bad"))

    of.findings.filter(norm__code="N1").update(rating=None)
    with pytest.raises(EvaluationRefused, match="is al 1 oordeel op deze schaal"):
        scale(draft, by, step("goed", 2), step("slecht", 1, "bad"))


def test_to_save_a_scale_as_it_stands_is_no_change_also_after_a_rating(draft, by):
    of = make.evaluation(by, norm_set=draft)
    make.finding(of, rating=draft.steps.get(code="goed"), why_no_evidence="Gezien.")
    events = AuditEvent.objects.filter(action="norms_changed").count()

    scale(
        draft, by, *(step(s.word, s.position, s.tone) for s in list(draft.steps.all()))
    )

    assert AuditEvent.objects.filter(action="norms_changed").count() == events


def test_a_scale_that_somebody_changed_meanwhile_is_not_changed_back(draft, by):
    was = state_of_scale(draft.steps.all())
    scale(draft, by, step("ja", 2), step("nee", 1, "bad"))

    with pytest.raises(ChangedMeanwhile):
        save_scale(norm_set=draft, steps=[step("goed", 1)], was=was, by=by)


# --- publishing ---


def publish(draft, by):
    draft.refresh_from_db()
    return publish_norm_set(norm_set=draft, was=state_of_all(draft), by=by)


def test_a_published_set_is_read_by_everybody_and_never_changes(draft, by):
    publish(draft, by)

    assert draft in NormSet.objects.visible_to(make.auditor())
    assert not NormSet.objects.worked_on_by(by).exists()
    acts = (
        lambda: change(norm(draft), by, title="Anders"),
        lambda: remove_norm(norm=norm(draft), was=state_of_norm(norm(draft)), by=by),
        lambda: scale(draft, by, step("goed", 1)),
        lambda: save_details(
            norm_set=draft, was=state_of_details(draft), by=by, title="Anders"
        ),
        lambda: publish(draft, by),
        lambda: discard_norm_set(norm_set=draft, by=by),
        lambda: order_norms(norm_set=draft, parent=None, places={}, was="", by=by),
    )
    for act in acts:
        with pytest.raises(EvaluationRefused, match="nieuw normenkader naar dit"):
            act()


def test_what_is_published_is_what_was_read(draft, by):
    was = state_of_all(draft)
    change(norm(draft), make.auditor(), title="Toch anders")

    with pytest.raises(ChangedMeanwhile):
        publish_norm_set(norm_set=draft, was=was, by=by)


def empty_norms(draft):
    draft.norms.filter(is_heading=False).delete()


def empty_theme(draft):
    Norm.objects.create(norm_set=draft, code="x", title="Leeg", is_heading=True)


def no_scale(draft):
    draft.steps.all().delete()


def one_step(draft):
    draft.steps.exclude(code="goed").delete()


def one_step_in_order(draft):
    draft.steps.filter(position__gt=1).delete()


def no_order(draft):
    draft.steps.update(position=None)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (empty_norms, "ten minste één norm"),
        (empty_theme, "‘Leeg’ staat geen norm"),
        (no_scale, "waarom dit kader geen schaal heeft"),
        (one_step, "maar één trede"),
        (one_step_in_order, "Alleen de trede ‘slecht’"),
        (no_order, "waarom deze schaal geen volgorde heeft"),
    ],
)
def test_a_set_that_is_not_complete_is_not_published(draft, by, spoil, told):
    spoil(draft)

    with pytest.raises(EvaluationRefused, match=told):
        publish(draft, by)
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize("spoil", [no_order, no_scale])
def test_a_set_without_order_or_scale_is_published_when_it_says_why(draft, by, spoil):
    spoil(draft)
    save_details(
        norm_set=draft,
        was=state_of_details(draft),
        by=by,
        scale_note="De onderzoekers wilden niet oordelen.",
    )

    assert not publish(draft, by).is_draft


def test_norms_that_others_have_a_copy_of_stand_still(draft, by):
    of = make.evaluation(by, norm_set=draft)
    make.finding(of)
    submit(evaluation=of, by=by)

    with pytest.raises(EvaluationRefused, match="‘ligt ter vaststelling’"):
        change(norm(draft), by, title="Anders")


def test_norms_that_an_evaluation_uses_are_not_thrown_away(draft, by):
    of = make.evaluation(by, norm_set=draft)

    with pytest.raises(EvaluationRefused, match="Een onderzoek gebruikt"):
        discard_norm_set(norm_set=draft, by=by)

    of.delete()
    discard_norm_set(norm_set=draft, by=by)
    with pytest.raises(EvaluationRefused, match="gooide dit normenkader intussen weg"):
        discard_norm_set(norm_set=draft, by=by)


# --- as a tree ---


def test_norms_without_a_theme_stand_last(draft):
    loose = Norm.objects.create(norm_set=draft, code="A", title="Los")
    Norm.objects.create(norm_set=draft, parent=loose, code="A1", title="Eronder")

    sections = sections_of(draft.norms.all())

    assert [(each.title, each.count) for each in sections] == [
        ("Beleid", 2),
        ("Zonder thema", 2),
    ]
    assert sections_of([loose])[0].title == "Normen"
    assert sum(branch.count for branch in branches_of(draft.norms.all())) == 4
