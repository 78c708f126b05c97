"""What can be kept in /beheer/, and what every page there does the same way."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from policy import actions
from policy.choices import AuditAction
from policy.models import (
    Activity,
    AuditEvent,
    Decision,
    Framework,
    Goal,
    GoalLink,
    Partner,
    SourceDocument,
    Term,
)


class OnlyVisible:
    """Lists and offers no draft to somebody who may not read it."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        visible_to = getattr(rows, "visible_to", None)
        return visible_to(request.user) if visible_to else rows

    def get_field_queryset(self, db, db_field, request: HttpRequest):
        model = db_field.remote_field.model
        if self.admin_site.is_registered(model):
            return self.admin_site.get_model_admin(model).get_queryset(request)
        return super().get_field_queryset(db, db_field, request)

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None


class AuditedAdmin(OnlyVisible, admin.ModelAdmin):
    """Writes each change in the log too; BeheerSite makes the two one transaction.

    The log gets the names of the fields and not what stood there: it is never
    erased, so no personal data may get into it.
    """

    list_per_page = 50
    show_full_result_count = False

    def record(self, request, action: str, subject: Model, **detail: Any) -> None:
        AuditEvent.objects.record(
            by=request.user, action=action, subject=subject, **detail
        )

    def log_addition(self, request, obj, message):
        self.record(request, AuditAction.ADDED, obj, changes=message)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self.record(request, AuditAction.CHANGED, obj, changes=message)
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for subject in queryset:
            self.record(request, AuditAction.DELETED, subject)
        return super().log_deletions(request, queryset)


