"""The fixed lists of figures: stored value, the Dutch words for it, what those mean.

As in policy/choices.py every list has its meanings right below it.
"""

from django.db.models import TextChoices


class AreaKind(TextChoices):
    COUNTRY = "country", "land"
    PROVINCE = "province", "provincie"
    MUNICIPALITY = "municipality", "gemeente"
    DISTRICT = "district", "wijk"
    NEIGHBOURHOOD = "neighbourhood", "buurt"
    GROUP = "group", "samenwerking of regio"
    PEER_GROUP = "peer_group", "groep vergelijkbare gemeenten, zoals in de bron"
    UNKNOWN = "unknown", "gebied niet vermeld"


AREA_MEANINGS = {
    AreaKind.COUNTRY: "Heel Nederland.",
    AreaKind.PROVINCE: "Een provincie.",
    AreaKind.MUNICIPALITY: "Eén gemeente, met de grenzen die zij toen had.",
    AreaKind.DISTRICT: "Een deel van de gemeente, zoals het CBS die indeelt.",
    AreaKind.NEIGHBOURHOOD: "Een deel van een wijk, zoals het CBS die indeelt.",
    AreaKind.GROUP: "Gemeenten die samenwerken, of een regio.",
    AreaKind.PEER_GROUP: "Gemeenten die volgens de bron op elkaar lijken. De bron "
    "geeft één cijfer voor de hele groep.",
    AreaKind.UNKNOWN: "De bron zegt niet over welk gebied het cijfer gaat.",
}


class AreaChangeKind(TextChoices):
    """How an area came to another one."""

    MERGED = "merged", "ging helemaal over"
    DIVIDED = "divided", "werd verdeeld"
    BORDER = "border", "stond een deel af"
    RENAMED = "renamed", "kreeg een andere naam"


AREA_CHANGE_MEANINGS = {
    AreaChangeKind.MERGED: "Het hele gebied ging op in een andere gemeente. Aantallen "
    "van daarvoor mag u optellen.",
    AreaChangeKind.DIVIDED: "De gemeente werd opgeheven en over meer gemeenten "
    "verdeeld. Cijfers van daarvoor zijn niet eerlijk te verdelen.",
    AreaChangeKind.BORDER: "De gemeente bleef bestaan, maar een deel ging naar een "
    "andere gemeente.",
    AreaChangeKind.RENAMED: "Het gebied bleef gelijk, maar kreeg een andere naam en "
    "code.",
}


class PeerBasis(TextChoices):
    """What makes municipalities a group."""

    SIZE = "size", "grootte"
    URBANITY = "urbanity", "stedelijkheid"
    YOUTH_REGION = "youth_region", "jeugdregio"
    GGD_REGION = "ggd_region", "GGD-regio"
    PROVINCE = "province", "provincie"
    OWN = "own", "eigen keuze"


PEER_BASIS_MEANINGS = {
    PeerBasis.SIZE: "Gemeenten met ongeveer evenveel inwoners.",
    PeerBasis.URBANITY: "Gemeenten waar ongeveer evenveel adressen bij elkaar staan.",
    PeerBasis.YOUTH_REGION: "Gemeenten die samen de jeugdhulp inkopen.",
    PeerBasis.GGD_REGION: "Gemeenten met dezelfde GGD.",
    PeerBasis.PROVINCE: "Gemeenten in dezelfde provincie.",
    PeerBasis.OWN: "Gemeenten die iemand zelf koos. De reden staat erbij.",
}


class IndicatorDirection(TextChoices):
    HIGHER = "higher_better", "hoger is beter"
    LOWER = "lower_better", "lager is beter"
    NEUTRAL = "neutral", "geen oordeel over hoger of lager"
    UNKNOWN = "unknown", "niet bekend of hoger of lager beter is"


DIRECTION_MEANINGS = {
    IndicatorDirection.HIGHER: "Stijgt het cijfer, dan gaat het de goede kant op.",
    IndicatorDirection.LOWER: "Daalt het cijfer, dan gaat het de goede kant op.",
    IndicatorDirection.NEUTRAL: "Hoger is niet beter en niet slechter dan lager.",
    IndicatorDirection.UNKNOWN: "Niemand heeft bepaald welke kant goed is.",
}


