"""Understand $filter: eq, ne, ge, gt, le, lt, in, and, or; and three functions.

startswith, contains as v4 writes it, and substringof as v3 does.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

Row = dict
Test = Callable[[Row], bool]
TOKEN = re.compile(r"\s*('(?:[^']|'')*'|[(),]|[\w]+)")
COMPARISONS = {
    name: getattr(operator, name) for name in ("eq", "ne", "ge", "gt", "le", "lt")
}


def parse(text: str) -> Test:
    """A test on a row; raises ValueError for what it does not understand."""
    tokens = _tokens(text)
    test = _either(tokens)
    if tokens:
        raise ValueError(f"unexpected {tokens[0]!r} in $filter")
    return test


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        if not found:
            raise ValueError(f"cannot read {text[at : at + 20]!r} in $filter")
        tokens.append(found[1])
        at = found.end()
    return tokens


def _either(tokens: list[str]) -> Test:
    tests = [_both(tokens)]
    while tokens[:1] == ["or"]:
        tokens.pop(0)
        tests.append(_both(tokens))
    return tests[0] if len(tests) == 1 else lambda row: any(t(row) for t in tests)


def _both(tokens: list[str]) -> Test:
    tests = [_single(tokens)]
    while tokens[:1] == ["and"]:
        tokens.pop(0)
        tests.append(_single(tokens))
    return tests[0] if len(tests) == 1 else lambda row: all(t(row) for t in tests)


def _single(tokens: list[str]) -> Test:
    name = _next(tokens)
    if name == "(":
        test = _either(tokens)
        _expect(tokens, ")")
        return test
    if name in ("startswith", "contains"):
        _expect(tokens, "(")
        column = _next(tokens)
        _expect(tokens, ",")
        sought = _value(_next(tokens))
        _expect(tokens, ")")
        if name == "startswith":
            return lambda row: row[column].startswith(sought)
        return lambda row: sought in row[column]
    if name == "substringof":
        _expect(tokens, "(")
        within = _value(_next(tokens))
        _expect(tokens, ",")
        where = _next(tokens)
        _expect(tokens, ")")
        return lambda row: within in row[where]
    relation = _next(tokens)
    if relation == "in":
        values = _values(tokens)
        return lambda row: row[name] in values
    if relation not in COMPARISONS:
        raise ValueError(f"unknown {relation!r} in $filter")
    compare, value = COMPARISONS[relation], _value(_next(tokens))
    return lambda row: compare(row[name], value)


def _values(tokens: list[str]) -> set[str]:
    _expect(tokens, "(")
    values = {_value(_next(tokens))}
    while tokens[:1] == [","]:
        tokens.pop(0)
        values.add(_value(_next(tokens)))
    _expect(tokens, ")")
    return values


def _value(token: str) -> str:
    if not token.startswith("'"):
        raise ValueError(f"a text in quotes is expected, not {token!r}")
    return token[1:-1].replace("''", "'")


def _next(tokens: list[str]) -> str:
    if not tokens:
        raise ValueError("$filter ends too early")
    return tokens.pop(0)


def _expect(tokens: list[str], expected: str) -> None:
    found = _next(tokens)
    if found != expected:
        raise ValueError(f"{expected!r} is expected in $filter, not {found!r}")
