from django.core.management.base import BaseCommand, CommandError

from policy.sample.rows import SampleError
from reports.reference.general_norms import load_general_norms


class Command(BaseCommand):
    help = (
        "Laadt het algemene normenkader voor het sociaal domein, uit de bestanden van "
        "dit programma. Mag u zo vaak herhalen als u wilt."
    )

    def handle(self, *args, verbosity: int, **options):
        try:
            loaded = load_general_norms(by="load_norms")
        except SampleError as error:
            raise CommandError(f"{error} Er is niets geladen.") from error
        if verbosity:
            self.stdout.write(loaded.sentence)
        elif not loaded.is_same:
            self.stderr.write(loaded.sentence)
