"""How far apart can an unknown number be, given sums? An exact answer, to check by.

The simplex method in fractions: slow and plain, and nothing like what it checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Row = Sequence[int]


def span(index: int, rows: Sequence[Row], sums: Sequence[int]) -> Fraction | None:
    """Largest minus smallest value of one unknown; None where it has no largest.

    The unknowns are 0 or more, and each row times the unknowns is its sum.
    """
    width = len(rows[0])
    cost = [Fraction(int(place == index)) for place in range(width)]
    highest = _largest(cost, rows, sums)
    if highest is None:
        return None
    lowest = _largest([-each for each in cost], rows, sums)
    return highest + lowest


def _largest(cost, rows, sums):
    """Of cost times the unknowns, from a first solution with unknowns of its own."""
    table = []
    for row, total in zip(rows, sums, strict=True):
        sign = -1 if total < 0 else 1
        table.append([Fraction(sign * each) for each in (*row, total)])
    width, height = len(cost), len(table)
    for number, row in enumerate(table):
        row[width:width] = [Fraction(int(number == other)) for other in range(height)]
    basis = [width + number for number in range(height)]
    helpers = [Fraction(0)] * width + [Fraction(-1)] * height
    assert _climb(table, basis, helpers) == 0, "no numbers fit these sums"
    table, basis = _without_helpers(table, basis, width)
    return _climb(table, basis, cost)


def _without_helpers(table, basis, width):
    kept = []
    for number, row in enumerate(table):
        if basis[number] >= width:
            entering = next((at for at in range(width) if row[at]), None)
            if entering is None:
                continue  # it follows from the others
            _pivot(table, basis, number, entering)
        kept.append(number)
    return (
        [[*table[number][:width], table[number][-1]] for number in kept],
        [basis[number] for number in kept],
    )


def _climb(table, basis, cost):
    """Bland's rule: it never goes round in a circle."""
    while True:
        entering = next(
            (at for at in range(len(cost)) if _gain(at, table, basis, cost) > 0), None
        )
        if entering is None:
            return sum(
                (cost[at] * row[-1] for at, row in zip(basis, table, strict=True)),
                Fraction(0),
            )
        ratios = [
            (row[-1] / row[entering], basis[number], number)
            for number, row in enumerate(table)
            if row[entering] > 0
        ]
        if not ratios:
            return None
        _pivot(table, basis, min(ratios)[2], entering)


def _gain(at, table, basis, cost):
    return cost[at] - sum(
        cost[held] * row[at] for held, row in zip(basis, table, strict=True)
    )


def _pivot(table, basis, number, entering):
    pivot = table[number][entering]
    table[number] = [each / pivot for each in table[number]]
    for other, row in enumerate(table):
        if other != number and row[entering]:
            factor = row[entering]
            table[other] = [
                each - factor * mine
                for each, mine in zip(row, table[number], strict=True)
            ]
    basis[number] = entering
