"""A small HTTP client that keeps many connections busy and checks every answer.

It runs beside the server on the same machine, so that only ratios of two rates that
it measured mean anything.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

CONNECTIONS = 16
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"\r\ncontent-length:"
ANSWER_SECONDS = 60


class WrongAnswer(Exception):
    """An answer that is not what was asked for: there is nothing to measure."""


@dataclass(frozen=True)
class Question:
    """What is asked again and again, and what every answer must be.

    `paths` are asked in turn; `length` is the exact size of every body, where that
    is known. A status without a body (304) has no length.
    """

    paths: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200
    length: int | None = None

    def requests(self) -> list[bytes]:
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        return [f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode() for path in self.paths]


@dataclass
class Outcome:
    """How long the answers took, in seconds, and over what time they came."""

    seconds: float
    taken: list[float] = field(repr=False)

    @classmethod
    def of_all(cls, outcomes: Iterable[Outcome]) -> Outcome:
        """Of several turns, one after another."""
        outcomes = list(outcomes)
        taken = [each for outcome in outcomes for each in outcome.taken]
        return cls(sum(outcome.seconds for outcome in outcomes), taken)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.taken) / self.seconds

    def percentile(self, share: float) -> float:
        """The time within which this share of the answers came, in seconds."""
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ask(
    question: Question, *, port: int, count: int, connections: int = CONNECTIONS
) -> Outcome:
    """Put the question `count` times, over so many connections at once."""
    with selectors.DefaultSelector() as selector:
        lines = [_Line(question, port) for _ in range(connections)]
        requests = question.requests()
        taken: list[float] = []
        sent = 0
        try:
            start = time.perf_counter()
            for line in lines[:count]:
                selector.register(line.socket, selectors.EVENT_READ, line)
                line.send(requests[sent % len(requests)])
                sent += 1
            while len(taken) < count:
                ready = selector.select(ANSWER_SECONDS)
                if not ready:
                    raise WrongAnswer(f"no answer within {ANSWER_SECONDS} seconds")
                for key, _ in ready:
                    line = key.data
                    if not line.receive():
                        continue
                    taken.append(time.perf_counter() - line.sent_at)
                    if sent < count:
                        line.send(requests[sent % len(requests)])
                        sent += 1
            return Outcome(time.perf_counter() - start, taken)
        finally:
            for line in lines:
                line.socket.close()


class _Line:
    """One connection that is kept open."""

    def __init__(self, question: Question, port: int):
        self.question = question
        self.status_line = f"HTTP/1.1 {question.status} ".encode()
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.received = b""
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Read on; whether the whole answer is there, and right."""
        part = self.socket.recv(1 << 20)
        if not part:
            raise WrongAnswer("the server closed the connection")
        self.received += part
        head, end, body = self.received.partition(END_OF_HEAD)
        if not end:
            return False
        if not head.startswith(self.status_line):
            raise WrongAnswer(head.decode(errors="replace"))
        if self.question.status == 304:
            return True
        length = self._length(head)
        if len(body) < length:
            return False
        self._check(length)
        return True

    def _length(self, head: bytes) -> int:
        _, found, rest = head.lower().partition(LENGTH)
        if not found:
            raise WrongAnswer(f"an answer without length: {head!r}")
        return int(rest.split(b"\r\n", 1)[0])

    def _check(self, length: int) -> None:
        expected = self.question.length
        if length == 0 or (expected is not None and length != expected):
            raise WrongAnswer(f"a body of {length} bytes, not of {expected}")
