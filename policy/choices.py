"""The fixed lists of policy: stored value, the Dutch words for it, what those mean.

A list that readers meet has its meanings right below it; the page on the method
explains every word with them.
"""

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


LEVEL_MEANINGS = {
    GoalLevel.CENTRAL_AMBITION: "Wat de gemeente met het hele kader wil bereiken.",
    GoalLevel.VISION: "Hoe de gemeente naar het onderwerp kijkt.",
    GoalLevel.STRATEGIC_GOAL: "Een breed doel. De andere doelen dragen eraan bij.",
    GoalLevel.LAYER: "Een laag van de piramide: hoe hoger, hoe zwaarder de hulp.",
    GoalLevel.THEME: "Een groep doelen over hetzelfde onderwerp.",
    GoalLevel.FRAME: "Een afspraak over hoe de gemeente werkt.",
    GoalLevel.OPERATIONAL_GOAL: "Wat de gemeente voor inwoners wil bereiken.",
    GoalLevel.TOPIC: "Een onderwerp waarover het kader zegt wat de gemeente wil.",
    GoalLevel.PRINCIPLE: "Een gedachte waar de gemeente van uitgaat.",
    GoalLevel.PROJECT: "Werk dat voor een of meer doelen wordt gedaan.",
    GoalLevel.SUBPROJECT: "Een deel van een project.",
    GoalLevel.TARGET: "Een afspraak die u kunt nagaan, zoals een termijn.",
}


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
RELATION_MEANINGS = {
    GoalLinkRelation.CONTRIBUTES: "Het ene doel helpt het andere. Het is geen "
    "opvolger.",
    GoalLinkRelation.CONTINUES: "Het nieuwe doel wil ongeveer hetzelfde.",
    GoalLinkRelation.REPLACES: "Het nieuwe doel komt in de plaats van het oude.",
    GoalLinkRelation.SPLITS: "Een deel van het oude doel zit nu in het nieuwe.",
}


class GoalLinkChange(TextChoices):
    SAME = "same", "hetzelfde"
    REWORDED = "reworded", "anders verwoord"
    NARROWED = "narrowed", "smaller"
    WIDENED = "widened", "breder"
    MERGED = "merged", "samengevoegd"
    DROPPED = "dropped", "vervallen"
    NEW = "new", "nieuw"
    NOT_ASSESSED = "not_assessed", "niet beoordeeld"


CHANGE_MEANINGS = {
    GoalLinkChange.SAME: "Het nieuwe doel zegt hetzelfde.",
    GoalLinkChange.REWORDED: "De woorden zijn anders, de bedoeling is dezelfde.",
    GoalLinkChange.NARROWED: "Het nieuwe doel gaat over minder dan het oude.",
    GoalLinkChange.WIDENED: "Het nieuwe doel gaat over meer dan het oude.",
    GoalLinkChange.MERGED: "Een paar oude doelen zijn samen één nieuw doel.",
    GoalLinkChange.DROPPED: "Het doel komt niet terug. Wij schrijven dat alleen als "
    "iemand het zo heeft vastgelegd.",
    GoalLinkChange.NEW: "Het doel stond niet in het oude kader.",
    GoalLinkChange.NOT_ASSESSED: "Niemand heeft bekeken wat er veranderde.",
}


class GoalLinkComparable(TextChoices):
    YES = "yes", "vergelijkbaar"
    WITH_BREAK = "with_break", "vergelijkbaar met een breuk"
    NO = "no", "niet vergelijkbaar"
    NOT_ASSESSED = "not_assessed", "niet beoordeeld"


COMPARABLE_MEANINGS = {
    GoalLinkComparable.YES: "De cijfers bij beide doelen meten hetzelfde.",
    GoalLinkComparable.WITH_BREAK: "Zij meten bijna hetzelfde. De manier van meten "
    "veranderde.",
    GoalLinkComparable.NO: "De cijfers bij het nieuwe doel meten iets anders.",
    GoalLinkComparable.NOT_ASSESSED: "Niemand heeft bekeken of de cijfers hetzelfde "
    "meten.",
}


class ActivityCategory(TextChoices):
    CONTINUE = "continue", "blijven doen"
    IMPROVE = "improve", "verbeteren"
    INNOVATE = "innovate", "vernieuwen"


CATEGORY_MEANINGS = {
    ActivityCategory.CONTINUE: "De gemeente deed dit al en gaat ermee door.",
    ActivityCategory.IMPROVE: "De gemeente deed dit al en wil het beter doen.",
    ActivityCategory.INNOVATE: "De gemeente begint iets nieuws.",
}


class ActivityStatus(TextChoices):
    DONE = "done", "Uitgevoerd"
    PARTLY = "partly", "Deels uitgevoerd"
    ONGOING = "ongoing", "Loopt door"
    PLANNED = "planned", "Gepland"
    DELAYED = "delayed", "Vertraagd"
    STOPPED = "stopped", "Gestopt"
    UNKNOWN = "unknown", "Onbekend"


