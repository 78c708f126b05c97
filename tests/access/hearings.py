"""Who comes at the addresses of hearings, and of what lies there to be adopted.

Of the other party only who answers for the college; of the team only its members.
"""

from reports.evaluations.hearing.actions import close
from reports.models import Evaluation
from tests import evaluation_factories as make
from tests.access.evaluation_work import OURS, WORK, of_another_team, of_the_team
from tests.reports.evaluations.hearing.steps import handed_in, sent, written

PUBLISHED = f"{OURS}-gepubliceerd"
HEARINGS = f"{WORK}wederhoor/"
REPLIES = f"{HEARINGS}{{handled_hearing}}/"
OF_THE_TEAM = [
    of_the_team("hearing-send", HEARINGS),
    # What is not filled in is shown again.
    of_the_team("hearing-send-stage", f"{HEARINGS}sturen/ambtelijk/", post=200),
    of_the_team("hearing-close", f"{HEARINGS}sluiten/", get=405, post=302),
    of_the_team("hearing-replies", REPLIES),
    of_the_team("reply-handle", f"{REPLIES}reacties/{{hearing_reply}}/", post=200),
    # It is not the turn of the afterword: that leads to the hearings.
    of_the_team("evaluation-afterword", f"{WORK}nawoord/", get=302, post=200),
    of_the_team("evaluation-preview", f"{WORK}voorbeeld/"),
    of_the_team("evaluation-submit", f"{WORK}aanbieden/", post=200),
    # It is not offered: that leads to the workroom.
    of_the_team("evaluation-adopt", f"{WORK}vaststellen/", get=302, post=302),
    of_the_team("evaluation-return", f"{WORK}terug/", get=405, post=200),
]
AFTER_PUBLISHING = [
    of_the_team(
        "evaluation-correct", f"/evaluaties/{PUBLISHED}/nieuwe-uitgave/", post=200
    ),
    of_the_team(
        "edition-withdraw", f"/evaluaties/{PUBLISHED}/uitgave-1/intrekken/", post=200
    ),
]


def of_the_party(name, rest="", *, get=200, post=405):
    address = f"/evaluaties/wederhoor/{rest}"
    return of_the_team(name, address, get=get, post=post, to=("ambtelijk",))


OPEN = "{open_hearing}/"
OF_THE_PARTY = [
    of_the_party("hearing-list"),
    of_the_party("hearing-detail", OPEN),
    of_the_party("hearing-reply-finding", f"{OPEN}bevindingen/1/", post=200),
    of_the_party("hearing-reply-recommendation", f"{OPEN}aanbevelingen/1/", post=200),
    # Nothing need be said of the whole.
    of_the_party("hearing-reply-whole", f"{OPEN}algemeen/", post=302),
    of_the_party("hearing-agree", f"{OPEN}eens/", get=405, post=200),
    of_the_party("hearing-hand-in", f"{OPEN}inleveren/", get=405, post=200),
]
ROWS = [
    *OF_THE_TEAM,
    *(of_another_team(row) for row in OF_THE_TEAM),
    *AFTER_PUBLISHING,
    *OF_THE_PARTY,
]


def examples():
    """What stands between the braces: the hearing of our team was handed in."""
    ours = Evaluation.objects.get(slug=OURS)
    handled = handed_in(sent(of=ours), disagrees_on=["finding/1"])
    close(evaluation=ours, by=handled.sent_by)
    make.published(make.evaluation(slug=PUBLISHED))
    return {
        "handled_hearing": handled.pk,
        "hearing_reply": handled.replies.get().pk,
        "open_hearing": sent("response", written()).pk,
    }
