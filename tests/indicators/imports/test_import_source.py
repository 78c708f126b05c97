"""manage.py import_source: what the task does, by hand."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indicators.imports import locks
from indicators.models import ImportRun, Observation
from tests import factories
from tests.indicators.imports.elsewhere import holding
from tests.table_source import TABLE

pytestmark = pytest.mark.django_db(transaction=True)


def run_command(*arguments, **options):
    """What it prints, what it complains of, and with what it ends."""
    out, complaints, end = StringIO(), StringIO(), None
    try:
        call_command(
            "import_source", *arguments, stdout=out, stderr=complaints, **options
        )
    except CommandError as error:
        end = str(error)
    return out.getvalue(), complaints.getvalue(), end


def test_it_fetches_and_says_what_came_of_it(fetched_series, table_source):
    out, complaints, end = run_command("bron")

    assert out == (
        "reeks-in-proef: 400 gelezen, 400 nieuw, 0 bijgesteld, "
        "0 niet meer in de bron, 0 gelijk.\n"
    )
    assert (complaints, end) == ("", None)
    assert Observation.objects.filter(series=fetched_series).count() == 400
    run = ImportRun.objects.get()
    assert (run.state, run.requested_by) == ("done", "import_source")
    assert run.slot.startswith("hand 2")


def test_again_it_says_that_all_is_equal(fetched_series):
    run_command("bron")

    assert "0 nieuw, 0 bijgesteld" in run_command("bron", "reeks-in-proef")[0]


def test_without_a_series_it_takes_what_is_fetched_by_itself(fetched_series):
    other = factories.series(source=fetched_series.source)
    factories.import_plan(series=other, is_active=False)
    unchosen = factories.series(source=fetched_series.source)
    factories.import_term(plan=factories.import_plan(series=unchosen), measure="")
    factories.series(source=fetched_series.source)

    run_command("bron")

    assert [run.series for run in ImportRun.objects.all()] == [fetched_series]


def test_one_that_does_not_go_by_itself_goes_by_name(fetched_series):
    fetched_series.import_plan.is_active = False
    fetched_series.import_plan.save()

    assert "niets zelf op" in run_command("bron")[2]
    assert "400 nieuw" in run_command("bron", fetched_series.slug)[0]


def test_with_a_terminal_there_is_a_bar(fetched_series):
    class Terminal(StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    call_command("import_source", "bron", stdout=StringIO(), stderr=terminal)

    assert "reeks-in-proef" in terminal.getvalue()
    assert "400/400" in terminal.getvalue()


def test_it_can_be_quiet(fetched_series):
    assert run_command("bron", verbosity=0) == ("", "", None)


class TestWhatGoesWrong:
    def test_the_error_and_what_to_do_stand_on_the_screen(self, fetched_series):
        fetched_series.import_plan.terms.update(measure="M2")
        out, complaints, end = run_command("bron")

        run = ImportRun.objects.get()
        assert complaints == f"reeks-in-proef: mislukt. {run.error} {run.remedy}\n"
        assert end == "1 van 1 reeksen zijn niet opgehaald; de reden staat hierboven."

    def test_what_is_tried_again_says_when(self, fetched_series, table_source):
        table_source.refusals = [(503, {"Retry-After": "600"})]
        out, complaints, end = run_command("bron")

        assert "De site probeert het weer om " in complaints
        assert end

    def test_the_others_are_done_all_the_same(self, fetched_series):
        wrong = factories.series(source=fetched_series.source, slug="andere-reeks")
        factories.import_term(plan=factories.import_plan(series=wrong), table="weg")
        out, complaints, end = run_command("bron")

        assert "reeks-in-proef: 400 gelezen" in out
        assert "andere-reeks: mislukt" in complaints
        assert end.startswith("1 van 2 reeksen")

    @pytest.mark.parametrize("what", ["run", "table"])
    def test_what_another_does_runs_already(self, fetched_series, what):
        run = factories.import_run(series=fetched_series)
        lock = locks.on_run(run.pk) if what == "run" else locks.on_table("bron", TABLE)
        with holding(lock):
            out, complaints, end = run_command("bron")

        assert "reeks-in-proef: loopt al." in complaints
        assert end
        assert ImportRun.objects.get().state == "queued"

    def test_an_unknown_source_names_the_nearest(self, fetched_series):
        factories.source(slug="cbs-statline")

        assert run_command("cbs-statlin")[2] == (
            "Er is geen bron ‘cbs-statlin’. Bedoelt u cbs-statline?"
        )

    def test_an_unknown_series_names_the_nearest(self, fetched_series):
        assert run_command("bron", "reeks-proef")[2] == (
            "Bron heeft geen reeks ‘reeks-proef’. Bedoelt u reeks-in-proef?"
        )

    def test_a_source_that_the_site_does_not_read_says_so(self):
        series = factories.series(source=factories.source(slug="vng", reader=""))
        factories.import_term(plan=factories.import_plan(series=series))

        assert "haalt de cijfers van" in run_command("vng")[1]

    def test_without_any_source_it_says_so(self):
        assert run_command("cbs")[2] == ("Er is geen bron ‘cbs’. Er is er nog geen.")

    def test_what_is_set_aside_is_no_failure(self, fetched_series, table_source):
        run_command("bron")
        table_source.areas = table_source.areas[:20]
        out, complaints, end = run_command("bron")

        assert "apart gezet" in out
        assert end is None
