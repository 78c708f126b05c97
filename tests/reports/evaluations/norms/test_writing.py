"""Norms written at the pages of them, by two auditors at once too."""

import re

import pytest

from reports.evaluations.norms.forms import next_code
from reports.evaluations.publishing.actions import submit
from reports.evaluations.refusals import EvaluationRefused
from reports.models import Norm, NormSet
from tests import evaluation_factories as make
from tests import factories
from tests.reports.evaluations.norms.desk import Desk, work

pytestmark = pytest.mark.django_db

NEW = "/evaluaties/normen/nieuw/"


def norm(draft, code="N1"):
    return draft.norms.get(code=code)


def at(draft, code="N1", rest=""):
    return work(draft, f"normen/{norm(draft, code).pk}/{rest}")


# --- to begin ---


def test_a_set_is_made_after_an_example(desk, by):
    example = make.norm_set(title="Kader 2019")
    address = f"{NEW}?voorbeeld={example.slug}"
    assert f'<option value="{example.pk}" selected>' in desk.get(address)

    html = desk.post(address, titel="Kader 2026", voorbeeld=example.pk)

    made = NormSet.objects.get(title="Kader 2026")
    assert (made.predecessor, made.made_by) == (example, by)
    assert "Doelen zijn meetbaar" in html and "concept" in html
    assert list(made.norms.values_list("predecessor", flat=True)) == list(
        example.norms.values_list("pk", flat=True)
    )


def test_a_set_can_begin_empty_and_says_what_is_still_to_be_done(desk):
    html = desk.post(NEW, titel="Ons kader", voorbeeld="")

    assert "Publiceren kan nog niet" in html
    assert "ten minste één norm" in html and "Er is nog geen schaal" in html


def test_a_name_of_another_set_is_refused_and_stays_filled_in(desk):
    make.norm_set(title="Kader 2019")

    html = desk.post(NEW, titel="kader 2019", voorbeeld="")

    assert "Zo heet al een ander normenkader" in html and 'value="kader 2019"' in html
    assert "Schrijf hoe het normenkader heet" in desk.post(NEW, titel=" ")
    assert NormSet.objects.count() == 1


def test_an_example_that_nobody_may_read_is_none(desk, draft):
    theirs = make.norm_set(published_at=None, made_by=make.auditor())

    for slug in (theirs.slug, "bestaat-niet", "a%00b"):
        assert desk.client.get(f"{NEW}?voorbeeld={slug}").status_code == 404
    html = desk.post(NEW, titel="Kopie", voorbeeld=theirs.pk)
    assert "Kies uit de lijst" in html


# --- the set as a whole ---


def test_the_details_are_kept(desk, draft):
    document = factories.source_document()
    earlier = make.norm_set()

    html = desk.fill_in(
        work(draft, "gegevens/"),
        titel="Beter kader",
        waarvoor="Voor jeugd.\r\nEn Wmo.",
        bron=document.pk,
        plaats="bijlage 1",
        eerder=earlier.pk,
        schaal="Onze woorden.",
    )

    draft.refresh_from_db()
    assert "De gegevens zijn bewaard" in html
    assert (draft.title, draft.about) == ("Beter kader", "Voor jeugd.\nEn Wmo.")
    assert (draft.document, draft.section) == (document, "bijlage 1")
    assert (draft.predecessor, draft.scale_note) == (earlier, "Onze woorden.")


def test_details_that_somebody_changed_meanwhile_are_shown_beside_ours(
    desk, other_desk, draft
):
    address = work(draft, "gegevens/")
    was = desk.was(address)
    other_desk.fill_in(address, titel="Van de ander")

    html = desk.post(address, was=was, titel="Van mij", waarvoor="Jeugd")

    draft.refresh_from_db()
    assert draft.title == "Van de ander"
    assert "Iemand anders heeft dit intussen veranderd" in html
    assert "Nu staat er:</small>Van de ander" in html and 'value="Van mij"' in html
    # Who has seen it may put their own in its place.
    again = re.search(r'name="was" value="(\w+)"', html)[1]
    desk.post(address, was=again, titel="Van mij")
    draft.refresh_from_db()
    assert draft.title == "Van mij"


def test_what_is_wrong_in_a_form_does_not_hide_what_somebody_else_did(
    desk, other_desk, draft
):
    address = work(draft, "gegevens/")
    was = desk.was(address)
    other_desk.fill_in(address, titel="Van de ander")

    html = desk.post(address, was=was, titel="")

    assert re.search(r'name="was" value="(\w+)"', html)[1] == was
    assert "intussen veranderd" in desk.post(address, was=was, titel="Van mij")


# --- norms ---


