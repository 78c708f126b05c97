"""Measure an import end to end beside a COPY of the same rows by the server itself.

Each round, into an empty table: the import (HTTP, parse, check, stage, merge) in a
process of its own as a worker's child is; the same once more with an answer that is a
day newer and has one other value; then the rows that it made, from a file.

- vs_copy: a bare COPY into a table with the same columns, indexes and rules of a row,
  but no references to other tables and no triggers.
- vs_copy_checked: a COPY into the very table, references and triggers included.
- vs_pandas: what most people would write, measured once.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
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
BARE = "bench_copy"
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
    bare_copy: float
    checked_copy: float


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
    for name in ("bare", "checked"):
        ratios = (getattr(each, f"{name}_copy") / each.first.seconds for each in many)
        say(f"import.vs_copy{'_checked' * (name == 'checked')}", median(ratios))
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
    return Round(first, again, *_copies(count))


def _empty_the_table() -> None:
    _as_owner(
        f"TRUNCATE {OBSERVATIONS}, indicators_revision CASCADE",
        f"VACUUM ANALYZE {OBSERVATIONS}",
    )


def _as_owner(*statements: str) -> int:
    """Run as the role that owns the tables; gives the rows of the last statement."""
    with connections["owner"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.rowcount


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


def _copies(count: int) -> tuple[float, float]:
    """Seconds that the server needs for the same rows: bare, and with all checks."""
    folder = settings.DATA_DIR / "copy"
    folder.mkdir(exist_ok=True)
    # The database's account writes and reads it.
    folder.chmod(0o777)
    file = folder / f"{count}.txt"
    _as_owner(
        f"COPY {OBSERVATIONS} ({COLUMNS}) TO '{file}'",
        f"CREATE TABLE {BARE} (LIKE {OBSERVATIONS} INCLUDING ALL)",
    )
    _empty_the_table()
    seconds = _copy(BARE, file, count), _copy(OBSERVATIONS, file, count)
    _as_owner(f"DROP TABLE {BARE}")
    file.unlink()
    return seconds


def _copy(table: str, file: Path, count: int) -> float:
    started = time.perf_counter()
    copied = _as_owner(f"COPY {table} ({COLUMNS}) FROM '{file}'")
    if copied != count:
        raise WrongAnswer(f"copied {copied} rows of {count}")
    return time.perf_counter() - started


def _with_pandas(series: Series) -> float:
    _empty_the_table()
    return _in_a_process("pandas", series.pk).seconds
