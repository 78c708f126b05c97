"""What the reports of these tests say, and how they come to be published."""

from indicators.models import Area
from reports.progress_reports.actions import approve, correct, save_content, submit
from reports.progress_reports.content import ActivityLine, GoalLine
from tests import factories, report_factories


def line_of(goal, **said):
    return GoalLine(goal=goal.key, title=str(goal), **said)


def figure_of(goal, indicator, year=2020, **fields):
    """A figure of Westland in a year that the site knows."""
    factories.total()
    Area.objects.get_or_create(
        code="GM1783", defaults={"kind": Area.Kind.MUNICIPALITY, "name": "Westland"}
    )
    period = factories.year(year)
    defaults = {
        "indicator": indicator.slug,
        "title": indicator.title,
        "unit": indicator.unit.code,
        "period": period.code,
        "period_label": period.label,
        "goals": (goal.key,),
    }
    return report_factories.figure_line(**defaults | fields)


def activity_of(goal, title="Cursus", status="ongoing", **fields):
    return ActivityLine(
        goal=goal.key,
        goal_title=str(goal),
        title=title,
        category="improve",
        status=status,
        **fields,
    )


def publish(report, **says):
    return report_factories.published(
        report=report, says=report_factories.content(report, **says)
    )


def publish_again(report, reason="Er stond een fout in.", **says):
    """The next version, with another reason and other words."""
    writer = factories.user()
    draft = correct(report=report, reason=reason, by=writer)
    content = report_factories.content(report, **says)
    draft = save_content(
        version=draft, content=content, was=draft.content_hash, by=writer
    )
    waiting = submit(version=draft, was=draft.content_hash, by=writer)
    approve(version=waiting, was=waiting.content_hash, by=factories.user())
    waiting.refresh_from_db()
    return waiting.publication
