"""Totals and parts of the sample, recomputed from the file of the facts itself."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from indicators.models import Indicator
from indicators.parts import PartsPage

pytestmark = pytest.mark.usefixtures("sample", "db")
FACTS = Path(settings.BASE_DIR) / "indicators/sample/data/observations.csv"
HLN = "Hillegom, Lisse en Noordwijkerhout"


def parts_of(slug, **asked):
    query = QueryDict(mutable=True)
    query.update(asked)
    indicator = Indicator.objects.select_related("unit", "document").get(slug=slug)
    return PartsPage.of(indicator, query, user=AnonymousUser())


def checks_of(slug, **asked):
    page = parts_of(slug, **asked)
    return [check for view in page.own for check in view.table.checks]


@pytest.mark.parametrize("flow", ["isd_instroom", "isd_uitstroom"])
def test_every_stated_total_of_the_annex_stands_beside_its_own_sum(flow):
    """18 totals, of which 16 are right."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator_key"] == flow]
    totals, sums = {}, defaultdict(Decimal)
    for row in rows:
        place = (row["area"], row["period"])
        if row["breakdown"] == "reden=totaal":
            totals[place] = Decimal(row["value"])
        elif row["value"]:
            sums[place] += Decimal(row["value"])

    checks = [
        check
        for code in ("GM0534", "GM0553", "GM0576")
        for check in checks_of(flow.replace("_", "-"), gebied=code)
    ]
    found = {(check.area, check.period): (check.total, check.parts) for check in checks}
    assert len(totals) == 9
    assert found == {place: (totals[place], sums[place]) for place in totals}
    wrong = {place: total - sums[place] for place, total in totals.items()}
    assert {place: gap for place, gap in wrong.items() if gap} == (
        {("Lisse", "2015"): -4, ("Noordwijkerhout", "2015"): -4}
        if flow == "isd_instroom"
        else {}
    )


@pytest.mark.parametrize(
    ("slug", "asked", "sentences"),
    [
        (
            "vacatures-doelgroep",
            {},
            ["de bron noemt 146 als totaal", "zijn samen 142, een verschil van 4."],
        ),
        (
            "buig-budget",
            {"gebied": "X-HLN"},
            [
                "2016: de bron noemt 7.797 als totaal",
                "zijn samen 8.150, een verschil van 353.",
                "2017: de bron noemt 8.495 als totaal",
                "zijn samen 8.143, een verschil van 352.",
            ],
        ),
        (
            "instrument-uitgaven",
            {},
            [
                "noemt 265.614 als ‘totaal re-integratietrajecten’",
                "zijn samen 265.614, dus dat klopt.",
            ],
        ),
        (
            "isd-instroom",
            {"gebied": "GM0553"},
            ["de bron noemt 70 als totaal", "zijn samen 74, een verschil van 4."],
        ),
        (
            "isd-instroom",
            {"gebied": "GM0576"},
            ["de bron noemt 43 als totaal", "zijn samen 47, een verschil van 4."],
        ),
        (
            "participatiebudget",
            {"gebied": "X-HLN"},
            ["noemt 4.979", "samen 4.980, een verschil van 1. Dat kan door afronding"],
        ),
        (
            "sw-budget",
            {"gebied": "X-HLN"},
            ["noemt 3.928", "samen 3.929, een verschil van 1. Dat kan door afronding"],
        ),
        (
            "uitstroom-pro-vso",
            {},
            ["noemt 54 als totaal", "samen 54, dus dat klopt."],
        ),
    ],
)
def test_every_total_that_the_sources_state_is_compared_in_words(
    slug, asked, sentences
):
    told = " ".join(check.sentence for check in checks_of(slug, **asked))

    for sentence in sentences:
        assert sentence in told


