"""The same figure on the page and in every file, exactly as it is stored."""

import json
import random
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest

from indicators.exports import COLUMNS, FigureRow, as_printed
from indicators.indicator_page import IndicatorPage
from indicators.models import Area, Observation, Period
from policy.roles import Role
from tests import factories
from tests.figure_files import (
    FORMATS,
    as_file_number,
    assert_chart_agrees,
    collapsed,
    csv_rows,
    download,
    file_rows,
    json_rows,
    ods_cells,
    ods_rows,
    page_rows,
    page_tables,
    zip_files,
)

pytestmark = pytest.mark.django_db

SEED = 20261122
TODAY = date(2026, 11, 22)
KNOWN_FROM = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
VALUES = ("0", "0.0", "18", "48.7", "-2.90", "1234567.25", "0.000001", "99999999999999")
NOTES = (
    "",
    "Gemeten in 2020.",
    'Met ; en "aanhalingen" en <b>haken</b> & meer',
    "Twee\nregels",
    "=1+1",
    "-5 procent volgens de bron",
)


@pytest.fixture
def westland():
    return factories.area(code="GM1783", name="Westland")


def make_periods():
    return [
        factories.year(2016),
        factories.year(2020),
        factories.period(
            kind=Period.Kind.MOMENT,
            start=date(2021, 1, 1),
            end=date(2021, 1, 1),
            label="1 januari 2021",
        ),
        factories.period(
            kind=Period.Kind.SPAN, start=date(2017, 1, 1), label="2017 tot 2020"
        ),
        factories.period(
            kind=Period.Kind.AS_PRINTED, start=None, end=None, label="in tien jaar"
        ),
    ]


def make_series(title):
    owner = factories.indicator(title=title)
    return [
        factories.series(indicator=owner, is_preferred=True, note="Uit een model."),
        factories.series(
            indicator=owner,
            document=factories.source_document(title=f"Rapport over {title}"),
        ),
    ]


@pytest.fixture
def many_shapes(westland):
    """Three indicators with figures of every kind, and none that is alike."""
    chance = random.Random(SEED)
    areas = [
        westland,
        factories.area(code="NL01", name="Nederland", kind=Area.Kind.COUNTRY),
        factories.area(name="'s-Gravenhage"),
    ]
    parts = [factories.total(), factories.breakdown(label="65 jaar en ouder")]
    series = [one for title in ("A", "B", "C") for one in make_series(title)]
    places = list(product(series, areas, make_periods(), parts))
    return [
        observation_of_any_kind(place, chance) for place in chance.sample(places, 120)
    ]


def observation_of_any_kind(place, chance):
    series, area, period, part = place
    shape = {"value": Decimal(chance.choice(VALUES))}
    shape["decimals"] = max(0, -shape["value"].as_tuple().exponent)
    if chance.random() < 0.3:
        shape = {"missing": chance.choice(Observation.Missing.values), "decimals": 0}
    return factories.observation(
        series=series,
        area=area,
        period=period,
        breakdown=part,
        status=chance.choice(Observation.Status.values),
        section=chance.choice(("", "§3.5", "tabel 2; blz. 4")),
        note=chance.choice(NOTES),
        known_from=KNOWN_FROM,
        **shape,
    )


def expected(observation):
    """What every file must say of it, read from the row itself."""
    period, series = observation.period, observation.series
    value = "" if observation.missing else format(observation.value, "f")
    return {
        "indicator": series.indicator.title,
        "gebied_code": observation.area.code,
        "gebied": observation.area.name,
        "periode": period.label,
        "periode_soort": period.get_kind_display(),
        "begin": period.start.isoformat() if period.start else "",
        "einde": period.end.isoformat() if period.end else "",
        "uitsplitsing": observation.breakdown.label,
        "waarde": value,
        "eenheid": series.unit.label,
        "reden_geen_cijfer": observation.get_missing_display(),
        "soort_cijfer": observation.get_status_display(),
        "reeks": series.slug,
        "bron": series.source.name if series.source else series.document.author,
        "tabel": series.table,
        "onderwerp": series.measure,
        "document": series.document.title if series.document else "",
        "plaats_in_bron": observation.section,
        "opmerking": observation.note,
        "bekend_vanaf": "2026-02-03T10:30:00+01:00",
        "teken_in_bron": "",
        "keer_ophalen": "",
        "overgenomen_op": "",
    }


