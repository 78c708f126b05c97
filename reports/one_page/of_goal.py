"""One goal on one sheet: the same answers as its page, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.template.defaultfilters import capfirst

from indicators import wording
from indicators.course.voices import Audited, Said
from indicators.looking_back import in_words
from policy.goal_tree import theme_of
from policy.marks import ACTIVITY_MARKS, OUTCOME_MARKS, Mark
from policy.models import Decision, Goal
from policy.succession import Tie
from policy.templatetags.texts import sentence
from reports.chain import counts_of
from reports.evaluations.recommendations.on_goal import Recommended
from reports.goal_page import GoalPage
from reports.one_page import pictures
from reports.one_page.content import Fact, Line, Name, OnePage, Part, Row
from reports.one_page.detail import Detail, others, shortened
from reports.one_page.sheet import Asked, in_force, sources

PAGE = "de pagina van dit doel"
MORE_TEXT = f"Meer hierover: zie {PAGE}."


@dataclass(frozen=True)
class GoalSheet:
    page: GoalPage
    asked: Asked

    @classmethod
    def of(cls, goal: Goal, asked: Asked) -> GoalSheet:
        page = GoalPage.of(goal, user=asked.user, on=asked.on, as_of=asked.as_of)
        return cls(page, asked)

    def at(self, detail: Detail) -> OnePage:
        page, goal = self.page, self.page.goal
        theme = theme_of(goal)
        about = (theme and theme.title, goal.framework.short_title)
        back = page.looking_back
        return OnePage(
            heading=self.asked.heading,
            kicker=f"{capfirst(goal.get_level_display())} {goal.code}".strip(),
            kicker_about=" · ".join(filter(None, (*about, in_force(goal.framework)))),
            title=goal.title,
            lead=page.verdict_sentences,
            remark=" ".join((back.sentence, *back.remarks)) if back else "",
            pictures=[pictures.large(view) for view in self._charts(detail)],
            picture_rule="" if self._charts(detail) else page.why_no_chart,
            beside=self._wanted(detail),
            facts=self._facts if detail.has_facts else [],
            rows=list(self._rows(detail)),
            questions=[item.text for item in page.questions[: detail.questions]],
            sources=sources(self._sources, 2 * detail.items),
            address=self.asked.in_full(goal.get_absolute_url() + page.peil),
            data_version=self.asked.about_data,
        )

    def _charts(self, detail: Detail) -> list:
        return self.page.charts[: min(detail.charts, 1)]

    # --- what did we want ---

    def _wanted(self, detail: Detail) -> Part:
        said = shortened(sentence(self.page.goal.ambition), detail.letters)
        lines = [Line(said.text)] if said.text else []
        return Part("Wat wilden we?", lines, more="" if said.is_whole else MORE_TEXT)

    @cached_property
    def _facts(self) -> list[Fact]:
        page = self.page
        figures = page.summary.figures
        own = page.own_targets
        value = wording.aim_of(own[0]) if own else "Geen"
        if len(own) > 1:
            value = f"{value} (en nog {len(own) - 1})"
        explained = "Ja" if page.has_explanation else "Nog geen duiding"
        return [
            Fact("Streefwaarde", value),
            Fact("Laatste cijfer", figures.aged if figures else "Geen"),
            Fact("Duiding", explained),
        ]

    def _rows(self, detail: Detail) -> Iterator[Row]:
        voices = (self._rule(detail), self._college(detail), self._auditor(detail))
        yield Row([[voice] for voice in voices], "Wie zegt wat?")
        done = (self._done(detail), self._council(detail), self._next(detail))
        yield Row([[part] for part in done])

    # --- who says what ---

    def _rule(self, detail: Detail) -> Part:
        computed = self.page.voices.computed
        said = shortened(" ".join(computed.why), detail.letters)
        return Part(
            "De rekenregel",
            [Line(said.text)] if said.text else [],
            mark=_mark(computed.verdict),
            note=capfirst(f"{computed.detail}.") if computed.detail else "",
            more="" if said.is_whole else MORE_TEXT,
        )

    def _college(self, detail: Detail) -> Part:
        voices = self.page.voices
        if not voices.newest:
            nothing = f"Wij kennen geen oordeel van het college over {voices.about}."
            return Part("Het college", [Line(nothing)], mark=voices.nothing_said)
        most = _voices(detail)
        more = others(voices.newest, most, "oordeel", "oordelen", PAGE)
        lines = [_said(item, detail.letters) for item in voices.newest[:most]]
        return Part("Het college", lines, more=more)

    def _auditor(self, detail: Detail) -> Part:
        voices = self.page.voices
        if not voices.audited:
            lines = [Line(voices.why_not_audited)]
            return Part("De rekenkamer", lines, mark=voices.not_audited)
        most = _voices(detail)
        more = others(voices.audited, most, "bevinding", "bevindingen", PAGE)
        lines = [_audited(item, detail.letters) for item in voices.audited[:most]]
        return Part("De rekenkamer", lines, more=more)

    # --- what was done, and what did the council do ---

    def _done(self, detail: Detail) -> Part:
        activities = self.page.activities
        if not activities:
            nothing = "Wij kennen bij dit doel geen activiteit."
            return Part("Wat is er gedaan?", [Line(nothing)])
        counts = ", ".join(mark.word.lower() for mark, _ in counts_of(activities))
        one = len(activities) == 1
        return Part(
            "Wat is er gedaan?",
            [
                Line(item.title, mark=ACTIVITY_MARKS[item.status])
                for item in activities[: detail.items]
            ],
            note=f"{len(activities)} activiteit{'' if one else 'en'}: {counts}.",
            more=others(activities, detail.items, "activiteit", "activiteiten", PAGE),
        )

    def _council(self, detail: Detail) -> Part:
        own = sorted(self.page.decisions, key=_newest_first)
        note = "" if own else "Over dit doel zelf kennen wij geen raadsstuk."
        about_all = sorted(self.page.framework_decisions, key=_newest_first)
        shown = own or about_all
        if about_all and not own:
            note = f"{note} Over het hele kader:"
        return Part(
            "Wat deed de raad?",
            [_decided(item) for item in shown[: detail.items]],
            note=note,
            more=others(shown, detail.items, "raadsstuk", "raadsstukken", PAGE),
        )

    def _next(self, detail: Detail) -> Part:
        """What still waits, and what became of the goal."""
        waiting = [item for item in self.page.recommended.all if _waits(item)]
        ties = self.page.successors
        lines = [
            *(_recommended(item) for item in waiting[: detail.items]),
            *(_succeeded(tie) for tie in ties[: detail.items]),
        ]
        more = (
            others(waiting, detail.items, "aanbeveling", "aanbevelingen", PAGE),
            others(ties, detail.items, "opvolger", "opvolgers", PAGE),
        )
        note = "" if ties else self.page.no_successor
        return Part("En nu?", lines, note=note, more=" ".join(filter(None, more)))

    @cached_property
    def _sources(self) -> list[str]:
        return [
            *(origin for origin, _ in self.page.statistics),
            str(self.page.goal.document),
            *(document.title for document in self.page.documents),
        ]


def _voices(detail: Detail) -> int:
    """More than two of a kind beside two others make a column too long."""
    return min(detail.items, 2)


def _mark(sign) -> Mark:
    return Mark(sign.symbol, sign.word, sign.tone)


def _said(said: Said, letters: int) -> Line:
    reason = shortened(sentence(said.judgement.reason), letters)
    about = said.judgement.indicator
    words = (f"{about.title}:" if about else "", reason.text, _pointer(reason))
    return Line(" ".join(filter(None, words)), mark=said.mark)


def _audited(said: Audited, letters: int) -> Line:
    found = shortened(sentence(said.sentence), letters)
    if not said.sentence:
        text = "Onderzocht het beleid waar dit doel bij hoort."
    else:
        text = " ".join(filter(None, (found.text, _pointer(found))))
    word = " ".join(filter(None, (said.symbol, capfirst(said.word))))
    return Line(f"{text} ({said.made_by}, {said.year})", [Name(word)] if word else ())


def _pointer(said) -> str:
    return "" if said.is_whole else MORE_TEXT


def _decided(decision: Decision) -> Line:
    mark = OUTCOME_MARKS[decision.outcome]
    kind = decision.get_kind_display().lower()
    return Line(f"{decision.title} ({kind}, {decision.date_label})", mark=mark)


def _newest_first(decision: Decision) -> int:
    return -decision.starts_on.toordinal()


def _waits(item: Recommended) -> bool:
    return item.standing.is_open or item.standing.is_overdue


def _recommended(item: Recommended) -> Line:
    """An open recommendation, with the day of the next control if one was agreed."""
    day = item.standing.next_on
    checked = f", controle op {in_words(day)}" if day else ""
    text = f"Aanbeveling: {item.line.title}{checked}."
    return Line(text, mark=item.standing.mark)


def _succeeded(tie: Tie) -> Line:
    other = tie.other
    words = (tie.before_other, f"{other} ({other.framework.abbreviation})")
    return Line(f"{' '.join(filter(None, words))}.")
