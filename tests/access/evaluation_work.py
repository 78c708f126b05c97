"""Evaluations in the making: for who is in the team there is such an address."""

from reports.models import Evaluation
from tests import evaluation_factories as make
from tests.access.rows import Row, answers, logged_in

OURS, THEIRS = "van-ons-team", "van-een-ander-team"


def of_the_team(name, address, *, get=200, post=405, to=("rekenkamer",)):
    """Everybody here is in the team: it takes the right to write evaluations too."""

    def by_writers(status):
        if status == 405:
            return logged_in(405, visitor=302)
        return {**logged_in(404, visitor=302), **dict.fromkeys(to, status)}

    return Row(
        name,
        address,
        answers(by_writers(get), by_writers(post), logged_in(405, visitor=302)),
    )


WORK = f"/evaluaties/{OURS}/werk/"
FINDING = f"{WORK}bevindingen/1/"
ADVICE = f"{WORK}aanbevelingen/"
WORKROOM = [
    # What is not filled in, or says not what it began with, is shown again.
    of_the_team("evaluation-new", "/evaluaties/nieuw/", post=200),
    of_the_team("evaluation-work-list", "/evaluaties/werk/"),
    of_the_team("evaluation-work", WORK),
    of_the_team("evaluation-details", f"{WORK}gegevens/", post=200),
    of_the_team("evaluation-team", f"{WORK}team/", post=200),
    of_the_team("evaluation-discard", f"{WORK}weggooien/", get=405, post=302),
    of_the_team("finding-new", f"{WORK}bevindingen/nieuw/", post=200),
    of_the_team("finding-on-norm", f"{WORK}bevindingen/norm/N2/", post=200),
    of_the_team("finding-work", FINDING, post=200),
    of_the_team("finding-remove", f"{FINDING}weg/", get=302, post=302),
    of_the_team("recommendation-work-list", ADVICE),
    of_the_team("recommendation-new", f"{ADVICE}nieuw/", post=200),
    of_the_team("recommendation-work", f"{ADVICE}1/", post=200),
    of_the_team("recommendation-remove", f"{ADVICE}1/weg/", get=302, post=302),
]


def of_another_team(row):
    """Not even for somebody who may write evaluations."""
    nobody = logged_in(404, visitor=302)
    allowed = {
        method: logged_in(405, visitor=302) if 405 in statuses.values() else nobody
        for method, statuses in row.answers.items()
    }
    return Row(row.name, row.address.replace(OURS, THEIRS), allowed)


# --- Evidence: rows of its pages ---

EVIDENCE = [
    *(
        of_the_team("evidence-new", f"{FINDING}bewijs/{kind}/", post=200)
        for kind in ("document", "decision", "report", "figure")
    ),
    of_the_team("evidence-remove", f"{FINDING}bewijs/{{evidence}}/weg/", post=302),
]

OF_A_TEAM = [*WORKROOM, *EVIDENCE]
ROWS = [
    *OF_A_TEAM,
    *(of_another_team(row) for row in OF_A_TEAM if OURS in row.address),
]


def examples():
    """What stands between the braces in these addresses: the evidence of our team."""
    evidence = {}
    for slug in (OURS, THEIRS):
        evaluation = make.evaluation(slug=slug)
        norm = evaluation.norm_set.norms.get(code="N1")
        evidence[slug] = make.evidence(make.finding(evaluation, norm=norm))
        make.recommendation_draft(evaluation, number="1")
    return {"evidence": evidence[OURS].pk}


def join_the_team(person):
    """Of everything that is ours, by its address."""
    for evaluation in Evaluation.objects.filter(slug__startswith=OURS):
        evaluation.team.add(person)
