from django.core.management import call_command
from django.core.management.base import BaseCommand

from policy.actions import sync_roles


class Command(BaseCommand):
    help = "Bring the tables and the roles up to date. Safe to repeat."

    def handle(self, *, verbosity, **options):
        call_command("migrate", database="owner", verbosity=verbosity)
        sync_roles(by="prepare_database")
        # A database that was restored may hold again what was erased.
        call_command("replay_redactions", verbosity=0)
