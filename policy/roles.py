"""Who may do what.

A role is a group of users. What it may do stands here and nowhere else; reading what
is published needs no role at all. `sync_roles` in actions.py brings it to the database.
"""

from django.db.models import TextChoices


class Role(TextChoices):
    RAADSLID = "raadslid", "Raadslid"
    GRIFFIER = "griffier", "Griffier"
    AMBTELIJK = "ambtelijk", "Ambtelijk"
    REKENKAMER = "rekenkamer", "Rekenkamer"
    BEHEERDER = "beheerder", "Beheerder"


# Brings figures in a file, says what its columns mean, and has them taken over.
BRING_FIGURES = "indicators.add_upload"
# Begins a progress report, writes in it, brings files for it and submits it.
WRITE_REPORTS = "reports.change_progressreport"
# Returns, publishes and withdraws a progress report that somebody else wrote.
PUBLISH_REPORTS = "reports.publish_progressreport"
# Asks to have personal data erased from what was published ...
REDACT_REPORTS = "reports.redact_progressreport"
# ... and has it done, when somebody else asked.
APPROVE_REDACTIONS = "reports.approve_redaction"
# Makes norm sets, and writes in the evaluations of the team that somebody is in.
WRITE_EVALUATIONS = "reports.change_evaluation"
# Adopts and publishes an evaluation that colleagues wrote, and withdraws one.
PUBLISH_EVALUATIONS = "reports.publish_evaluation"
# Reads what an audit office sent for a hearing, and replies for the college.
ANSWER_HEARINGS = "reports.answer_hearing"
# Says what became of a recommendation, as somebody who verified it ...
VERIFY_FOLLOW_UP = "reports.verify_followup"
# ... what the council decided on it ...
RECORD_ADOPTION = "reports.record_adoption"
# ... or what else there is to say of it.
COMMENT_FOLLOW_UP = "reports.add_followup"
# Keeps by what on this site an information need is met.
KEEP_NEEDS = "reports.add_needanswer"
# Opens /beheer/; what can be done there depends on the permissions below.
USE_BEHEER = "policy.use_beheer"


def see(*models: str) -> set[str]:
    """Read these in /beheer/, and nothing of them that is not published yet."""
    return {permission(model, "view") for model in models}


def keep(*models: str) -> set[str]:
    """Read, add, change and delete these, drafts included."""
    return {
        permission(model, verb)
        for model in models
        for verb in ("view", "add", "change", "delete")
    }


def permission(model: str, verb: str) -> str:
    app, name = model.split(".")
    return f"{app}.{verb}_{name}"


ROLE_PERMISSIONS: dict[Role, set[str]] = {
    # Comes to see which goals go well or badly: sees what the public sees.
    Role.RAADSLID: set(),
    # Comes to keep what the council adopted and decided, and to publish it.
    Role.GRIFFIER: {USE_BEHEER, BRING_FIGURES, WRITE_REPORTS}
    # Publishes what somebody else wrote, and looks along when something is erased.
    | {PUBLISH_REPORTS, APPROVE_REDACTIONS}
    # Knows what the council decided on a recommendation, and what it needs to know.
    | {RECORD_ADOPTION, COMMENT_FOLLOW_UP, KEEP_NEEDS}
    | keep(
        "policy.framework",
        "policy.goal",
        "policy.goallink",
        "policy.decision",
        "policy.sourcedocument",
        "policy.term",
        "policy.partner",
        # What the council asks of a figure is a decision too.
        "indicators.target",
    )
    | see(
        "indicators.indicator",
        "indicators.area",
        "indicators.breakdown",
        "indicators.period",
        "indicators.judgement",
    ),
    # Comes to say what was done, why a figure is what it is, and what the college
    # itself thinks of it.
    Role.AMBTELIJK: {USE_BEHEER, BRING_FIGURES, WRITE_REPORTS}
    | {ANSWER_HEARINGS, COMMENT_FOLLOW_UP}
    | keep("policy.activity", "indicators.explanation", "indicators.judgement")
    | see(
        "policy.goal",
        "policy.sourcedocument",
        "indicators.indicator",
        "indicators.area",
        "indicators.period",
        "indicators.target",
    ),
    # Comes to judge, with evidence, and to follow up; not by way of /beheer/.
    Role.REKENKAMER: {WRITE_EVALUATIONS, PUBLISH_EVALUATIONS, KEEP_NEEDS}
    | {VERIFY_FOLLOW_UP, RECORD_ADOPTION, COMMENT_FOLLOW_UP},
    # Comes to let people in, to keep the definitions behind the figures, and to see
    # who changed what. Imports write the figures themselves, never a person: also those
    # of a file, that a person only confirms.
    Role.BEHEERDER: {USE_BEHEER, BRING_FIGURES}
    | keep(
        "auth.user",
        "indicators.source",
        "indicators.area",
        "indicators.areamember",
        "indicators.areachange",
        "indicators.peergroup",
        "indicators.peerchoice",
        "indicators.unit",
        "indicators.period",
        "indicators.indicator",
        "indicators.goalindicator",
        "indicators.series",
        "indicators.seriesbreak",
        "indicators.rate",
        "indicators.remark",
        "indicators.importplan",
        "indicators.importterm",
    )
    # Has figures fetched now, and decides on those that differ too much.
    | {"indicators.add_importrun", "indicators.approve_importrun"}
    # Has personal data erased from what was published, together with somebody else.
    | {REDACT_REPORTS, APPROVE_REDACTIONS}
    | see(
        "policy.auditevent",
        "policy.goal",
        "policy.decision",
        "policy.sourcedocument",
        "indicators.breakdown",
        "indicators.observation",
        "indicators.explanation",
        "indicators.judgement",
        "indicators.target",
        "indicators.revision",
        "indicators.importrun",
        "indicators.rawanswer",
    ),
}
