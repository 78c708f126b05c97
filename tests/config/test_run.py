"""`python -m config.run`, what `make run` does once the packages are there."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

import psutil
import psycopg2
import pytest

from config import cluster
from config.environment import BASE_DIR

pytestmark = pytest.mark.slow

SEND_TASK = """
from policy.tasks import clear_expired_sessions
clear_expired_sessions.delay()
"""


def free_port():
    """Below the ports that the system lends to clients, so that it stays free."""
    for port in range(20000, 32768):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("every port is in use")


def wait_until(true, seconds=60):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


class Installation:
    """A folder with data, and the program that runs on it."""

    def __init__(self, data_dir):
        self.data_dir = data_dir
        self.port = free_port()
        self.log = data_dir.parent / "output.log"
        self.environment = {
            **os.environ,
            "DATABASE_URL": "",
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
        }
        self.process = None

    def start(self):
        self.launch()
        wait_until(lambda: self.has_started() or self.process.poll() is not None, 120)
        assert self.has_started(), self.output()
        return self

    def launch(self):
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.run"],
                cwd=BASE_DIR,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def has_started(self):
        return "Stop: Ctrl-C" in self.output()

    def output(self):
        return self.log.read_text()

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.process.wait(60)

    def page(self, **headers):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/", headers=headers)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=BASE_DIR, env=self.environment, check=True)

    def query(self, sql):
        settings, _ = cluster.databases(self.data_dir)
        connection = psycopg2.connect(
            host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]
        )
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall() if cursor.description else None
        finally:
            connection.close()

    def processes(self):
        """Everything alive that was started with this DATA_DIR, and the database."""
        return [process for process in psutil.process_iter() if self.is_ours(process)]

    def is_ours(self, process):
        try:
            if process.name() == "postgres":
                return process.cwd().startswith(str(self.data_dir))
            return process.environ().get("DATA_DIR") == str(self.data_dir)
        except psutil.Error:
            return False


@pytest.fixture
def installation():
    top = Path(tempfile.mkdtemp(prefix="raadszicht-run-"))
    top.chmod(0o755)
    (top / "data").mkdir()
    installation = Installation(top / "data")
    yield installation
    for process in installation.processes():
        process.kill()
    if installation.process:
        installation.process.wait()
    shutil.rmtree(top)


def sessions(installation):
    rows = installation.query("SELECT session_key FROM django_session ORDER BY 1")
    return [key for (key,) in rows]


def test_it_answers_works_ends_and_starts_again_with_its_data(installation):
    installation.start()
    response, page = installation.page()
    assert response.status == 200
    assert '<html lang="nl"' in page
    assert f"http://127.0.0.1:{installation.port}/" in installation.output()

    installation.query(
        "INSERT INTO django_session VALUES"
        " ('kept', '', now() + interval '1 day'),"
        " ('gone', '', now() - interval '1 day')"
    )
    installation.manage("shell", "-c", SEND_TASK)
    wait_until(lambda: sessions(installation) == ["kept"])

    assert len(installation.processes()) > 5
    assert installation.stop() == 0
    assert installation.processes() == []

    installation.start()
    assert installation.page()[0].status == 200
    assert sessions(installation) == ["kept"]

    # Killed outright, it takes web server and worker along; the database waits for
    # the next command, which takes it over.
    installation.process.kill()
    installation.process.wait()
    wait_until(lambda: {p.name() for p in installation.processes()} <= {"postgres"})
    installation.manage("migrate", "--check")
    assert installation.processes() == []


def test_a_real_installation_wants_https_and_believes_its_proxy(installation):
    installation.environment |= {
        "DEMO": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "raad.example.nl",
    }
    installation.start()
    response, _ = installation.page(Host="raad.example.nl")
    assert response.status == 301
    assert response.headers["Location"] == "https://raad.example.nl/"

    https = {"Host": "raad.example.nl", "X-Forwarded-Proto": "https"}
    response, page = installation.page(**https)
    assert response.status == 200
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    response, _ = installation.page(**{**https, "Host": "elsewhere.example.nl"})
    assert response.status == 400
    # No sample and no demo logins in a real installation.
    assert installation.query("SELECT count(*) FROM auth_user") == [(0,)]
    assert installation.query("SELECT count(*) FROM policy_framework") == [(0,)]
    assert installation.stop(signal.SIGTERM) == 0
    assert installation.processes() == []


def test_a_port_in_use_is_named_before_anything_starts(installation):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", installation.port))
        taken.listen()
        with pytest.raises(AssertionError, match="Choose another port"):
            installation.start()
    assert installation.process.returncode == 1
    assert not (installation.data_dir / "postgres").exists()


def test_a_demo_refuses_to_serve_others(installation):
    installation.environment["BIND_ADDRESS"] = "0.0.0.0"
    with pytest.raises(AssertionError, match="bind to 127.0.0.1"):
        installation.start()
    assert installation.process.returncode == 1


def test_it_can_be_stopped_while_it_is_still_starting(installation):
    installation.launch()
    wait_until((installation.data_dir / "postgres").exists)
    assert installation.stop(signal.SIGTERM) == 0
    assert installation.processes() == []
