"""The fixed lists of policy: stored value and the Dutch words for it."""

from django.db.models import TextChoices


class GoalLevel(TextChoices):
    CENTRAL_AMBITION = "central_ambition", "centrale ambitie"
    VISION = "vision", "visie"
    STRATEGIC_GOAL = "strategic_goal", "strategisch doel"
    LAYER = "layer", "laag"
    THEME = "theme", "thema"
    FRAME = "frame", "kader voor de werkwijze"
    OPERATIONAL_GOAL = "operational_goal", "doel"
    TOPIC = "topic", "onderwerp"
    PRINCIPLE = "principle", "uitgangspunt"
    PROJECT = "project", "project"
    SUBPROJECT = "subproject", "deelproject"
    TARGET = "target", "concreet doel"


class GoalLinkRelation(TextChoices):
    CONTRIBUTES = "contributes", "draagt bij aan"
    CONTINUES = "continues", "gaat door in"
    REPLACES = "replaces", "is vervangen door"
    SPLITS = "splits", "is deels overgegaan in"


# What tells how a goal went on in another framework.
SUCCESSION = (
    GoalLinkRelation.CONTINUES,
    GoalLinkRelation.REPLACES,
    GoalLinkRelation.SPLITS,
)


class GoalLinkChange(TextChoices):
    SAME = "same", "hetzelfde"
    REWORDED = "reworded", "anders verwoord"
    NARROWED = "narrowed", "smaller"
    WIDENED = "widened", "breder"
    MERGED = "merged", "samengevoegd"
    DROPPED = "dropped", "vervallen"
    NEW = "new", "nieuw"
    NOT_ASSESSED = "not_assessed", "niet beoordeeld"


class GoalLinkComparable(TextChoices):
    YES = "yes", "vergelijkbaar"
    WITH_BREAK = "with_break", "vergelijkbaar met een breuk"
    NO = "no", "niet vergelijkbaar"
    NOT_ASSESSED = "not_assessed", "niet beoordeeld"


class ActivityCategory(TextChoices):
    CONTINUE = "continue", "blijven doen"
    IMPROVE = "improve", "verbeteren"
    INNOVATE = "innovate", "vernieuwen"


class ActivityStatus(TextChoices):
    DONE = "done", "Uitgevoerd"
    PARTLY = "partly", "Deels uitgevoerd"
    ONGOING = "ongoing", "Loopt door"
    PLANNED = "planned", "Gepland"
    DELAYED = "delayed", "Vertraagd"
    STOPPED = "stopped", "Gestopt"
    UNKNOWN = "unknown", "Onbekend"


class DecisionKind(TextChoices):
    COUNCIL_DECISION = "raadsbesluit", "Raadsbesluit"
    COUNCIL_PROPOSAL = "raadsvoorstel", "Raadsvoorstel"
    MOTION = "motie", "Motie"
    QUESTIONS = "schriftelijke_vragen", "Schriftelijke vragen"
    PROMISE = "toezegging", "Toezegging"
    ORDINANCE = "verordening", "Verordening"
    BUDGET = "begroting", "Begroting"
    COALITION = "coalitieakkoord", "Coalitieakkoord"
    LETTER_TO_COUNCIL = "raadsinformatiebrief", "Raadsinformatiebrief"
    ADVICE = "advies", "Advies"
    LETTER = "brief", "Brief"
    REPORT = "rapport", "Rapport"
    MEETING = "vergadering", "Vergadering"
    COMMITTEE = "commissie", "Commissievergadering"
    FINDING = "constatering", "Constatering"
    PUBLICATION = "publicatie", "Bekendmaking"
    REQUEST = "verzoek", "Verzoek"
    EXECUTIVE_PROPOSAL = "collegevoorstel", "Collegevoorstel"
    DECISION = "besluit", "Besluit"


ACTS_OF_THE_COUNCIL = (
    DecisionKind.COUNCIL_DECISION,
    DecisionKind.MOTION,
    DecisionKind.ORDINANCE,
    DecisionKind.DECISION,
)


class DecisionOutcome(TextChoices):
    ADOPTED = "adopted", "Aangenomen"
    REJECTED = "rejected", "Verworpen"
    DEFERRED = "deferred", "Aangehouden"
    FOR_INFORMATION = "for_information", "Ter informatie"
    UNKNOWN = "unknown", "Uitkomst onbekend"


class DecisionRole(TextChoices):
    FRAMING = "framing", "kaderstellend"
    CONTROLLING = "controlling", "controlerend"
    REPRESENTING = "representing", "volksvertegenwoordigend"
    UNKNOWN = "unknown", "rol onbekend"


ROLE_MEANINGS = {
    DecisionRole.FRAMING: "Hier gaat het om wat de gemeente wil en binnen welke "
    "grenzen. Dat bepaalt de raad.",
    DecisionRole.CONTROLLING: "Hier gaat het om wat het college deed en wat dat "
    "opleverde. De raad controleert dat.",
    DecisionRole.REPRESENTING: "Hier brengt de raad in wat inwoners vinden en "
    "nodig hebben.",
    DecisionRole.UNKNOWN: "De bron zegt niet welke rol de raad hier had.",
}


class DecisionPrecision(TextChoices):
    DAY = "day", "dag bekend"
    MONTH = "month", "maand bekend"
    YEAR = "year", "jaar bekend"
    SPAN = "span", "periode"


PRECISION_MEANINGS = {
    DecisionPrecision.DAY: "",
    DecisionPrecision.MONTH: "De bron noemt alleen de maand.",
    DecisionPrecision.YEAR: "De bron noemt alleen het jaar.",
    DecisionPrecision.SPAN: "De bron noemt een periode en geen dag.",
}


class AuditAction(TextChoices):
    """What the log knows by name; a process may record an action of its own."""

    LOGIN = "login", "ingelogd"
    LOGIN_FAILED = "login_failed", "inloggen mislukt"
    LOGOUT = "logout", "uitgelogd"
    PASSWORD_CHANGED = "password_changed", "eigen wachtwoord gewijzigd"
    ADDED = "added", "toegevoegd"
    CHANGED = "changed", "gewijzigd"
    DELETED = "deleted", "verwijderd"
    PUBLISHED = "published", "gepubliceerd"
    ROLE_CHANGED = "role_changed", "rechten van rol gewijzigd"
