from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Instellingen"

    def ready(self):
        from config import checks  # noqa: F401  registers the system checks


class BeheerConfig(AdminConfig):
    """Django's admin with the doors of BeheerSite."""

    default_site = "policy.beheer.BeheerSite"
