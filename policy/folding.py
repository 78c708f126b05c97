"""Letters as a search compares them: small, without accents, signs as spaces.

One character stays one character, so that a place in the folded text is the same
place in the text itself. The database folds with the same table (migration 0004).
"""

from __future__ import annotations

import unicodedata

# Letters that are no plain letter with an accent.
_RELATED = {"ß": "s", "ẞ": "s", "æ": "a", "œ": "o", "ø": "o", "đ": "d", "ł": "l"}
# Around a word that was found (HIT, END). Unicode keeps them for private use.
HIT, END = "\ue000", "\ue001"
# They part words. The parser of PostgreSQL would read some as part of a path, an
# address or a negative number. A point stays: it holds a code as 6.3.3 together.
_SIGNS = "/\\-‐‑‒–—_*@&<>+=~#%|:;,!?'\"`´’‘“”„«»()[]{}§€…\u00a0\u00ad" + HIT + END


def _plain(sign: str) -> str:
    small = sign.lower()[:1]
    return _RELATED.get(small) or unicodedata.normalize("NFD", small)[0]


# Latin letters with something on them, as the languages of Europe write them.
_LETTERS = {
    sign: _plain(sign)
    for sign in (*map(chr, range(0xC0, 0x180)), "ẞ")
    if _plain(sign).isascii()
}
FROM = "".join(_LETTERS) + _SIGNS
TO = "".join(_LETTERS.values()) + " " * len(_SIGNS)
_TABLE = str.maketrans(FROM, TO)


def composed(text: str) -> str:
    """A letter and its accent as one character."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    return composed(text).translate(_TABLE).lower()