def on_the_page(row):
    """The part of a file's row that the table of the page shows."""
    columns = ("gebied", "periode", "soort_cijfer", "plaats_in_bron", "opmerking")
    return {
        **{column: collapsed(row[column]) for column in columns},
        "reeks": row["reeks"],
        "cijfer": row["waarde"] or row["reden_geen_cijfer"],
        "uitsplitsing": row["uitsplitsing"],
    }


def chosen(observations):
    return random.Random(SEED + 1).sample(observations, 40)


def same_place(row, other):
    columns = ("reeks", "gebied", "periode", "uitsplitsing")
    return all(row[column] == other[column] for column in columns)


def row_beside(rows, wanted):
    (row,) = [row for row in rows if same_place(row, wanted)]
    return row


@pytest.mark.parametrize("file_format", FORMATS)
def test_forty_figures_are_in_the_file_as_they_are_stored(
    client, many_shapes, file_format
):
    files = {}
    for observation in chosen(many_shapes):
        indicator = observation.series.indicator
        if indicator not in files:
            files[indicator] = file_rows(client, indicator, file_format)
        wanted = expected(observation)
        if file_format in ("csv", "zip") and observation.note.startswith(("=", "-")):
            wanted["opmerking"] = f"'{observation.note}"
        assert row_beside(files[indicator], wanted) == wanted


def test_forty_figures_are_on_the_page_as_they_are_stored(client, many_shapes):
    pages = {}
    for observation in chosen(many_shapes):
        indicator = observation.series.indicator
        if indicator not in pages:
            html = client.get(indicator.get_absolute_url()).content.decode()
            pages[indicator] = page_rows(html)
        wanted = on_the_page(expected(observation))
        row = row_beside(pages[indicator], wanted)
        if observation.value is not None:
            row = {**row, "cijfer": as_file_number(row["cijfer"])}
        assert row == wanted


def test_page_and_files_hold_every_figure_once(client, many_shapes):
    for indicator in {item.series.indicator for item in many_shapes}:
        count = Observation.objects.filter(series__indicator=indicator).count()
        html = client.get(indicator.get_absolute_url()).content.decode()
        assert len(page_rows(html)) == count
        for file_format in FORMATS:
            assert len(file_rows(client, indicator, file_format)) == count


def test_the_chart_has_the_figure_or_the_page_says_why_not(client, many_shapes):
    outcomes = Counter()
    visitor = factories.user()
    for observation in chosen(many_shapes):
        address = observation.series.indicator.get_absolute_url()
        html = client.get(address).content.decode()
        outcomes[assert_chart_agrees(observation, html, user=visitor, on=TODAY)] += 1

    assert outcomes["left out"] and outcomes["charted"]


# --- No figure is never nought ---


@pytest.fixture(params=Observation.Missing, ids=lambda choice: choice.value)
def unknown(request, westland):
    """A figure that is not there, with the reason."""
    return factories.observation(
        area=westland, missing=request.param, period=factories.year(2020), decimals=1
    )


def test_on_the_page_the_reason_stands_where_the_figure_would(client, unknown):
    html = client.get(unknown.series.indicator.get_absolute_url()).content.decode()
    reason = unknown.get_missing_display()

    assert [row["cijfer"] for row in page_rows(html)] == [reason]
    (compared,) = page_tables(html)["vergelijking-1"]
    assert compared["Westland"] == reason


def test_in_the_list_the_reason_stands_where_the_figure_would(client, unknown):
    html = client.get("/indicatoren/").content.decode()

    (row,) = page_tables(html)["tabel-indicatoren"]
    assert row["Laatste cijfer"].casefold() == (
        f"{unknown.get_missing_display()} (2020)".casefold()
    )


