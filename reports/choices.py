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


# --- Evaluations ---


class RatingTone(TextChoices):
    """On which side of a scale a word stands; never shown alone."""

    GOOD = "good", "goed"
    MIDDLE = "middle", "midden"
    BAD = "bad", "slecht"
    NONE = "none", "geen oordeel"


class NormWeight(TextChoices):
    """How heavily an audit office lets a norm count; nothing is computed with it."""

    HIGH = "high", "zwaar"
    MEDIUM = "medium", "gewoon"
    LOW = "low", "licht"


NORM_WEIGHT_MEANINGS = {
    NormWeight.HIGH: "De rekenkamer vindt deze norm belangrijker dan de andere.",
    NormWeight.MEDIUM: "Zo belangrijk als de meeste.",
    NormWeight.LOW: "Minder belangrijk dan de andere. Wij rekenen hier niet mee.",
}


class EvaluationState(TextChoices):
    """How far an evaluation is."""

    DRAFT = "draft", "in onderzoek"
    FACT_CHECK = "fact_check", "bij ambtelijk wederhoor"
    PROCESSING = "processing", "wederhoor verwerken"
    RESPONSE = "response", "bij het college voor een reactie"
    AFTERWORD = "afterword", "nawoord schrijven"
    SUBMITTED = "submitted", "ligt ter vaststelling"
    PUBLISHED = "published", "gepubliceerd"


EVALUATION_STATE_MEANINGS = {
    EvaluationState.DRAFT: "Het team werkt eraan. Niemand anders ziet het.",
    EvaluationState.FACT_CHECK: "Ambtenaren kijken of de feiten kloppen. Zij zien "
    "alleen wat is gestuurd, zonder oordelen en aanbevelingen.",
    EvaluationState.PROCESSING: "Het team verwerkt wat de ambtenaren schreven.",
    EvaluationState.RESPONSE: "Het college reageert op bevindingen en aanbevelingen.",
    EvaluationState.AFTERWORD: "De rekenkamer schrijft haar nawoord bij de reactie.",
    EvaluationState.SUBMITTED: "Een tweede persoon leest het en stelt het vast.",
    EvaluationState.PUBLISHED: "Iedereen kan het lezen. Het verandert nooit meer.",
}
# Only then may somebody change findings and recommendations.
WRITING_STATES = (EvaluationState.DRAFT, EvaluationState.PROCESSING)


class EvidenceKind(TextChoices):
    """What a finding can rest on."""

    DOCUMENT = "document", "document"
    DECISION = "decision", "raadsstuk"
    REPORT = "report", "regel uit een rapportage"
    FIGURE = "figure", "cijfer"


EVIDENCE_KIND_MEANINGS = {
    EvidenceKind.DOCUMENT: "Een stuk, met bladzijde of paragraaf en een kort citaat.",
    EvidenceKind.DECISION: "Wat de raad besloot, vroeg of kreeg.",
    EvidenceKind.REPORT: "Wat een voortgangsrapportage op één plek zegt.",
    EvidenceKind.FIGURE: "Een cijfer zoals het was op de dag van het citaat. Verandert "
    "de bron het later, dan blijft het citaat gelijk en staat dat erbij.",
}


class HearingStage(TextChoices):
    """Which side is heard, and on what."""

    FACT_CHECK = "fact_check", "ambtelijk wederhoor"
    RESPONSE = "response", "bestuurlijke reactie"


HEARING_STAGE_MEANINGS = {
    HearingStage.FACT_CHECK: "Ambtenaren zeggen of de feiten kloppen.",
    HearingStage.RESPONSE: "Het college zegt wat het van het onderzoek vindt. Deze "
    "reactie komt bij het onderzoek te staan.",
}


class Answer(TextChoices):
    """Whether the other party agrees with a finding or takes up a recommendation."""

    AGREE = "agree", "eens"
    PARTLY = "partly", "deels eens"
    DISAGREE = "disagree", "niet eens"


ANSWER_MEANINGS = {
    Answer.AGREE: "Het college deelt de bevinding, of neemt de aanbeveling over.",
    Answer.PARTLY: "Voor een deel, met de reden en het bewijs erbij.",
    Answer.DISAGREE: "Niet, met de reden en het bewijs erbij.",
}


class ReplyHandling(TextChoices):
    """What an auditor did with a reply."""

    ADOPTED = "adopted", "overgenomen"
    PARTLY = "partly", "deels overgenomen"
    REJECTED = "rejected", "niet overgenomen"


REPLY_HANDLING_MEANINGS = {
    ReplyHandling.ADOPTED: "De rekenkamer paste haar tekst aan.",
    ReplyHandling.PARTLY: "Een deel is aangepast. Erbij staat welk deel.",
    ReplyHandling.REJECTED: "De tekst bleef. Erbij staat waarom.",
}


