"""The fixed lists of figures: stored value and the Dutch words for it."""

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


class IndicatorDirection(TextChoices):
    HIGHER = "higher_better", "hoger is beter"
    LOWER = "lower_better", "lager is beter"
    NEUTRAL = "neutral", "geen oordeel over hoger of lager"
    UNKNOWN = "unknown", "niet bekend of hoger of lager beter is"


class IndicatorKind(TextChoices):
    INPUT = "input", "inzet of geld"
    OUTPUT = "output", "prestatie"
    OUTCOME = "outcome", "effect"
    CONTEXT = "context", "omgeving"
    PERCEPTION = "perception", "ervaring"


# What a goal is about in the end: an effect, or how people experience it.
EFFECT_KINDS = {IndicatorKind.OUTCOME, IndicatorKind.PERCEPTION}


class IndicatorInfluence(TextChoices):
    LARGE = "large", "de gemeente heeft hier veel invloed op"
    PARTIAL = "partial", "de gemeente heeft hier deels invloed op"
    SMALL = "small", "de gemeente heeft hier weinig invloed op"
    UNKNOWN = "unknown", "de invloed van de gemeente is niet bepaald"


class PeriodKind(TextChoices):
    MOMENT = "moment", "moment"
    YEAR = "year", "jaar"
    HALF_YEAR = "half_year", "halfjaar"
    QUARTER = "quarter", "kwartaal"
    MONTH = "month", "maand"
    SCHOOL_YEAR = "school_year", "schooljaar"
    SPAN = "span", "periode"
    AS_PRINTED = "as_printed", "zoals gedrukt"


class TargetKind(TextChoices):
    VALUE_BY_DATE = "value_by_date", "waarde in een jaar"
    KEEP = "keep", "gelijk houden"
    INTERVAL = "interval", "tussen twee waarden"
    DIRECTION = "direction", "alleen een richting"
    MILESTONE = "milestone", "mijlpaal"


class TargetSetBy(TextChoices):
    FRAMEWORK = "framework", "het beleidskader"
    PROGRAMME = "programme", "het uitvoeringsprogramma"
    COVENANT = "covenant", "een convenant"
    LAW = "law", "wet of rijk"
    OTHER = "other", "een ander plan of rapport"


class TargetAim(TextChoices):
    UP = "up", "stijgen"
    DOWN = "down", "dalen"
    NOT_UP = "not_up", "niet stijgen"
    NOT_DOWN = "not_down", "niet dalen"


class ObservationStatus(TextChoices):
    REPORTED = "reported", "zoals gemeld"
    PROVISIONAL = "provisional", "voorlopig"
    REVISED = "revised", "nader voorlopig"
    FINAL = "final", "definitief"
    MODELLED = "modelled", "schatting uit een model"
    FORECAST = "forecast", "raming"


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
