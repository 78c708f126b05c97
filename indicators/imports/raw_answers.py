"""Keep each answer of a source as it came, and read it again without the network.

An answer lies in `FILES_DIR/raw/` under its own sha256: the same answer is kept once,
and one that was damaged is noticed when it is read.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path
from typing import Any

from django.conf import settings

from indicators.importers.answers import parse_json
from indicators.imports.faults import AnswerLost
from indicators.models import ImportRun, RawAnswer
from policy.whole_files import whole_file

# Nearly as small as the best, at a third of the time.
FAST = 1
FETCH_AGAIN = (
    "Wijs deze keer ophalen af, en haal de cijfers opnieuw op. De cijfers die op de "
    "site staan, zijn niet veranderd."
)


def keep_answer(run: ImportRun, url: str, body: bytes) -> RawAnswer:
    """Keep `body`, which `url` answered. The file is safe before the row says so."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = path_of(sha256)
    if _read(path, sha256) is None:
        with whole_file(path, is_durable=True) as file:
            file.write(gzip.compress(body, FAST, mtime=0))
    return RawAnswer.objects.create(run=run, url=url, sha256=sha256, size=len(body))


def path_of(sha256: str) -> Path:
    """Where the answer with this sha256 lies."""
    return settings.FILES_DIR / "raw" / sha256[:2] / f"{sha256}.json.gz"


class Replay:
    """Answers as the source did during `run`; asks the network nothing."""

    def __init__(self, run: ImportRun) -> None:
        # The last one counts: earlier ones are of an attempt that failed.
        answers = RawAnswer.objects.filter(run=run).order_by("pk")
        self._sha256 = dict(answers.values_list("url", "sha256"))

    def get_json(self, url: str) -> Any:
        """What `url` answered; raises AnswerLost if that is not kept whole."""
        if url not in self._sha256:
            raise AnswerLost(
                f"Het antwoord van de bron op {url} is niet bewaard.", FETCH_AGAIN
            )
        sha256 = self._sha256[url]
        path = path_of(sha256)
        body = _read(path, sha256)
        if body is None:
            state = "beschadigd" if path.exists() else "weg"
            raise AnswerLost(
                f"Het bewaarde antwoord van de bron is {state}: {path.name} in de map "
                "raw.",
                FETCH_AGAIN,
            )
        return parse_json(body)

    def find_json(self, url: str) -> Any | None:
        """What `url` answered; None for where the source had nothing.

        Only a reading that went well is read again. Whatever it looked for and did not
        keep, was therefore not there.
        """
        return self.get_json(url) if url in self._sha256 else None


def _read(path: Path, sha256: str) -> bytes | None:
    """The answer, if it is there and whole."""
    try:
        body = gzip.decompress(path.read_bytes())
    except (FileNotFoundError, EOFError, zlib.error, gzip.BadGzipFile):
        return None
    return body if hashlib.sha256(body).hexdigest() == sha256 else None
