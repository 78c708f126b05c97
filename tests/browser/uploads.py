"""Files with figures as they may stand on the site: with questions, and ready to take.

Run inside the installation, after the sample.
"""

from indicators.choices import ObservationMissing
from indicators.models import FileColumn, Series, Source
from indicators.uploads.actions import add_upload, explain_files

SOURCE = "rivm-statline"
ASKING = """Gemeente;Eenzame 65-plussers (%)|2022;Inwoners|2022
Westland;48,7;1.234
Utopia;50,1;2.345
Delft;n.b.;zes
Bron: een site met een lange naam
"""
READY = """Gemeente;Eenzame 65-plussers|2021;Eenzame 65-plussers|2022
Westland;48,7;49,1
Nederland;50,1;x
"""


def make() -> None:
    """Numbers 1 and 2 of a fresh installation."""
    first, second = Series.objects.filter(source__slug=SOURCE).order_by("slug")[:2]
    _bring("met-vragen.csv", ASKING)
    _explain("Eenzame 65-plussers (%)", first)
    _explain("Inwoners", second)
    _bring("klaar.csv", READY)
    _explain("Eenzame 65-plussers", first)


def _bring(name: str, text: str) -> None:
    add_upload(
        source=Source.objects.get(slug=SOURCE),
        name=name,
        extension=".csv",
        content=text.encode(),
        by="griffier",
    )


def _explain(header: str, series: Series) -> None:
    explain_files(
        source=series.source,
        columns=[FileColumn(header=header, occurrence=1, series=series)],
        unused=[],
        areas={},
        marks={"x": ObservationMissing.SUPPRESSED},
        by="griffier",
    )
