"""What a person writes of norms: the set as a whole, a theme, a norm, an order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from policy.models import SourceDocument
from reports.evaluations.norms.drafts import names_for
from reports.evaluations.norms.row_forms import NamesForm
from reports.evaluations.norms.tree import below, branches_of
from reports.evaluations.workroom.row_fields import NOT_IN_LIST, RowField
from reports.models import Norm, NormSet
from reports.progress_reports.workroom.forms import line_field, text_field

CODE = re.compile(r"[-\w]+", re.ASCII)
ENDS_IN_NUMBER = re.compile(r"(.*?)(\d+)")


# --- a set ---


class NewNormSetForm(forms.Form):
    """A name for a new set, and the one that it is made after."""

    titel = line_field(
        "Hoe heet het nieuwe normenkader?",
        most=200,
        help_text="Bijvoorbeeld met het onderwerp en het jaar.",
        if_empty="Schrijf hoe het normenkader heet.",
    )
    voorbeeld = RowField(
        label="Naar welk voorbeeld?",
        none_label="Geen voorbeeld: begin leeg",
        required=False,
        help_text="U krijgt een kopie van de normen en de schaal.",
    )

    def __init__(self, example: NormSet | None, data: Any = None) -> None:
        super().__init__(data, initial={"voorbeeld": example and f"{example.pk}"})
        self.published = list(NormSet.objects.published())
        _offer_titles(self.fields["voorbeeld"], self.published)

    def clean_titel(self) -> str:
        return _own_title(self.cleaned_data["titel"], self.published)


def _offer_titles(field: RowField, rows: Iterable[NormSet | SourceDocument]) -> None:
    by_key = _by_key(rows)
    field.offer(by_key, {key: row.title for key, row in by_key.items()})


def _by_key(rows: Iterable[models.Model]) -> dict[str, models.Model]:
    return {f"{row.pk}": row for row in rows}


def _own_title(title: str, others: Iterable[NormSet]) -> str:
    """Two public sets of one name cannot be told apart."""
    if title.lower() in {each.title.lower() for each in others}:
        raise ValidationError("Zo heet al een ander normenkader. Kies een andere naam.")
    return title


class DetailsForm(NamesForm):
    """What is written of a set as a whole."""

    titel = line_field("Titel", most=200, if_empty="Schrijf hoe het normenkader heet.")
    waarvoor = text_field(
        "Waarvoor is het?", required=False, help_text="In een of twee gewone zinnen."
    )
    bron = RowField(
        label="Uit welk document komen de normen?",
        none_label="geen",
        required=False,
        help_text="Kies niets als u ze zelf schreef.",
    )
    plaats = line_field(
        "Waar in dat document?",
        most=200,
        required=False,
        help_text="Bijvoorbeeld: bijlage 1.",
    )
    eerder = RowField(
        label="Naar welk eerder normenkader is het gemaakt?",
        none_label="geen",
        required=False,
    )
    schaal = text_field(
        "Opmerking bij de schaal",
        required=False,
        help_text="Bijvoorbeeld als de woorden van u zijn en niet van de bron. Of "
        "waarom de treden geen volgorde hebben.",
    )

    NAMES = {
        "titel": "title",
        "waarvoor": "about",
        "bron": "document",
        "plaats": "section",
        "eerder": "predecessor",
        "schaal": "scale_note",
    }

    def __init__(self, norm_set: NormSet, data: Any = None) -> None:
        super().__init__(norm_set, data)
        self.published = list(NormSet.objects.published())
        _offer_titles(self.fields["bron"], SourceDocument.objects.all())
        _offer_titles(self.fields["eerder"], self.published)

    def clean_titel(self) -> str:
        return _own_title(self.cleaned_data["titel"], self.published)


# --- its norms ---


class ThemeForm(NamesForm):
    """A heading that norms stand under. Its code is made of its title."""

    titel = line_field("Thema", if_empty="Schrijf hoe het thema heet.")
    toelichting = text_field(
        "Toelichting",
        required=False,
        help_text="Bijvoorbeeld de vraag waar dit thema over gaat.",
    )
    onder = RowField(
        label="Valt onder welk thema?", none_label="geen ander thema", required=False
    )

    NAMES = {"titel": "title", "toelichting": "clarification", "onder": "parent"}

    def __init__(self, norm: Norm, norms: Sequence[Norm], data: Any = None) -> None:
        super().__init__(norm, data)
        self.norm, self.norms = norm, norms
        themes = [each for each in _others(norm, norms) if each[1].is_heading]
        _offer_places(self.fields["onder"], themes)

    @property
    def values(self) -> dict[str, Any]:
        taken = {each.code for each in self.norms}
        words = self.cleaned_data["titel"]
        code = self.norm.code or next(
            code for code in names_for(words, 30) if code not in taken
        )
        return {**super().values, "code": code}


class NormForm(NamesForm):
    """One norm, with what a researcher needs to judge by it."""

    code = line_field(
        "Code",
        most=30,
        help_text="Kort en uniek, zoals B1 of B1a.",
        if_empty="Geef de norm een code, zoals B1.",
    )
    titel = line_field(
        "Norm",
        help_text="In één zin, zoals het zou moeten zijn.",
        if_empty="Schrijf de norm.",
    )
    onder = RowField(
        label="Valt onder welk thema of welke norm?",
        none_label="geen thema",
        required=False,
    )
    criteria = text_field(
        "Waaraan ziet u het?",
        required=False,
        help_text="Schrijf elk punt op een eigen regel.",
    )
    toelichting = text_field("Toelichting", required=False)
    gewicht = forms.ChoiceField(
        label="Gewicht",
        choices=[("", "niet gebruikt"), *Norm.Weight.choices],
        required=False,
        error_messages=NOT_IN_LIST,
        help_text="Alleen als u gewichten gebruikt. Wij rekenen er niet mee.",
    )
    eerder = RowField(
        label="Komt van welke norm uit een eerder kader?",
        none_label="geen",
        required=False,
    )
    plaats = line_field("Waar in de bron?", most=200, required=False)

    NAMES = {
        "code": "code",
        "titel": "title",
        "onder": "parent",
        "criteria": "criteria",
        "toelichting": "clarification",
        "gewicht": "weight",
        "eerder": "predecessor",
        "plaats": "section",
    }

    def __init__(self, norm: Norm, norms: Sequence[Norm], data: Any = None) -> None:
        super().__init__(norm, data)
        _offer_places(self.fields["onder"], _others(norm, norms))
        _offer_earlier(self.fields["eerder"], _earlier(norm.norm_set))

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not CODE.fullmatch(code):
            raise ValidationError(
                "Gebruik alleen letters, cijfers en streepjes, zoals B1 of INFO-2."
            )
        return code


def _others(norm: Norm, norms: Sequence[Norm]) -> list[tuple[int, Norm]]:
    """What can hold `norm`, each with how deep it stands, as they are read."""
    barred = below(norm, norms) if norm.pk else set()

    def listed(branches, depth):
        for branch in branches:
            yield depth, branch.norm
            yield from listed(branch.branches, depth + 1)

    return [each for each in listed(branches_of(norms), 0) if each[1].pk not in barred]


def _offer_places(field: RowField, others: Iterable[tuple[int, Norm]]) -> None:
    """What stands under another is indented."""
    others = list(others)
    labels = {f"{norm.pk}": f"{'— ' * depth}{norm}" for depth, norm in others}
    field.offer(_by_key(norm for _, norm in others), labels)


def _earlier(norm_set: NormSet) -> list[Norm]:
    """Published norms; first those of the set that this one was made after."""
    published = NormSet.objects.published().exclude(pk=norm_set.pk)
    norms = Norm.objects.filter(norm_set__in=published, is_heading=False)
    return sorted(
        norms.select_related("norm_set"),
        key=lambda norm: (
            norm.norm_set_id != norm_set.predecessor_id,
            norm.norm_set.title,
            norm.norm_set_id,
            norm.position,
        ),
    )


def _offer_earlier(field: RowField, norms: Sequence[Norm]) -> None:
    """The norms of a set together, under its title."""
    field.offer(_by_key(norms), {f"{norm.pk}": f"{norm}" for norm in norms})
    groups = groupby(norms, key=lambda norm: norm.norm_set)
    field.choices = [
        ("", field.none_label),
        *(
            (norm_set.title, [(f"{norm.pk}", f"{norm}") for norm in of_set])
            for norm_set, of_set in groups
        ),
    ]


def next_code(siblings: Iterable[Norm], taken: Iterable[str]) -> str:
    """After B1 and B2 it is B3; empty where the last code does not count."""
    last = [norm.code for norm in siblings if not norm.is_heading][-1:]
    found = ENDS_IN_NUMBER.fullmatch(last[0]) if last else None
    if found is None:
        return ""
    first, digits = found.groups()
    numbers = count(int(digits) + 1)
    codes = (f"{first}{number:0{len(digits)}}" for number in numbers)
    return next(code for code in codes if code not in taken)


# --- their order ---


class OrderForm(forms.Form):
    """A place for each of some norms, from 1."""

    def __init__(self, norms: Sequence[Norm], data: Any = None) -> None:
        super().__init__(data)
        self.norms = norms
        for place, norm in enumerate(norms, 1):
            self.fields[f"plaats-{norm.pk}"] = forms.IntegerField(
                label=str(norm),
                initial=place,
                min_value=1,
                max_value=999,
                error_messages={
                    "required": f"Geef ‘{norm}’ een plaats.",
                    "invalid": f"Schrijf de plaats van ‘{norm}’ als een getal.",
                    "min_value": f"De eerste plaats is 1. Verander die van ‘{norm}’.",
                    "max_value": f"De plaats van ‘{norm}’ is te hoog.",
                },
            )

    @property
    def places(self) -> Mapping[int, int]:
        return {norm.pk: self.cleaned_data[f"plaats-{norm.pk}"] for norm in self.norms}
