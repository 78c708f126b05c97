"""A whole installation for a test: its folder with data, and the program on it."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil
import psycopg2

from config import cluster
from config.environment import BASE_DIR


def free_port():
    """Below the ports that the system lends to clients, so that it stays free."""
    for port in random.sample(range(20000, 32768), 100):
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

    def page(self, path="/", **headers):
        """Over a connection of its own, so that any of the processes may answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers)
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
        every = psutil.process_iter(["name"])
        return [process for process in every if self.is_ours(process)]

    def is_ours(self, process):
        try:
            if process.info["name"] == "postgres":
                return process.cwd().startswith(str(self.data_dir))
            return process.environ().get("DATA_DIR") == str(self.data_dir)
        except psutil.Error:
            return False


@contextmanager
def new_installation():
    top = Path(tempfile.mkdtemp(prefix="raadszicht-run-"))
    top.chmod(0o755)
    (top / "data").mkdir()
    installation = Installation(top / "data")
    try:
        yield installation
    finally:
        for process in installation.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if installation.process:
            installation.process.wait()
        shutil.rmtree(top)
