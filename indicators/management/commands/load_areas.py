from django.core.management.base import BaseCommand, CommandError

from indicators.reference.load import load_reference
from policy.sample.rows import SampleError


class Command(BaseCommand):
    help = (
        "Laadt alle gemeenten en provincies sinds 2004 en wat er van hen werd, uit de "
        "bestanden van dit programma. Mag u zo vaak herhalen als u wilt."
    )

    def handle(self, *args, verbosity: int, **options):
        try:
            store = load_reference(by="load_areas")
        except SampleError as error:
            raise CommandError(f"{error} Er is niets geladen.") from error
        if verbosity:
            self.stdout.write(
                f"Gebieden geladen: {store.created} rijen nieuw, "
                f"{store.changed} rijen gewijzigd."
            )
