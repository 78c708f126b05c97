"""Imports as they may stand on the site, made without asking any source.

Run inside the installation: `manage.py shell`. Only of states that stay as they are:
a worker takes up what waits or runs.
"""

from django.utils import timezone

from indicators.imports.differences import Change, Difference, Municipalities, Totals
from indicators.models import ImportRun, Series
from tests import factories

State = ImportRun.State
DIFFERENCE = Difference(
    reasons=("Het cijfer van 12 gebieden werd meer dan tien keer zo groot.",),
    totals=Totals(read=3420, changed=120, lost=1, unchanged=3299),
    changes=(
        Change("GM1783", "Westland", "1 januari 2020", "1.234,5", "12.345"),
        Change("NL01", "Nederland", "1 januari 2020", "17.407.585", "1.740"),
    ),
    lost=(Change("GM0014", "Groningen", "2020", "12", "geheim (te klein aantal)"),),
    municipalities=(Municipalities("1 januari 2020", 355, 160),),
)


def make() -> None:
    """Numbers 1 to 3 of a fresh installation."""
    _run("huishoudens-kwb", State.SET_ASIDE, difference=DIFFERENCE.as_json())
    _run("inwoners-kwb", State.FAILED)
    _run("inwoners-65plus-kwb", State.DONE, rows_read=3420, unchanged=3420)


def make_running(series: str) -> None:
    _run(series, State.RUNNING, rows_expected=400)


def _run(series: str, state: State, **values) -> None:
    run = factories.import_run(
        series=Series.objects.get(slug=series),
        slot=timezone.now().isoformat(),
        state=state,
        **values,
    )
    factories.raw_answer(run=run)
