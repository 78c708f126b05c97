"""End what takes too long, also where the program itself only waits."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time


class Watchdog:
    """Cuts the connection when the time is up.

    A source that sends one byte now and then passes every time limit between two
    pieces; while the program waits for such a piece it cannot look at a clock.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._deadline: float | None = None
        self._timer: threading.Timer | None = None
        self._watched: socket.socket | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the clock, unless it runs."""
        if self._deadline is not None:
            return
        self._deadline = time.monotonic() + self._seconds
        self._timer = threading.Timer(self._seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._release()

    def left(self) -> float:
        """How many seconds there are until the end; all of them before the start."""
        if self._deadline is None:
            return self._seconds
        return self._deadline - time.monotonic()

    def watch(self, connection: socket.socket) -> None:
        """Watch this connection instead of the one before.

        By a number of its own, as TLS takes the socket over.
        """
        self._release()
        own = socket.socket(fileno=os.dup(connection.fileno()))
        with self._lock:
            self._watched = own
        if self.left() <= 0:
            self._cut()

    def _cut(self) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._watched:
                self._watched.shutdown(socket.SHUT_RDWR)

    def _release(self) -> None:
        with self._lock:
            if self._watched:
                self._watched.close()
            self._watched = None
