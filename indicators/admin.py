"""The definitions behind the figures, as kept in /beheer/.

The figures themselves can only be read here: imports and publications write them.
"""

from django import forms
from django.contrib import admin
from django.db import models

from indicators.admin_forms import SeriesForm, UnitForm
from indicators.models import (
    Area,
    AreaChange,
    AreaMember,
    Breakdown,
    Explanation,
    GoalIndicator,
    ImportPlan,
    ImportRun,
    ImportTerm,
    Indicator,
    Judgement,
    Observation,
    PeerChoice,
    PeerGroup,
    Period,
    Rate,
    RawAnswer,
    Remark,
    Revision,
    Series,
    SeriesBreak,
    Source,
    Target,
    Unit,
)
from policy.admin import AuditedAdmin, OnlyVisible, PublishedAdmin, ReadOnlyAdmin


class Rows(OnlyVisible, admin.StackedInline):
    # Django gives the fields of a table of rows no labels.
    extra = 0


class AreaMemberRows(Rows):
    model = AreaMember
    fk_name = "group"
    fields = ("member",)
    autocomplete_fields = ("member",)


@admin.register(Area)
class AreaAdmin(AuditedAdmin):
    fields = ("code", "kind", "name", "valid_from", "valid_to", "note")
    inlines = (AreaMemberRows,)
    list_display = ("name", "code", "kind", "valid_from", "valid_to")
    list_filter = ("kind",)
    search_fields = ("name", "code")


@admin.register(AreaChange)
class AreaChangeAdmin(AuditedAdmin):
    fields = ("on", "kind", "origin", "area", "inhabitants")
    autocomplete_fields = ("origin", "area")
    list_display = ("on", "kind", "origin", "area", "inhabitants")
    list_filter = ("kind",)
    list_select_related = ("origin", "area")
    search_fields = ("origin__name", "origin__code", "area__name", "area__code")


@admin.register(PeerGroup)
class PeerGroupAdmin(AuditedAdmin):
    fields = ("name", "basis", "year", "source", "note", "members", "slug")
    autocomplete_fields = ("members",)
    list_display = ("name", "basis", "year")
    list_filter = ("basis", "year")
    search_fields = ("name",)


@admin.register(PeerChoice)
class PeerChoiceAdmin(AuditedAdmin):
    fields = ("area", "group", "reason")
    autocomplete_fields = ("area", "group")
    list_display = ("area", "group")
    list_select_related = ("area", "group")
    search_fields = ("area__name", "group__name")


@admin.register(Unit)
class UnitAdmin(AuditedAdmin):
    form = UnitForm
    fields = (
        "code",
        "label",
        "symbol",
        "is_drawable",
        "is_additive",
        "is_measurable",
        "lowest",
        "highest",
        "note",
    )
    list_display = ("code", "label", "symbol", "is_measurable", "lowest", "highest")
    search_fields = ("code", "label")


@admin.register(Source)
class SourceAdmin(AuditedAdmin):
    fields = (
        "name",
        "owner",
        "url",
        "reader",
        "licence",
        "attribution",
        "note",
        "slug",
    )
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("name", "owner", "licence")
    search_fields = ("name", "owner")


@admin.register(Period)
class PeriodAdmin(AuditedAdmin):
    fields = ("code", "kind", "start", "end", "label", "note")
    list_display = ("label", "kind", "start", "end")
    list_filter = ("kind",)
    search_fields = ("code", "label")


@admin.register(Breakdown)
class BreakdownAdmin(ReadOnlyAdmin):
    fields = ("label", "key", "categories")
    list_display = ("label", "key")
    search_fields = ("label", "key")


class GoalRows(Rows):
    model = GoalIndicator
    fields = ("goal", "is_ours", "is_headline", "position")
    autocomplete_fields = ("goal",)


