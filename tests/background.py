"""A real worker, with its scheduler, on the database and the broker of a test."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psutil

from config.environment import BASE_DIR
from config.run import worker as worker_command
from tests.installation import wait_until


def database_url(settings):
    """The address of a database that Django is connected to."""
    user = quote(settings["USER"])
    if settings["PASSWORD"]:
        user += f":{quote(settings['PASSWORD'], safe='')}"
    # A folder with a socket goes behind the question mark.
    host = quote(settings["HOST"], safe="")
    return (
        f"postgresql://{user}@/{settings['NAME']}"
        f"?host={host}&port={settings['PORT'] or 5432}"
    )


class Worker:
    """What `make run` starts beside the web server; each in a group of its own."""

    def __init__(self, broker, database, data_dir, name="first", **environment):
        self.name = name
        self.environment = {
            **os.environ,
            **broker.environment,
            "DEMO": "1",
            "DATA_DIR": str(data_dir),
            "DATABASE_URL": database,
            "ALLOW_LOOPBACK_SOURCES": "1",
            "PYTHONWARNINGS": "ignore",
            **environment,
        }
        self.log = Path(tempfile.mkdtemp(prefix="raadszicht-worker-")) / "output.log"
        self.process = None

    def start(self):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [
                    *worker_command(),
                    # As on two hosts: each scheduler has its own notes.
                    *("--hostname", f"{self.name}@%h"),
                    *("--schedule-filename", str(self.log.parent / "schedule")),
                ],
                cwd=BASE_DIR,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def output(self):
        return self.log.read_text()

    def children(self):
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def kill_all(self):
        """As when the machine takes the whole worker away."""
        children = self.children()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        self.process.wait()

    def stop(self):
        if not self.is_alive():
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill_all()


@contextmanager
def running(worker):
    worker.start()
    try:
        wait_until(lambda: worker.children() or not worker.is_alive(), 30)
        assert worker.is_alive(), worker.output()
        yield worker
    finally:
        worker.stop()
        shutil.rmtree(worker.log.parent)
