"""The sign and word of a status, in templates."""

from django import template

from policy.marks import ACTIVITY_MARKS, OUTCOME_MARKS, Mark
from policy.models import Activity, Decision

register = template.Library()


@register.inclusion_tag("components/status.html")
def activity_mark(activity: Activity) -> dict:
    return status(ACTIVITY_MARKS[activity.status])


@register.inclusion_tag("components/status.html")
def outcome_mark(decision: Decision) -> dict:
    return status(OUTCOME_MARKS[decision.outcome])


def status(mark: Mark) -> dict:
    return {**mark._asdict(), "light": True}
