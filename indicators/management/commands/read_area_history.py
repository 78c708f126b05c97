"""Makes the files about areas anew, when municipalities have merged.

Every January CBS adds the mergers of that day to its list of areas. Whoever makes a
release then runs

    python manage.py read_area_history
    python manage.py load_areas

and looks at what changed in indicators/reference/ before committing it. With a file
that was saved of that address, and the day on which it was, no network is needed:

    python manage.py read_area_history codes-RegioS.json --on 2026-07-02
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indicators.importers.answers import parse_json
from indicators.importers.cbs.area_history import read_history
from indicators.importers.faults import SourceFault
from indicators.importers.odata import V4, listed
from indicators.imports.readers import source_client
from indicators.reference.files import DATA
from indicators.reference.write import write_history

LIST = "03759ned/RegioSCodes"


class Command(BaseCommand):
    help = (
        "Leest bij het CBS welke gemeenten er sinds 2004 waren en wat er van hen werd, "
        "en schrijft dat in de bestanden van dit programma."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            metavar="bestand",
            nargs="?",
            type=Path,
            help="een bewaard antwoord van het CBS; zonder: vraag het nu",
        )
        parser.add_argument(
            "--on",
            metavar="dag",
            type=date.fromisoformat,
            help="de dag waarop het bestand is bewaard, zoals 2026-07-02",
        )
        parser.add_argument(
            "--into",
            metavar="map",
            type=Path,
            default=DATA,
            help="de map waarin de bestanden komen",
        )

    def handle(self, *, file: Path | None, on: date | None, into: Path, **options):
        if (file is None) != (on is None):
            raise CommandError(
                "Een bewaard bestand en de dag waarop het is bewaard (--on) horen bij "
                "elkaar. Geef ze allebei, of geen van beide."
            )
        try:
            history = read_history(_saved(file) if file else self._asked())
        except SourceFault as fault:
            raise CommandError(f"{fault.error} {fault.remedy}") from fault
        except OSError as error:
            raise CommandError(
                f"Het bestand {file} is niet te lezen: {error.strerror}. Kijk of de "
                "naam klopt."
            ) from error
        write_history(history, into, read_on=on or timezone.localdate())
        self.stdout.write(
            f"Geschreven in {into}: {len(history.areas)} gebieden en "
            f"{len(history.changes)} veranderingen."
        )

    def _asked(self) -> list[dict]:
        address = f"{settings.CBS_V4_URL.rstrip('/')}/{LIST}"
        self.stdout.write(f"Wij vragen {address}")
        with source_client() as client:
            return [row for page in V4.pages(client, address) for row in page]


def _saved(file: Path) -> list[dict]:
    place = f"het bestand {file.name}"
    return listed(parse_json(file.read_bytes(), place), "value", place)