class ReadOnlyAdmin(OnlyVisible, admin.ModelAdmin):
    """Shows rows that are never changed by hand."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class PublishedAdmin(AuditedAdmin):
    """For what the public can read: it is not deleted and keeps its address."""

    actions = ("publish",)
    address_fields: tuple[str, ...] = ()

    @admin.action(permissions=["change"], description="Publiceren voor iedereen")
    def publish(self, request, queryset):
        for subject in queryset:
            actions.publish(subject=subject, by=request.user)
        messages.success(request, "Iedereen kan dit nu lezen.")

    def is_published(self, obj: Model) -> bool:
        return obj.published_at is not None

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if obj and self.is_published(obj):
            return (*fields, *self.address_fields)
        return fields

    def has_delete_permission(self, request, obj=None):
        if obj and self.is_published(obj):
            return False
        return super().has_delete_permission(request, obj)


@admin.register(Framework)
class FrameworkAdmin(PublishedAdmin):
    address_fields = ("slug",)
    fields = (
        "title",
        "short_title",
        "abbreviation",
        "slug",
        "publisher",
        "area_codes",
        "elaborates",
        "adopted_on",
        "adopted_label",
        "in_force_from",
        "in_force_to",
        "goal_level",
        "note",
        "published_at",
    )
    readonly_fields = ("published_at",)
    autocomplete_fields = ("elaborates",)
    list_display = (
        "title",
        "publisher",
        "in_force_from",
        "in_force_to",
        "published_at",
    )
    search_fields = ("title", "short_title", "publisher")


class GoalForm(forms.ModelForm):
    def clean(self):
        values = super().clean()
        parent = values.get("parent")
        framework = values.get("framework") or getattr(self.instance, "framework", None)
        if parent and framework and parent.framework_id != framework.pk:
            self.add_error("parent", "Kies een doel uit hetzelfde beleidskader.")
        elif parent and self.instance.pk:
            self._refuse_circle(parent)
        return values

    def _refuse_circle(self, parent: Goal) -> None:
        ancestor: Goal | None = parent
        while ancestor:
            if ancestor.pk == self.instance.pk:
                error = ValidationError("Een doel kan niet onder zichzelf vallen.")
                self.add_error("parent", error)
                return
            ancestor = ancestor.parent


@admin.register(Goal)
class GoalAdmin(PublishedAdmin):
    actions = ()
    address_fields = ("slug", "key")
    form = GoalForm
    fields = (
        "framework",
        "parent",
        "level",
        "code",
        "title",
        "ambition",
        "position",
        "is_heading",
        "laws",
        "committee",
        "portfolio",
        "document",
        "section",
        "key",
        "slug",
    )
    autocomplete_fields = ("framework", "parent", "document")
    list_display = ("title", "code", "level", "framework")
    list_filter = ("framework", "level")
    list_select_related = ("framework",)
    search_fields = ("title", "code", "key", "framework__short_title")

    def is_published(self, obj):
        return obj.framework.published_at is not None

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        # Its children would stay behind in the other framework.
        return (*fields, "framework") if obj else fields


@admin.register(GoalLink)
class GoalLinkAdmin(AuditedAdmin):
    fields = (
        "from_goal",
        "relation",
        "to_goal",
        "rationale",
        "is_explicit",
        "change",
        "comparable",
    )
    autocomplete_fields = ("from_goal", "to_goal")
    list_display = ("from_goal", "relation", "to_goal", "change", "comparable")
    list_filter = ("relation", "change", "comparable")
    list_select_related = ("from_goal", "to_goal")
    search_fields = ("from_goal__title", "to_goal__title")


@admin.register(Activity)
class ActivityAdmin(AuditedAdmin):
    fields = (
        "goal",
        "title",
        "category",
        "status",
        "period_label",
        "starts_on",
        "ends_on",
        "result",
        "document",
        "section",
    )
    autocomplete_fields = ("goal", "document")
    list_display = ("title", "goal", "category", "status", "period_label")
    list_filter = ("status", "category", "goal__framework")
    list_select_related = ("goal",)
    search_fields = ("title", "goal__title")


@admin.register(Decision)
class DecisionAdmin(PublishedAdmin):
    fields = (
        "kind",
        "title",
        "actor",
        "outcome",
        "role",
        "starts_on",
        "ends_on",
        "date_precision",
        "date_label",
        "summary",
        "goals",
        "document",
        "section",
        "published_at",
    )
    readonly_fields = ("published_at",)
    autocomplete_fields = ("goals", "document")
    list_display = ("title", "kind", "outcome", "starts_on", "published_at")
    list_filter = ("kind", "outcome")
    search_fields = ("title", "summary", "actor")


@admin.register(SourceDocument)
class SourceDocumentAdmin(AuditedAdmin):
    fields = (
        "title",
        "author",
        "year",
        "standing",
        "is_source",
        "cited_in",
        "note",
        "key",
    )
    autocomplete_fields = ("cited_in",)
    list_display = ("title", "author", "year", "is_source")
    list_filter = ("is_source",)
    search_fields = ("title", "author")


@admin.register(Term)
class TermAdmin(AuditedAdmin):
    fields = ("name", "meaning", "document", "section")
    autocomplete_fields = ("document",)
    list_display = ("name", "meaning")
    search_fields = ("name", "meaning")


@admin.register(Partner)
class PartnerAdmin(AuditedAdmin):
    fields = (
        "name",
        "kind",
        "role",
        "area_name",
        "area_code",
        "documents",
        "section",
        "key",
    )
    autocomplete_fields = ("documents",)
    list_display = ("name", "kind", "role", "area_name")
    list_filter = ("kind",)
    search_fields = ("name", "role")


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    fields = (
        "at",
        "by_name",
        "what",
        "subject_type",
        "subject_id",
        "subject_label",
        "detail",
    )
    readonly_fields = ("what",)
    list_display = ("at", "by_name", "what", "subject_label")
    list_filter = ("at",)
    search_fields = ("by_name", "subject_label", "subject_type")

    @admin.display(description="handeling", ordering="action")
    def what(self, event: AuditEvent) -> str:
        return dict(AuditAction.choices).get(event.action, event.action)


# Roles are kept in roles.py, so groups have no page of their own.
admin.site.unregister((User, Group))


@admin.register(User)
class UserAdmin(AuditedAdmin, DjangoUserAdmin):
    """Lets people in and gives them a role, never a right of their own."""

    add_form = UserCreationForm
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2")}),)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Wie is dit", {"fields": ("first_name", "last_name", "email")}),
        ("Wat mag deze gebruiker", {"fields": ("is_active", "groups")}),
        ("Wanneer", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ("groups",)
    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("is_active", "groups")

    def has_change_permission(self, request, obj=None):
        # Or a new password for the superuser would give every right there is.
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Nobody is deleted: the log keeps names. Set "actief" off instead."""
        return False
