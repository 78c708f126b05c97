"""The embedded PostgreSQL: where it lives and how to reach it."""

from pathlib import Path

OWNER_ROLE = "raadszicht_owner"
APPLICATION_ROLE = "raadszicht"
DATABASE = "raadszicht"
PORT = 5432


def databases(data_dir: Path) -> tuple[dict, dict]:
    """Django's settings for the application's role and for the tables' owner."""
    shared = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "HOST": str(data_dir / "postgres" / "socket"),
        "PORT": str(PORT),
    }
    return (
        {**shared, "USER": APPLICATION_ROLE},
        {**shared, "USER": OWNER_ROLE},
    )
