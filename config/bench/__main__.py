"""How long a page takes, beside the same bytes as a static file.

    python -m config.bench

One line per figure, `name: value`. Page and file come from the same gunicorn, in
the settings of a real installation, on a fresh database with the sample. They are
asked for in turn, five rounds of each; the median round counts.
"""

import http.client
import os
import re
import secrets
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client

from config.cluster import running_cluster
from config.run import programs, wait_for_a_page, web_server

ROUNDS = 5
REQUESTS = 20
PAGES = {
    "overview": "/",
    "framework": "/kaders/sbk-2016/",
    "goal": "/doelen/sbk-2016/b/",
    "indicators": "/indicatoren/",
}
# What a proxy with https adds.
HEADERS = {"Host": "localhost", "X-Forwarded-Proto": "https"}


def main():
    data_dir = Path(tempfile.mkdtemp(prefix="raadszicht-bench-"))
    data_dir.chmod(0o755)
    try:
        bench(data_dir)
    finally:
        shutil.rmtree(data_dir)


def bench(data_dir: Path):
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        ENV_FILE=os.devnull,
        DEMO="0",
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="localhost",
        DATABASE_URL="",
        DATA_DIR=str(data_dir),
        PORT=str(free_port()),
    )
    django.setup()
    with running_cluster(data_dir):
        call_command("prepare_database", verbosity=0)
        call_command("load_sample", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        pages = with_one_indicator(PAGES)
        for name, path in pages.items():
            keep_as_file(name, path)
        connections.close_all()
        with programs(web_server()) as running:
            wait_for_a_page(running)
            report(pages)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def with_one_indicator(pages: dict[str, str]) -> dict[str, str]:
    listed = (
        Client(HTTP_HOST="localhost")
        .get(pages["indicators"], secure=True)
        .content.decode()
    )
    found = re.search(r'href="(/indicatoren/[^"/?]+/)"', listed)
    return {**pages, "indicator": found[1]}


def keep_as_file(name: str, path: str):
    response = Client(HTTP_HOST="localhost").get(path, secure=True)
    if response.status_code != 200:
        sys.exit(f"{path} answers {response.status_code}: nothing to measure")
    (settings.STATIC_ROOT / f"bench-{name}.html").write_bytes(response.content)


def report(pages: dict[str, str]):
    for name, path in pages.items():
        page_rounds, file_rounds = [], []
        for _ in range(ROUNDS):
            page_rounds.append(milliseconds(path))
            file_rounds.append(milliseconds(f"/static/bench-{name}.html"))
        page, file = median(page_rounds), median(file_rounds)
        say(f"page.{name}.ms: {page:.1f}")
        say(f"page.{name}.vs_static: {page / file:.1f}")


def milliseconds(path: str) -> float:
    """The median of some requests one after another on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", settings.PORT, timeout=60)
    taken = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        response.read()
        taken.append(time.perf_counter() - start)
        if response.status != 200:
            sys.exit(f"{path} answers {response.status}: nothing to measure")
    connection.close()
    return median(taken) * 1000


def say(line: str):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
