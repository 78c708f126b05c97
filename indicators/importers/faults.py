"""What can go wrong at a source, in words that a clerk understands.

First what goes wrong on the way, then what is wrong with an answer, then what does
not fit what was asked. Every fault says what and where, and what the reader can do.
"""

from __future__ import annotations

from collections.abc import Iterable

LATER = (
    "U hoeft niets te doen: de site probeert het later opnieuw. Gebeurt dit dagen "
    "achter elkaar, vraag dan de beheerder van uw netwerk om hulp."
)
ASK_THE_SOURCE = (
    "Probeer het morgen opnieuw. Blijft het zo, vraag dan de beheerder van de bron "
    "wat er aan de hand is."
)
CHECK_THE_PLAN = "Pas de manier van ophalen van deze reeks aan in /beheer/."
LIST_MEASURES = (
    "Het commando `python manage.py list_measures <bron> {table}` toont wat de tabel "
    "heeft."
)


class SourceFault(Exception):
    """Nothing was taken over, because of this.

    `kind` names the fault in logs and tests. `error` says in Dutch what happened and
    where, `remedy` what the reader can do. `may_pass` is whether trying again may
    help; `wait` is how many seconds the source asks to wait.
    """

    kind = "fault"
    may_pass = False

    def __init__(self, error: str, remedy: str, *, wait: float | None = None) -> None:
        error = error[:1].upper() + error[1:]
        super().__init__(error)
        self.error = error
        self.remedy = remedy
        self.wait = wait

    def on_page(self, number: int) -> SourceFault:
        """The same fault, that also says on which page of the answer it was met."""
        self.error = (
            f"{self.error.removesuffix('.')} (bladzijde {number} van het antwoord)."
        )
        self.args = (self.error,)
        return self


def some(names: Iterable[str], most: int = 8) -> str:
    """The first names as a Dutch list, for in a sentence."""
    names = list(names)
    rest = ["…"] if len(names) > most else []
    return ", ".join([*names[:most], *rest]) or "geen"


def _nearest(names: list[str]) -> str:
    return f" Wat er het meest op lijkt: {some(names, 5)}." if names else ""


# --- On the way to the source and back ---


class Unreachable(SourceFault):
    kind = "unreachable"
    may_pass = True

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"De bron {place} is niet te bereiken: {why}.", LATER)


class Untrusted(SourceFault):
    kind = "untrusted"

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            f"De verbinding met {place} is niet veilig: {why}.",
            "Vraag de beheerder van uw netwerk of er een eigen certificaat nodig is "
            "(instelling SOURCE_CA_FILE). Anders moet de bron zijn certificaat "
            "vernieuwen.",
        )


class TooSlow(SourceFault):
    kind = "too_slow"
    may_pass = True

    def __init__(self, place: str, seconds: float, what: str) -> None:
        super().__init__(
            f"De bron {place} is te langzaam: {what} duurde langer dan {seconds:g} "
            "seconden.",
            LATER,
        )


class AnswerLimit(SourceFault):
    kind = "answer_limit"

    def __init__(self, place: str) -> None:
        super().__init__(
            f"De bron {place} geeft zo veel rijen niet in één keer, en ook niet in "
            "bladzijden.",
            "Kijk naar het adres van de bron in de instellingen (CBS_V3_URL of "
            "CBS_THIRD_URL): daar hoort ODataFeed in te staan, en niet ODataApi. "
            "Klopt het adres, meld het dan aan de maker van dit programma.",
        )


class BrokenOff(SourceFault):
    kind = "broken_off"
    may_pass = True

    def __init__(self, place: str) -> None:
        super().__init__(f"De bron {place} brak het antwoord halverwege af.", LATER)


class TooLarge(SourceFault):
    kind = "too_large"

    def __init__(self, place: str, what: str) -> None:
        super().__init__(
            f"De bron {place} stuurt te veel: {what}.",
            "Vraag minder in de manier van ophalen (minder soorten gebieden, of een "
            "later jaar). Is dit toch wat u vroeg, meld het dan aan de maker van dit "
            "programma.",
        )


class Busy(SourceFault):
    kind = "busy"
    may_pass = True

    def __init__(self, place: str, status: int, *, wait: float | None = None) -> None:
        super().__init__(
            f"De bron {place} is te druk of heeft een storing (antwoord {status}).",
            LATER,
            wait=wait,
        )