ACTIVITY_MEANINGS = {
    ActivityStatus.DONE: "Het is gedaan.",
    ActivityStatus.PARTLY: "Een deel is gedaan.",
    ActivityStatus.ONGOING: "Het is begonnen en nog bezig.",
    ActivityStatus.PLANNED: "Het moet nog beginnen.",
    ActivityStatus.DELAYED: "Het is later dan gepland.",
    ActivityStatus.STOPPED: "Het gaat niet door, of niet verder.",
    ActivityStatus.UNKNOWN: "De bron zegt niet hoe het ervoor staat.",
}


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
DECISION_MEANINGS = {
    DecisionKind.COUNCIL_DECISION: "De gemeenteraad beslist.",
    DecisionKind.COUNCIL_PROPOSAL: "Een voorstel waarover de raad beslist.",
    DecisionKind.MOTION: "Een uitspraak van de raad, vaak een verzoek aan het college.",
    DecisionKind.QUESTIONS: "Vragen van raadsleden. Het college antwoordt op papier.",
    DecisionKind.PROMISE: "Iets wat het college aan de raad belooft.",
    DecisionKind.ORDINANCE: "Regels van de gemeente, door de raad vastgesteld.",
    DecisionKind.BUDGET: "Het plan voor wat er binnenkomt en wat er uitgaat.",
    DecisionKind.COALITION: "Afspraken van de partijen die samen besturen.",
    DecisionKind.LETTER_TO_COUNCIL: "Een brief waarmee het college de raad informeert.",
    DecisionKind.ADVICE: "Een advies aan de raad of het college.",
    DecisionKind.LETTER: "Een brief die met het beleid te maken heeft.",
    DecisionKind.REPORT: "Een onderzoek of een verslag.",
    DecisionKind.MEETING: "Een bijeenkomst waar het onderwerp ter sprake kwam.",
    DecisionKind.COMMITTEE: "Een vergadering die een besluit van de raad voorbereidt.",
    DecisionKind.FINDING: "Iets wat de raad of het college heeft vastgesteld.",
    DecisionKind.PUBLICATION: "Een stuk dat openbaar bekend is gemaakt.",
    DecisionKind.REQUEST: "Iemand vraagt om iets te doen of te geven.",
    DecisionKind.EXECUTIVE_PROPOSAL: "Een voorstel van het college.",
    DecisionKind.DECISION: "Een besluit. De bron noemt het niet preciezer.",
}


class DecisionOutcome(TextChoices):
    ADOPTED = "adopted", "Aangenomen"
    REJECTED = "rejected", "Verworpen"
    DEFERRED = "deferred", "Aangehouden"
    FOR_INFORMATION = "for_information", "Ter informatie"
    UNKNOWN = "unknown", "Uitkomst onbekend"


OUTCOME_MEANINGS = {
    DecisionOutcome.ADOPTED: "Het voorstel ging door.",
    DecisionOutcome.REJECTED: "Het voorstel ging niet door.",
    DecisionOutcome.DEFERRED: "Er is nog niet over beslist.",
    DecisionOutcome.FOR_INFORMATION: "Er was niets om over te beslissen.",
    DecisionOutcome.UNKNOWN: "De bron noemt de uitkomst niet.",
}


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
    DecisionPrecision.DAY: "De bron noemt de dag.",
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
    IMPORTED = "imported", "cijfers opgehaald"
    SET_ASIDE = "set_aside", "cijfers apart gezet"
    ROLE_CHANGED = "role_changed", "rechten van rol gewijzigd"
    IMPORT_REQUESTED = "import_requested", "ophalen gevraagd"
    IMPORT_APPROVED = "import_approved", "apart gezette cijfers overgenomen"
    IMPORT_REJECTED = "import_rejected", "apart gezette cijfers afgewezen"
    FILE_ADDED = "file_added", "bestand toegevoegd"
    FILE_EXPLAINED = "file_explained", "uitleg bij bestanden gewijzigd"
    FILE_REMOVED = "file_removed", "bestand weggehaald"
    FILE_CONFIRMED = "file_confirmed", "cijfers uit bestand overgenomen"
    REPORT_STARTED = "report_started", "rapportage begonnen"
    REPORT_CHANGED = "report_changed", "rapportage gewijzigd"
    REPORT_SUBMITTED = "report_submitted", "rapportage aangeboden"
    REPORT_RETURNED = "report_returned", "rapportage teruggegeven"
    REPORT_APPROVED = "report_approved", "akkoord met rapportage"
    REPORT_CORRECTED = "report_corrected", "nieuwe versie van rapportage begonnen"
    REPORT_WITHDRAWN = "report_withdrawn", "rapportage ingetrokken"
    REPORT_DISCARDED = "report_discarded", "concept van rapportage weggegooid"
    EVALUATION_STARTED = "evaluation_started", "onderzoek begonnen"
    EVALUATION_CHANGED = "evaluation_changed", "onderzoek gewijzigd"
    EVALUATION_TEAM = "evaluation_team", "team van onderzoek gewijzigd"
    EVALUATION_SUBMITTED = "evaluation_submitted", "onderzoek ter vaststelling gelegd"
    EVALUATION_RETURNED = "evaluation_returned", "onderzoek teruggegeven"
    EVALUATION_APPROVED = "evaluation_approved", "onderzoek vastgesteld"
    EVALUATION_CORRECTED = "evaluation_corrected", "nieuwe uitgave begonnen"
    EVALUATION_WITHDRAWN = "evaluation_withdrawn", "onderzoek ingetrokken"
    EVALUATION_DISCARDED = "evaluation_discarded", "concept van onderzoek weggegooid"
    HEARING_SENT = "hearing_sent", "wederhoor gestuurd"
    HEARING_READ = "hearing_read", "wederhoor gelezen"
    HEARING_REPLIED = "hearing_replied", "reactie in wederhoor geschreven"
    HEARING_ANSWERED = "hearing_answered", "wederhoor beantwoord"
    HEARING_CLOSED = "hearing_closed", "wederhoor gesloten"
    NORMS_CHANGED = "norms_changed", "normenkader gewijzigd"
    FOLLOW_UP_ADDED = "follow_up_added", "opvolging geschreven"
    NEED_ANSWERED = "need_answered", "informatiebehoefte bijgehouden"
    REDACTION_ASKED = "redaction_asked", "wissen van persoonsgegevens gevraagd"
    REDACTION_DONE = "redaction_done", "persoonsgegevens gewist"
