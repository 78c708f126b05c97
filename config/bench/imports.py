"""Measure an import end to end beside a bare COPY of the same rows.

Each round, into the same table with its indexes, rules and triggers, empty before:
the import (HTTP, parse, check, stage, merge) in a process of its own as a worker's
child is; the same once more with an answer that is a day newer and has one other
value; a COPY by the server itself from a file with the rows that the import made.
What most people would write with pandas is measured once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

from django.conf import settings
from django.db import connections
from django.utils import timezone

from config.bench.cbs import (
    FIRST_YEAR,
    MEASURE,
    SEX,
    TABLE,
    TITLE,
    Figures,
    source_running,
    write_answers,
)
from config.bench.client import WrongAnswer
from indicators.models import (
    Area,
    ImportPlan,
    ImportRun,
    ImportTerm,
    Indicator,
    Period,
    Series,
    Source,
    Unit,
)
from policy.models import SourceDocument

ROUNDS = 3
MANY, FEW = 1_000_000, 100_000
OBSERVATIONS = "indicators_observation"
COLUMNS = (
    "series_id, area_id, period_id, breakdown_id, value, decimals, missing, status, "
    "section, source_mark, run_id, note, known_from"
)


class Taken(NamedTuple):
    """What a piece of work took: seconds, and megabytes at most."""

    seconds: float
    megabytes: float


class Round(NamedTuple):
    first: Taken
    again: Taken
    copy: float


def report_imports(say) -> None:
    port = int(settings.CBS_V4_URL.rpartition(":")[2])
    with source_running(port) as server:
        folders = {
            (count, edition): _answers(count, edition)
            for count in (MANY, FEW)
            for edition in (1, 2)
        }
        few = [_round(server, folders, FEW) for _ in range(ROUNDS)]
        many = [_round(server, folders, MANY) for _ in range(ROUNDS)]
        server.folder = folders[MANY, 1]
        pandas = _with_pandas(_series())
    say("import.vs_copy", median(each.copy / each.first.seconds for each in many))
    say(
        "import.reimport_vs_first",
        median(each.first.seconds / each.again.seconds for each in many),
    )
    say(
        "import.peak_mb",
        max(taken.megabytes for each in many for taken in (each.first, each.again)),
    )
    per_row = [
        median(each.first.seconds for each in rounds) / count
        for rounds, count in ((many, MANY), (few, FEW))
    ]
    say("import.growth_100k_to_1m", per_row[0] / per_row[1])
    say("import.vs_pandas", pandas / median(each.first.seconds for each in many))
    say("import.rows_per_second", 1 / per_row[0])


def _answers(count: int, edition: int) -> Path:
    folder = settings.DATA_DIR / "cbs" / f"{count}-{edition}"
    write_answers(folder, Figures(count, edition), settings.CBS_V4_URL)
    return folder


def _series() -> Series:
    """A new series that asks the source for all of it."""
    unit = Unit.objects.get(code="aantal")
    slug = f"bench-{Indicator.objects.count()}"
    indicator = Indicator.objects.create(
        slug=slug,
        title="Bench",
        definition="Verzonnen cijfers om het ophalen mee te meten.",
        unit=unit,
        direction=Indicator.Direction.NEUTRAL,
        kind=Indicator.Kind.CONTEXT,
        owner="Bench",
        frequency="elke maand",
        document=SourceDocument.objects.first(),
        published_at=timezone.now(),
    )
    series = Series.objects.create(
        indicator=indicator,
        slug=slug,
        unit=unit,
        source=Source.objects.get(slug="cbs-statline"),
        table=TABLE,
        measure=TITLE,
    )
    plan = ImportPlan.objects.create(
        series=series,
        area_kinds=[Area.Kind.MUNICIPALITY],
        grain=Period.Kind.MONTH,
        since=FIRST_YEAR,
    )
    ImportTerm.objects.create(
        plan=plan, table=TABLE, measure=MEASURE, measure_title=TITLE, fixed=SEX
    )
    return series


def _round(server, folders: dict, count: int) -> Round:
    series = _series()
    _empty_the_table()
    server.folder = folders[count, 1]
    first = _import(series, created=count)
    server.folder = folders[count, 2]
    again = _import(series, revised=1)
    return Round(first, again, _copy(count))


def _empty_the_table() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {OBSERVATIONS}, indicators_revision CASCADE")
        cursor.execute(f"VACUUM ANALYZE {OBSERVATIONS}")


def _import(series: Series, **counts: int) -> Taken:
    run = ImportRun.objects.create(
        series=series, slot=timezone.now().isoformat(), requested_by="bench"
    )
    taken = _in_a_process("import", run.pk)
    run.refresh_from_db()
    wrong = {name for name, count in counts.items() if getattr(run, name) != count}
    if run.state != ImportRun.State.DONE or wrong:
        raise WrongAnswer(f"the import ended as {run.state}: {run.error} {wrong}")
    return taken


def _in_a_process(*what: object) -> Taken:
    connections.close_all()
    command = [sys.executable, "-m", "config.bench.work", *map(str, what)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return Taken(**json.loads(output))


def _copy(count: int) -> float:
    """Seconds that the server needs to copy the same rows from a file of its own."""
    folder = settings.DATA_DIR / "copy"
    folder.mkdir(exist_ok=True)
    # The database's account writes and reads it.
    folder.chmod(0o777)
    file = folder / f"{count}.txt"
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"COPY {OBSERVATIONS} ({COLUMNS}) TO '{file}'")
    _empty_the_table()
    started = timezone.now()
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"COPY {OBSERVATIONS} ({COLUMNS}) FROM '{file}'")
        if cursor.rowcount != count:
            raise WrongAnswer(f"copied {cursor.rowcount} rows of {count}")
    seconds = (timezone.now() - started).total_seconds()
    os.unlink(file)
    return seconds


def _with_pandas(series: Series) -> float:
    _empty_the_table()
    return _in_a_process("pandas", series.pk).seconds