class IndicatorKind(TextChoices):
    INPUT = "input", "inzet of geld"
    OUTPUT = "output", "prestatie"
    OUTCOME = "outcome", "effect"
    CONTEXT = "context", "omgeving"
    PERCEPTION = "perception", "ervaring"


KIND_MEANINGS = {
    IndicatorKind.INPUT: "Wat de gemeente erin stopt: geld, tijd of mensen.",
    IndicatorKind.OUTPUT: "Wat de gemeente deed, zoals het aantal gesprekken.",
    IndicatorKind.OUTCOME: "Wat er voor inwoners veranderde.",
    IndicatorKind.CONTEXT: "De omstandigheden, zoals het aantal inwoners.",
    IndicatorKind.PERCEPTION: "Wat inwoners zelf vinden of voelen.",
}
# What a goal is about in the end: an effect, or how people experience it.
EFFECT_KINDS = {IndicatorKind.OUTCOME, IndicatorKind.PERCEPTION}


class IndicatorInfluence(TextChoices):
    LARGE = "large", "de gemeente heeft hier veel invloed op"
    PARTIAL = "partial", "de gemeente heeft hier deels invloed op"
    SMALL = "small", "de gemeente heeft hier weinig invloed op"
    UNKNOWN = "unknown", "de invloed van de gemeente is niet bepaald"


INFLUENCE_MEANINGS = {
    IndicatorInfluence.LARGE: "Het cijfer hangt vooral af van wat de gemeente doet.",
    IndicatorInfluence.PARTIAL: "Het hangt af van de gemeente en ook van anderen.",
    IndicatorInfluence.SMALL: "Het hangt vooral af van anderen.",
    IndicatorInfluence.UNKNOWN: "Niemand heeft bepaald hoe groot de invloed is.",
}


class PeriodKind(TextChoices):
    MOMENT = "moment", "moment"
    YEAR = "year", "jaar"
    HALF_YEAR = "half_year", "halfjaar"
    QUARTER = "quarter", "kwartaal"
    MONTH = "month", "maand"
    SCHOOL_YEAR = "school_year", "schooljaar"
    SPAN = "span", "periode"
    AS_PRINTED = "as_printed", "zoals gedrukt"


PERIOD_MEANINGS = {
    PeriodKind.MOMENT: "Eén dag, zoals 1 januari 2024.",
    PeriodKind.YEAR: "Een heel kalenderjaar.",
    PeriodKind.HALF_YEAR: "Zes maanden.",
    PeriodKind.QUARTER: "Drie maanden.",
    PeriodKind.MONTH: "Eén maand.",
    PeriodKind.SCHOOL_YEAR: "Van zomer tot zomer, zoals 2023-2024.",
    PeriodKind.SPAN: "Een andere tijd, zoals 2017 tot en met 2020.",
    PeriodKind.AS_PRINTED: "De bron noemt geen duidelijke tijd. Het cijfer staat "
    "alleen in tabellen.",
}


class TargetKind(TextChoices):
    VALUE_BY_DATE = "value_by_date", "waarde in een jaar"
    KEEP = "keep", "gelijk houden"
    INTERVAL = "interval", "tussen twee waarden"
    DIRECTION = "direction", "alleen een richting"
    MILESTONE = "milestone", "mijlpaal"


TARGET_MEANINGS = {
    TargetKind.VALUE_BY_DATE: "Een getal dat in een bepaald jaar gehaald moet zijn.",
    TargetKind.KEEP: "Het cijfer mag niet slechter worden dan het was.",
    TargetKind.INTERVAL: "Het cijfer moet tussen twee getallen liggen.",
    TargetKind.DIRECTION: "Er is geen getal. Wel is gezegd welke kant het op moet.",
    TargetKind.MILESTONE: "Iets moet op een bepaald moment klaar zijn.",
}


class TargetSetBy(TextChoices):
    FRAMEWORK = "framework", "het beleidskader"
    PROGRAMME = "programme", "het uitvoeringsprogramma"
    COVENANT = "covenant", "een convenant"
    LAW = "law", "wet of rijk"
    OTHER = "other", "een ander plan of rapport"


