"""A goal as one reads it: question by question, as on its page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from django.template.defaultfilters import capfirst

from indicators import wording
from indicators.citation import InFull
from indicators.looking_back import in_words
from indicators.models import Target
from policy.models import Decision
from policy.succession import Tie
from policy.templatetags.texts import sentence
from reports.evaluations.recommendations.on_goal import Recommended
from reports.exports.document import (
    Block,
    Grid,
    Heading,
    Reference,
    References,
    Text,
)
from reports.goal_exports.results import chain, results, voices
from reports.goal_exports.words import decisions_by_subject, target_about
from reports.goal_page import GoalPage
from reports.progress_reports.reading.mentions import Mention

TARGETS = ("Cijfer", "Streven", "Bepaald door")
TARGET_WIDTHS = (3, 2, 2)
ACTIVITIES = ("Activiteit", "Soort", "Wat leverde het op?", "Periode", "Stand")
ACTIVITY_WIDTHS = (2.4, 1.1, 2.4, 1.1, 1)
CLEAR = ("Vraag", "Antwoord", "Waarom")
CLEAR_WIDTHS = (2, 1, 2)
NOT_COMPLETE = "De lijst komt uit de bronnen en is niet volledig."
NO_RESULT = "Staat niet in de bron"


def blocks_of(page: GoalPage, in_full: InFull) -> Iterator[Block]:
    if back := page.looking_back:
        yield Text(" ".join((back.sentence, back.also, *back.remarks)), "Terugkijken")
    yield Text(page.verdict_sentences)
    yield from _wanted(page)
    yield from results(page)
    yield from voices(page)
    yield from chain(page)
    yield from _done(page)
    yield from _reported(page)
    yield from _recommended(page, in_full)
    yield from _council(page, in_full)
    yield from _clear(page)
    yield from _succession(page)
    yield from _questions(page)
    yield from _sources(page, in_full)


# --- what did we want ---


def _wanted(page: GoalPage) -> Iterator[Block]:
    goal = page.goal
    yield Heading(2, "Wat wilden we?")
    yield Text(sentence(goal.ambition))
    for label, words in _facts(page):
        if words:
            yield Text(words, label)
    if not page.own_targets:
        yield Text("Het kader noemt bij dit doel geen getal.", "Streefwaarde")
    if page.targets:
        rows = tuple(map(_target, (*page.own_targets, *page.other_targets)))
        yield Grid("Wat is gevraagd, en door wie", TARGETS, rows, TARGET_WIDTHS)
    if page.children:
        yield Text(", ".join(map(str, page.children)), "Hoort bij dit doel")
    for link in page.contributes_to:
        words = (f"{link.to_goal}:", sentence(link.rationale), sentence(link.basis))
        yield Text(" ".join(filter(None, words)), "Dit doel draagt bij aan")


def _facts(page: GoalPage) -> Iterator[tuple[str, str]]:
    goal, framework = page.goal, page.goal.framework
    adopted = framework.adopted_on
    when = in_words(adopted) if adopted else framework.adopted_label
    yield "Besluit", f"{when}, gemeente {framework.publisher}"
    if framework.in_force_to:
        yield "Gold tot", in_words(framework.in_force_to)
    elif framework.in_force_from:
        yield "Geldt", f"vanaf {in_words(framework.in_force_from)}"
    else:
        yield "Geldt", "datum niet bekend"
    yield "Wet", ", ".join(goal.laws)
    yield "Commissie", goal.committee
    yield "Portefeuille", goal.portfolio


def _target(target: Target) -> tuple[str, ...]:
    ours = "; de uitwerking is onze lezing" if target.is_ours else ""
    return (
        target_about(target),
        wording.aim_of(target),
        f"{target.get_set_by_display()}{ours}",
    )


# --- what was done, and what is said of it ---


def _done(page: GoalPage) -> Iterator[Block]:
    yield Heading(2, "Wat is er gedaan?")
    if not page.activities:
        yield Text("Wij kennen bij dit doel geen activiteit.")
        return
    rows = tuple(
        (
            item.title,
            item.get_category_display(),
            sentence(item.result or NO_RESULT),
            item.period_label,
            item.get_status_display(),
        )
        for item in page.activities
    )
    yield Grid("", ACTIVITIES, rows, ACTIVITY_WIDTHS)
    yield Text("De stand is die van de bron. Wat daarna gebeurde, weten wij niet.")


def _reported(page: GoalPage) -> Iterator[Block]:
    yield Heading(2, "Wat zei het college?")
    for mention in page.mentions.newest:
        yield from _mention(mention)
    if not page.mentions.newest:
        yield Text("Wij kennen geen rapportage die dit doel noemt.")
    if others := page.mentions.others:
        yield Text(f"Er zijn nog {others} oudere rapportages die dit doel noemen.")


def _mention(mention: Mention) -> Iterator[Block]:
    yield Heading(3, f"Over {mention.report.period.label}")
    if mention.mark:
        yield Text(mention.mark.word, "Oordeel van het college")
    for question, answer in mention.texts:
        yield Text(answer, question)
    if not mention.texts:
        yield Text("De rapportage noemt dit doel, maar hier staat geen tekst.")


# --- what others asked and decided ---


def _recommended(page: GoalPage, in_full: InFull) -> Iterator[Block]:
    if not page.recommended.all:
        return
    yield Heading(2, "Wat is aanbevolen?")
    items = tuple(
        _recommendation(number, item, in_full)
        for number, item in enumerate(page.recommended.all, 1)
    )
    yield References("Door rekenkamers, over dit doel", items)


def _recommendation(number: int, item: Recommended, in_full: InFull) -> Reference:
    standing = item.standing
    said = [" ".join(filter(None, (standing.mark.word, standing.since_label)))]
    if standing.next_on:
        late = " (te laat)" if standing.is_overdue else ""
        said.append(f"Volgende controle: {in_words(standing.next_on)}{late}")
    return Reference(
        number=f"A{number}",
        title=f"{item.line.number} {item.line.title}",
        place=f"{item.publication.title} ({item.publication.year})",
        note=" ".join(map(sentence, (f"Aan: {item.line.addressee}", *said))),
        address=in_full(item.address),
    )


def _council(page: GoalPage, in_full: InFull) -> Iterator[Block]:
    yield Heading(2, "Wat deed de raad?")
    yield Text(NOT_COMPLETE)
    if not page.decisions:
        yield Text("Over dit doel zelf kennen wij geen motie, vraag of besluit.")
    numbers = count(1)
    for about, decisions in decisions_by_subject(page):
        yield References(
            about, tuple(_decision(next(numbers), it, in_full) for it in decisions)
        )


def _decision(number: int, decision: Decision, in_full: InFull) -> Reference:
    said = f"{decision.get_kind_display()} van {decision.actor}"
    return Reference(
        number=f"R{number}",
        title=decision.title,
        place=decision.date_label,
        note=" ".join(
            map(sentence, (said, decision.get_outcome_display(), decision.summary))
        ).strip(),
        address=in_full(decision.get_absolute_url()),
    )


# --- was it clear, how does it go on, what can be asked ---


def _clear(page: GoalPage) -> Iterator[Block]:
    yield Heading(2, "Was het doel helder?")
    rows = tuple(
        (item.question.text, item.answer.word, item.reason) for item in page.clear
    )
    yield Grid("", CLEAR, rows, CLEAR_WIDTHS)


def _succession(page: GoalPage) -> Iterator[Block]:
    ties = (
        ("Wat werd er van dit doel?", page.successors),
        ("Waar komt dit doel vandaan?", page.predecessors),
    )
    if page.successors or page.predecessors:
        yield Heading(2, "Hoe gaat het verder?")
    for question, found in ties:
        if found:
            yield Heading(3, question)
            yield from map(_tie, found)


def _tie(tie: Tie) -> Text:
    other = f"{tie.other} ({tie.other.framework.abbreviation})"
    named = " ".join(filter(None, (tie.before_other, other, tie.after_other)))
    said = (sentence(named), sentence(tie.link.rationale), tie.remarks)
    return Text(" ".join(filter(None, said)))


def _questions(page: GoalPage) -> Iterator[Block]:
    if not page.questions:
        return
    yield Heading(2, "Wat kunt u vragen?")
    for number, asked in enumerate(page.questions, 1):
        about = f" Over: {asked.figure}." if asked.figure else ""
        yield Text(f"{asked.text}{about}", str(number))


def _sources(page: GoalPage, in_full: InFull) -> Iterator[Block]:
    goal = page.goal
    others = [item for item in page.documents if item != goal.document]
    found = [
        (goal.document, goal.document.title, (goal.section, "de tekst van dit doel")),
        *((item, item.title, (item.author, str(item.year or ""))) for item in others),
        *((source, capfirst(origin), ()) for origin, source in page.statistics),
    ]
    items = tuple(
        Reference(
            number=f"B{number}",
            title=title,
            place=", ".join(filter(None, about)),
            address=in_full(source.get_absolute_url()),
        )
        for number, (source, title, about) in enumerate(found, 1)
    )
    yield Heading(2, "Bronnen")
    yield References("Waar dit uit komt", items)
