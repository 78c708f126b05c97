"""What the tests of list and page share: addresses, and how a page is read."""

from datetime import UTC, datetime

from tests import factories
from tests.figure_files import page_tables

LIST = "/indicatoren/"
PAGE = "/indicatoren/eenzaamheid/"
LONG_AGO = datetime(2026, 2, 1, 12, tzinfo=UTC)


def listed(html):
    """The titles in the list, in their order."""
    rows = page_tables(html).get("tabel-indicatoren", [])
    return [row["Indicator"] for row in rows]


def heading(html):
    return " ".join(html.partition("<h1>")[2].partition("</h1>")[0].split())


def with_figure(area, year=2020, **over):
    series = factories.series(indicator=factories.indicator(**over))
    factories.observation(series=series, area=area, period=factories.year(year))
    return series.indicator


def queries_of(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as counted:
        client.get(address)
    return len(counted)