def test_what_is_left_is_shown_as_stated_with_what_the_footnote_gives():
    """A02 and A03: 0 and 91 are printed; the formula of the footnote gives others."""
    (view,) = parts_of("wmo-herind-rest").own
    texts = {part.label: part.newest.text for part in view.table.parts}
    notes = {note.text: note.where for note in view.table.notes}

    assert texts == {"zorg in natura": "0", "persoonsgebonden budget (pgb)": "91"}
    assert notes["formule voetnoot geeft -276"].startswith("zorg in natura")
    assert notes["formule voetnoot geeft 74"].startswith("persoonsgebonden budget")
    beside = {view.indicator.slug for view in parts_of("wmo-herind-rest").beside}
    assert beside == {"wmo-herind-totaal", "wmo-herind-afgerond", "wmo-herind-uitval"}


def test_reports_of_violence_break_where_the_source_began_to_count_apart():
    """B24: before 2019 there is a total and no split."""
    (view,) = parts_of("vt-meldingen").own

    assert [item.on.isoformat() for item in view.series.breaks.all()] == ["2019-01-01"]
    assert view.table.only_totals == (
        "In 2017 en in 2018 noemt de bron alleen het totaal."
    )
    assert all(check.adds_up for check in view.table.checks)
    assert {check.period for check in view.table.checks} == {"2019", "2020"}


def test_reasons_that_come_and_go_say_in_which_years():
    """C09: the list of reasons differs per year."""
    (view,) = parts_of("isd-instroom").own
    when = {part.label: part.when for part in view.table.parts}

    assert when["Wijziging (gezins)norm"] == "komt alleen in 2015 voor"
    assert when["Overige"] == "komt in 2015 niet voor"
    assert when["Andere oorzaak"] == ""


def test_in_and_outflow_by_reason_stand_on_one_page():
    page = parts_of("isd-instroom", gebied="GM0553", periode="alle")

    assert [view.indicator.slug for view in page.beside] == ["isd-uitstroom"]
    assert {view.scale for view in page.shown} == {page.own[0].scale}


def test_no_part_has_a_share_while_another_is_missing():
    for indicator in Indicator.objects.visible_to(AnonymousUser()):
        page = parts_of(indicator.slug)
        for view in page.shown:
            for at, _ in enumerate(view.table.periods):
                column = [part.cells[at] for part in view.table.parts]
                if any(cell.share for cell in column):
                    assert all(cell.is_known for cell in column)
                    assert sum(cell.value for cell in column) == (
                        view.table.totals[at].value
                    )


def test_a_lowest_and_a_highest_figure_are_no_parts():
    """The sources give 55 to 60 percent; nothing is divided there."""
    page = parts_of("leeftijd-46plus")
    (view,) = page.own

    assert page.lead == (
        "De bron noemt voor Hillegom, Lisse en Noordwijkerhout een laagste en een "
        "hoogste cijfer."
    )
    assert {part.label: part.newest.text for part in view.table.parts} == {
        "ondergrens": "55\xa0%",
        "bovengrens": "60\xa0%",
    }
    assert not view.drawings and "geen delen van een geheel" in view.why_no_drawing
    assert not parts_of("intra-extra").beside


def test_the_profiles_of_re_integration_stand_in_groups():
    page = parts_of("instrument-parameters", naar="profiel,kenmerk")
    units = {view.series.unit.label: view.table for view in page.own}

    assert set(units) == {"procent"}
    groups = {
        group: [part.newest.text for part in parts]
        for group, parts in units["procent"].groups
    }
    assert groups["zorggroep"] == ["0\xa0%"]
    assert groups["direct beschikbaar"] == ["80\xa0%"]


def test_descriptions_in_numbers_are_never_drawn():
    """E04: they count, but measure nothing."""
    for slug in (
        *("wv-structuur", "rk-onderzoeksomvang", "instrument-parameters"),
        *("samenwerking-gemeenten", "mdw-kwartiermaker"),
    ):
        page = parts_of(slug)
        assert page.own, slug
        assert not any(view.drawings for view in page.own), slug