SET_BY_MEANINGS = {
    TargetSetBy.FRAMEWORK: "De raad stelde het vast, als deel van het kader.",
    TargetSetBy.PROGRAMME: "Het staat in het programma dat het kader uitvoert.",
    TargetSetBy.COVENANT: "Het staat in een afspraak met andere partijen.",
    TargetSetBy.LAW: "Het staat in een wet, of het rijk vraagt het.",
    TargetSetBy.OTHER: "Het staat ergens anders. De bron staat erbij.",
}


class TargetAim(TextChoices):
    UP = "up", "stijgen"
    DOWN = "down", "dalen"
    NOT_UP = "not_up", "niet stijgen"
    NOT_DOWN = "not_down", "niet dalen"


AIM_MEANINGS = {
    TargetAim.UP: "Het cijfer moet hoger worden.",
    TargetAim.DOWN: "Het cijfer moet lager worden.",
    TargetAim.NOT_UP: "Het cijfer mag gelijk blijven of lager worden.",
    TargetAim.NOT_DOWN: "Het cijfer mag gelijk blijven of hoger worden.",
}


class JudgementWord(TextChoices):
    """What the college says of a goal or a figure, in one word."""

    REACHED = "reached", "gehaald"
    ON_COURSE = "on_course", "op koers"
    NEARLY = "nearly", "bijna op koers"
    OFF_COURSE = "off_course", "niet op koers"
    MISSED = "missed", "niet gehaald"
    IN_WORDS = "in_words", "geen oordeel in één woord"


JUDGEMENT_MEANINGS = {
    JudgementWord.REACHED: "Het college vindt dat het doel is gehaald.",
    JudgementWord.ON_COURSE: "Het college verwacht dat het doel wordt gehaald.",
    JudgementWord.NEARLY: "Het college vindt dat er nog iets bij moet.",
    JudgementWord.OFF_COURSE: "Het college verwacht dat het zo niet lukt.",
    JudgementWord.MISSED: "Het college vindt dat het doel niet is gehaald.",
    JudgementWord.IN_WORDS: "Het college zegt er iets over, maar geeft geen oordeel "
    "dat in één woord past.",
}


class ObservationStatus(TextChoices):
    REPORTED = "reported", "zoals gemeld"
    PROVISIONAL = "provisional", "voorlopig"
    REVISED = "revised", "nader voorlopig"
    FINAL = "final", "definitief"
    MODELLED = "modelled", "schatting uit een model"
    FORECAST = "forecast", "raming"


STATUS_MEANINGS = {
    ObservationStatus.REPORTED: "De bron geeft het cijfer en zegt er verder niets van.",
    ObservationStatus.PROVISIONAL: "De bron kan het cijfer nog veranderen.",
    ObservationStatus.REVISED: "De bron heeft het bijgesteld. Het kan nog veranderen.",
    ObservationStatus.FINAL: "De bron verandert het cijfer niet meer.",
    ObservationStatus.MODELLED: "De bron rekende het uit met een model. Het is niet "
    "geteld.",
    ObservationStatus.FORECAST: "Een verwachting of een plan, en dus geen meting.",
}


class ObservationMissing(TextChoices):
    NOT_MEASURED = "not_measured", "niet gemeten"
    NOT_YET_KNOWN = "not_yet_known", "nog niet bekend"
    SUPPRESSED = "suppressed", "geheim (te klein aantal)"
    IMPOSSIBLE = "impossible", "kan niet voorkomen"
    NOT_APPLICABLE = "not_applicable", "niet van toepassing"
    VANISHED = "vanished", "staat niet meer in de bron"
    NOT_STATED = "not_stated", "staat niet in de bron"
    IN_WORDS = "in_words", "alleen in woorden in de bron"
    IN_IMAGE = "in_image", "alleen in een afbeelding in de bron"


