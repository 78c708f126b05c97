"""The words that rows of the account choose from."""

from django.db.models import TextChoices


class VersionState(TextChoices):
    """How far a version of a progress report is."""

    DRAFT = "draft", "concept"
    SUBMITTED = "submitted", "wacht op publicatie"
    RETURNED = "returned", "terug met een vraag"
    SCHEDULED = "scheduled", "staat klaar tot de afgesproken dag"
    PUBLISHED = "published", "gepubliceerd"


VERSION_STATE_MEANINGS = {
    VersionState.DRAFT: "Iemand werkt eraan. Alleen wie eraan mag werken, ziet het.",
    VersionState.SUBMITTED: "Het is klaar. Een tweede persoon kijkt en publiceert.",
    VersionState.RETURNED: "De tweede persoon wil eerst iets anders. Erbij staat wat.",
    VersionState.SCHEDULED: "De tweede persoon is akkoord. Op de afgesproken dag wordt "
    "het vanzelf openbaar. Tot dan kan een griffier het terughalen.",
    VersionState.PUBLISHED: "Iedereen kan het lezen. Het verandert nooit meer.",
}
# Only then may somebody change what it says.
OPEN_STATES = (VersionState.DRAFT, VersionState.RETURNED)


class FileUse(TextChoices):
    """What a file that somebody brought is for."""

    ORIGINAL = "original", "het stuk zelf"
    TEMPLATE = "template", "ingevuld sjabloon"


class FileState(TextChoices):
    """How far the site is with reading a file."""

    WAITING = "waiting", "wacht"
    READING = "reading", "wordt gelezen"
    READ = "read", "gelezen"
    FAILED = "failed", "niet te lezen"


class RedactionGround(TextChoices):
    """Why personal data are taken out of what was published."""

    PERSONAL_DATA = "personal_data", "er staan gegevens van een persoon in"
    SPECIAL_DATA = "special_data", "er staan bijzondere persoonsgegevens in"
    REQUEST = "request", "de persoon vroeg erom"
    RULING = "ruling", "een rechter of toezichthouder bepaalde het"


REDACTION_GROUND_MEANINGS = {
    RedactionGround.PERSONAL_DATA: "Iemand is te herkennen, en dat was niet nodig.",
    RedactionGround.SPECIAL_DATA: "Het gaat bijvoorbeeld over iemands gezondheid.",
    RedactionGround.REQUEST: "Iemand mag vragen om zijn gegevens te wissen.",
    RedactionGround.RULING: "De gemeente moet het weghalen.",
}
