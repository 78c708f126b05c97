from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from policy.demo import create_demo_users, demo_password


class Command(BaseCommand):
    help = "Make one user for each role and print the logins. Only with DEMO=1."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(
                "Demogebruikers mogen alleen op een proefinstallatie. "
                "Zet DEMO=1, of maak gebruikers aan in /beheer/."
            )
        users = create_demo_users(by="create_demo_users")
        self.stdout.write("Inloggen kan op /inloggen/ met deze namen:")
        for user in users:
            self.stdout.write(f"  {user.username:<12}{user.first_name}")
        self.stdout.write(f"Het wachtwoord is voor iedereen {demo_password()}")