@admin.register(Indicator)
class IndicatorAdmin(PublishedAdmin):
    address_fields = ("slug",)
    fields = (
        "title",
        "definition",
        "unit",
        "direction",
        "kind",
        "influence",
        "owner",
        "frequency",
        "stated_aim",
        "people",
        "predicate",
        "is_description",
        "counts_people",
        "note",
        "document",
        "section",
        "slug",
        "published_at",
    )
    readonly_fields = ("published_at",)
    inlines = (GoalRows,)
    autocomplete_fields = ("unit", "document")
    list_display = ("title", "unit", "direction", "kind", "owner", "published_at")
    list_filter = ("kind", "direction")
    list_select_related = ("unit",)
    search_fields = ("title", "definition", "slug")


class BreakRows(Rows):
    model = SeriesBreak
    fields = ("on", "reason", "document", "section")
    autocomplete_fields = ("document",)


class RemarkRows(Rows):
    model = Remark
    fields = ("area", "period", "text", "document", "section")
    autocomplete_fields = ("area", "period", "document")


@admin.register(Series)
class SeriesAdmin(AuditedAdmin):
    form = SeriesForm
    fields = (
        "indicator",
        "unit",
        "source",
        "table",
        "measure",
        "document",
        "is_preferred",
        "note",
        "slug",
    )
    inlines = (BreakRows, RemarkRows)
    autocomplete_fields = ("indicator", "unit", "source", "document")
    list_display = ("slug", "indicator", "source", "table", "is_preferred")
    list_filter = ("source",)
    list_select_related = ("indicator", "source")
    search_fields = ("slug", "indicator__title", "table")


@admin.register(Rate)
class RateAdmin(AuditedAdmin):
    fields = ("series", "numerator", "denominator", "factor", "decimals")
    autocomplete_fields = ("series", "numerator", "denominator")
    list_display = ("series", "numerator", "denominator", "factor", "decimals")
    list_select_related = tuple(
        f"{series}__{name}"
        for series in ("series", "numerator", "denominator")
        for name in ("indicator", "source", "document")
    )
    search_fields = ("series__slug", "series__indicator__title")


@admin.register(Target)
class TargetAdmin(AuditedAdmin):
    fields = (
        "indicator",
        "goal",
        "area",
        "breakdown",
        "kind",
        "aim",
        "value",
        "upper_value",
        "unit",
        "baseline_period",
        "baseline_value",
        "period",
        "rationale",
        "set_by",
        "is_ours",
        "decision",
        "document",
        "section",
        "note",
        "change_reason",
    )
    autocomplete_fields = (
        "indicator",
        "goal",
        "area",
        "breakdown",
        "baseline_period",
        "period",
        "decision",
        "document",
    )
    list_display = ("indicator", "goal", "kind", "value", "period", "set_by")
    list_filter = ("kind", "set_by")
    list_select_related = ("indicator", "goal", "period")
    search_fields = ("indicator__title", "goal__title")

    def has_delete_permission(self, request, obj=None):
        # People read it: it is changed with a reason, and so stays to be seen.
        if obj and obj.indicator.published_at:
            return False
        return super().has_delete_permission(request, obj)


class StatedAdmin(AuditedAdmin):
    """What a published report says is not changed here: that report is corrected.

    The database refuses it as well; `reports` are those that say it.
    """

    def has_change_permission(self, request, obj=None):
        if obj and obj.reports.exists():
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        if obj and obj.reports.exists():
            return False
        return super().has_delete_permission(request, obj)


@admin.register(Judgement)
class JudgementAdmin(StatedAdmin):
    fields = (
        "goal",
        "indicator",
        "word",
        "reason",
        "author",
        "role",
        "given_on",
        "document",
        "section",
    )
    autocomplete_fields = ("goal", "indicator", "document")
    list_display = ("goal", "indicator", "word", "author", "given_on")
    list_filter = ("word",)
    list_select_related = ("goal", "indicator")
    search_fields = ("goal__title", "indicator__title", "reason", "author")


