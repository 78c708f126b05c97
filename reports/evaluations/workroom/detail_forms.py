"""What a person says of an evaluation as a whole, and who works at it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.text import slugify

from indicators.models import Area
from policy.models import Framework, SourceDocument
from policy.roles import WRITE_EVALUATIONS
from reports.evaluations.row_state import team_state
from reports.evaluations.workroom.goal_field import GoalField, boxes_of, goals_for
from reports.evaluations.workroom.row_fields import NOT_IN_LIST, RowField, RowsField
from reports.evaluations.workroom.row_form import RowForm
from reports.models import Evaluation, NormSet
from reports.progress_reports.workroom.errors import Trouble, troubles
from reports.progress_reports.workroom.forms import line_field, text_field

FIRST_YEAR = 1990
NO_CODE = "Schrijf ten minste één gebiedscode, zoals GM1783."
AS_IT_IS, OWN_VERSION = "zo", "eigen"
SLUG_LENGTH = 70


def day_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Schrijf een dag, zoals 29-06-2027."},
        **options,
    )


class AboutForm(RowForm):
    """What is examined, for whom and over which years."""

    NAMES = {
        "titel": "title",
        "onderwerp": "subject",
        "gebieden": "area_codes",
        "kader": "framework",
        "periode": "period_label",
        "van": "period_start",
        "tot": "period_end",
        "jaar": "year",
        "van_wie": "made_by",
        "vragen": "questions",
    }

    titel = line_field(
        "Titel", most=200, if_empty="Schrijf de titel van het onderzoek."
    )
    onderwerp = line_field(
        "Welke gemeente of gemeenten?",
        most=200,
        if_empty="Schrijf over welke gemeente het onderzoek gaat.",
    )
    gebieden = line_field(
        "Gebiedscodes",
        help_text="Codes van het CBS, zoals GM1783. Zet een komma tussen meer codes.",
        if_empty=NO_CODE,
    )
    kader = RowField(
        label="Over welk beleidskader?",
        none_label="geen, of meer dan één",
        required=False,
    )
    periode = line_field(
        "Over welke periode?",
        most=60,
        help_text="In woorden, zoals 2016–2024.",
        if_empty="Schrijf over welke periode het onderzoek gaat.",
    )
    van = day_field("Eerste dag van die periode", help_text="Leeg als die er niet is.")
    tot = day_field("Laatste dag", help_text="Leeg als die er niet is.")
    jaar = forms.IntegerField(
        label="Jaar van het rapport",
        min_value=FIRST_YEAR,
        error_messages={
            "required": "Schrijf het jaar van het rapport.",
            "invalid": "Schrijf een jaar, zoals 2026.",
            "min_value": f"Schrijf een jaar vanaf {FIRST_YEAR}.",
        },
    )
    van_wie = line_field(
        "Wie doet het onderzoek?", most=200, if_empty="Schrijf wie het onderzoek doet."
    )
    vragen = text_field(
        "Onderzoeksvragen", required=False, help_text="Elke vraag op een regel."
    )
    doelen = GoalField(label="Over welke doelen gaat het?")

    def __init__(self, row: Evaluation, user: Any, data: Any = None) -> None:
        super().__init__(row, data)
        frameworks = {it.slug: it for it in Framework.objects.visible_to(user)}
        names = {slug: _named(each) for slug, each in frameworks.items()}
        self.fields["kader"].offer(frameworks, names)
        chosen = list(row.goals.select_related("framework")) if row.pk else []
        self.fields["doelen"].offer_groups(goals_for(row, user, chosen))
        self.initial["doelen"] = [goal.key for goal in chosen]

    def said(self, row: Evaluation, name: str) -> Any:
        if name == "area_codes":
            return ", ".join(row.area_codes)
        if name in ("framework", "document"):
            related = getattr(row, name)
            return getattr(related, {"framework": "slug", "document": "key"}[name], "")
        return super().said(row, name)

    @property
    def goal_boxes(self) -> list:
        return list(boxes_of(self["doelen"]))

    def clean_gebieden(self) -> list[str]:
        codes = [code.upper() for code in _parts(self.cleaned_data["gebieden"])]
        if not codes:
            raise forms.ValidationError(
                self.fields["gebieden"].error_messages["required"]
            )
        known = set(Area.objects.filter(code__in=codes).values_list("code", flat=True))
        for code in codes:
            if code not in known:
                raise forms.ValidationError(
                    f"Het gebied ‘{code}’ kennen wij niet. Zoek de code op de pagina "
                    "Gebieden."
                )
        return list(dict.fromkeys(codes))

    def clean_jaar(self) -> int:
        year = self.cleaned_data["jaar"]
        last = timezone.localdate().year + 5
        if year > last:
            raise forms.ValidationError(f"Schrijf een jaar tot en met {last}.")
        return year

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        begin, end = values.get("van"), values.get("tot")
        if begin and end and end < begin:
            self.add_error("tot", "De laatste dag ligt voor de eerste. Wissel ze om.")
        return values


def _named(framework: Framework) -> str:
    return f"{framework.short_title} ({framework.abbreviation})"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


class NewEvaluationForm(AboutForm):
    """All that is needed to begin, with the norms to judge by."""

    normen = RowField(
        label="Welk normenkader?",
        none_label="Kies een normenkader",
        error_messages={
            "required": "Kies een normenkader.",
            "invalid_choice": "Kies een normenkader uit de lijst.",
        },
    )
    gebruik = forms.ChoiceField(
        label="Hoe gebruikt u het?",
        choices=[
            (AS_IT_IS, "Gebruik het zoals het is"),
            (OWN_VERSION, "Maak er een eigen versie van"),
        ],
        widget=forms.RadioSelect,
        help_text="Een eigen versie kan uw team aanpassen. Anderen zien die pas als u "
        "het onderzoek publiceert.",
        error_messages={"required": "Kies hoe u het gebruikt.", **NOT_IN_LIST},
    )

    def __init__(self, user: Any, today: date, data: Any = None) -> None:
        row = Evaluation(
            subject=settings.MUNICIPALITY_NAME,
            area_codes=[settings.MUNICIPALITY],
            year=today.year,
            made_by=f"Rekenkamer {settings.MUNICIPALITY_NAME}",
        )
        super().__init__(row, user, data)
        self.initial["gebruik"] = AS_IT_IS
        norm_sets = {it.slug: it for it in NormSet.objects.visible_to(user)}
        names = {slug: _with_state(each) for slug, each in norm_sets.items()}
        self.fields["normen"].offer(norm_sets, names)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        norms = values.get("normen")
        if norms and norms.is_draft and values.get("gebruik") == OWN_VERSION:
            self.add_error(
                "gebruik",
                "Dit is al een concept dat u kunt aanpassen. Gebruik het zoals het is.",
            )
        return values

    @property
    def wants_own_version(self) -> bool:
        return self.cleaned_data["gebruik"] == OWN_VERSION


def _with_state(norm_set: NormSet) -> str:
    return f"{norm_set.title} (concept)" if norm_set.is_draft else norm_set.title


def slug_for(title: str, year: int) -> str:
    """An address that no evaluation has yet."""
    base = f"{slugify(title)[:SLUG_LENGTH].strip('-') or 'onderzoek'}-{year}"
    taken = set(
        Evaluation.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


class DetailForm(AboutForm):
    """Everything of the evaluation that is no finding and no recommendation."""

    NAMES = {
        **AboutForm.NAMES,
        "kort": "lead",
        "opdracht": "commissioned_by",
        "onderzoekers": "researchers",
        "uit": "document",
        "opmerking": "note",
        "niet_gehoord": "why_not_heard",
    }

    kort = text_field(
        "In het kort", required=False, most=2000, help_text="In twee of drie zinnen."
    )
    opdracht = line_field("In opdracht van", most=200, required=False)
    onderzoekers = line_field("Onderzoekers", most=300, required=False)
    uit = RowField(
        label="Is het overgenomen uit een rapport dat er al is?",
        none_label="nee",
        required=False,
        help_text="Kies dan dat rapport. De reactie van het college staat daar al in.",
    )
    opmerking = text_field("Opmerking voor de lezer", required=False)
    niet_gehoord = text_field(
        "Komt er geen reactie van het college? Schrijf waarom",
        required=False,
        most=2000,
        help_text="Leeg als u het college om een reactie vraagt.",
    )

    def __init__(self, row: Evaluation, user: Any, data: Any = None) -> None:
        super().__init__(row, user, data)
        documents = {each.key: each for each in SourceDocument.objects.all()}
        titles = {key: each.title for key, each in documents.items()}
        self.fields["uit"].offer(documents, titles)


class TeamForm(forms.Form):
    """A box for every colleague who may write evaluations."""

    team = RowsField(
        label="Wie werkt hieraan?",
        error_messages={
            "required": "Kies ten minste één lid. Zonder team kan niemand bij dit "
            "onderzoek.",
            "invalid_choice": "Kies mensen uit de lijst.",
        },
    )

    def __init__(self, evaluation: Evaluation, data: Any = None) -> None:
        members = [f"{person.pk}" for person in evaluation.team.all()]
        super().__init__(data, initial={"team": members})
        colleagues = get_user_model().objects.with_perm(WRITE_EVALUATIONS)
        people = {f"{each.pk}": each for each in colleagues.order_by("username")}
        # Two people may have one name.
        names = {
            key: f"{name_of(person)}, {person.get_username()}"
            for key, person in people.items()
        }
        self.fields["team"].offer(people, names)
        self.was = team_state(evaluation)

    @property
    def troubles(self) -> list[Trouble]:
        return troubles(self)


def name_of(person: Any) -> str:
    return person.get_full_name() or person.get_username()