class Maintenance(SourceFault):
    kind = "maintenance"
    may_pass = True

    def __init__(self, place: str) -> None:
        super().__init__(
            f"De bron {place} geeft een webpagina in plaats van cijfers. De bron is "
            "waarschijnlijk in onderhoud.",
            LATER,
        )


class NotFound(SourceFault):
    kind = "not_found"

    def __init__(self, place: str) -> None:
        super().__init__(
            f"De bron {place} bestaat niet (antwoord 404).",
            f"Kijk of de bron is verhuisd, of de tabel gestopt. {CHECK_THE_PLAN}",
        )


class Refused(SourceFault):
    kind = "refused"

    def __init__(self, place: str, status: int) -> None:
        super().__init__(
            f"De bron {place} weigert ons (antwoord {status}).",
            "Vraag de bron of het ophalen nog mag, en of er een sleutel nodig is.",
        )


class NotUnderstood(SourceFault):
    kind = "not_understood"

    def __init__(self, place: str, status: int) -> None:
        super().__init__(
            f"De bron {place} begrijpt onze vraag niet (antwoord {status}).",
            f"Kijk of de tabel en de codes nog kloppen. {CHECK_THE_PLAN} Kloppen zij, "
            "meld het dan aan de maker van dit programma.",
        )


class WrongAddress(SourceFault):
    kind = "wrong_address"

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            f"De site gaat niet naar {place}: {why}.",
            "Kijk of het adres van de bron in de instellingen klopt. Klopt het, vraag "
            "dan de bron waarom zij ons daarheen stuurt.",
        )


# --- Wrong with an answer ---


class Unreadable(SourceFault):
    kind = "unreadable"
    may_pass = True

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"Het antwoord van {place} is niet te lezen: {why}.", LATER)


class WrongShape(SourceFault):
    kind = "wrong_shape"

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            f"Het antwoord van {place} ziet er anders uit dan afgesproken: {why}.",
            "De bron is misschien vernieuwd. Meld het aan de maker van dit programma.",
        )


class Incomplete(SourceFault):
    kind = "incomplete"
    may_pass = True

    def __init__(self, place: str, expected: int, read: int) -> None:
        super().__init__(
            f"{place} zegt dat er {expected} cellen zijn, maar gaf er {read}.", LATER
        )


class RowsLost(SourceFault):
    """Where a source does not say beforehand how many there are."""

    kind = "incomplete"
    may_pass = True

    def __init__(self, place: str, read: int) -> None:
        super().__init__(f"{place} gaf {read} rijen, maar heeft er meer.", LATER)


class ChangedMeanwhile(SourceFault):
    kind = "changed_meanwhile"
    may_pass = True

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} veranderde terwijl wij haar lazen.", LATER)


class Empty(SourceFault):
    kind = "empty"

    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} heeft geen enkele cel voor wat wij vragen.",
            "Kijk of de jaren, de soorten gebieden en de vaste keuzes kloppen. "
            f"{CHECK_THE_PLAN}",
        )


class Loop(SourceFault):
    kind = "loop"

    def __init__(self, place: str) -> None:
        super().__init__(
            f"De bron {place} verwijst steeds terug naar dezelfde bladzijde.",
            ASK_THE_SOURCE,
        )


class Contradiction(SourceFault):
    kind = "contradiction"

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place} spreekt zichzelf tegen: {what}.", ASK_THE_SOURCE)


class NotAsked(SourceFault):
    kind = "not_asked"

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place} geeft wat wij niet vroegen: {what}.", ASK_THE_SOURCE)


class OutOfRange(SourceFault):
    kind = "out_of_range"

    def __init__(self, place: str, cell: str, value: str) -> None:
        super().__init__(
            f"{place} geeft voor {cell} het getal {value[:40]}. Dat is te groot of te "
            "precies: hoogstens 14 cijfers voor en 6 achter de komma.",
            "Kijk of de eenheid van het onderwerp is veranderd. Zo niet, meld het dan "
            "aan de bron.",
        )


class NotYetBegun(SourceFault):
    kind = "not_begun"

    def __init__(self, place: str, cell: str) -> None:
        super().__init__(
            f"{place} geeft een cijfer voor {cell}, een tijd die nog moet beginnen.",
            "Is het een raming? Kies dan bij de manier van ophalen de soort cijfer "
            "‘raming’. Anders is het een fout van de bron.",
        )


# --- Not what was asked for ---


