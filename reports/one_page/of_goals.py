"""All goals of a framework, or of one theme of it, on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from indicators import wording
from indicators.chart_data import ChartContext, ChartView, why_not_drawn
from indicators.formatting import in_a_row
from indicators.models.revisions import end_of
from indicators.progress import MovementSign
from policy.choices import DecisionKind, DecisionOutcome
from policy.goal_tree import place_in_tree, theme_of, with_goals_above
from policy.marks import OUTCOME_MARKS, Mark
from policy.models import Decision, Framework, Goal
from reports.evaluations.recommendations.entries import Entry, all_entries
from reports.goal_page import frameworks_beside, questions_about
from reports.goal_summary import GoalSummary
from reports.one_page import pictures
from reports.one_page.content import Line, Name, OnePage, Part, Row
from reports.one_page.detail import Detail, Told, others
from reports.one_page.sheet import Asked, in_force, sources
from reports.overview import summaries_of
from reports.successions import successions_of

UNKNOWN = "Niet te beoordelen"
GROUPS = {
    MovementSign.TOWARDS: "Beter",
    MovementSign.AWAY: "Slechter",
    MovementSign.FLAT: "Gelijk",
}
# Of the last figure, for one goal and for several.
COURSES = {
    MovementSign.TOWARDS: ("ging", "gingen", "naar het doel toe"),
    MovementSign.AWAY: ("ging", "gingen", "van het doel af"),
    MovementSign.FLAT: ("bleef", "bleven", "ongeveer gelijk"),
}
# The goals that a committee will want to speak of first.
IN_ORDER = (MovementSign.AWAY, MovementSign.TOWARDS, MovementSign.FLAT)
PICTURE_RULE = (
    "De grafieken: de doelen waarvan het cijfer naar verhouding het meest veranderde. "
    "Eerst van het doel af, dan ernaartoe."
)
ONE_PICTURE_RULE = (
    "De grafiek: het doel waarvan het cijfer naar verhouding het meest van het doel af "
    "ging. Ging er geen van af? Dan het doel waar het er het meest naartoe ging."
)
MOST_CHARTS = 3
PAGE = "het adres onderaan"


@dataclass(frozen=True)
class GoalsSheet:
    framework: Framework
    theme: Goal | None
    summaries: list[GoalSummary]
    asked: Asked

    @classmethod
    def of(cls, framework: Framework, theme: Goal | None, asked: Asked) -> GoalsSheet:
        goals = [
            goal
            for goal in counted_goals(framework)
            if theme is None or theme_of(goal) == theme
        ]
        summaries = summaries_of(
            goals, framework, user=asked.user, on=asked.on, as_of=asked.as_of
        )
        return cls(framework, theme, summaries, asked)

    def at(self, detail: Detail) -> OnePage:
        drawn, key = pictures.in_a_row(self._views[: detail.charts])
        framework = self.framework
        title = self.theme.title if self.theme else framework.short_title
        about = (framework.short_title if self.theme else "", in_force(framework))
        return OnePage(
            heading=self.asked.heading,
            kicker="Thema" if self.theme else "Beleidskader",
            kicker_about=" · ".join(filter(None, about)),
            title=title,
            lead=self._lead,
            remark=self.asked.looking_back,
            pictures=drawn,
            picture_rule=f"{key} {_rule(len(drawn))}".strip(),
            beside=None,
            facts=(),
            rows=list(self._rows(detail)),
            questions=list(self._questions)[: detail.questions],
            sources=sources(self._sources, 2 * detail.items),
            address=self.asked.in_full(framework.get_absolute_url()),
            data_version=self.asked.about_data,
        )

    # --- how many went which way ---

    def _of(self, *signs: MovementSign) -> list[GoalSummary]:
        return [item for item in self.summaries if item.movement.sign in signs]

    @property
    def _lead(self) -> str:
        count = len(self.summaries)
        if not count:
            return "Van dit kader kennen wij geen doelen."
        known = sum(len(self._of(sign)) for sign in GROUPS)
        if not known:
            return (
                f"Dit zijn {_goals(count)}. "
                "Van geen enkel doel weten wij of het dichterbij komt."
            )
        went = [_went(sign, len(self._of(sign))) for sign in GROUPS if self._of(sign)]
        said = f"Het laatste cijfer: {in_a_row(went)}."
        if count > known:
            said += f" Van {_goals(count - known)} weten wij dat niet."
        return said

    # --- the charts ---

    @cached_property
    def _strongest(self) -> list[GoalSummary]:
        """Goals that moved, with a chart to show it; each figure once."""
        found: dict[int, GoalSummary] = {}
        for sign in IN_ORDER[:2]:
            for item in sorted(self._of(sign), key=_strength, reverse=True):
                if not why_not_drawn(item.figures):
                    found.setdefault(item.headline.indicator.pk, item)
        return list(found.values())

    @cached_property
    def _views(self) -> list[tuple[str, ChartView]]:
        """The charts that there may be room for, each with the name of its goal."""
        shown = self._strongest[:MOST_CHARTS]
        if not shown:
            return []
        user = self.asked.user
        frameworks = frameworks_beside(shown[0].goal, user)
        successions = successions_of([item.goal for item in shown], user)
        found = []
        for item in shown:
            context = ChartContext(
                on=self.asked.on,
                frameworks=frameworks,
                framework=self.framework,
                successions=successions.get(item.goal.pk, ()),
            )
            view = ChartView.of(item.figures, context, element_id="", address="")
            found.append((str(item.goal), view))
        return found

    # --- the goals in four groups ---

    def _rows(self, detail: Detail) -> Iterator[Row]:
        if not self.summaries:
            return
        known = [self._group(sign, title, detail) for sign, title in GROUPS.items()]
        yield Row(_balanced([*known, self._unknown(detail)]))
        yield Row([[self._promised(detail)], [self._recommended(detail)]])

    def _group(self, sign: MovementSign, title: str, detail: Detail) -> Part:
        found = self._of(sign)
        shown = found[: detail.names]
        return Part(
            f"{title}: {_goals(len(found))}",
            lines=self._lines(shown, detail),
            mark=Mark(sign.symbol, sign.word, sign.tone),
            more=others(found, len(shown), "doel", "doelen", PAGE),
        )

    def _unknown(self, detail: Detail) -> Part:
        """By the reason; what has no figure at all is only named."""
        lines, left, count = [], [], 0
        for sign in (item for item in MovementSign if item not in GROUPS):
            found = self._of(sign)
            shown = found[: detail.names]
            left += found[len(shown) :]
            count += len(found)
            is_named = sign is MovementSign.NONE or detail.told is Told.NAME
            lines += self._lines(shown, detail, sign=sign, is_named=is_named)
        more = others(left, 0, "doel", "doelen", PAGE)
        return Part(f"{UNKNOWN}: {_goals(count)}", lines, more=more)

    def _lines(
        self,
        found: list[GoalSummary],
        detail: Detail,
        *,
        sign: MovementSign | None = None,
        is_named: bool = False,
    ) -> list[Line]:
        """One for each goal, or one that only names all of them."""
        mark = Mark(sign.symbol, sign.word, sign.tone) if sign else None
        names = [self._name(item) for item in found]
        if not found:
            return []
        if is_named or detail.told is Told.NAME:
            return [Line(names=names, mark=mark)]
        return [
            Line(_told(item, detail.told), [name], mark)
            for item, name in zip(found, names, strict=True)
        ]

    def _name(self, item: GoalSummary) -> Name:
        address = item.goal.get_absolute_url() + self.asked.peil
        return Name(str(item.goal), address)

    # --- what is still open ---

    def _promised(self, detail: Detail) -> Part:
        found = self._promises
        return Part(
            "Wat staat nog open bij de raad?",
            [_promise(item) for item in found[: detail.items]],
            note=""
            if found
            else "Wij kennen geen toezegging of aangehouden stuk over deze doelen.",
            more=others(found, detail.items, "stuk", "stukken", PAGE),
        )

    @cached_property
    def _promises(self) -> list[Decision]:
        """Promises, what was put off, and what is still to come.

        Of a promise we do not know whether it was kept, so all of them are named.
        """
        goals = [item.goal.pk for item in self.summaries]
        found = Decision.objects.visible_to(self.asked.user).filter(goals__in=goals)
        if self.asked.as_of:
            found = found.filter(starts_on__lte=self.asked.as_of)
        return [
            item
            for item in found.distinct().order_by("-starts_on", "title")
            if item.kind == DecisionKind.PROMISE
            or item.outcome == DecisionOutcome.DEFERRED
            or item.starts_on > self.asked.on
        ]

    def _recommended(self, detail: Detail) -> Part:
        found = [item for item in self._entries if _is_open(item)]
        unknown = sum(not item.standing.is_known for item in self._entries)
        note = "" if found else "Wij kennen geen aanbeveling die open staat."
        if unknown:
            of = "aanbeveling" if unknown == 1 else "aanbevelingen"
            note = (
                f"{note} Van {unknown} {of} schreef geen rekenkamer op hoe het staat."
            )
        return Part(
            "Welke aanbevelingen staan open?",
            [_recommendation(item) for item in found[: detail.items]],
            note=note.strip(),
            more=others(found, detail.items, "aanbeveling", "aanbevelingen", PAGE),
        )

    @cached_property
    def _entries(self) -> list[Entry]:
        """Of audit offices, on these goals."""
        goals = {item.goal.pk for item in self.summaries}
        asked = self.asked
        found = all_entries(asked.user, today=asked.on, as_of=asked.as_of)
        return [
            entry
            for entry in found
            if entry.is_own
            and goals & {goal.pk for goal in entry.goals}
            and (asked.as_of is None or _was_public(entry, end_of(asked.as_of)))
        ]

    # --- what to ask ---

    @property
    def _questions(self) -> Iterator[str]:
        """The first question of each goal, the goals that moved away first."""
        asked = set()
        order = (*IN_ORDER, MovementSign.NONE)
        for sign in order:
            for item in sorted(self._of(sign), key=_strength, reverse=True):
                text = next(questions_about(item)).text
                if text not in asked:
                    asked.add(text)
                    yield f"{item.goal}: {text}"

    @cached_property
    def _sources(self) -> list[str]:
        figures = [item.figures for item in self.summaries if item.figures]
        origins = {item.series.origin for item in figures if item.series}
        return [*sorted(origins), self.framework.title]


def _balanced(parts: list[Part]) -> list[list[Part]]:
    """In two columns of about the same length, in the order of the parts."""
    lengths = [_length(part) for part in parts]
    cuts = range(1, len(parts))
    cut = min(cuts, key=lambda at: max(sum(lengths[:at]), sum(lengths[at:])))
    return [parts[:cut], parts[cut:]]


def _length(part: Part) -> int:
    """In lines, about: a column has room for some fifty letters."""
    letters = [
        len(line.text) + sum(len(item.name) + 2 for item in line.names)
        for line in part.lines
    ]
    return 3 + sum(1 + number // 50 for number in letters)


def counted_goals(framework: Framework) -> list[Goal]:
    """In the order of the framework, each with what lies above it."""
    goals = framework.goals.counted().select_related("framework")
    return sorted(with_goals_above(goals), key=place_in_tree)


def themes_of(goals: list[Goal]) -> list[Goal]:
    return list(dict.fromkeys(filter(None, map(theme_of, goals))))


def _goals(number: int) -> str:
    return f"{number or 'geen'} doel{'' if number == 1 else 'en'}"


def _rule(charts: int) -> str:
    if not charts:
        return ""
    return PICTURE_RULE if charts > 1 else ONE_PICTURE_RULE


def _went(sign: MovementSign, number: int) -> str:
    one, more, whither = COURSES[sign]
    return f"{_goals(number)} {one if number == 1 else more} {whither}"


def _strength(item: GoalSummary) -> float:
    """How far the figure moved, as a share of the one before it."""
    if item.figures is None or item.figures.previous is None:
        return 0
    change, before = item.movement.change, item.figures.previous.value
    return float(abs(change / before)) if before else float("inf")


def _told(item: GoalSummary, told: Told) -> str:
    if told is Told.COURSE:
        return wording.development(item.figures)
    if told is Told.LEVEL:
        return item.line
    if told is Told.CHANGE:
        return f"{item.figures.movement_label} ({item.figures.aged})."
    return ""


def _promise(decision: Decision) -> Line:
    kind = decision.get_kind_display().lower()
    return Line(
        f"{decision.title} ({kind}, {decision.date_label})",
        mark=OUTCOME_MARKS[decision.outcome],
    )


def _is_open(entry: Entry) -> bool:
    return entry.standing.is_open or entry.is_overdue


def _was_public(entry: Entry, moment) -> bool:
    return entry.publication.published_at < moment


def _recommendation(entry: Entry) -> Line:
    said = entry.recommendation
    return Line(
        f"{said.title} ({said.made_by}, {entry.publication.year}).",
        mark=entry.standing.mark,
    )
