"""Rows that stand between the braces in the addresses of the table."""

from datetime import UTC, datetime

import pytest

from indicators.cited import cite
from indicators.models import Area, ImportRun
from policy.uploads.kept import keep
from tests import factories, report_factories
from tests.access import (
    evaluation_work,
    evaluations,
    hearings,
    information,
    norm_sets,
    recommendations,
)

DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def examples():
    """What stands between the braces in the addresses of the table."""
    of_framework = factories.framework()
    draft_framework = factories.framework(published_at=None)
    goal = factories.goal(framework=of_framework)
    draft_goal = factories.goal(framework=draft_framework)
    figure = drawn_figure(goal, draft_goal)
    draft_indicator = factories.indicator(published_at=None)
    run = set_aside_run(series=figure.series)
    draft_run = set_aside_run(series=drawn_figure(indicator=draft_indicator).series)
    rows = {
        "auth/user": factories.user(),
        "policy/framework": of_framework,
        "policy/goal": goal,
        "policy/goallink": factories.goal_link(),
        "policy/decision": factories.decision(),
        "policy/sourcedocument": factories.source_document(),
        "policy/term": factories.term(),
        "policy/partner": factories.partner(),
        "policy/activity": factories.activity(),
        "policy/auditevent": factories.audit_event(),
        "indicators/explanation": factories.explanation(),
        "indicators/judgement": factories.judgement(),
        "indicators/source": factories.source(),
        "indicators/area": figure.area,
        "indicators/areachange": factories.area_change(),
        "indicators/peergroup": factories.peer_group(),
        "indicators/peerchoice": factories.peer_choice(),
        "indicators/unit": factories.unit(),
        "indicators/period": figure.period,
        "indicators/breakdown": figure.breakdown,
        "indicators/indicator": figure.series.indicator,
        "indicators/series": figure.series,
        "indicators/rate": factories.rate(),
        "indicators/target": factories.target(),
        "indicators/observation": figure,
        "indicators/revision": factories.revision(),
        "indicators/importplan": factories.import_plan(),
        "indicators/importrun": run,
        "indicators/rawanswer": factories.raw_answer(run=run),
    }
    return {
        **{model.replace("/", "_"): row.pk for model, row in rows.items()},
        "user": rows["auth/user"].pk,
        "framework": of_framework.slug,
        "goal": rows["policy/goal"].slug,
        "decision": rows["policy/decision"].pk,
        "document": rows["policy/sourcedocument"].key,
        "source": rows["indicators/source"].slug,
        "area": rows["indicators/area"].code,
        "indicator": rows["indicators/indicator"].slug,
        "draft_framework": draft_framework.slug,
        "draft_goal": draft_goal.slug,
        "draft_decision": factories.decision(published_at=None).pk,
        "draft_indicator": draft_indicator.slug,
        "run": f"{run.series.source.slug}/{run.pk}",
        "draft_run": f"{draft_run.series.source.slug}/{draft_run.pk}",
        "cited_figure": cite(figure).address,
        "draft_cited_figure": cite(drawn_figure(indicator=draft_indicator)).address,
        **report_files(),
        "upload": address_of(kept_upload()),
        "confirmed": address_of(kept_upload(confirmed_by="x", confirmed_at=DAY)),
        **reports_in_the_making(),
        **norm_sets.examples(),
        **evaluation_work.examples(),
        **hearings.examples(),
        **evaluations.examples(),
        **recommendations.examples(),
        **information.examples(),
    }


def reports_in_the_making():
    draft = report_factories.version()
    return {
        "report": report_factories.published().version.report.slug,
        "report_version": f"{draft.report.slug}/versie-{draft.number}",
        "goal_in_report": draft.report.framework.goals.first().slug,
    }


def kept_upload(**over):
    """A file whose content is really there."""
    source = factories.source()
    content = b"Gemeente;a|2022\nWestland;9,8\n"
    sha256 = keep(f"{source.pk}", content)
    return factories.upload(source=source, sha256=sha256, **over)


def report_files():
    """A published version and a draft, each with a document."""
    file = report_factories.report_file()
    published = report_factories.published(original=file).version
    draft = report_factories.version(original=file)
    return {
        "report_file": file.pk,
        "report": published.report.slug,
        "draft_report": draft.report.slug,
        "publication": f"{published.report.slug}/versie-{published.number}",
        "draft_version": f"{draft.report.slug}/versie-{draft.number}",
        "redaction": report_factories.redaction(version=published).pk,
    }


def address_of(upload):
    return f"{upload.source.slug}/bestand/{upload.pk}"


def set_aside_run(**of):
    factories.import_plan(**of)
    return factories.import_run(state=ImportRun.State.SET_ASIDE, **of)


def drawn_figure(*goals, **of):
    """A figure with one before it, so that there is a chart; it stands at the goals."""
    series = factories.series(**of)
    for goal in goals:
        factories.goal_indicator(
            goal=goal, indicator=series.indicator, is_headline=True
        )
    westland, _ = Area.objects.get_or_create(
        code="GM1783", defaults={"kind": Area.Kind.MUNICIPALITY, "name": "Westland"}
    )
    return [
        factories.observation(series=series, area=westland, period=factories.year(year))
        for year in (2020, 2024)
    ][-1]