class UnknownTable(SourceFault):
    kind = "unknown_table"

    def __init__(self, place: str, table: str, nearest: list[str]) -> None:
        super().__init__(
            f"De bron {place} heeft geen tabel {table}.{_nearest(nearest)}",
            "Schrijf het nummer van de tabel precies zo als de bron, ook de "
            f"hoofdletters. {CHECK_THE_PLAN}",
        )


class NoFigures(SourceFault):
    kind = "no_figures"

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            f"{place} heeft niet de cijfers die wij zoeken: {why}.",
            f"Kies een andere tabel. {CHECK_THE_PLAN}",
        )


class UnknownMeasure(SourceFault):
    kind = "unknown_measure"

    def __init__(self, place: str, table: str, code: str, nearest: list[str]) -> None:
        super().__init__(
            f"{place} heeft geen onderwerp {code}.{_nearest(nearest)}",
            f"{LIST_MEASURES.format(table=table)} {CHECK_THE_PLAN}",
        )


class MeasureVanished(SourceFault):
    kind = "measure_vanished"

    def __init__(
        self, place: str, table: str, code: str, title: str, nearest: list[str]
    ) -> None:
        super().__init__(
            f"Onderwerp {code} (‘{title}’) staat niet of niet meer in {place}."
            f"{_nearest(nearest)}",
            f"{LIST_MEASURES.format(table=table)} Kijk of de betekenis gelijk is. "
            f"{CHECK_THE_PLAN}",
        )


class MeasureMoved(MeasureVanished):
    def __init__(self, place: str, table: str, code: str, title: str, now: str) -> None:
        super().__init__(place, table, code, title, [])
        self.error += f" Een onderwerp met die naam heeft nu de code {now}."
        self.args = (self.error,)


class MeasureRenamed(SourceFault):
    kind = "measure_renamed"

    def __init__(self, place: str, code: str, ours: str, theirs: str) -> None:
        super().__init__(
            f"Onderwerp {code} in {place} heet nu ‘{theirs}’; wij kennen het als "
            f"‘{ours}’.",
            "Kijk of het nog hetzelfde betekent. Zo ja, neem dan de nieuwe naam over "
            "in de manier van ophalen. Zo nee, maak dan een nieuwe reeks.",
        )


class NotChosen(SourceFault):
    kind = "not_chosen"


class MeasureNotChosen(NotChosen):
    def __init__(self, place: str, table: str, title: str) -> None:
        super().__init__(
            f"Voor deze reeks koos nog niemand een onderwerp in {place}. Wij zoeken "
            f"‘{title}’.",
            f"{LIST_MEASURES.format(table=table)} Zet de code van het juiste onderwerp "
            "in de manier van ophalen, in /beheer/.",
        )


class MeasureNotUnique(NotChosen):
    def __init__(self, place: str, table: str, code: str, choices: list[str]) -> None:
        super().__init__(
            f"{place} heeft {len(choices)} onderwerpen met de code {code} en dezelfde "
            f"naam: {some(choices)}.",
            "Kies er een. Zet de hele code, met het nummer, bij het onderwerp in de "
            f"manier van ophalen, in /beheer/. {LIST_MEASURES.format(table=table)}",
        )


class DimensionNotChosen(NotChosen):
    def __init__(self, place: str, table: str, dimension: str, codes: list[str]):
        super().__init__(
            f"{place} splitst de cijfers uit naar {dimension}, en voor deze reeks "
            "koos nog niemand welk deel wij vragen.",
            f"Kies een code, meestal die van het totaal: {some(codes)}. Zet haar bij "
            f"de vaste keuzes, in /beheer/. {LIST_MEASURES.format(table=table)}",
        )


class SumNotChosen(NotChosen):
    def __init__(self, what: str) -> None:
        super().__init__(f"De som van deze reeks is niet af: {what}.", CHECK_THE_PLAN)


class UnknownDimension(SourceFault):
    kind = "unknown_dimension"

    def __init__(self, place: str, dimension: str, nearest: list[str]) -> None:
        super().__init__(
            f"{place} heeft geen uitsplitsing {dimension}.{_nearest(nearest)}",
            CHECK_THE_PLAN,
        )


class UnknownCode(SourceFault):
    kind = "unknown_code"

    def __init__(
        self, place: str, dimension: str, code: str, nearest: list[str]
    ) -> None:
        super().__init__(
            f"{place} heeft bij {dimension} geen code {code} in de lijst van codes."
            f"{_nearest(nearest)}",
            f"Kloppen de vaste keuzes? {CHECK_THE_PLAN} Anders is het een fout van de "
            "bron, en hoeft u alleen te wachten.",
        )
