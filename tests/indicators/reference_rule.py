"""A second calculation of the status, made from the words of the rule only.

It shares no code with indicators/progress/ and is written another way: with fractions,
with one answer per sentence, and from the worst to the best. The rule in sentences:

 1. Nothing is said without a measurement: "none".
 2. Without any wish (no number, no direction) there is "no target".
 3. Each wish is answered by itself. Those that get a status from the list "reached, on
    course, nearly, off course, missed, wrong way" count, and the last in that list
    wins. Where none gets one, the first wish answers.
 4. Numbers for several years by one party: only the first year that is not past
    counts; if all are past, the last year.
 5. "Between two numbers" is two wishes: at least the low one, at most the high one.
 6. A milestone needs one measurement. Met in or before its time: "reached". Else, with
    time left or no time named: "no judgement". Else what was measured in its time
    decides: "missed", or "none" where nothing was. Without a number or a right side:
    "no judgement".
 7. Without a right side: "no judgement".
 8. Only the last six measurements count, and of these at least four moments must
    differ (to a hundredth of a year): else "too few".
 9. Without a number the way from the first to the last of them must be right, and so
    must the last step. Both: "on course"; only the way: "nearly"; only the step: "off
    course"; neither: "wrong way", unless it never moved: then "off course". Where it
    may stay as it is, standing still is right. What was measured after the time that
    is named, is left out.
10. With a number and a time that is past: only the last measurement in that time
    decides, "reached" or "missed"; without one "none".
11. With a number that is met: "reached", or "on course" if it is a level to keep; but
    "nearly" if the way goes from it. Between two numbers it goes from it only where it
    would be crossed at the middle of the time named; without a time: after as many
    years as there are between the first and the last measurement that count.
12. With a number that is not met and a time ahead (not a level to keep): the pace is
    carried on to the middle of that time. The wrong way: "wrong way". Else the part of
    the way still to go that is then not done: below 5 percent "on course", up to and
    with 20 percent "nearly", more "off course".
13. Any other number that is not met: the wrong way "wrong way", else "off course".
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

FROM_BEST_TO_WORST = (
    *("REACHED", "ON_COURSE", "NEARLY", "OFF_COURSE", "MISSED", "WRONG_WAY"),
)


@dataclass(frozen=True)
class Wish:
    kind: str  # the stored words: value_by_date, keep, interval, direction, milestone
    side: int = 0  # +1 is up, -1 is down, 0 is nobody said
    low: Fraction | None = None
    high: Fraction | None = None
    begins: Fraction | None = None  # the time named: begin, middle, end, last day
    middle: Fraction | None = None
    ends: Fraction | None = None
    last_day: date | None = None
    still_is_right: bool = False
    party: str = ""
    of_two: bool = False


def status(points, wishes, today):
    """`points` are (year, value), in time; the name of the verdict."""
    points = [(Fraction(year), Fraction(value)) for year, value in points]
    answers = []
    for wish in _that_count(list(wishes), today):
        for part in _parts(wish):
            answers.append(_answer(points, part, today))
    for word in reversed(FROM_BEST_TO_WORST):
        if word in answers:
            return word
    if answers:
        return answers[0]
    return "NO_TARGET" if points else "NO_FIGURE"


def _that_count(wishes, today):
    def is_dated(wish):
        has_number = wish.low is not None and wish.last_day is not None
        return has_number and wish.kind in ("value_by_date", "interval")

    def is_next(wish):
        rivals = {w.last_day for w in wishes if is_dated(w) and w.party == wish.party}
        ahead = {day for day in rivals if day >= today}
        return wish.last_day == (min(ahead) if ahead else max(rivals))

    return [wish for wish in wishes if not is_dated(wish) or is_next(wish)]


def _parts(wish):
    if wish.kind != "interval":
        return [wish]
    kind = "keep" if wish.last_day is None else "value_by_date"
    time = (wish.begins, wish.middle, wish.ends, wish.last_day)
    return [
        Wish(kind, side, number, None, *time, of_two=True)
        for side, number in ((1, wish.low), (-1, wish.high))
    ]


def _hundredths(year):
    return Fraction(round(year * 100), 100)


def _meets(value, wish):
    return value >= wish.low if wish.side > 0 else value <= wish.low


def _answer(points, wish, today):
    if not points:
        return "NO_FIGURE"
    is_past = wish.last_day is not None and wish.last_day < today
    in_its_time = [
        value for year, value in points if wish.ends and wish.begins <= year < wish.ends
    ]
    if wish.kind == "milestone":
        return _milestone(points, wish, is_past, in_its_time)
    if wish.side == 0:
        return "NO_JUDGEMENT"
    if wish.low is None and wish.ends is not None:
        points = [point for point in points if point[0] < wish.ends]
    used = points[-6:]
    if len({_hundredths(year) for year, _ in used}) < 4:
        return "TOO_FEW"
    way = (used[-1][1] - used[0][1]) * wish.side
    if wish.low is None:
        return _without_number(used, way, wish)
    if is_past:
        if not in_its_time:
            return "NO_FIGURE"
        return "REACHED" if _meets(in_its_time[-1], wish) else "MISSED"
    if _meets(used[-1][1], wish):
        return _met(used, way, wish)
    if way < 0:
        return "WRONG_WAY"
    if wish.last_day is None or wish.kind == "keep":
        return "OFF_COURSE"
    to_go = abs(wish.low - used[-1][1])
    undone = 1 - abs(_carried_on(used, wish.middle) - used[-1][1]) / to_go
    if undone * 20 < 1:
        return "ON_COURSE"
    return "NEARLY" if undone * 5 <= 1 else "OFF_COURSE"


def _milestone(points, wish, is_past, in_its_time):
    if wish.low is None or wish.side == 0:
        return "NO_JUDGEMENT"
    before_its_end = [
        value for year, value in points if wish.ends is None or year < wish.ends
    ]
    if any(_meets(value, wish) for value in before_its_end):
        return "REACHED"
    if not is_past:
        return "NO_JUDGEMENT"
    return "MISSED" if in_its_time else "NO_FIGURE"


def _without_number(used, way, wish):
    step = (used[-1][1] - used[-2][1]) * wish.side
    if way == step == 0 and not wish.still_is_right:
        return "OFF_COURSE"
    if wish.still_is_right:
        way_is_right, step_is_right = way >= 0, step >= 0
    else:
        way_is_right, step_is_right = way > 0, step > 0
    if way_is_right:
        return "ON_COURSE" if step_is_right else "NEARLY"
    return "OFF_COURSE" if step_is_right else "WRONG_WAY"


def _met(used, way, wish):
    goes_from_it = way < 0
    if wish.of_two:
        if wish.middle is None:
            then = 2 * used[-1][1] - used[0][1]
        else:
            then = _carried_on(used, wish.middle)
        goes_from_it = not _meets(then, wish)
    if goes_from_it:
        return "NEARLY"
    return "ON_COURSE" if wish.kind == "keep" else "REACHED"


def _carried_on(used, year):
    begin, end = _hundredths(used[0][0]), _hundredths(used[-1][0])
    each_year = (used[-1][1] - used[0][1]) / (end - begin)
    return used[-1][1] + each_year * max(_hundredths(year) - end, 0)
