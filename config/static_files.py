"""Collect the static files in a process of its own, when they have changed."""

import hashlib
import os
import subprocess
import sys

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from config.environment import BASE_DIR


class Collection:
    """Compressing takes as long as all other preparation, and there are two cores."""

    def __init__(self, **options):
        self.stamp_file = settings.DATA_DIR / "static-stamp"
        self.stamp = stamp()
        self.process = None
        if not self.is_done():
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"],
                cwd=BASE_DIR,
                **options,
            )

    def is_done(self) -> bool:
        manifest = settings.STATIC_ROOT / "staticfiles.json"
        return (
            manifest.exists()
            and self.stamp_file.exists()
            and self.stamp_file.read_text() == self.stamp
        )

    def finish(self) -> bool:
        """Wait for it; whether all files are there."""
        if self.process and self.process.wait():
            return False
        self.stamp_file.write_text(self.stamp)
        return True


def stamp() -> str:
    """Differs as soon as a static file or a package does."""
    files = [str(BASE_DIR / "requirements.txt")]
    for finder in get_finders():
        files += [storage.path(path) for path, storage in finder.list([])]
    digest = hashlib.sha256()
    for path in sorted(files):
        status = os.stat(path)
        digest.update(f"{path}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
