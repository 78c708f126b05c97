"""What a person says of a report as a whole, and of what should become of it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from policy.models import Framework
from policy.uploads.forms import file_field
from reports.progress_reports.content import Content
from reports.progress_reports.publishing.words import AUTHOR_LENGTH
from reports.progress_reports.workroom.periods import PARTS, years_until

DOCUMENTS = (".pdf", ".docx", ".odt")
LONG_TEXT = 10_000


def text_field(label: str, *, most: int = LONG_TEXT, **options: Any) -> forms.CharField:
    """A text of some lines."""
    return _TextField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": options.pop("if_empty", "Vul dit in."),
            "max_length": f"Maak deze tekst korter dan {most} tekens.",
        },
        **options,
    )


class _TextField(forms.CharField):
    def to_python(self, value: Any) -> str:
        """A browser sends other line ends than those that are kept."""
        return super().to_python(value).replace("\r\n", "\n")


def line_field(label: str, *, most: int = 300, **options: Any) -> forms.CharField:
    """A text of one line."""
    return forms.CharField(
        label=label,
        max_length=most,
        error_messages={
            "required": options.pop("if_empty", "Vul dit in."),
            "max_length": f"Maak deze tekst korter dan {most} tekens.",
        },
        **options,
    )


def title_field() -> forms.CharField:
    return line_field(
        "Titel",
        help_text="Zoals op de voorkant staat.",
        if_empty="Schrijf de titel van de rapportage.",
    )


def author_field() -> forms.CharField:
    return line_field(
        "Van wie is de rapportage?",
        most=AUTHOR_LENGTH,
        if_empty="Schrijf van wie de rapportage is.",
    )


class NewReportForm(forms.Form):
    """All that the site must know before it can begin a report."""

    bestand = file_field(
        extensions=DOCUMENTS,
        label="De rapportage",
        required=False,
        help_text="PDF, Word (.docx) of ODT, hoogstens 25 MB. Hebt u geen bestand? "
        "Laat dit dan leeg.",
    )
    titel = title_field()
    jaar = forms.TypedChoiceField(
        label="Over welk jaar?",
        coerce=int,
        error_messages={
            "required": "Kies een jaar.",
            "invalid_choice": "Kies een jaar uit de lijst.",
        },
    )
    deel = forms.ChoiceField(
        label="Welk deel van het jaar?",
        choices=PARTS,
        required=False,
        error_messages={"invalid_choice": "Kies een deel uit de lijst."},
    )
    kader = forms.ChoiceField(
        label="Bij welk beleidskader?",
        error_messages={
            "required": "Kies een kader.",
            "invalid_choice": "Kies een kader uit de lijst.",
        },
    )
    van_wie = author_field()

    def __init__(self, user: Any, data: Any = None, files: Any = None) -> None:
        today = timezone.localdate()
        of_ours = Framework.objects.visible_to(user).of_area(settings.MUNICIPALITY)
        current = of_ours.current(settings.MUNICIPALITY, on=today).first()
        initial = {
            "jaar": today.year - 1,
            "kader": current and current.slug,
            "van_wie": f"College van burgemeester en wethouders van "
            f"{settings.MUNICIPALITY_NAME}",
        }
        super().__init__(data, files, initial=initial)
        self.frameworks = {framework.slug: framework for framework in of_ours}
        self.fields["kader"].choices = [
            (slug, _named(framework)) for slug, framework in self.frameworks.items()
        ]
        self.fields["jaar"].choices = [
            (year, f"{year}") for year in years_until(today.year)
        ]

    @property
    def framework(self) -> Framework:
        return self.frameworks[self.cleaned_data["kader"]]


def _named(framework: Framework) -> str:
    return f"{framework.short_title} ({framework.abbreviation})"


class DocumentForm(forms.Form):
    """The words about the whole report, and the document itself."""

    bestand = file_field(
        extensions=DOCUMENTS,
        label="Een ander bestand",
        required=False,
        help_text="PDF, Word (.docx) of ODT, hoogstens 25 MB.",
    )
    titel = title_field()
    van_wie = author_field()
    datum = line_field(
        "Wanneer kreeg de raad de rapportage?",
        most=10,
        required=False,
        help_text="Een dag als 2021-06-29, of alleen een jaar. Weet u het niet? Laat "
        "het dan leeg.",
    )
    samenvatting = text_field(
        "Samenvatting", required=False, help_text="In een paar gewone zinnen."
    )
    onvolledig = text_field(
        "Is de rapportage hier niet compleet? Schrijf wat er ontbreekt",
        required=False,
        most=2000,
        help_text="Leeg als alles er is.",
    )

    NAMES = {
        "titel": "title",
        "van_wie": "author",
        "datum": "offered_on",
        "samenvatting": "summary",
        "onvolledig": "why_incomplete",
    }

    def __init__(self, content: Content, data: Any = None, files: Any = None) -> None:
        initial = {ours: getattr(content, name) for ours, name in self.NAMES.items()}
        super().__init__(data, files, initial=initial)
        if not content.original:
            self.fields["bestand"].label = "De rapportage als bestand"

    def clean_datum(self) -> str:
        text = self.cleaned_data["datum"]
        if not text or _is_day(text, "%Y-%m-%d") or _is_day(text, "%Y"):
            return text
        raise forms.ValidationError("Schrijf een dag als 2021-06-29, of een jaar.")

    @property
    def words(self) -> dict[str, str]:
        """What was filled in, under the names of the content."""
        return {name: self.cleaned_data[ours] for ours, name in self.NAMES.items()}


def _is_day(text: str, form: str) -> bool:
    try:
        return len(text) == len(f"{datetime.strptime(text, form):{form}}")  # noqa: DTZ007
    except ValueError:
        return False


class ReasonForm(forms.Form):
    """Why there is to be a new version."""

    reden = text_field(
        "Waarom komt er een nieuwe versie?",
        most=2000,
        help_text="Dit wordt openbaar. Noem geen personen.",
        if_empty="Schrijf waarom er een nieuwe versie komt.",
    )


class ReturnForm(forms.Form):
    """What must be different before it can be published."""

    vraag = text_field(
        "Wat moet er eerst anders?",
        most=2000,
        if_empty="Schrijf wat er anders moet.",
    )


class CallBackForm(forms.Form):
    """Why what was agreed to does not become public on its day after all."""

    vraag = text_field(
        "Waarom haalt u de rapportage terug?",
        most=2000,
        help_text="De schrijvers lezen dit. Zij kunnen de rapportage daarna veranderen "
        "en opnieuw aanbieden.",
        if_empty="Schrijf waarom u de rapportage terughaalt.",
    )


class PublishForm(forms.Form):
    """When it becomes public: at once, or from an agreed moment on."""

    was = forms.CharField(widget=forms.HiddenInput)
    dag = forms.DateField(
        label="Openbaar vanaf",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        help_text="Leeg is: meteen.",
        error_messages={"invalid": "Schrijf een dag, zoals 29-06-2027."},
    )
    tijd = forms.TimeField(
        label="Hoe laat",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Leeg is: om 00.00 uur.",
        error_messages={"invalid": "Schrijf een tijd, zoals 20:00."},
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("tijd") and "dag" in values and not values["dag"]:
            self.add_error("dag", "Schrijf ook op welke dag.")
        moment = self.moment
        if moment is not None and moment <= timezone.now():
            self.add_error(
                "dag",
                "Dit moment is al voorbij. Kies een later moment, of laat dag en tijd "
                "leeg om meteen te publiceren.",
            )
        return values

    @property
    def moment(self) -> datetime | None:
        """When it becomes public, in the time of the municipality; None is at once."""
        day = self.cleaned_data.get("dag")
        if day is None:
            return None
        at = self.cleaned_data.get("tijd") or time()
        return datetime.combine(day, at, timezone.get_current_timezone())
