"""Writes that touch more than one model. Each leaves its line in the log."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils import timezone

from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.roles import ROLE_PERMISSIONS


@transaction.atomic
def sync_roles(*, by: Any) -> None:
    """Make the groups in the database say what roles.py says."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role, names in ROLE_PERMISSIONS.items():
        if unknown := names - known.keys():
            raise LookupError(f"policy/roles.py names unknown permissions: {unknown}")
        group, _ = Group.objects.get_or_create(name=role.label)
        wanted = {known[name] for name in names}
        if wanted != set(group.permissions.all()):
            group.permissions.set(wanted)
            AuditEvent.objects.record(
                by=by,
                action=AuditAction.ROLE_CHANGED,
                subject=group,
                permissions=sorted(names),
            )


@transaction.atomic
def publish(*, subject: models.Model, by: Any) -> None:
    """Show `subject` to everybody. What is published already keeps its date."""
    drafts = type(subject).objects.filter(pk=subject.pk, published_at__isnull=True)
    if drafts.update(published_at=timezone.now()):
        AuditEvent.objects.record(by=by, action=AuditAction.PUBLISHED, subject=subject)
