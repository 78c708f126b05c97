from django.core.management.base import BaseCommand

from reports.progress_reports.redaction.replay import replay


class Command(BaseCommand):
    help = (
        "Erase again what two people had erased before, after a restore of an older "
        "database. Safe to repeat."
    )

    def handle(self, *, verbosity, **options):
        outcome = replay()
        if verbosity or outcome.erased:
            self.stdout.write(
                f"{outcome.erased} redactions done again, {outcome.stood} stood, "
                f"{outcome.not_there} are of versions that are not in this database."
            )
