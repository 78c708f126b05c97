"""Which sign goes with what became of a recommendation. The word stands beside it."""

from policy.marks import Mark
from reports.choices import Adoption, Answer, FollowUpStatus

# As long as no auditor said anything.
NOT_FOLLOWED = ""
NOT_FOLLOWED_MEANING = "Geen rekenkamer schreef hier op wat ermee is gedaan."
OVERDUE_MARK = Mark("a-late", "Wacht langer dan afgesproken", "bad")
OVERDUE_MEANING = (
    "De dag van de volgende controle is voorbij. Er is daarna niet gecontroleerd."
)

UNKNOWN_MARK = Mark("a-unk", "Nog niet gevolgd", "none")

STATUS_MARKS = {
    NOT_FOLLOWED: UNKNOWN_MARK,
    **{
        status: Mark(symbol, status.label.capitalize(), tone)
        for status, symbol, tone in (
            (FollowUpStatus.OPEN_AGREED, "a-plan", "plain"),
            (FollowUpStatus.OPEN_NOT_AGREED, "a-hold", "bad"),
            (FollowUpStatus.PARTLY, "a-part", "plain"),
            (FollowUpStatus.DONE, "a-done", "good"),
            (FollowUpStatus.NOT_DONE, "a-stop", "bad"),
        )
    },
}

ADOPTION_MARKS = {
    adopted: Mark(symbol, adopted.label.capitalize(), tone)
    for adopted, symbol, tone in (
        (Adoption.YES, "a-done", "good"),
        (Adoption.PARTLY, "a-part", "plain"),
        (Adoption.NO, "a-stop", "bad"),
    )
}

ANSWER_MARKS = {
    answer: Mark(symbol, answer.label.capitalize(), tone)
    for answer, symbol, tone in (
        (Answer.AGREE, "a-done", "good"),
        (Answer.PARTLY, "a-part", "plain"),
        (Answer.DISAGREE, "a-stop", "bad"),
    )
}
