import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

# Beside the repository in development; absent elsewhere.
SHARED = Path(settings.BASE_DIR).parent / "shared"


@pytest.fixture(scope="session")
def shared():
    if not SHARED.is_dir():
        pytest.skip("the facts and recorded answers are not beside this repository")
    return SHARED


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample, loaded once for the tests of a module and then undone."""
    from reports.sample.load import load_sample

    with django_db_blocker.unblock(), transaction.atomic():
        yield load_sample()
        transaction.set_rollback(True)


@pytest.fixture
def files(tmp_path):
    """A copy of the sample's files that a test may break."""
    from reports.sample.load import Folders

    folders = Folders()
    copies = {}
    for app in ("policy", "indicators", "reports"):
        copies[app] = tmp_path / app
        shutil.copytree(getattr(folders, app), copies[app])
    return Folders(**copies)
