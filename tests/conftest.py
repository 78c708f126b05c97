"""What every test stands on: an environment of its own and a real database.

The environment is set while this file is imported, before Django reads its
settings. With DATABASE_URL the tests use that server, else one of their own.
"""

import os
import re
import shutil
import tempfile
import uuid
from pathlib import Path

import django
import pytest
from django.db import connections

DATA_DIR = Path(tempfile.mkdtemp(prefix="raadszicht-tests-"))
# The database's account must be able to enter it when the tests run as root.
DATA_DIR.chmod(0o755)
(DATA_DIR / "static").mkdir()
(DATA_DIR / "broker" / "messages").mkdir(parents=True)

FOR_THE_TESTS = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "ENV_FILE": os.devnull,
    "DATA_DIR": str(DATA_DIR),
    "DEMO": "1",
}
EXAMPLE = Path(__file__).parent.parent / ".env.example"
VARIABLES = re.findall(r"^(?:# )?([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
for name in VARIABLES:
    if name not in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
os.environ.update(FOR_THE_TESTS)
# Now, because the conftest of a folder may import models.
django.setup()


def pytest_configure(config):
    """A process for each core: each reads the settings here, for a place of its own."""
    if getattr(config.option, "numprocesses", None):
        os.environ.pop("DJANGO_SETTINGS_MODULE")


def pytest_collection_modifyitems(items):
    """Every test with a database has both of its roles.

    The owner makes the tables, and does the flush after a test that commits.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = {"transactional_db", "live_server"} & set(item.fixturenames)
        if marker or commits or "db" in item.fixturenames:
            options = {**(marker.kwargs if marker else {})}
            options["transaction"] = bool(commits) or options.get("transaction", False)
            options["databases"] = ["default", "owner"]
            item.add_marker(pytest.mark.django_db(**options), append=False)


def pytest_unconfigure():
    shutil.rmtree(DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def database_server():
    from django.conf import settings

    from config.cluster import running_cluster

    if not settings.EMBEDDED_DATABASE:
        yield
        return
    with running_cluster(DATA_DIR, durable=False) as server:
        yield server
    shutil.rmtree(server.home)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    database_server, django_db_modify_db_settings_parallel_suffix
):
    """Have the server run before pytest-django makes the test database."""


NOTHING_KNOWN = """
    DO $$
    DECLARE name text;
    BEGIN
        FOR name IN SELECT quote_ident(tablename) FROM pg_tables
                    WHERE schemaname = 'public' LOOP
            EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', name);
        END LOOP;
    END $$
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Leave the test database before its owner drops it.

    The database may not learn, between two tests, that every table is empty: it would
    then read those of a test that does not commit in the worst of ways.
    """
    with django_db_blocker.unblock(), connections["owner"].cursor() as cursor:
        cursor.execute(NOTHING_KNOWN)
    yield
    connections["default"].close()


@pytest.fixture(scope="session", autouse=True)
def settings_for_tests():
    from django.conf import settings
    from django.test import override_settings

    storages = {
        **settings.STORAGES,
        # Without collectstatic there is no list of hashed names.
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    changed = {
        "STORAGES": storages,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        # A test that never commits raises no data version: nothing may be kept.
        "CACHES": {
            "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
        },
    }
    with override_settings(**changed), pytest.MonkeyPatch.context() as patch:
        # So that every request asks the database as often as any other.
        patch.setattr("policy.data_version.RE_READ_AFTER", 0.0)
        # Made anew each time, for the same reason as the pages above.
        patch.setattr(
            "reports.kept_archive.path_of",
            lambda state: DATA_DIR / "open-data" / f"{uuid.uuid4()}.zip",
        )
        yield


# --- One person of each role ---


@pytest.fixture
def person(db):
    # Models can be imported only once Django has its settings.
    from policy.roles import Role
    from tests import factories

    def make(role):
        return factories.user(Role(role), username=role)

    return make


@pytest.fixture
def raadslid(person):
    return person("raadslid")


@pytest.fixture
def griffier(person):
    return person("griffier")


@pytest.fixture
def ambtelijk(person):
    return person("ambtelijk")


@pytest.fixture
def rekenkamer(person):
    return person("rekenkamer")


@pytest.fixture
def beheerder(person):
    return person("beheerder")


# --- a browser in which one of them is logged in ---


@pytest.fixture
def as_griffier(client, griffier):
    client.force_login(griffier)
    return client


@pytest.fixture
def as_ambtelijk(client, ambtelijk):
    client.force_login(ambtelijk)
    return client


@pytest.fixture
def as_beheerder(client, beheerder):
    client.force_login(beheerder)
    return client