MISSING_MEANINGS = {
    ObservationMissing.NOT_MEASURED: "Niemand heeft het gemeten.",
    ObservationMissing.NOT_YET_KNOWN: "Het cijfer moet nog komen.",
    ObservationMissing.SUPPRESSED: "Het gaat om zo weinig mensen dat u iemand zou "
    "kunnen herkennen.",
    ObservationMissing.IMPOSSIBLE: "Zo’n cijfer bestaat niet, of nog niet. De gemeente "
    "is bijvoorbeeld opgeheven, of het jaar is nog niet voorbij.",
    ObservationMissing.NOT_APPLICABLE: "De vraag past niet bij dit gebied of dit jaar.",
    ObservationMissing.VANISHED: "Het stond er eerst wel. Het oude cijfer bewaren wij.",
    ObservationMissing.NOT_STATED: "De bron noemt het onderwerp, maar geen cijfer.",
    ObservationMissing.IN_WORDS: "De bron vertelt het, maar geeft geen getal.",
    ObservationMissing.IN_IMAGE: "De bron toont het in een plaatje, zonder getal.",
}


class SourceReader(TextChoices):
    """The programs that can read a source."""

    CBS_V4 = "cbs_v4", "CBS OData v4"
    CBS_V3 = "cbs_v3", "CBS OData v3"
    CBS_THIRD = "cbs_third", "CBS OData v3, tabellen van derden"
    SWING = "swing", "Swing OData, zoals waarstaatjegemeente"


READER_MEANINGS = {
    SourceReader.CBS_V4: "De open data van het CBS, zoals het CBS die zelf aanbiedt.",
    SourceReader.CBS_V3: "De oudere open data van het CBS. Enkele tabellen staan "
    "alleen daar.",
    SourceReader.CBS_THIRD: "Tabellen van anderen, zoals het RIVM, op de site van het "
    "CBS.",
    SourceReader.SWING: "De open data van een site die met Swing is gemaakt. Daar is "
    "een sleutel voor nodig.",
}


class TermRole(TextChoices):
    """What a measure does in the sum that gives a figure."""

    PLUS = "plus", "telt mee"
    MINUS = "minus", "gaat eraf"
    PER = "per", "wordt door gedeeld"


TERM_ROLE_MEANINGS = {
    TermRole.PLUS: "Wij tellen dit onderwerp op bij de andere.",
    TermRole.MINUS: "Wij trekken dit onderwerp van de andere af.",
    TermRole.PER: "Wij delen de uitkomst hierdoor, bijvoorbeeld door alle inwoners.",
}


class PeriodMeaning(TextChoices):
    """What a source means by its year (or quarter, or month)."""

    WHOLE = "whole", "de hele periode"
    FIRST_DAY = "first_day", "de eerste dag"
    LAST_DAY = "last_day", "de laatste dag"


PERIOD_MEANING_MEANINGS = {
    PeriodMeaning.WHOLE: "Het cijfer telt wat er in de hele periode gebeurde.",
    PeriodMeaning.FIRST_DAY: "Het cijfer is de stand op de eerste dag.",
    PeriodMeaning.LAST_DAY: "Het cijfer is de stand op de laatste dag.",
}


class DecimalMark(TextChoices):
    """What stands before the decimals in a column of a file."""

    COMMA = ",", "een komma: 1.234 is ruim duizend, en 9,8 is bijna tien"
    POINT = ".", "een punt: 1.234 is ruim één, en 9.8 is bijna tien"


class ImportState(TextChoices):
    QUEUED = "queued", "wacht"
    RUNNING = "running", "bezig"
    DONE = "done", "gelukt"
    SET_ASIDE = "set_aside", "apart gezet"
    REJECTED = "rejected", "afgewezen"
    SUPERSEDED = "superseded", "vervangen door een nieuwere"
    FAILED = "failed", "mislukt"


IMPORT_STATE_MEANINGS = {
    ImportState.QUEUED: "Het ophalen begint zo, of begint later opnieuw.",
    ImportState.RUNNING: "De site leest de bron nu.",
    ImportState.DONE: "Alle cijfers zijn gelezen, nagekeken en overgenomen.",
    ImportState.SET_ASIDE: "De cijfers verschillen zo veel van wat hier stond, dat een "
    "mens eerst moet kijken. De oude cijfers staan er nog.",
    ImportState.REJECTED: "Iemand keek ernaar en nam de cijfers niet over.",
    ImportState.SUPERSEDED: "Er is daarna opnieuw opgehaald.",
    ImportState.FAILED: "Er is niets overgenomen. De oude cijfers staan er nog.",
}
