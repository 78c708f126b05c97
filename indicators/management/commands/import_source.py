"""What the worker does for a source, by hand and with a bar."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from indicators.actions import ImportRefused, refuse_without_key, request_import
from indicators.imports.job import Performed, perform
from indicators.management.naming import nearest, source_named
from indicators.models import ImportPlan, ImportRun, Series, Source

State = ImportRun.State


class Command(BaseCommand):
    help = "Haalt de cijfers van een bron op, of van één reeks daarvan."

    def add_arguments(self, parser):
        parser.add_argument("source", metavar="bron", help="kenmerk van de bron")
        parser.add_argument(
            "series",
            metavar="reeks",
            nargs="?",
            help="kenmerk van de reeks; zonder: alles wat de site zelf ophaalt",
        )

    def handle(self, *, source: str, series: str | None, verbosity: int, **options):
        self.quiet = verbosity == 0
        chosen = _series_of(_readable(source), series)
        slot = f"hand {timezone.now().isoformat(timespec='milliseconds')}"
        good = [self._fetch(each, slot) for each in chosen]
        if not all(good):
            raise CommandError(
                f"{good.count(False)} van {len(good)} reeksen zijn niet opgehaald; "
                "de reden staat hierboven."
            )

    def _fetch(self, series: Series, slot: str) -> bool:
        """Fetch one series and say how it went. Whether its figures are fresh now."""
        try:
            run = request_import(
                series=series, slot=slot, by="import_source", wake=False
            )
        except ImportRefused as refusal:
            return self._say(series, str(refusal), ok=False)
        if self._perform(run) is Performed.BUSY:
            return self._say(
                series,
                "loopt al. Een ander haalt dit nu op, of leest dezelfde tabel. Kijk "
                "op de pagina van de bron hoe het gaat.",
                ok=False,
            )
        run.refresh_from_db()
        return self._say(series, outcome_of(run), ok=run.state in OK)

    def _perform(self, run: ImportRun) -> Performed:
        with tqdm(
            desc=run.series.slug,
            unit=" cijfers",
            disable=self.quiet or None,
            leave=False,
            file=self.stderr,
        ) as bar:

            def progress(read: int, expected: int | None) -> None:
                bar.total = expected
                bar.update(read - bar.n)

            return perform(run.pk, progress=progress)

    def _say(self, series: Series, text: str, *, ok: bool) -> bool:
        if not ok:
            self.stderr.write(f"{series.slug}: {text}")
        elif not self.quiet:
            self.stdout.write(f"{series.slug}: {text}")
        return ok


# Set aside is no failure: the figures wait for a person, who is told.
OK = (State.DONE, State.SET_ASIDE)


def outcome_of(run: ImportRun) -> str:
    if run.state == State.DONE:
        return (
            f"{run.rows_read} gelezen, {run.created} nieuw, {run.revised} bijgesteld, "
            f"{run.vanished} niet meer in de bron, {run.unchanged} gelijk."
        )
    if run.state == State.SET_ASIDE:
        return (
            "apart gezet: de cijfers verschillen veel van wat er stond. Bekijk ze op "
            "de pagina van de bron, en neem ze over of wijs ze af."
        )
    again = ""
    if run.state == State.QUEUED:
        again = f" De site probeert het weer om {timezone.localtime(run.due_at):%H:%M}."
    if run.error:
        return f"mislukt. {run.error} {run.remedy}{again}"
    return f"{run.get_state_display()}.{again}"


def _readable(slug: str) -> Source:
    source = source_named(slug)
    try:
        refuse_without_key(source)
    except ImportRefused as refusal:
        raise CommandError(str(refusal)) from refusal
    return source


def _series_of(source: Source, slug: str | None) -> list[Series]:
    every = source.series.select_related("source", "import_plan", "indicator")
    if slug is None:
        plans = ImportPlan.objects.ready().filter(is_active=True)
        chosen = list(every.filter(import_plan__in=plans))
        if not chosen:
            raise CommandError(
                f"Van {source} haalt deze site niets zelf op. Voeg in /beheer/ een "
                "manier van ophalen toe, of kies bij een die er al is het onderwerp."
            )
        return chosen
    if found := every.filter(slug=slug).first():
        return [found]
    known = source.series.values_list("slug", flat=True)
    raise CommandError(f"{source} heeft geen reeks ‘{slug}’. {nearest(slug, known)}")