def test_a_norm_is_added_where_the_page_said(desk, draft):
    address = work(draft, "normen/nieuw/")
    page = desk.get(f"{address}?onder=beleid")
    assert 'value="N3"' in page
    assert f'<option value="{norm(draft, "beleid").pk}" selected>' in page
    earlier = make.norm_set().norms.get(code="N2")

    html = desk.fill_in(
        f"{address}?onder=beleid",
        titel="Elk doel heeft een jaar",
        criteria="Een jaartal.\r\nEen begin.",
        gewicht="high",
        eerder=earlier.pk,
        plaats="p. 3",
    )

    made = norm(draft, "N3")
    assert "‘N3 Elk doel heeft een jaar’ is bewaard" in html
    assert (made.parent.code, made.position, made.weight) == ("beleid", 4, "high")
    assert made.criteria == "Een jaartal.\nEen begin."
    assert (made.predecessor, made.section) == (earlier, "p. 3")


def test_to_save_a_norm_as_it_stands_changes_nothing(desk, draft):
    of = norm(draft)
    of.predecessor = make.norm_set().norms.get(code="N1")
    of.criteria, of.weight = "Eén.\nTwee.", "low"
    of.save()
    before = list(draft.norms.values())

    desk.fill_in(at(draft))

    assert list(draft.norms.values()) == before


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"code": ""}, "Geef de norm een code"),
        ({"code": "N 1"}, "alleen letters, cijfers en streepjes"),
        ({"code": "N2"}, "Deze code is al gebruikt"),
        ({"code": "N" * 31}, "korter dan 30 tekens"),
        ({"titel": ""}, "Schrijf de norm"),
        ({"gewicht": "onzin"}, "Kies uit de lijst"),
        ({"onder": "onzin"}, "Kies uit de lijst"),
        ({"eerder": "0"}, "Kies uit de lijst"),
        ({"criteria": "a\0b"}, "id_criteria_error"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_filled_in(desk, draft, values, told):
    before = list(draft.norms.values())

    html = desk.fill_in(at(draft), **{"toelichting": "Nog niet kwijt", **values})

    assert told in html and "Niets is bewaard" in html
    assert "Nog niet kwijt" in html
    assert list(draft.norms.values()) == before


def test_a_norm_cannot_be_put_under_itself(desk, draft):
    under = Norm.objects.create(
        norm_set=draft, parent=norm(draft), code="N1a", title="Met een jaar"
    )

    page = desk.get(at(draft))
    for code in ("N1", "N1a"):
        assert f'<option value="{norm(draft, code).pk}"' not in page
    assert "Kies uit de lijst" in desk.fill_in(at(draft), onder=under.pk)


def test_a_norm_goes_to_another_theme(desk, draft):
    desk.fill_in(work(draft, "themas/nieuw/"), titel="Uitvoering & zorg")
    theme = norm(draft, "uitvoering-zorg")
    assert theme.is_heading

    desk.fill_in(at(draft), onder=theme.pk)

    assert norm(draft).parent == theme
    assert list(draft.norms.values_list("code", flat=True)) == [
        *("beleid", "N2", "uitvoering-zorg", "N1")
    ]


def test_a_theme_of_the_same_name_gets_a_code_of_its_own(desk, draft):
    desk.fill_in(work(draft, "themas/nieuw/"), titel="Beleid")

    assert norm(draft, "beleid-2").title == "Beleid"
    desk.fill_in(at(draft, "beleid"), titel="Doelen", toelichting="Wat willen wij?")
    assert norm(draft, "beleid").title == "Doelen"


@pytest.mark.parametrize(
    ("code", "wish", "heading"),
    [
        ("N1", "volgende", "<h1>N2 De raad is op tijd</h1>"),
        ("N2", "volgende", "<h1>Ons kader</h1>"),
        ("N1", "nog-een", "<h1>Nieuwe norm</h1>"),
        ("beleid", "nog-een", "<h1>Nieuwe norm</h1>"),
        ("N1", "", "<h1>Ons kader</h1>"),
    ],
)
def test_after_saving_one_goes_on_where_one_wants(desk, draft, code, wish, heading):
    html = desk.fill_in(at(draft, code), doe=wish)

    assert heading in html
    if wish == "nog-een":
        assert f'<option value="{norm(draft, "beleid").pk}" selected>' in html


def test_a_norm_that_somebody_changed_meanwhile_is_shown_beside_ours(
    desk, other_desk, draft
):
    was = desk.was(at(draft))
    theme = norm(draft, "beleid").pk
    other_desk.fill_in(at(draft), titel="Van de ander", onder="")

    html = desk.post(at(draft), was=was, code="N1", titel="Van mij", onder=theme)

    assert norm(draft).title == "Van de ander"
    assert "Nu staat er:</small>Van de ander" in html and 'value="Van mij"' in html
    assert "Nu staat er:</small>geen thema" in html


def test_a_norm_that_somebody_removed_meanwhile_can_be_brought_back(
    desk, other_desk, draft
):
    address = at(draft)
    was = desk.was(address)
    other_desk.post(f"{address}weg/", was=other_desk.was(address))

    html = desk.post(address, was=was, code="N1", titel="Van mij")

    assert "haalde dit intussen weg" in html and 'value="Van mij"' in html
    assert f'action="{work(draft, "normen/nieuw/")}"' in html
    assert "Deze norm is er niet meer" in desk.get(address)
    desk.post(work(draft, "normen/nieuw/"), was="", code="N1", titel="Van mij")
    assert norm(draft).title == "Van mij"


def test_a_norm_is_removed_and_why_not_is_told(desk, draft, by):
    make.finding(make.evaluation(by, norm_set=draft), norm=norm(draft))

    refused = desk.post(at(draft, rest="weg/"), was=desk.was(at(draft)))
    other = at(draft, "N2")
    removed = desk.post(f"{other}weg/", was=desk.was(other))

    assert "staat een bevinding" in refused
    assert "‘N2 De raad is op tijd’ is weggehaald" in removed
    assert "was er al niet meer" in desk.post(f"{other}weg/")
    assert list(draft.norms.values_list("code", flat=True)) == ["beleid", "N1"]


def test_the_code_that_is_next():
    def codes(*names):
        return [Norm(code=name) for name in names]

    assert next_code(codes("B1", "B2"), {"B1", "B2", "B3"}) == "B4"
    assert next_code(codes("B1", "U2a"), {}) == ""
    assert next_code([], {}) == ""
    assert next_code(codes("B09"), {"B10"}) == "B11"
    theme = Norm(code="thema-1", is_heading=True)
    assert next_code([*codes("INFO-9"), theme], {"INFO-9"}) == "INFO-10"


# --- their order ---


def test_one_number_changes_the_order(desk, draft):
    address = at(draft, "beleid", "volgorde/")

    html = desk.fill_in(address, **{f"plaats__{norm(draft, 'N2').pk}": "1"})

    assert "De volgorde is bewaard" in html
    assert [each.code for each in norm(draft, "beleid").children.all()] == ["N2", "N1"]


def test_the_themes_have_an_order_too(desk, draft):
    desk.fill_in(work(draft, "themas/nieuw/"), titel="Raad")

    desk.fill_in(work(draft, "volgorde/"), **{f"plaats__{norm(draft, 'raad').pk}": "1"})

    assert draft.norms.first().code == "raad"


@pytest.mark.parametrize("place", ["", "nul", "0", "1000"])
def test_a_place_is_a_number_from_one(desk, draft, place):
    html = desk.fill_in(
        at(draft, "beleid", "volgorde/"), **{f"plaats__{norm(draft, 'N2').pk}": place}
    )

    assert "Niets is bewaard" in html and "N2 De raad is op tijd’" in html


def test_an_order_that_somebody_changed_meanwhile_is_shown_first(
    desk, other_desk, draft
):
    address = at(draft, "beleid", "volgorde/")
    was = desk.was(address)
    first, second = norm(draft, "N1").pk, norm(draft, "N2").pk
    places = {f"plaats__{first}": 2, f"plaats__{second}": 1}
    other_desk.fill_in(address, **places)

    html = desk.post(address, was=was, **places)

    assert "Iemand anders heeft dit intussen veranderd" in html


# --- its scale ---


def test_the_scale_is_added_to_changed_and_shortened(desk, draft):
    html = desk.fill_in(
        work(draft, "schaal/"),
        **{"trede-0-teken": "++", "trede-1-weg": "on", "trede-3-woord": "onbekend"},
        **{"trede-4-woord": "top", "trede-4-plaats": "9", "trede-4-kant": "good"},
    )

    assert "De schaal is bewaard" in html
    assert [(each.word, each.symbol, each.position) for each in draft.steps.all()] == [
        ("top", "", 3),
        ("goed", "++", 2),
        ("slecht", "", 1),
        ("onbekend", "", None),
    ]


def test_there_are_always_empty_lines_for_more(desk, draft):
    html = desk.fill_in(
        work(draft, "schaal/"),
        **{f"trede-{n}-woord": f"woord {n}" for n in range(4, 7)},
        **{f"trede-{n}-kant": "none" for n in range(4, 7)},
        doe="meer",
    )

    assert draft.steps.count() == 7
    assert 'name="trede-9-woord"' in html


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"trede-1-plaats": "3"}, "Twee treden hebben dezelfde plaats"),
        ({"trede-1-woord": "goed"}, "Twee treden hebben hetzelfde woord"),
        ({"trede-1-woord": ""}, "Schrijf het woord, of haal de trede weg"),
        ({"trede-4-plaats": "4"}, "Schrijf het woord van deze trede"),
        ({"trede-4-woord": "top"}, "Kies wat ‘top’ betekent"),
        ({"trede-1-plaats": "0"}, "De laagste plaats is 1"),
        ({"trede-1-plaats": "1000"}, "tot en met 99"),
        ({"trede-1-plaats": "twee"}, "Schrijf de plaats als een getal"),
        ({"trede-1-kant": "onzin"}, "Kies uit de lijst"),
        ({"trede-1-teken": "+++++"}, "korter dan 4 tekens"),
    ],
)
def test_what_is_no_scale_is_refused_and_stays_filled_in(desk, draft, values, told):
    before = list(draft.steps.values())

    html = desk.fill_in(work(draft, "schaal/"), **{"trede-2-woord": "nee", **values})

    assert told in html and 'value="nee"' in html
    assert list(draft.steps.values()) == before


