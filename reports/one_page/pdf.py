"""The sheet as a PDF of exactly one page, for print, for keeping and to be read aloud.

What fits is measured with the PDF itself, and the page on the site shows the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import pikepdf
from django.conf import settings
from django.core.cache import cache

from policy.marks import Mark
from policy.page_cache import SECONDS_KEPT
from reports.exports.letters import showable
from reports.exports.pdf import SIGNS_LEFT_OUT, compile_pdf
from reports.one_page.content import OnePage
from reports.one_page.detail import LEVELS, Detail

LAYOUT = Path(__file__).with_name("one_page.typ")
ICONS = settings.BASE_DIR / "static" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)</symbol>', re.S)
COLOURS = {"good": "#12436d", "bad": "#8a4b00", "plain": "#17202c", "none": "#4c5966"}
SVG, NAMED_SVG = "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '


class DoesNotFit(Exception):
    """Even with the least detail; then a level with less is missing."""


class Sheet(Protocol):
    """Something of which a sheet can be made, in more detail or in less."""

    def at(self, detail: Detail) -> OnePage: ...


@dataclass(frozen=True)
class Fitted:
    page: OnePage
    pdf: bytes


def fitted(sheet: Sheet, on: date, levels: Sequence[Detail] = LEVELS) -> Fitted:
    """The sheet with as much detail as one page has room for."""
    for page in _each_once(sheet.at(detail) for detail in levels):
        pdf = _kept(page, on)
        if pdf is not None:
            return Fitted(page, pdf)
    raise DoesNotFit(f"{page.title!r} does not fit on one page")


def _each_once(pages: Iterable[OnePage]) -> Iterable[OnePage]:
    """Of a short page many levels are the same."""
    before = None
    for page in pages:
        if page != before:
            yield page
        before = page


def _kept(page: OnePage, on: date) -> bytes | None:
    """The PDF, or None where it takes more than one page.

    By what it says, so that page and PDF are measured once, whoever asks for them.
    """
    data = json.dumps(_written(page), sort_keys=True)
    said = f"{settings.RELEASE} {on} {data}"
    key = f"one-page-{sha256(said.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        pdf = write_pdf(data, on)
        found = pdf if _is_one_page(pdf) else b""
        cache.set(key, found, SECONDS_KEPT)
    return found or None


def _is_one_page(pdf: bytes) -> bool:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages) == 1


def write_pdf(data: str, on: date) -> bytes:
    """The same sheet always gives the same bytes, on every day that it is of."""
    moment = datetime.combine(on, time(), tzinfo=UTC)
    return compile_pdf(LAYOUT, data, moment)


def _written(page: OnePage) -> dict[str, Any]:
    data, is_less = showable(_plain(page))
    data["signs"] = SIGNS_LEFT_OUT if is_less else ""
    return data


def _plain(value: Any) -> Any:
    """As lists, dictionaries and texts."""
    if isinstance(value, Mark):
        return {**value._asdict(), "icon": icon(value.symbol, value.tone)}
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, str):
        return str(value).replace(SVG, NAMED_SVG, 1)
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return value


def icon(symbol: str, tone: str) -> str:
    """A sign of the site in the colour of its tone, as a drawing of its own."""
    box, drawing = _symbols()[symbol]
    colour = COLOURS.get(tone, COLOURS["plain"])
    drawing = drawing.replace("currentColor", colour)
    return f'{NAMED_SVG}viewBox="{box}">{drawing}</svg>'


@lru_cache
def _symbols() -> dict[str, tuple[str, str]]:
    found = SYMBOL.findall(ICONS.read_text(encoding="utf-8"))
    return {name: (box, drawing) for name, box, drawing in found}
