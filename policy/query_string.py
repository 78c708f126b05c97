"""Read a query string: what can be used, and a sentence about each part that cannot.

Every page with a query takes its values from here, so that nonsense in an address
never fails and is never passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict
from django.utils import timezone

LONGEST_QUOTE = 40
MOST_SENTENCES = 5

Parser = Callable[[str], Any]


class Unusable(ValueError):
    """A value that a parser refuses, with the reason as the end of a Dutch sentence."""


@dataclass
class Query:
    """The usable values of a query string, and what was left out of it."""

    params: QueryDict
    values: dict[str, Any] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def refuse(self, name: str, reason: str) -> None:
        """Leave out a value that only proved unusable later, such as a page number."""
        self.values.pop(name, None)
        self.refusals.append(_refusal(name, self.params.get(name, ""), reason))

    @property
    def ignored(self) -> list[str]:
        return _shortened(self.refusals)


def read_query(
    params: QueryDict,
    parsers: Mapping[str, Parser],
    several: Mapping[str, Parser] | None = None,
) -> Query:
    """`parsers` names the parameters of the page; an empty value is no choice.

    A parameter of `several` may be repeated: it gives a list, each choice once.
    """
    several = several or {}
    known = {*parsers, *several}
    query = Query(params, refusals=_not_of_this_page(params, known, several))
    for name, parse in parsers.items():
        if not (text := params.get(name, "").strip()):
            continue
        try:
            query.values[name] = parse(_without_null(text))
        except Unusable as error:
            query.refuse(name, str(error))
    for name, parse in several.items():
        query.values[name] = _read_several(query, name, parse)
    return query


def _read_several(query: Query, name: str, parse: Parser) -> list[Any]:
    values = []
    for text in dict.fromkeys(each.strip() for each in query.params.getlist(name)):
        if not text:
            continue
        try:
            values.append(parse(_without_null(text)))
        except Unusable as error:
            query.refusals.append(_refusal(name, text, str(error)))
    return values


def ignored_by_form(
    params: QueryDict, form: BaseForm, also_known: Iterable[str] = ()
) -> list[str]:
    """The same sentences for a page whose query is read by a form."""
    several = {
        name
        for name, form_field in form.fields.items()
        if getattr(form_field.widget, "allow_multiple_selected", False)
    }
    refusals = _not_of_this_page(params, {*form.fields, *also_known}, several)
    for name in form.errors:
        refusals.append(
            _refusal(name, params.get(name, ""), "die waarde past hier niet")
        )
    return _shortened(refusals)


def one_of(allowed: Iterable[str]) -> Parser:
    allowed = frozenset(allowed)

    def parse(text: str) -> str:
        if text not in allowed:
            raise Unusable("die keuze kennen wij niet")
        return text

    return parse


def parse_year(text: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise Unusable("dat is geen jaar van vier cijfers")
    return int(text)


def parse_day(text: str) -> date:
    """A day of which something may be known: today, or one before it."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        reason = "dat is geen dag; schrijf jaar-maand-dag, zoals 2026-03-01"
        raise Unusable(reason) from None
    if day > timezone.localdate():
        raise Unusable("die dag moet nog komen; kies vandaag of een eerdere dag")
    return day


def parse_page(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise Unusable("dat is geen paginanummer")
    return int(text)


def quote(text: str) -> str:
    """Part of an address, fit to be read: no control characters, not too long."""
    readable = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ufffd]", " ", text).split())
    if len(readable) > LONGEST_QUOTE:
        readable = readable[:LONGEST_QUOTE].rstrip() + "…"
    return f"‘{readable}’"


def _without_null(text: str) -> str:
    if "\0" in text:
        raise Unusable("daar staat een teken in dat niet kan")
    return text


def _not_of_this_page(
    params: QueryDict, known: Collection[str], several: Collection[str] = ()
) -> list[str]:
    refusals = []
    for name, texts in params.lists():
        if name not in known:
            refusals.append(f"{quote(name)} kennen wij op deze pagina niet.")
        elif len(texts) > 1 and name not in several:
            refusals.append(
                f"{quote(name)} staat er {len(texts)} keer. "
                "Wij gebruiken alleen de laatste."
            )
    return refusals


def _refusal(name: str, text: str, reason: str) -> str:
    return f"{quote(f'{name}={text}')} gebruiken wij niet: {reason}."


def _shortened(refusals: list[str]) -> list[str]:
    if len(refusals) <= MOST_SENTENCES:
        return refusals
    others = len(refusals) - MOST_SENTENCES
    return [*refusals[:MOST_SENTENCES], f"Zo zijn er nog {others} andere delen."]
