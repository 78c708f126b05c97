"""What some may do with a published version, on the pages that everybody reads."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from policy.roles import APPROVE_REDACTIONS, PUBLISH_REPORTS, REDACT_REPORTS
from reports.models import Publication, Redaction

register = template.Library()


@register.inclusion_tag("reports/redaction/includes/acts.html", takes_context=True)
def acts_on(context: RequestContext, publication: Publication) -> dict[str, Any]:
    """Withdraw it, have something erased: nothing at all for who may not."""
    user = context["user"]
    may_decide = user.has_perm(APPROVE_REDACTIONS)
    return {
        "version": publication.version,
        "may_withdraw": user.has_perm(PUBLISH_REPORTS) and not publication.is_withdrawn,
        "may_redact": user.has_perm(REDACT_REPORTS),
        "waiting": _waiting().filter(version=publication.version) if may_decide else (),
    }


@register.inclusion_tag("reports/redaction/includes/waiting.html", takes_context=True)
def waiting_redactions(context: RequestContext) -> dict[str, Any]:
    """Every question to erase that waits for somebody who may agree to it."""
    may_decide = context["user"].has_perm(APPROVE_REDACTIONS)
    return {"waiting": _waiting() if may_decide else ()}


def _waiting() -> Any:
    asked = Redaction.objects.filter(approved_by=None).order_by("asked_at")
    return asked.select_related(
        "version__report__framework", "version__report__period", "asked_by"
    )
