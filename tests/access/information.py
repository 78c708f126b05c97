"""What people want to know, kept by griffie and rekenkamer, and read by everybody."""

from tests.access.rows import Row, answers, draft, logged_in, public
from tests.reports.evaluations.needs.rows import need

KEEPERS = ("griffier", "rekenkamer")


def kept(name, address):
    """A form that is sent empty is shown again; for others it is not there."""
    by_keepers = {**logged_in(404, visitor=302), **dict.fromkeys(KEEPERS, 200)}
    return Row(
        name, address, answers(by_keepers, by_keepers, logged_in(405, visitor=302))
    )


PUBLIC = [
    public("information-supply", "/kaders/{framework}/informatie/"),
    public("information-supply", "/kaders/{framework}/informatie/?peil=2026-01-01"),
    public("information-supply-download", "/kaders/{framework}/informatie.csv"),
    public("need-list", "/informatiebehoefte/"),
    public("need-list", "/informatiebehoefte/?voorzien=ja"),
    public("need-download", "/informatiebehoefte.csv"),
]
OF_DRAFT = "/kaders/{draft_framework}/informatie"
ROWS = [
    *PUBLIC,
    draft("information-supply", f"{OF_DRAFT}/", "griffier"),
    draft("information-supply-download", f"{OF_DRAFT}.csv", "griffier"),
    kept("need-new", "/informatiebehoefte/nieuw/"),
    kept("need-answer", "/informatiebehoefte/{need}/bijhouden/"),
]


def examples():
    """What stands between the braces in these addresses."""
    return {"need": need().pk}
