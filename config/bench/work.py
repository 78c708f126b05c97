"""One piece of work in a process of its own: what it took, as JSON.

python -m config.bench.work import <run> | pandas <series> | read <file>
                            | receive <version> <path>
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import time
import urllib.request

import django
from django.conf import settings
from django.db import connection


def main() -> None:
    django.setup()
    connection.ensure_connection()
    work = {
        "import": with_raadszicht,
        "pandas": with_pandas,
        "read": read_file,
        "receive": receive_file,
    }[sys.argv[1]]
    started = time.perf_counter()
    work(int(sys.argv[2]), *sys.argv[3:])
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": peak}))


def with_raadszicht(run_id: int) -> None:
    from indicators.imports.job import perform

    perform(run_id)


def read_file(file_id: int) -> None:
    from reports.progress_reports.files.job import perform

    perform(file_id)


def receive_file(version_id: int, path: str) -> None:
    from django.contrib.auth import get_user_model
    from django.core.files.uploadedfile import TemporaryUploadedFile

    from reports.models import ReportVersion
    from reports.progress_reports.files.receive import (
        receive_original,
        receive_template,
    )

    version = ReportVersion.objects.get(pk=version_id)
    size = os.path.getsize(path)
    with TemporaryUploadedFile(os.path.basename(path), "", size, "") as file:
        # As the form leaves it: on disk, and read to its end.
        with open(path, "rb") as sent:
            shutil.copyfileobj(sent, file)
        file.seek(0)
        receive = receive_template if path.endswith(".xlsx") else receive_original
        receive(version=version, file=file, by=get_user_model().objects.first())


def with_pandas(series_id: int) -> None:
    """Download every page and append with to_sql: nothing checked, nothing kept."""
    import pandas
    from sqlalchemy import create_engine

    from config.bench.cbs import TABLE
    from indicators.models import Area, Breakdown, Period

    frames = []
    address = f"{settings.CBS_V4_URL}/{TABLE}/Observations"
    while address:
        with urllib.request.urlopen(address) as answer:
            page = json.load(answer)
        frames.append(pandas.DataFrame(page["value"]))
        address = page.get("@odata.nextLink")
    read = pandas.concat(frames)
    periods = read["Perioden"].str.replace("MM", "-")
    rows = pandas.DataFrame(
        {
            "series_id": series_id,
            "area_id": read["RegioS"].map(dict(Area.objects.values_list("code", "id"))),
            "period_id": periods.map(dict(Period.objects.values_list("code", "id"))),
            "breakdown_id": Breakdown.objects.get(key=Breakdown.TOTAL).pk,
            "value": read["Value"],
            "decimals": 1,
            "missing": "",
            "status": "final",
            "section": "",
            "source_mark": "",
            "note": "",
            "known_from": pandas.Timestamp.now(tz="UTC"),
        }
    )
    database = settings.DATABASES["default"]
    engine = create_engine(
        f"postgresql+psycopg2://{database['USER']}@/{database['NAME']}"
        f"?host={database['HOST']}&port={database['PORT']}"
    )
    rows.to_sql("indicators_observation", engine, if_exists="append", index=False)


if __name__ == "__main__":
    main()
