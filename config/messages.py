"""The broker without a broker: messages as files, each written and taken whole.

kombu's own writes a message and the table of an exchange in place. Whoever is killed
there, or is read just then, leaves half of one, on which the worker that reads it
ends, or the page that asks for work. Here a file appears when it is complete, and
one that cannot be read is put aside with a line in the log.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from pathlib import Path
from queue import Empty

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)


def write_whole(path: Path, content: object) -> None:
    """Replace a file in one step. A name that starts with a dot is no message."""
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    fresh.write_text(dumps(content))
    fresh.replace(path)


class Channel(filesystem.Channel):
    def get_table(self, exchange):
        try:
            return super().get_table(exchange)
        except ValueError:
            # Cut short by an earlier release: whoever listens binds again.
            logger.warning("The table of exchange %r cannot be read", exchange)
            return []

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        file = self._exchange_file(exchange)
        self.control_folder.mkdir(exist_ok=True)
        known = self.get_table(exchange)
        new = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        if new not in known:
            write_whole(file, [new, *known])

    def _put(self, queue, payload, **kwargs):
        # The moment first, so that they are taken in the order of sending; by a clock
        # that nobody sets back.
        name = f"{time.monotonic_ns():020}_{uuid.uuid4()}.{queue}.msg"
        try:
            write_whole(Path(self.data_folder_out, name), payload)
        except OSError as error:
            raise filesystem.ChannelError(f"Cannot add {name!r}: {error}") from error

    def _get(self, queue):
        for name in self._names():
            if name.partition(".")[2] == f"{queue}.msg":
                message = self._taken(Path(self.data_folder_in, name))
                if message is not None:
                    return message
        raise Empty

    def _names(self) -> list[str]:
        try:
            return sorted(os.listdir(self.data_folder_in))
        except OSError as error:
            # The worker waits until the folder is back, instead of ending.
            logger.warning("The folder of messages cannot be read: %s", error)
            return []

    def _taken(self, file: Path):
        """What a message says, if it is ours: only one reader can remove its file."""
        try:
            text = file.read_text()
            file.unlink()
        except FileNotFoundError:
            return None
        try:
            return loads(text)
        except json.JSONDecodeError:
            logger.warning("Left out a message that cannot be read: %s", file.name)
            return None


class Transport(filesystem.Transport):
    Channel = Channel
