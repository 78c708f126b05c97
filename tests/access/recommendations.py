"""Who comes at the addresses of recommendations."""

from tests import evaluation_factories as make
from tests.access.rows import VISITOR, Row, answers, everyone, logged_in, public

FOLLOW_UP = "/aanbevelingen/{recommendation}/opvolging/"


def written(kind, *by):
    """For who may say that; for others there is no such address."""

    def by_them(status):
        return {**logged_in(404, visitor=302), **dict.fromkeys(by, status)}

    return Row(
        "follow-up-new",
        f"{FOLLOW_UP}{kind}/",
        # What is not filled in is shown again.
        answers(by_them(200), by_them(200), logged_in(405, visitor=302)),
    )


PUBLIC = [
    public("recommendation-list", "/aanbevelingen/"),
    public("recommendation-list", "/aanbevelingen/?stand=te-laat"),
    public("recommendation-download", "/aanbevelingen.csv"),
    public("recommendation-export", "/aanbevelingen.ods"),
    public("recommendation-detail", "/aanbevelingen/{recommendation}/"),
]
ROWS = [
    *PUBLIC,
    Row(
        "recommendation-detail",
        "/aanbevelingen/{draft_recommendation}/",
        answers(everyone(404), everyone(405)),
    ),
    written("stand", "rekenkamer"),
    written("besluit", "rekenkamer", "griffier"),
    written("opmerking", "rekenkamer", "griffier", "ambtelijk"),
    Row(
        "follow-up-new",
        f"{FOLLOW_UP}onzin/",
        answers(
            {**everyone(404), VISITOR: 302},
            {**everyone(404), VISITOR: 302},
            logged_in(405, visitor=302),
        ),
    ),
    Row(
        "follow-up-new",
        "/aanbevelingen/{draft_recommendation}/opvolging/stand/",
        answers(
            {**everyone(404), VISITOR: 302},
            {**everyone(404), VISITOR: 302},
            logged_in(405, visitor=302),
        ),
    ),
]


def examples():
    """What stands between the braces in these addresses."""
    published = make.recommendation(number="4a")
    draft = make.recommendation_draft(make.evaluation(), number="1")
    return {
        "recommendation": f"{published.publication.slug}/{published.number}",
        "draft_recommendation": f"{draft.evaluation.slug}/{draft.number}",
    }
