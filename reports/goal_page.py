"""The goal page: what did we want, what came of it, what did the council do about it.

One object holds all that the page says, so that other forms of it (the A4, a
download) can say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from indicators import wording
from indicators.chart_data import Audit, ChartContext, ChartView, why_not_drawn
from indicators.course.voices import Voices
from indicators.import_status import doubts_about
from indicators.looking_back import (
    PEIL,
    LookingBack,
    first_figures,
    in_words,
    peil_query,
    since_when,
)
from indicators.models import Indicator, Judgement, Source, Target
from indicators.question_subject import subject_of
from indicators.questions import NUMBER_AND_YEAR, Topic, questions
from indicators.successions import Succession
from policy.goal_tree import ancestors, with_goals_above
from policy.models import Activity, Decision, Framework, Goal, GoalLink, SourceDocument
from policy.succession import Tie, ties_of
from reports.chain import MoneyBesideEffect, Step, chain_of, money_beside_effect
from reports.clear_goals import facts_of, targets_by_goal
from reports.evaluations.reading.voice import audited, evaluations_of
from reports.evaluations.recommendations.on_goal import OnGoal, recommendations_on
from reports.goal_summary import GoalSummary, TiedFigures, summarise
from reports.models import EvaluationPublication
from reports.progress_reports.reading.mentions import Mentions, mentions_of
from reports.smart import Answered, five_answers
from reports.successions import cut_at, successions_in
from reports.voices import judgements_of, voices_of

MOST_CHARTS = 2


@dataclass(frozen=True)
class Section:
    """Of this page, where a question comes from."""

    anchor: str
    title: str


WANTED = Section("wilden", "Wat wilden we?")
RESULTS = Section("kwam", "Wat kwam ervan terecht?")
DONE = Section("gedaan", "Wat is er gedaan?")
RECOMMENDED = Section("aanbevelingen", "Wat is aanbevolen?")
SECTIONS = {Topic.COURSE: RESULTS, Topic.EXPLANATION: RESULTS, Topic.AIM: WANTED}


@dataclass(frozen=True)
class Asked:
    text: str
    section: Section
    figure: str = ""  # the title of the figure that it is about

    @property
    def about(self) -> str:
        return self.section.title


@dataclass(frozen=True)
class GoalPage:
    goal: Goal
    summary: GoalSummary
    activities: list[Activity]
    decisions: list[Decision]
    framework_decisions: list[Decision]
    successors: list[Tie]
    predecessors: list[Tie]
    successions: list[Succession]
    contributes_to: list[GoalLink]
    children: list[Goal]
    targets: list[Target]
    frameworks: list[Framework]
    judgements: list[Judgement]
    mentions: Mentions
    evaluations: list[EvaluationPublication]
    on: date
    user: Any
    as_of: date | None = None

    @classmethod
    def of(cls, goal: Goal, *, user, on: date, as_of: date | None = None) -> GoalPage:
        """With `as_of` the figures are as known at the end of that day; what is dated
        after it is left out, and all else is as known now.
        """
        (goal,) = with_goals_above([goal])
        own, about_framework = decisions_about(goal, user, until=as_of)
        activities = goal.activities.select_related("document").order_by(
            "-starts_on", "title"
        )
        if as_of is not None:
            activities = activities.filter(Q(starts_on=None) | Q(starts_on__lte=as_of))
        successors, predecessors = ties_of(goal, user)
        successions = successions_in(tie.link for tie in (*successors, *predecessors))
        (summary,) = summarise(
            [goal], framework=goal.framework, user=user, on=on, as_of=as_of
        )
        return cls(
            goal=goal,
            summary=cut_at(summary, successions),
            successions=successions,
            activities=list(activities),
            decisions=own,
            framework_decisions=about_framework,
            successors=successors,
            predecessors=predecessors,
            contributes_to=contributions_of(goal, user),
            children=list(goal.children.select_related("framework")),
            targets=targets_of(goal, user, as_of),
            frameworks=frameworks_beside(goal, user),
            judgements=judgements_of([goal], user, as_of)[goal.pk],
            mentions=mentions_of(goal, user, as_of),
            evaluations=evaluations_of(goal, user, as_of),
            on=on,
            user=user,
            as_of=as_of,
        )

    # --- of which day ---

    @property
    def peil(self) -> str:
        return peil_query(self.as_of)

    @cached_property
    def looking_back(self) -> LookingBack | None:
        if self.as_of is None:
            return None
        return LookingBack(
            self.as_of,
            now=self.goal.get_absolute_url(),
            also="Ook de streefwaarden en definities zijn van die dag. De tekst van "
            "het doel, de activiteiten en de raadsstukken zijn van nu. Wat van na die "
            "dag is, laten wij weg.",
            remarks=tuple(self._not_known_then()),
        )

    def _not_known_then(self) -> Iterator[str]:
        unseen = len(self.summary.unseen)
        if unseen:
            verb = "stond 1 cijfer" if unseen == 1 else f"stonden {unseen} cijfers"
            yield f"Van dit doel {verb} op die dag nog niet op deze site."
        if not self.known and (unseen or self.unknown):
            ids = [
                *(indicator.pk for indicator in self.summary.unseen),
                *(item.indicator.pk for item in self.unknown),
            ]
            now = Indicator.objects.visible_to(self.user).filter(pk__in=ids)
            yield since_when(first_figures(now, self.user))
        if {target.pk for target in targets_of(self.goal, self.user)} - {
            target.pk for target in self.targets
        }:
            # Or the page would say that the framework has none.
            yield "Streefwaarden die hier pas na die dag kwamen, ontbreken."

    # --- what did we want ---

    @property
    def above(self) -> list[Goal]:
        return list(reversed(ancestors(self.goal)))

    @property
    def own_targets(self) -> list[Target]:
        """Values that the framework itself set; those of others are named apart."""
        return [
            target
            for target in self.targets
            if target.set_by == Target.SetBy.FRAMEWORK and target.value is not None
        ]

    @property
    def other_targets(self) -> list[Target]:
        return [item for item in self.targets if item not in self.own_targets]

    @property
    def verdict_sentences(self) -> str:
        """The lead: what came of it, beside what was wanted."""
        headline = self.summary.headline
        if headline is None:
            return (
                "Wij weten niet of dit doel dichterbij komt. "
                "Er is geen cijfer over het effect."
            )
        sentences = [wording.development(headline.figures)]
        aims = [
            target
            for target in self.targets
            if target.indicator_id == headline.indicator.pk
            and target.set_by == Target.SetBy.FRAMEWORK
            and target.aim
        ]
        if aims:
            sentences.append(f"De raad wilde dat dit {wording.aim_of(aims[0])}.")
        elif not self.own_targets:
            sentences.append("Het kader noemt geen streefwaarde.")
        return " ".join(sentences)

    @property
    def has_explanation(self) -> bool:
        return any(item.figures.explanations for item in self.summary.tied)

    # --- what came of it ---

    @cached_property
    def charts(self) -> list[ChartView]:
        """The headline first, then the figure with the most measurements."""
        headline = self.summary.headline
        drawable = [
            item for item in self.summary.tied if not why_not_drawn(item.figures)
        ]
        rest = sorted(
            (item for item in drawable if item is not headline),
            key=lambda item: (not item.is_effect, -len(item.figures.measurements)),
        )
        first = [headline] if headline in drawable else []
        chosen = [
            *first,
            *(item for item in rest if len(item.figures.measurements) > 3),
        ]
        context = ChartContext(
            frameworks=self.frameworks,
            framework=self.goal.framework,
            decisions=self.decisions,
            audits=[Audit(it.year, it.title) for it in self.evaluations],
            on=self.on,
            successions=self.successions,
        )
        return [
            ChartView.of(
                item.figures,
                context,
                element_id=f"grafiek-{number}",
                address=reverse(
                    "goal-chart",
                    args=[self.goal.framework.slug, self.goal.slug, number],
                )
                + self.peil,
            )
            for number, item in enumerate(chosen[:MOST_CHARTS], start=1)
        ]

    @property
    def told_without_chart(self) -> str:
        """The figure that stands for the goal, where there is no chart to see it in."""
        headline = self.summary.headline
        return wording.summary(headline.figures) if headline else ""

    @property
    def why_no_chart(self) -> str:
        headline = self.summary.headline
        if headline is None:
            return "Er is geen cijfer over het effect. Daarom is er geen grafiek."
        return why_not_drawn(headline.figures)

    @cached_property
    def known(self) -> list[TiedFigures]:
        return [item for item in self.summary.tied if item.figures.is_known]

    @cached_property
    def unknown(self) -> list[TiedFigures]:
        return [item for item in self.summary.tied if not item.figures.is_known]

    @cached_property
    def doubted(self) -> set[int]:
        """Series of which the figures may be older than they should be.

        Who looks back sees nothing of today, and so nothing of how fetching goes.
        """
        newest = {
            item.figures.series.pk: item.figures.latest and item.figures.latest.period
            for item in self.known
            if item.figures.series and item.figures.series.source_id
        }
        if self.as_of or not newest:
            return set()
        return set(doubts_about(newest, on=self.on))

    @property
    def comparison_address(self) -> str:
        """Its figures beside other areas; empty for goals of other municipalities."""
        framework = self.goal.framework
        if not self.known or settings.MUNICIPALITY not in framework.area_codes:
            return ""
        asked = {"doel": f"{framework.slug}:{self.goal.slug}"}
        if self.as_of:
            asked[PEIL] = self.as_of.isoformat()
        choice = urlencode(asked, safe=":")
        return f"{reverse('comparison')}?{choice}"

    # --- from money to effect ---

    @cached_property
    def chain(self) -> list[Step]:
        return chain_of(self.summary.tied, self.activities)

    @cached_property
    def money(self) -> MoneyBesideEffect | None:
        return money_beside_effect(self.summary.tied)

    # --- who says what ---

    @cached_property
    def voices(self) -> Voices:
        return voices_of(
            self.summary, self.judgements, audited(self.goal, self.evaluations)
        )

    @cached_property
    def recommended(self) -> OnGoal:
        return recommendations_on(
            self.goal, self.evaluations, on=self.on, as_of=self.as_of
        )

    # --- was it clear ---

    @property
    def clear(self) -> tuple[Answered, ...]:
        return five_answers(facts_of(self.summary, self.targets))

    # --- how it goes on ---

    @property
    def no_successor(self) -> str:
        """What to say of a goal of which we know none."""
        framework = self.goal.framework
        if framework.in_force_to:
            return "Wij kennen geen opvolger van dit doel in een nieuw kader."
        if not framework.in_force_from:
            return "Wij weten niet of dit doel nog geldt. Een opvolger kennen wij niet."
        return "Dit doel geldt nog. Er is geen opvolger."

    # --- what a councillor can ask ---

    @cached_property
    def questions(self) -> list[Asked]:
        return [question for question in self._questions() if question is not None]

    def _questions(self) -> Iterator[Asked | None]:
        """Of the headline, of the goal itself, of what was to be done."""
        yield from self._questions_about(self.summary)
        if not self.own_targets:
            yield Asked("Welk getal en welk jaar horen bij dit doel?", WANTED)
        yield self._question_about_activities()
        yield self._question_about_recommendations()

    def _questions_about(self, summary: GoalSummary) -> Iterator[Asked]:
        for question in questions_about(summary):
            # Of a goal without a number that is asked once, about the goal itself.
            if self.own_targets or question.text != NUMBER_AND_YEAR:
                yield question

    def _question_about_activities(self) -> Asked | None:
        waiting = (Activity.Status.DELAYED, Activity.Status.UNKNOWN)
        unclear = [item for item in self.activities if item.status in waiting]
        if not unclear:
            return None
        return Asked(f"Hoe staat het met “{unclear[0].title}”?", DONE)

    def _question_about_recommendations(self) -> Asked | None:
        late = self.recommended.overdue
        if late is None:
            return None
        return Asked(
            f"De controle van aanbeveling “{late.line.title}” was afgesproken voor "
            f"{in_words(late.standing.next_on)}. Hoe ver is het daarmee?",
            RECOMMENDED,
        )

    # --- sources ---

    @cached_property
    def documents(self) -> list[SourceDocument]:
        documents = {self.goal.document_id: self.goal.document}
        for item in (*self.activities, *(t.indicator for t in self.summary.tied)):
            documents.setdefault(item.document_id, item.document)
        return sorted(documents.values(), key=lambda document: document.key)

    @property
    def statistics(self) -> list[tuple[str, Source]]:
        """The tables of CBS, RIVM and others that this page shows figures from."""
        series = [item.figures.series for item in self.known if item.figures.series]
        return sorted(
            {item.origin: item.source for item in series if item.source}.items()
        )


def questions_about(summary: GoalSummary) -> Iterator[Asked]:
    """What the figure that stands for a goal gives reason to ask."""
    item = summary.headline
    if item is None:
        yield Asked("Welk cijfer laat zien of dit doel dichterbij komt?", RESULTS)
        return
    for question in questions(subject_of(item.figures, item.assessment, item.targets)):
        yield Asked(question.text, SECTIONS[question.topic], item.indicator.title)


def decisions_about(
    goal: Goal, user, *, until: date | None = None
) -> tuple[list[Decision], list[Decision]]:
    """Council items on this goal, and those on its framework as a whole."""
    decisions = Decision.objects.visible_to(user).order_by("starts_on")
    if until is not None:
        decisions = decisions.filter(starts_on__lte=until)
    roots = goal.framework.goals.filter(parent=None)
    own = decisions.filter(goals=goal)
    about_framework = decisions.filter(goals__in=roots).exclude(goals=goal).distinct()
    return list(own), list(about_framework)


def contributions_of(goal: Goal, user) -> list[GoalLink]:
    """What it contributes to, in frameworks that `user` may see."""
    return list(
        GoalLink.objects.visible_to(user)
        .filter(from_goal=goal, relation=GoalLink.Relation.CONTRIBUTES)
        .select_related("to_goal__framework")
    )


def targets_of(goal: Goal, user, as_of: date | None = None) -> list[Target]:
    """What is asked of this goal or of a part of it."""
    return targets_by_goal([goal], user, as_of)[goal.pk]


def frameworks_beside(goal: Goal, user) -> list[Framework]:
    """The frameworks of the same municipalities, in time, for the chart."""
    return list(
        Framework.objects.visible_to(user)
        .policy_frameworks()
        .filter(area_codes__overlap=goal.framework.area_codes)
        .exclude(in_force_from=None)
        .order_by("in_force_from")
    )