@pytest.mark.parametrize("file_format", FORMATS)
def test_in_a_file_the_value_is_empty_and_the_reason_is_there(
    client, unknown, file_format
):
    (row,) = file_rows(client, unknown.series.indicator, file_format)

    assert row["waarde"] == ""
    assert row["reden_geen_cijfer"] == unknown.get_missing_display()


def test_json_says_null_and_a_spreadsheet_has_no_number(client, unknown):
    indicator = unknown.series.indicator
    (figure,) = json.loads(download(client, indicator, "json"))["cijfers"]
    header, cells = ods_cells(download(client, indicator, "ods"))

    assert figure["waarde"] is None
    assert "float" not in [kind for kind, _ in cells]
    assert len(header) == len(cells) == len(COLUMNS)


def test_the_chart_keeps_a_gap_where_there_is_no_figure(unknown):
    for year, value in ((2012, "1.5"), (2016, "2.5")):
        factories.observation(
            series=unknown.series,
            area=unknown.area,
            period=factories.year(year),
            value=Decimal(value),
        )
    page = IndicatorPage(unknown.series.indicator, factories.user(), on=TODAY)

    values = [point.value for point in page.chart.chart.own.points]
    assert values == [Decimal("1.5"), Decimal("2.5"), None]


# --- Each format ---


@pytest.fixture
def one(westland):
    return factories.observation(area=westland, known_from=KNOWN_FROM)


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("48.7", 1, "48.7"),
        ("48", 1, "48.0"),
        ("18.000000", 0, "18"),
        ("-2.5", 1, "-2.5"),
        ("0", 0, "0"),
        ("48.75", 1, "48.75"),
        ("99999999999999.999999", 6, "99999999999999.999999"),
    ],
)
def test_a_value_has_the_decimals_of_the_source_and_is_never_rounded(
    value, decimals, printed
):
    assert format(as_printed(Decimal(value), decimals), "f") == printed


def test_a_large_number_is_exact_in_json_and_spreadsheet(client, one):
    exact = "12345678901234.123456"
    Observation.objects.update(value=Decimal(exact), decimals=6)
    indicator = one.series.indicator

    assert json_rows(download(client, indicator, "json"))[0]["waarde"] == exact
    assert ods_rows(download(client, indicator, "ods"))[0]["waarde"] == exact


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(client, one, start):
    note = f'{start}HYPERLINK("http://kwaad.example";"klik")'
    Observation.objects.update(note=note)
    indicator = one.series.indicator

    (row,) = csv_rows(download(client, indicator, "csv"))
    assert row["opmerking"] == f"'{note}"
    place = list(COLUMNS).index("opmerking")
    kind, _ = ods_cells(download(client, indicator, "ods"))[1][place]
    assert kind == "string"


def test_a_negative_number_stays_a_number(client, one):
    Observation.objects.update(value=Decimal("-2.5"))
    indicator = one.series.indicator

    assert csv_rows(download(client, indicator, "csv"))[0]["waarde"] == "-2.5"
    place = list(COLUMNS).index("waarde")
    cell = ods_cells(download(client, indicator, "ods"))[1][place]
    assert cell == ("float", "-2.5")


def test_a_spreadsheet_has_real_dates_and_takes_any_character(client, one):
    Observation.objects.update(note="bel \x07 en \x0b")
    cells = ods_cells(download(client, one.series.indicator, "ods"))[1]

    assert cells[list(COLUMNS).index("begin")] == ("date", "2024-01-01")
    assert cells[list(COLUMNS).index("opmerking")][1].split() == ["bel", "en"]


def test_the_explanation_is_in_the_spreadsheet_too(client, one):
    sheet = ods_cells(download(client, one.series.indicator, "ods"), "toelichting")
    words = {row[0][1]: row[1][1] for row in sheet}

    assert words["Definitie"] == one.series.indicator.definition
    assert words["waarde"] == COLUMNS["waarde"]


def test_json_carries_definition_licence_and_columns(client, one):
    whole = json.loads(download(client, one.series.indicator, "json"))

    assert whole["indicator"]["definitie"] == one.series.indicator.definition
    assert "CC BY 4.0" in whole["licentie"][0]
    assert whole["kolommen"] == COLUMNS
    assert list(whole["cijfers"][0]) == list(COLUMNS)


