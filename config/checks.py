"""System checks on how the program is set up, beside those of Django."""

import ipaddress

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register


def is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


@register(Tags.security)
def demo_stays_on_this_machine(app_configs, **kwargs):
    if settings.DEMO and not is_loopback(settings.BIND_ADDRESS):
        return [
            Error(
                f"DEMO is on, but BIND_ADDRESS is {settings.BIND_ADDRESS}.",
                hint="Demo logins have public passwords: bind to 127.0.0.1, "
                "or set DEMO=0 and the variables of .env.example.",
                id="config.E001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def a_leak_can_be_reported(app_configs, **kwargs):
    if settings.SECURITY_CONTACT:
        return []
    return [
        Warning(
            "Nobody can report a leak: /.well-known/security.txt has no contact.",
            hint="Set SECURITY_CONTACT or CONTACT_EMAIL; see .env.example.",
            id="config.W002",
        )
    ]


@register(Tags.security, deploy=True)
def application_does_not_own_the_tables(app_configs, **kwargs):
    application, owner = (
        settings.DATABASES[alias]["USER"] for alias in ("default", "owner")
    )
    if application == owner:
        return [
            Warning(
                "The application connects as the owner of the tables, so the "
                "database cannot refuse it to change what has been published.",
                hint="Give DATABASE_OWNER_URL a role of its own; see .env.example.",
                id="config.W001",
            )
        ]
    return []
