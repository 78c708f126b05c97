"""Who makes a file, and when, is not in it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from reports.exports.formats import FORMATS

ANOTHER_TIME = """
import sys
from datetime import datetime
from hashlib import sha256

import django
django.setup()
from reports.exports.formats import FORMATS
from tests.reports.exports.rows import document

for each in FORMATS.values():
    print(each.suffix, sha256(each.write(document())).hexdigest())
"""


@pytest.mark.slow
def test_another_process_at_another_time_makes_the_same_bytes_of_every_format(tmp_path):
    def made(seed, zone):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "x" * 50,
            "DEMO": "1",
            "DATA_DIR": str(tmp_path),
            "PYTHONHASHSEED": seed,
            "TZ": zone,
        }
        return subprocess.run(
            [sys.executable, "-c", ANOTHER_TIME],
            cwd=settings.BASE_DIR,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    first = made("1", "UTC")

    assert [line.split()[0] for line in first.splitlines()] == list(FORMATS)
    assert made("2", "Asia/Tokyo") == first