class RecommendationKind(TextChoices):
    """Whether it is the audit office's own."""

    OWN = "own", "aanbeveling van de rekenkamer"
    OTHERS = "others", "advies van anderen, aangehaald"


RECOMMENDATION_KIND_MEANINGS = {
    RecommendationKind.OWN: "De rekenkamer beveelt het zelf aan.",
    RecommendationKind.OTHERS: "Iemand anders raadt het aan; het onderzoek haalt dat "
    "aan. Het telt niet mee als aanbeveling van de rekenkamer.",
}


class FollowUpKind(TextChoices):
    STATUS = "status", "stand, gecontroleerd door de rekenkamer"
    ADOPTION = "adoption", "besluit van de raad"
    COMMENT = "comment", "opmerking"


FOLLOW_UP_KIND_MEANINGS = {
    FollowUpKind.STATUS: "De rekenkamer keek zelf hoe ver het is.",
    FollowUpKind.ADOPTION: "De raad besloot over de aanbeveling.",
    FollowUpKind.COMMENT: "Iemand zegt er iets over, zoals het college.",
}


class FollowUpStatus(TextChoices):
    """How far a recommendation is, as an auditor verified it."""

    OPEN_AGREED = "open_agreed", "open, mee eens"
    OPEN_NOT_AGREED = "open_not_agreed", "open, niet mee eens"
    PARTLY = "partly", "deels uitgevoerd"
    DONE = "done", "uitgevoerd"
    NOT_DONE = "not_done", "gesloten, niet uitgevoerd"


FOLLOW_UP_STATUS_MEANINGS = {
    FollowUpStatus.OPEN_AGREED: "Nog niet gedaan. Wie het moet doen, is het eens.",
    FollowUpStatus.OPEN_NOT_AGREED: "Nog niet gedaan, en wie het moet doen wil niet.",
    FollowUpStatus.PARTLY: "Een deel is gedaan.",
    FollowUpStatus.DONE: "De rekenkamer zag dat het is gedaan.",
    FollowUpStatus.NOT_DONE: "Het is niet gedaan en de rekenkamer volgt het niet meer.",
}
# The auditor still looks whether anything happens.
OPEN_FOLLOW_UP = (
    FollowUpStatus.OPEN_AGREED,
    FollowUpStatus.OPEN_NOT_AGREED,
    FollowUpStatus.PARTLY,
)


class Adoption(TextChoices):
    """What the council decided on a recommendation."""

    YES = "yes", "overgenomen"
    PARTLY = "partly", "deels overgenomen"
    NO = "no", "niet overgenomen"


ADOPTION_MEANINGS = {
    Adoption.YES: "De raad nam de aanbeveling over.",
    Adoption.PARTLY: "De raad nam een deel over.",
    Adoption.NO: "De raad nam haar niet over.",
}


class PolicyInformation(TextChoices):
    """The eight kinds of policy information of recommendation 4 for Westervoort."""

    DEMAND = "demand", "hulpvragen: aantal, soort en intensiteit"
    HANDLING = "handling", "afhandeling: eigen kracht, vrij toegankelijk of maatwerk"
    CLIENTS = "clients", "cliënten: aard, omvang en stromen"
    WAITING = "waiting", "wachtlijsten"
    SATISFACTION = "satisfaction", "tevredenheid en klachten"
    YEARS = "years", "vergelijking over jaren"
    BENCHMARK = "benchmark", "vergelijking met andere gemeenten"
    RESPONSE = "response", "reactie van het beleid: maatregelen en risico's"


POLICY_INFORMATION_MEANINGS = {
    PolicyInformation.DEMAND: "Hoeveel mensen om hulp vragen, en waarvoor.",
    PolicyInformation.HANDLING: "Hoe de hulpvragen zijn afgehandeld.",
    PolicyInformation.CLIENTS: "Wie hulp op maat krijgt, wie erbij komt en wie stopt.",
    PolicyInformation.WAITING: "Hoe lang mensen wachten.",
    PolicyInformation.SATISFACTION: "Wat mensen van de hulp vinden.",
    PolicyInformation.YEARS: "Hoe het over meer jaren ging.",
    PolicyInformation.BENCHMARK: "Hoe het elders is.",
    PolicyInformation.RESPONSE: "Wat de gemeente doet met de resultaten.",
}


class NeedMet(TextChoices):
    """Whether the site gives what somebody asks to know."""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"


NEED_MET_MEANINGS = {
    NeedMet.YES: "De site geeft het. Erbij staat waar.",
    NeedMet.PARTLY: "De site geeft een deel. Erbij staat waar.",
    NeedMet.NO: "De site geeft het niet.",
}