def test_a_scale_with_ratings_is_only_shown(desk, draft, by):
    address = work(draft, "schaal/")
    was = desk.was(address)
    make.finding(
        make.evaluation(by, norm_set=draft),
        rating=draft.steps.get(code="goed"),
        why_no_evidence="Wij zagen het zelf.",
    )

    html = desk.get(address)
    refused = desk.post(
        address, was=was, **{"trede-0-woord": "top", "trede-0-kant": "good"}
    )

    assert "Er is al 1 oordeel op deze schaal gegeven" in html
    assert 'name="trede-0-woord"' not in html
    assert "Haal dat eerst weg, of maak een nieuw normenkader" in refused
    assert draft.steps.count() == 4
    assert "Zij verandert niet meer" in desk.get(work(draft))


def test_a_scale_that_somebody_changed_meanwhile_is_shown_first(
    desk, other_desk, draft
):
    address = work(draft, "schaal/")
    was = desk.was(address)
    other_desk.fill_in(address, **{"trede-0-woord": "uitstekend"})

    html = desk.fill_in(address, was=was, **{"trede-0-woord": "top"})

    assert "Iemand anders heeft dit intussen veranderd" in html
    assert "<li>uitstekend: plaats 3, goed</li>" in html and 'value="top"' in html


# --- publishing ---


