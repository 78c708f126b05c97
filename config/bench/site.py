"""A site to measure: a fresh database with the sample, in production settings."""

from __future__ import annotations

import gzip
import os
import random
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client

from config.bench.client import Question, WrongAnswer
from config.cluster import running_cluster
from config.run import programs, wait_for_a_page, web_server

# Ports above are lent to clients, also to those of a bench.
PORTS = range(20000, 32768)
# A browser behind a proxy with https.
HEADERS = (
    ("Host", "localhost"),
    ("X-Forwarded-Proto", "https"),
    ("Accept-Encoding", "gzip"),
)
NOTHING_KEPT = "dummycache://"


@contextmanager
def site_with_sample() -> Iterator[None]:
    """The database runs; there is no web server yet."""
    data_dir = Path(tempfile.mkdtemp(prefix="raadszicht-bench-"))
    data_dir.chmod(0o755)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        ENV_FILE=os.devnull,
        DEMO="0",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="localhost",
        DATABASE_URL="",
        DATA_DIR=str(data_dir),
        PORT=str(free_port()),
        CBS_V4_URL=f"http://127.0.0.1:{free_port()}",
        ALLOW_LOOPBACK_SOURCES="1",
    )
    try:
        django.setup()
        with running_cluster(data_dir):
            call_command("prepare_database", verbosity=0)
            call_command("load_sample", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            yield
            connections.close_all()
    finally:
        shutil.rmtree(data_dir)


def free_port() -> int:
    for port in random.sample(PORTS, 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise OSError("every port is in use")


@contextmanager
def web_server_running(*, cache_url: str = "") -> Iterator[None]:
    connections.close_all()
    os.environ["CACHE_URL"] = cache_url
    with programs(web_server()) as running:
        wait_for_a_page(running)
        yield


def page_of(path: str) -> bytes:
    response = Client(HTTP_HOST="localhost").get(path, secure=True)
    if response.status_code != 200:
        raise WrongAnswer(f"{path} answers {response.status_code}")
    return response.content


def keep_as_file(name: str, path: str) -> None:
    """The bytes of a page as a static file, before a web server looks for files."""
    file = settings.STATIC_ROOT / f"bench-{name}.html"
    content = page_of(path)
    file.write_bytes(content)
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content))


def question(*paths: str, **expected) -> Question:
    return Question(paths, HEADERS, **expected)


def static_file(name: str) -> Question:
    return question(f"/static/bench-{name}.html")
