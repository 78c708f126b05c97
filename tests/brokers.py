"""Brokers of the tests, to be taken down and emptied: files, and a Redis of our own."""

import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from celery import Celery

from tests.installation import free_port, wait_until

REDIS = shutil.which("redis-server")


class Files:
    """The messages in DATA_DIR; down is a folder in which nothing can be written."""

    name = "filesystem"

    def __init__(self, data_dir):
        self.messages = data_dir / "broker" / "messages"
        self.messages.mkdir(parents=True, exist_ok=True)
        self.environment = {"BROKER_URL": "filesystem://localhost/"}

    def empty(self):
        for file in self.messages.iterdir():
            file.unlink(missing_ok=True)

    def take_down(self):
        self.messages.rename(self.messages.with_name("gone"))

    def bring_back(self):
        if not self.messages.exists():
            self.messages.with_name("gone").rename(self.messages)

    def close(self):
        self.bring_back()


class Redis:
    """A server of our own, that keeps nothing."""

    name = "redis"

    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="raadszicht-redis-")
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.environment = {"BROKER_URL": self.url}
        self.process = None
        self.bring_back()

    def bring_back(self):
        if self.process:
            return
        self.process = subprocess.Popen(
            [
                *(REDIS, "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--save", "", "--appendonly", "no", "--dir", self.folder),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self.answers, 10)

    def answers(self):
        return self.command("PING") == "PONG"

    def command(self, *words):
        result = subprocess.run(
            [shutil.which("redis-cli"), "-p", str(self.port), *words],
            capture_output=True,
            text=True,
            check=False,
        )
        return result.stdout.strip()

    def empty(self):
        self.command("FLUSHALL")

    def take_down(self):
        self.process.kill()
        self.process.wait()
        self.process = None

    def freeze(self):
        """It takes a call, and says nothing more."""
        self.process.send_signal(signal.SIGSTOP)

    def close(self):
        if self.process:
            self.take_down()
        shutil.rmtree(self.folder)


@contextmanager
def sending_to(url, options):
    """Have this process send its messages to another broker."""
    from config.celery import app

    other = Celery("other", set_as_current=False)
    other.config_from_object("django.conf:settings", namespace="CELERY")
    own = "config.messages:Transport" if url.startswith("filesystem:") else None
    other.conf.update(
        broker_url=url, broker_transport=own, broker_transport_options=options
    )
    other.set_current()
    try:
        yield other
    finally:
        app.set_current()
        other.close()


def messages_folder(top: Path) -> dict:
    """Options of config.messages for a folder of its own."""
    (top / "messages").mkdir()
    return {
        "data_folder_in": top / "messages",
        "data_folder_out": top / "messages",
        "control_folder": top / "control",
    }
