"""A cited figure keeps its address and its value, whatever a source says later."""

from decimal import Decimal

import pytest

from indicators.cited import cite
from indicators.cited_page import states_of
from indicators.models import Observation
from tests import factories
from tests.indicators.imports.readings import municipalities, row, take

# Each import in a transaction of its own: a revision lies between two moments.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def series():
    indicator = factories.indicator(title="Eenzaamheid")
    return factories.series(indicator=indicator, unit=factories.unit(symbol="%"))


def imported(series, value):
    """The figure of Westland in 2024 as an import brings it, among those of others."""
    others = municipalities(40, lambda number: number)
    take(series, {**others, ("GM1783", "2024"): value})
    rows = Observation.objects.with_labels().filter(series=series)
    return rows.get(area__code="GM1783")


def page_of(client, figure):
    response = client.get(figure.address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_citation_has_all_that_finds_the_figure_back(client, series):
    row = imported(series, "48.7")
    answer = factories.raw_answer(run=row.run)

    figure = cite(row)

    assert (figure.value, figure.shown) == ("48.7", "48,7\xa0%")
    assert figure.answers == answer.sha256
    assert figure.run == str(row.run_id)
    html = page_of(client, figure)
    for part in ("48,7\xa0%", "Westland", "2024", "definitief", answer.sha256):
        assert part in html
    assert row.run.get_absolute_url() in html
    assert "De site geeft dit cijfer nog steeds zo." in html


def test_after_an_import_revised_it_the_citation_shows_the_old_value(client, series):
    figure = cite(imported(series, "48.7"))

    imported(series, "49.1")

    html = page_of(client, figure)
    assert "Eenzaamheid, Westland, 2024: 48,7\xa0%</h1>" in html
    assert "herzien: nu 49,1\xa0%." in html
    state = states_of([figure])[figure.code]
    assert state.is_revised
    assert "49,1\xa0%" in state.sentence


def test_two_revisions_on_one_day_have_an_address_each(client, series):
    figures = [cite(imported(series, value)) for value in ("48.7", "49.1", "50.2")]

    assert len({figure.code for figure in figures}) == 3
    for figure in figures:
        assert f": {figure.shown}</h1>" in page_of(client, figure)


def test_what_a_next_import_leaves_alone_keeps_its_address(client, series):
    figure = cite(imported(series, "48.7"))

    again = cite(imported(series, "48.7"))

    assert again.address == figure.address
    assert not states_of([figure])[figure.code].is_revised


def test_a_figure_that_the_source_withdrew_says_so(client, series):
    row = imported(series, "48.7")
    figure = cite(row)

    row.value, row.missing = None, "vanished"
    row.save()

    assert "48,7\xa0%" in page_of(client, figure)
    state = states_of([figure])[figure.code]
    assert "is er geen cijfer: staat niet meer in de bron" in state.sentence


def test_a_missing_figure_is_cited_with_its_reason(series):
    figure = cite(imported(series, "impossible"))

    assert figure.value == ""
    assert figure.shown == Observation.Missing.IMPOSSIBLE.label


def test_a_citation_that_was_made_up_leads_nowhere(client, series):
    figure = cite(imported(series, "48.7"))

    for address in (
        figure.address.replace(figure.code, "0" * 16),
        figure.address.replace("GM1783", "GM0001"),
        figure.address.replace(series.slug, "onzin"),
    ):
        assert client.get(address).status_code == 404


def test_nobody_reads_a_figure_that_is_not_public(client, series):
    figure = cite(imported(series, "48.7"))
    series.indicator.published_at = None
    series.indicator.save()

    assert client.get(figure.address).status_code == 404


def test_what_was_revised_before_the_indicator_was_public_stays_unseen(client, series):
    figure = cite(imported(series, "48.7"))
    imported(series, "49.1")
    series.indicator.published_at = imported(series, "49.1").known_from
    series.indicator.save()

    assert client.get(figure.address).status_code == 404


def test_the_line_has_value_date_source_run_and_address(series):
    figure = cite(imported(series, "48.7"))

    line = figure.line("https://raad.voorbeeld.nl" + figure.address, figure.known_on)

    for part in (
        "Eenzaamheid, Westland, 2024: 48,7\xa0% (definitief)",
        f"tabel {series.table}",
        f"Opgehaald in keer {figure.run}",
        "zo bekend sinds",
        f"https://raad.voorbeeld.nl/citaten/{series.slug}/GM1783/{figure.code}/",
    ):
        assert part in line


def test_the_states_of_many_figures_take_one_query(series, django_assert_num_queries):
    figures = [cite(imported(series, "48.7"))]
    for year in (2020, 2021):
        take(series, [row("GM1783", str(year), "40.0")])
    rows = Observation.objects.with_labels().filter(series=series)
    figures += [cite(each) for each in rows]

    with django_assert_num_queries(2):
        states_of(figures)


def test_the_page_of_an_indicator_leads_to_each_figure(client, series):
    row = imported(series, "48.7")

    html = client.get(row.series.indicator.get_absolute_url()).content.decode()

    assert cite(row).address in html
    assert Decimal(cite(row).value) == row.value.normalize()
