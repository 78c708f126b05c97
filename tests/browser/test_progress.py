"""Who has a page open while figures are fetched sees how far that is."""

from contextlib import closing, contextmanager

import psycopg2
import pytest

from config import cluster
from indicators.imports.locks import on_table
from tests.browser.conftest import run_inside

SERIES, TABLE = "inwoners-cbs", on_table("cbs-statline", "03759ned")


@contextmanager
def table_of_ours(installation):
    """So that no worker asks the source for it; gives the database."""
    settings, _ = cluster.databases(installation.data_dir)
    connection = psycopg2.connect(
        host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]
    )
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", TABLE)
        yield cursor


@pytest.fixture
def running(installation):
    """A function that changes the row of a run, which stands at 0 of 400 cells."""
    with table_of_ours(installation) as cursor:
        run_inside(installation, f"import_runs.make_running({SERIES!r})")
        cursor.execute("SELECT id FROM indicators_importrun WHERE state = 'running'")
        (pk,) = cursor.fetchone()

        def change(values):
            cursor.execute(f"UPDATE indicators_importrun SET {values} WHERE id = {pk}")

        yield pk, change
        change("state = 'failed', finished_at = now(), error = 'De bron zweeg.'")


def test_the_bar_fills_and_the_page_comes_again_when_it_is_over(tab, site, running):
    pk, change = running
    page = tab(viewport={"width": 390, "height": 820})
    page.goto(f"{site}/bronnen/cbs-statline/{pk}/")
    assert page.locator("h1").inner_text() == "De site haalt deze cijfers nu op"

    change("rows_read = 100")
    page.get_by_text("100 van 400 cijfers gelezen.").wait_for()
    assert page.locator("progress").evaluate("bar => bar.value / bar.max") == 0.25

    change("state = 'failed', finished_at = now(), error = 'De bron zweeg.'")
    page.get_by_role("heading", name="Het ophalen is mislukt").wait_for()
    assert page.get_by_text("De bron zweeg.").is_visible()
    assert page.locator("progress").count() == 0


def test_without_javascript_a_link_shows_how_far_it_is_now(tab, site, running):
    pk, change = running
    page = tab(java_script_enabled=False)
    page.goto(f"{site}/bronnen/cbs-statline/{pk}/")

    change("rows_read = 300")
    page.get_by_role("link", name="Ververs").click()

    assert page.get_by_text("300 van 400 cijfers gelezen.").is_visible()
