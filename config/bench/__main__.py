"""Measure the pages beside the same bytes as a static file.

Page and file come from the same gunicorn, in the settings of a real installation,
over 16 connections at once; every answer is checked. They are asked for in turn, in
short turns on fresh connections, because a process may get more of these than another.
The median of five rounds counts.

- cached: the page as everybody gets it.
- etag: the answer to a browser that has it already.
- uncached: the page with a parameter that it does not know, so that it cannot be kept;
  it is put together from its kept parts.
- first: nothing is kept at all; what the first reader after a change waits for.

Comparing is measured on the page of an indicator with the figures of all
municipalities: how many times longer its first reader waits than that of the same
figures without band and place (vs_none), and than that of a page with the figures of
one municipality and Nederland (vs_alone), which has a shorter table too.

Imports are measured apart, beside a bare COPY: see imports.py. Large files that
people bring are too: see uploads.py.
python -m config.bench [pages] [peers] [imports] [uploads] measures only that.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
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
# Turns in a round, and answers in a turn: of what is ready, and of what is made anew.
TURNS, FEW_TURNS, PEER_TURNS = 24, 6, 2
MANY, FEW = 128, 32
PAGES = {
    "overview": "/",
    "goal": "/doelen/sbk-2016/b/",
    "indicator": "/indicatoren/eenzaamheid-65plus/",
    "search": "/zoeken/?q=armoede",
}


def main() -> None:
    wanted = sys.argv[1:] or ["pages", "peers", "imports", "uploads"]
    with site_with_sample():
        if "pages" in wanted:
            report_pages()
        if "peers" in wanted:
            report_peers()
        if "imports" in wanted:
            # Only now: it reads models, which need the settings of the site.
            from config.bench.imports import report_imports

            report_imports(say)
        if "uploads" in wanted:
            from config.bench.uploads import report_uploads

            report_uploads(say)


def report_pages() -> None:
    from config.bench.figures import fill_comparison
    from config.bench.search import search_p99

    pages = {**PAGES, "compare": fill_comparison()}
    for name, path in pages.items():
        keep_as_file(name, path)
    with web_server_running():
        for name, path in pages.items():
            report_kept(name, path)
        for name in ("goal", "indicator", "compare"):
            report_uncached(name, pages[name])
    with web_server_running(cache_url=NOTHING_KEPT):
        for name, path in pages.items():
            report_first(name, path)
    say("search.growth_1k_to_100k", search_p99(100_000) / search_p99(1_000))


def report_kept(name: str, path: str) -> None:
    browser = Question((path,), (*HEADERS, ("If-None-Match", tag_of(path))), status=304)
    rounds = measured(
        (static_file(name), MANY), (question(path), MANY), (browser, MANY)
    )
    say(f"page.{name}.cached_vs_static", median(b.rate / a.rate for a, b, _ in rounds))
    say(f"page.{name}.etag_vs_static", median(c.rate / a.rate for a, _, c in rounds))
    say(f"page.{name}.p99_vs_p50", median(tail(b) for _, b, _ in rounds))


def report_uncached(name: str, path: str) -> None:
    joint = "&" if "?" in path else "?"
    unknown = question(*(f"{path}{joint}onbekend={number}" for number in range(FEW)))
    rounds = measured((static_file(name), MANY), (unknown, FEW))
    say(f"page.{name}.uncached_vs_static", median(b.rate / a.rate for a, b in rounds))
    say(f"page.{name}.uncached_p99_vs_p50", median(tail(b) for _, b in rounds))


def report_first(name: str, path: str) -> None:
    asked = (static_file(name), MANY), (question(path), FEW)
    rounds = measured(*asked, turns=FEW_TURNS)
    say(f"page.{name}.first_vs_static", median(b.rate / a.rate for a, b in rounds))


def report_peers() -> None:
    from config.bench.peers import fill_all_municipalities

    pages = fill_all_municipalities()
    keep_as_file("indicator_of_all", pages[0])
    with web_server_running():
        report_uncached("indicator_of_all", pages[0])
    with web_server_running(cache_url=NOTHING_KEPT):
        asked = ((question(path), FEW) for path in pages)
        rounds = measured(*asked, turns=PEER_TURNS)
    say("peers.vs_none", median(b.rate / a.rate for a, b, _ in rounds))
    say("peers.vs_alone", median(c.rate / a.rate for a, _, c in rounds))


def measured(
    *asked: tuple[Question, int], turns: int = TURNS
) -> list[Sequence[Outcome]]:
    """Per round the outcome of each question, put so many times in every turn."""
    for each, _ in asked:
        # So that every process is warm.
        ask(each, port=settings.PORT, count=FEW)
    rounds = []
    for _ in range(ROUNDS):
        taken = [
            [ask(each, port=settings.PORT, count=count) for each, count in asked]
            for _ in range(turns)
        ]
        rounds.append([Outcome.of_all(of_one) for of_one in zip(*taken, strict=True)])
    return rounds


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
