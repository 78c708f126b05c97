from django.core.management.base import BaseCommand, CommandError

from policy.sample.rows import SampleError
from reports.sample.load import load_sample, was_loaded


class Command(BaseCommand):
    help = "Laadt de voorbeeldgemeente Westland uit de bestanden van dit programma."

    def add_arguments(self, parser):
        parser.add_argument(
            "--report",
            action="store_true",
            help="zeg van elke rij van de feiten wat ermee is gebeurd",
        )
        parser.add_argument(
            "--once",
            action="store_true",
            help="doe niets als het voorbeeld al eens is geladen",
        )

    def handle(self, *args, report: bool, once: bool, verbosity: int, **options):
        if once and was_loaded():
            self.say("Het voorbeeld was al geladen.", verbosity)
            return
        try:
            outcome = load_sample()
        except SampleError as error:
            raise CommandError(f"{error} Er is niets geladen.") from error
        if report:
            for account in outcome.accounts:
                self.stdout.write("\n".join(account.lines()))
        self.say(
            f"Voorbeeld geladen: {outcome.created} rijen nieuw, "
            f"{outcome.changed} rijen gewijzigd.",
            verbosity,
        )

    def say(self, text: str, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(text)