def test_a_set_is_published_for_good(desk, draft, client):
    html = desk.post(work(draft, "publiceren/"), was=desk.was(work(draft)))

    assert "Het normenkader is gepubliceerd. Iedereen kan het lezen." in html
    assert client.get(draft.get_absolute_url()).status_code == 200
    told = desk.get(work(draft))
    assert "Maak een nieuw normenkader naar dit voorbeeld" in told
    assert "<h1>Ons kader</h1>" in told


def test_what_somebody_changed_meanwhile_is_read_before_it_is_published(
    desk, other_desk, draft
):
    was = desk.was(work(draft))
    other_desk.fill_in(at(draft), titel="Toch anders")

    html = desk.post(work(draft, "publiceren/"), was=was)

    draft.refresh_from_db()
    assert draft.is_draft and "Iemand anders heeft dit intussen veranderd" in html


def test_why_a_set_cannot_be_published_is_told(desk, draft):
    was = desk.was(work(draft))
    draft.steps.all().delete()

    html = desk.post(work(draft, "publiceren/"), was=was)

    draft.refresh_from_db()
    assert draft.is_draft and "Er is nog geen schaal" in html


def test_a_draft_is_thrown_away_unless_an_evaluation_uses_it(desk, draft, by):
    of = make.evaluation(by, norm_set=draft)
    assert "Een onderzoek gebruikt" in desk.post(work(draft, "weggooien/"))

    of.delete()
    assert "‘Ons kader’ is weggegooid" in desk.post(work(draft, "weggooien/"))
    assert not NormSet.objects.filter(pk=draft.pk).exists()


def test_an_evaluation_with_norms_that_are_not_complete_is_not_offered(draft, by):
    of = make.evaluation(by, norm_set=draft)
    make.finding(of)
    draft.steps.all().delete()

    with pytest.raises(EvaluationRefused, match="Het normenkader is niet af"):
        submit(evaluation=of, by=by)


def test_who_is_refused_at_the_last_moment_keeps_what_they_wrote(desk, draft, by):
    was = desk.was(at(draft))
    of = make.evaluation(by, norm_set=draft)
    make.finding(of)
    submit(evaluation=of, by=by)

    for address, values in (
        (at(draft), {"code": "N1"}),
        (work(draft, "gegevens/"), {}),
    ):
        html = desk.post(address, was=was, titel="Van mij", **values)
        assert "‘ligt ter vaststelling’" in html and 'value="Van mij"' in html


def test_a_colleague_loses_their_access_with_the_evaluation(draft, other_desk):
    draft.evaluations.get().delete()

    assert other_desk.client.get(work(draft)).status_code == 404
    assert Desk(factories.user()).client.get(work(draft)).status_code == 404
