"""Have a strange file looked at in a process apart, that may be killed at any time.

That process gets the file by its standard input and answers with lines of JSON. It
knows no settings, reaches no database, writes no files, and can take no more than its
memory and its time: a hostile file ends it alone.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from policy.uploads.refusals import FileRefused

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
# Libraries of numbers else take memory for every core. Nothing else is passed on:
# what reads a strange file has no business with addresses and keys.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONIOENCODING": "utf-8",
}
MOST_TOLD = 2000  # letters of what went wrong, for the log


class Limits(NamedTuple):
    """What looking may take: seconds, and bytes of address space."""

    seconds: float
    memory: int


class LookedTooLong(Exception):
    """The process was not ready in time."""


class BrokeDown(Exception):
    """The process stopped halfway: the file is damaged, or asked too much of it."""


# --- who asks ---


def ask_apart(
    module: str, *arguments: str, content: Iterable[bytes], limits: Limits
) -> Iterator[Any]:
    """What `module` answers about the file, one by one as it comes.

    Raises FileRefused when it refuses, LookedTooLong and BrokeDown. The process ends
    with this iterator, also when nobody reads it to its end.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, limits), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    is_late = threading.Event()
    timer = threading.Timer(limits.seconds, _end_late, (process, is_late))
    timer.start()
    try:
        yield from _answers(process, content)
        if process.wait():
            raise LookedTooLong if is_late.is_set() else BrokeDown
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def _end_late(process: subprocess.Popen, is_late: threading.Event) -> None:
    is_late.set()
    process.kill()


def _answers(process: subprocess.Popen, content: Iterable[bytes]) -> Iterator[Any]:
    # Broken when it ended already; then its exit says why.
    with suppress(BrokenPipeError), process.stdin as file:
        for piece in content:
            file.write(piece)
    for line in process.stdout:
        if not line.endswith(b"\n"):
            return
        said = json.loads(line)
        if "refused" in said:
            raise FileRefused(*said["refused"])
        if "failed" in said:
            logger.warning("A file could not be read: %s", said["failed"])
            raise BrokeDown
        yield said["answer"]


# --- the process itself ---


def answer_apart(look: Callable[..., Iterable[Any]]) -> None:
    """Give what `look` finds in the file; for the main of a module that is asked.

    `look` takes the bytes of the file, and the arguments of who asks.
    """
    seconds, memory, *arguments = sys.argv[1:]
    _limit(Limits(float(seconds), int(memory)))
    # Of libraries, about what does not matter here.
    warnings.simplefilter("ignore")
    try:
        for found in look(sys.stdin.buffer.read(), *arguments):
            _say("answer", found)
    except FileRefused as refusal:
        _say("refused", [refusal.error, refusal.remedy])
    except Exception:
        _say("failed", traceback.format_exc()[-MOST_TOLD:])


def _say(what: str, value: Any) -> None:
    sys.stdout.write(json.dumps({what: value}) + "\n")
    sys.stdout.flush()


def _limit(limits: Limits) -> None:
    seconds = max(int(limits.seconds), 1)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    # It writes no files, and leaves no core behind.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
