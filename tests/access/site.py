"""The pages of the site, and what is asked of it on them."""

from reports.exports.formats import FORMATS
from tests.access.rows import (
    KEEPERS,
    Row,
    answers,
    draft,
    everyone,
    logged_in,
    public,
)

# --- The public site: published things are for everybody, and only to be read ---


PUBLIC = [
    public("overview", "/"),
    public("goal-detail", "/doelen/{framework}/{goal}/"),
    draft("goal-detail", "/doelen/{draft_framework}/{draft_goal}/", "griffier"),
    public("goal-chart", "/doelen/{framework}/{goal}/grafiek-1.json"),
    draft(
        "goal-chart",
        "/doelen/{draft_framework}/{draft_goal}/grafiek-1.json",
        "griffier",
    ),
    Row(
        "goal-chart",
        "/doelen/{framework}/{goal}/grafiek-2.json",
        answers(everyone(404), everyone(405)),
    ),
    *(
        row
        for kind in FORMATS
        for row in (
            public("goal-download", f"/doelen/{{framework}}/{{goal}}.{kind}"),
            draft(
                "goal-download",
                f"/doelen/{{draft_framework}}/{{draft_goal}}.{kind}",
                "griffier",
            ),
        )
    ),
    public("search", "/zoeken/"),
    public("method", "/methode/"),
    public("other-rule", "/methode/andere-regel/?nodig=3"),
    public("framework-list", "/kaders/"),
    public("framework-detail", "/kaders/{framework}/"),
    draft("framework-detail", "/kaders/{draft_framework}/", "griffier"),
    public("framework-succession", "/kaders/{framework}/opvolging/"),
    draft("framework-succession", "/kaders/{draft_framework}/opvolging/", "griffier"),
    public("clear-goals", "/kaders/{framework}/helder/"),
    draft("clear-goals", "/kaders/{draft_framework}/helder/", "griffier"),
    public("one-page", "/kaders/{framework}/a4/?doel={goal}"),
    draft("one-page", "/kaders/{draft_framework}/a4/?doel={draft_goal}", "griffier"),
    public("one-page-pdf", "/kaders/{framework}/a4.pdf?doel={goal}"),
    draft(
        "one-page-pdf", "/kaders/{draft_framework}/a4.pdf?doel={draft_goal}", "griffier"
    ),
    public("decision-list", "/besluiten/"),
    public("decision-detail", "/besluiten/{decision}/"),
    draft("decision-detail", "/besluiten/{draft_decision}/", "griffier"),
    public("term-list", "/begrippen/"),
    public("about", "/over/"),
    public("accessibility", "/toegankelijkheid/"),
    public("cited-figure", "{cited_figure}"),
    draft("cited-figure", "{draft_cited_figure}", "beheerder"),
    public("area-list", "/gebieden/"),
    public("area-detail", "/gebieden/{area}/"),
    public("source-list", "/bronnen/"),
    public("source-detail", "/bronnen/{source}/"),
    public("import-run", "/bronnen/{run}/"),
    draft("import-run", "/bronnen/{draft_run}/", "beheerder"),
    public("import-progress", "/bronnen/{run}/voortgang/"),
    draft("import-progress", "/bronnen/{draft_run}/voortgang/", "beheerder"),
    public("document-detail", "/bronnen/documenten/{document}/"),
    public("downloads", "/downloads/"),
    public("open-data", "/downloads/raadszicht-gm1783.zip"),
    public("health", "/gezond/"),
    public("robots", "/robots.txt"),
    public("sitemap", "/sitemap.xml"),
    # Without a contact there is nothing to say.
    Row(
        "security",
        "/.well-known/security.txt",
        answers(everyone(404), everyone(405)),
    ),
    public("indicator-list", "/indicatoren/"),
    public("indicator-detail", "/indicatoren/{indicator}/"),
    draft("indicator-detail", "/indicatoren/{draft_indicator}/", "beheerder"),
    public("indicator-parts", "/indicatoren/{indicator}/delen/"),
    draft("indicator-parts", "/indicatoren/{draft_indicator}/delen/", "beheerder"),
    public("indicator-chart", "/indicatoren/{indicator}/grafiek.json"),
    draft(
        "indicator-chart", "/indicatoren/{draft_indicator}/grafiek.json", "beheerder"
    ),
    *(
        row
        for kind in ("csv", "json", "ods", "zip")
        for row in (
            public("indicator-download", f"/indicatoren/{{indicator}}.{kind}"),
            draft(
                "indicator-download",
                f"/indicatoren/{{draft_indicator}}.{kind}",
                "beheerder",
            ),
        )
    ),
    public("comparison", "/vergelijken/?indicator={indicator}"),
    *(
        public("comparison-download", f"/vergelijken.{kind}?indicator={{indicator}}")
        for kind in ("csv", "json", "ods", "zip")
    ),
]

# Public, and new at every visit.
NEVER_KEPT = {"health", "import-progress"}

ACCOUNTS = [
    # Who is logged in is sent on, whatever is asked.
    Row(
        "inloggen",
        "/inloggen/",
        answers(
            logged_in(302, visitor=200),
            logged_in(302, visitor=200),
            logged_in(302, visitor=405),
        ),
    ),
    Row("uitloggen", "/uitloggen/", answers(everyone(405), everyone(302))),
]

# --- What is asked of the site on a public page, by who may ---


def asked(name, address):
    refused = logged_in(405, visitor=302)
    return Row(name, address, answers(refused, logged_in(403, visitor=302), refused))


def asked_by_beheerder(name, address, yes):
    row = asked(name, address)
    row.answers["POST"]["beheerder"] = yes
    return row


ASKED = [
    # Without a choice in the form it is shown again.
    asked_by_beheerder("import-decision", "/bronnen/{run}/besluit/", 200),
    asked_by_beheerder("import-decision", "/bronnen/{draft_run}/besluit/", 200),
    asked_by_beheerder("import-start", "/bronnen/{source}/ophalen/", 302),
]

# --- Figures from a file: a draft, for who brings them ---


def brought(name, address, *, get=200, post=405):
    def by_keepers(status):
        return {**logged_in(403, visitor=302), **dict.fromkeys(KEEPERS, status)}

    refused = logged_in(405, visitor=302)
    return Row(
        name,
        address,
        answers(
            by_keepers(get) if get != 405 else refused,
            by_keepers(post) if post != 405 else refused,
            refused,
        ),
    )


BROUGHT = [
    # Without a file the form is shown again.
    brought("upload-new", "/bronnen/{source}/bestand/", post=200),
    brought("upload-detail", "/bronnen/{upload}/", post=302),
    brought("upload-file", "/bronnen/{upload}/origineel/"),
    brought("upload-sheet", "/bronnen/{upload}/blad/", get=405, post=302),
    brought("upload-confirm", "/bronnen/{upload}/overnemen/", get=405, post=302),
    brought("upload-remove", "/bronnen/{confirmed}/weghalen/", get=405, post=302),
]
