"""Measure the pages beside the same bytes as a static file.

Page and file come from the same gunicorn, in the settings of a real installation,
over 16 connections at once; every answer is checked. They are asked for in turn, five
rounds of each, and the median of the rounds counts.

- cached: the page as everybody gets it.
- etag: the answer to a browser that has it already.
- uncached: the page with a parameter that it does not know, so that it cannot be kept;
  it is put together from its kept parts.
- first: nothing is kept at all; what the first reader after a change waits for.
"""

from __future__ import annotations

import sys
from http.client import HTTPConnection
from statistics import median

from django.conf import settings

from config.bench.client import Outcome, Question, ask
from config.bench.site import (
    HEADERS,
    NOTHING_KEPT,
    keep_as_file,
    question,
    site_with_sample,
    static_file,
    web_server_running,
)

ROUNDS = 5
# Enough for a steady rate: fast answers, and answers that are made anew.
MANY, FEW = 1500, 150
PAGES = {
    "overview": "/",
    "goal": "/doelen/sbk-2016/b/",
    "indicator": "/indicatoren/eenzaamheid-65plus/",
    "search": "/zoeken/?q=armoede",
}


def main() -> None:
    with site_with_sample():
        for name, path in PAGES.items():
            keep_as_file(name, path)
        with web_server_running():
            for name, path in PAGES.items():
                report_kept(name, path)
            report_uncached("goal", PAGES["goal"])
        with web_server_running(cache_url=NOTHING_KEPT):
            for name, path in PAGES.items():
                report_first(name, path)


def report_kept(name: str, path: str) -> None:
    tag = tag_of(path)
    cached, etag, outcomes = [], [], []
    browser = Question((path,), (*HEADERS, ("If-None-Match", tag)), status=304)
    for _ in range(ROUNDS):
        file = measured(static_file(name), MANY).rate
        outcomes.append(measured(question(path), MANY))
        cached.append(outcomes[-1].rate / file)
        etag.append(measured(browser, MANY).rate / file)
    say(f"page.{name}.cached_vs_static", median(cached))
    say(f"page.{name}.etag_vs_static", median(etag))
    say(f"page.{name}.p99_vs_p50", median(map(tail, outcomes)))


def report_uncached(name: str, path: str) -> None:
    unknown = question(*(f"{path}?onbekend={number}" for number in range(FEW)))
    ratios, tails = beside_file(name, unknown)
    say(f"page.{name}.uncached_vs_static", median(ratios))
    say(f"page.{name}.uncached_p99_vs_p50", median(tails))


def report_first(name: str, path: str) -> None:
    ratios, _ = beside_file(name, question(path))
    say(f"page.{name}.first_vs_static", median(ratios))


def beside_file(name: str, asked: Question) -> tuple[list[float], list[float]]:
    """Per round the rate beside that of the file, and how long the tail is."""
    ratios, tails = [], []
    for _ in range(ROUNDS):
        file = measured(static_file(name), MANY).rate
        outcome = measured(asked, FEW)
        ratios.append(outcome.rate / file)
        tails.append(tail(outcome))
    return ratios, tails


def measured(asked: Question, count: int) -> Outcome:
    # First a few, so that every process is warm.
    ask(asked, port=settings.PORT, count=32)
    return ask(asked, port=settings.PORT, count=count)


def tail(outcome: Outcome) -> float:
    return outcome.percentile(0.99) / outcome.percentile(0.5)


def tag_of(path: str) -> str:
    connection = HTTPConnection("127.0.0.1", settings.PORT, timeout=60)
    try:
        connection.request("GET", path, headers=dict(HEADERS))
        return connection.getresponse().headers["ETag"]
    finally:
        connection.close()


def say(name: str, value: float) -> None:
    sys.stdout.write(f"{name}: {value:.3f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