def test_the_zip_explains_the_figures_in_dutch(client, one):
    indicator = one.series.indicator
    files = zip_files(download(client, indicator, "zip"))

    assert set(files) == {f"{indicator.slug}.csv", "metadata.json", "LEESMIJ.txt"}
    assert files[f"{indicator.slug}.csv"] == download(client, indicator, "csv")
    metadata = json.loads(files["metadata.json"])
    assert metadata["reeksen"][0]["tabel"] == one.series.table
    readme = files["LEESMIJ.txt"].decode("utf-8-sig")
    assert "Leeg is nooit nul" in readme
    assert "decimale punt" in readme
    assert "Licentie: CC BY 4.0. Noem als bron: CBS." in readme
    for name, description in COLUMNS.items():
        assert f"{name}\n  {description}" in readme


def test_equal_figures_give_equal_files(client, one):
    for file_format in ("csv", "json", "zip"):
        first = download(client, one.series.indicator, file_format)
        assert download(client, one.series.indicator, file_format) == first


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        (
            {"source": {"licence": "niet gezien", "attribution": "RIVM StatLine"}},
            "De licentie van deze tabel hebben wij niet gezien. "
            "Noem als bron: RIVM StatLine.",
        ),
        ({"document": {}}, "Van dit document kennen wij de licentie niet."),
    ],
)
def test_where_we_do_not_know_the_licence_page_and_files_say_so(
    client, origin, sentence
):
    make = {"source": factories.source, "document": factories.source_document}
    series = factories.series(**{key: make[key](**origin[key]) for key in origin})
    factories.observation(series=series)
    indicator = series.indicator

    files = zip_files(download(client, indicator, "zip"))
    assert sentence in files["LEESMIJ.txt"].decode()
    assert sentence in download(client, indicator, "json").decode()
    assert sentence in client.get(indicator.get_absolute_url()).content.decode()


def test_an_indicator_without_figures_gives_empty_files(client):
    indicator = factories.indicator()

    for file_format in FORMATS:
        assert file_rows(client, indicator, file_format) == []


@pytest.mark.parametrize(
    ("file_format", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("zip", "application/zip"),
    ],
)
def test_a_file_has_its_type_and_a_readable_name(
    client, one, file_format, content_type
):
    slug = one.series.indicator.slug
    response = client.get(f"/indicatoren/{slug}.{file_format}")

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == (
        f'attachment; filename="raadszicht-{slug}.{file_format}"'
    )


def test_every_column_has_a_name_and_a_description():
    assert list(COLUMNS)[:3] == ["indicator", "gebied_code", "gebied"]
    assert len(COLUMNS) == len(FigureRow.__dataclass_fields__) == 23
    assert all(text.endswith(".") for text in COLUMNS.values())


# --- Who gets a file ---


@pytest.mark.parametrize("name", ["bestaat-niet.csv", "{slug}.xlsx", "{slug}.CSV"])
def test_an_unknown_indicator_or_format_is_a_dutch_404(client, one, name):
    slug = one.series.indicator.slug
    response = client.get(f"/indicatoren/{name.format(slug=slug)}")

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()
    assert 'role="search"' in response.content.decode()


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_draft_can_be_downloaded_only_by_who_may_edit_it(client, one, file_format):
    indicator = one.series.indicator
    indicator.published_at = None
    indicator.save()
    address = f"/indicatoren/{indicator.slug}.{file_format}"

    assert client.get(address).status_code == 404
    client.force_login(factories.user(Role.BEHEERDER))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_takes_the_same_queries_for_one_figure_and_for_sixty(
    client, one, file_format, django_assert_num_queries
):
    address = f"/indicatoren/{one.series.indicator.slug}.{file_format}"
    for year in range(1960, 2020):
        factories.observation(series=one.series, period=factories.year(year))

    # The indicator, its series, their breaks and remarks, and the figures.
    with django_assert_num_queries(8):  # two of them for the data version
        client.get(address)
