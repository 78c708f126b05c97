"""Writes that touch more than one model. Each leaves its line in the log."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils import timezone

from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.roles import ROLE_PERMISSIONS, Role


@transaction.atomic
def sync_roles(*, by: Any) -> None:
    """Make the groups in the database say what roles.py says.

    A group that is no role, such as one of an earlier release, loses every right.
    """
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role, names in ROLE_PERMISSIONS.items():
        if unknown := names - known.keys():
            raise LookupError(f"policy/roles.py names unknown permissions: {unknown}")
        group, _ = Group.objects.get_or_create(name=role.label)
        _set_permissions(group, {known[name] for name in names}, by)
    for group in Group.objects.exclude(name__in=Role.labels):
        _set_permissions(group, set(), by)


def _set_permissions(group: Group, wanted: set[Permission], by: Any) -> None:
    if wanted == set(group.permissions.all()):
        return
    group.permissions.set(wanted)
    AuditEvent.objects.record(
        by=by,
        action=AuditAction.ROLE_CHANGED,
        subject=group,
        permissions=sorted(permission.codename for permission in wanted),
    )


@transaction.atomic
def publish(*, subject: models.Model, by: Any) -> None:
    """Show `subject` to everybody. What is published already keeps its date."""
    drafts = type(subject).objects.filter(pk=subject.pk, published_at__isnull=True)
    if drafts.update(published_at=timezone.now()):
        AuditEvent.objects.record(by=by, action=AuditAction.PUBLISHED, subject=subject)
