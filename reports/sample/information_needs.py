"""What councils want to know, and our reading of where this site tells it."""

from __future__ import annotations

import re

from policy.sample.load import Load
from policy.sample.rows import Row, refuse_twice
from policy.sample.words import readable, same
from reports.choices import PolicyInformation
from reports.models import InformationNeed, NeedAnswer
from reports.sample.accounts import WRITER, account

KEY = ("who", "need")
# The eight kinds are the parts a to h of the fourth recommendation for Westervoort.
EIGHT_KINDS = re.compile(r"§6\.2 4([a-h])")
KINDS = dict(zip("abcdefgh", PolicyInformation, strict=True))
WESTERVOORT = "bron-003"
OURS = "onze lezing"


def load_information_needs(load: Load) -> None:
    needs = load.store.merge(
        (
            (row, _need(row, position, load))
            for position, row in enumerate(load.rows["information_needs"], 1)
        ),
        key=KEY,
    )
    rows = load.rows["need_answers"]
    refuse_twice(rows, KEY)
    writer = account(WRITER)
    latest = _latest()
    for row in rows:
        answer = _answer(row, needs)
        known = latest.get(answer.need_id)
        if known is None or (known.by == writer and not _same(known, answer)):
            answer.by = writer
            answer.save()
            load.store.created += 1


def _need(row: Row, position: int, load: Load) -> InformationNeed:
    return InformationNeed(
        document=load.source(row),
        section=readable(row.text("source_ref", InformationNeed, "section")),
        who=row.text("who", InformationNeed, "who"),
        need=row.text("need_nl", InformationNeed, "need"),
        kind=_kind(row, load),
        position=position,
    )


def _kind(row: Row, load: Load) -> str:
    part = EIGHT_KINDS.fullmatch(row["source_ref"])
    if part is None or load.source(row).key != WESTERVOORT:
        return ""
    return KINDS[part[1]].value


def _latest() -> dict[int, NeedAnswer]:
    """Of every need the newest answer."""
    answers = NeedAnswer.objects.select_related("by").order_by("at", "pk")
    return {answer.need_id: answer for answer in answers}


def _answer(row: Row, needs: dict[tuple[str, str], InformationNeed]) -> NeedAnswer:
    known = {need.need: need for (who, _), need in needs.items() if who == row["who"]}
    need = row.find("need", known, "een behoefte van deze vrager, uit de feiten")
    met = row.choice("met", same(NeedAnswer.Met))
    _check_address(row, met)
    answer = NeedAnswer(
        need=need, met=met, words=row.text("words", NeedAnswer, "words"), by_label=OURS
    )
    if row["address"]:
        answer.address = row.text("address", NeedAnswer, "address")
        answer.label = row.text("label", NeedAnswer, "label")
    return answer


def _check_address(row: Row, met: str) -> None:
    """What is met is met on a page, and what is not on none."""
    is_met = met != NeedAnswer.Met.NO
    if row["address"].startswith("/") != is_met or bool(row["address"]) != is_met:
        raise row.problem(
            "address",
            "een adres op deze site, met een schuine streep voorop; leeg bij ‘no’",
            "Verbeter de cel.",
        )
    if bool(row["label"]) != is_met:
        raise row.problem(
            "label", "wat er op het adres staat; leeg bij ‘no’", "Verbeter de cel."
        )


def _same(one: NeedAnswer, other: NeedAnswer) -> bool:
    names = ("met", "address", "label", "words", "by_label")
    return all(getattr(one, name) == getattr(other, name) for name in names)