@admin.register(Explanation)
class ExplanationAdmin(StatedAdmin):
    fields = ("indicator", "area", "period", "text", "author", "role", "written_on")
    autocomplete_fields = ("indicator", "area", "period")
    list_display = ("indicator", "area", "period", "author", "written_on")
    list_select_related = ("indicator", "area", "period")
    search_fields = ("indicator__title", "text", "author")


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    fields = (
        "series",
        "area",
        "period",
        "breakdown",
        "value",
        "decimals",
        "missing",
        "status",
        "section",
        "note",
        "known_from",
    )
    list_display = ("series", "area", "period", "breakdown", "value", "missing")
    list_filter = ("status", "missing")
    list_select_related = (
        "series__indicator",
        "series__source",
        "series__document",
        "area",
        "period",
        "breakdown",
    )
    # The model's own order would sort every figure by the names of its parts.
    ordering = ("pk",)
    search_fields = ("series__slug", "series__indicator__title", "area__name")


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    fields = ("table", "row_id", "row", "known_from", "known_to")
    list_display = ("table", "row_id", "known_from", "known_to")
    list_filter = ("table",)
    ordering = ("-known_to",)
    search_fields = ("row_id",)


# --- How figures are fetched ---


class ImportTermForm(forms.ModelForm):
    fixed = forms.JSONField(label="Vaste keuzes", required=False)

    NOT_SO = (
        'Schrijf het zo: {"Geslacht": "T001038"}. Laat het leeg als er niets te kiezen '
        "is."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fixed"].error_messages["invalid"] = self.NOT_SO
        self.fields["fixed"].help_text = ImportTerm._meta.get_field("fixed").help_text

    def clean_fixed(self) -> dict[str, str]:
        fixed = self.cleaned_data["fixed"] or {}
        texts = fixed.values() if isinstance(fixed, dict) else [None]
        if not all(isinstance(text, str) for text in texts):
            raise forms.ValidationError(self.NOT_SO)
        return fixed


class ImportTermRows(Rows):
    model = ImportTerm
    form = ImportTermForm
    fields = (
        "role",
        "table",
        "measure",
        "measure_title",
        "fixed",
        "year",
        "of_series",
    )
    autocomplete_fields = ("of_series",)


class ImportPlanForm(forms.ModelForm):
    area_kinds = forms.MultipleChoiceField(
        label="Soorten gebieden",
        choices=Area.Kind,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één soort gebied."},
    )


@admin.register(ImportPlan)
class ImportPlanAdmin(AuditedAdmin):
    form = ImportPlanForm
    fields = (
        "series",
        "area_kinds",
        "grain",
        "period_means",
        "since",
        "factor",
        "decimals",
        "status",
        "known_within",
        "is_active",
        "note",
    )
    inlines = (ImportTermRows,)
    autocomplete_fields = ("series",)
    list_display = ("series", "grain", "since", "known_within", "is_active")
    list_filter = ("series__source", "is_active")
    list_select_related = (
        "series__indicator",
        "series__source",
        "series__document",
    )
    search_fields = ("series__slug", "series__indicator__title", "terms__table")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    fields = (
        "series",
        "slot",
        "state",
        "requested_at",
        "requested_by",
        "due_at",
        "attempts",
        "started_at",
        "finished_at",
        "merged_at",
        "rows_expected",
        "rows_read",
        "created",
        "revised",
        "vanished",
        "unchanged",
        "source_modified",
        "fault",
        "error",
        "remedy",
        "decided_by",
        "decided_at",
        "decision_reason",
        "is_approved",
    )
    list_display = ("series", "slot", "state", "requested_at", "finished_at")
    list_filter = ("state", "series__source")
    list_select_related = (
        "series__indicator",
        "series__source",
        "series__document",
    )
    search_fields = ("series__slug", "series__indicator__title")


@admin.register(RawAnswer)
class RawAnswerAdmin(ReadOnlyAdmin):
    fields = ("run", "url", "retrieved_at", "sha256", "size")
    list_display = ("url", "run", "retrieved_at", "size")
    list_select_related = ("run__series",)
    search_fields = ("url", "sha256")
