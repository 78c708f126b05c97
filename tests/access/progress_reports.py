"""Progress reports: what is public, and what is still being made."""

from reports.exports.formats import FORMATS
from tests.access.rows import (
    VISITOR,
    Row,
    answers,
    draft,
    everyone,
    logged_in,
    only,
    public,
)

# --- The files of progress reports: of what is published for everybody ---

WRITERS = ("griffier", "ambtelijk")


def written(name, address):
    """Of a draft: whoever may not write reports learns nothing of it."""
    refused = logged_in(405, visitor=302)
    return Row(
        name, address, answers({**only(*WRITERS), VISITOR: 302}, refused, refused)
    )


REPORT_FILES = [
    public("version-original", "/rapportages/{publication}/origineel/"),
    Row(
        "version-original",
        "/rapportages/{draft_version}/origineel/",
        answers(everyone(404), everyone(405)),
    ),
    public("report-list", "/rapportages/"),
    public("report-list", "/rapportages/?kader={framework}"),
    public("report-detail", "/rapportages/{report}/"),
    draft("report-detail", "/rapportages/{draft_report}/"),
    public("version-detail", "/rapportages/{publication}/"),
    draft("version-detail", "/rapportages/{draft_version}/"),
    written("version-document-file", "/rapportages/{draft_version}/werk/stuk/bestand/"),
    *(
        written("version-template-file", f"/rapportages/{{draft_version}}/werk/{name}")
        for name in ("sjabloon-alles.xlsx", "sjabloon-cijfers.csv")
    ),
    written("file-progress", "/rapportages/bestanden/{report_file}/voortgang/"),
]

REPORT_DOWNLOADS = [
    row
    for kind in ("json", "csv", *FORMATS)
    for row in (
        public("version-download", f"/rapportages/{{publication}}.{kind}"),
        Row(
            "version-download",
            f"/rapportages/{{draft_version}}.{kind}",
            answers(everyone(404), everyone(405)),
        ),
    )
]

# --- Reports in the making: for who writes them there is such an address ---


def in_the_making(name, address, *, get=200, post=405, to=WRITERS):
    def by_writers(status):
        if status == 405:
            return logged_in(405, visitor=302)
        return {**logged_in(404, visitor=302), **dict.fromkeys(to, status)}

    return Row(
        name,
        address,
        answers(by_writers(get), by_writers(post), logged_in(405, visitor=302)),
    )


MAKING = "/rapportages/{report_version}/werk/"
IN_THE_MAKING = [
    # What is not filled in, or says not what it began with, is shown again.
    in_the_making("report-new", "/rapportages/nieuw/", post=200),
    in_the_making("version-correct", "/rapportages/{report}/nieuwe-versie/", post=200),
    in_the_making("version-work", MAKING),
    in_the_making("version-preview", f"{MAKING}voorbeeld/"),
    in_the_making("version-document", f"{MAKING}stuk/", post=200),
    in_the_making("version-goals", f"{MAKING}doelen/", post=200),
    in_the_making("version-goal", f"{MAKING}doelen/{{goal_in_report}}/", post=200),
    in_the_making("version-submit", f"{MAKING}aanbieden/", get=405, post=302),
    in_the_making("version-discard", f"{MAKING}weggooien/", get=405, post=302),
    in_the_making(
        "version-return", f"{MAKING}terug/", get=405, post=200, to=("griffier",)
    ),
    in_the_making(
        "version-publish", f"{MAKING}publiceren/", get=405, post=200, to=("griffier",)
    ),
    # --- the check, and the figures ---
    in_the_making("version-template", f"{MAKING}sjabloon/", post=200),
    # Without a template there is nothing to take over.
    in_the_making("version-check", f"{MAKING}controle/", post=302),
    in_the_making("version-figures", f"{MAKING}cijfers/"),
    in_the_making("version-figure-new", f"{MAKING}cijfers/nieuw/", post=200),
    # A figure that is not there leads back to the others.
    in_the_making(
        "version-figure", f"{MAKING}cijfers/0123456789ab/", get=302, post=302
    ),
]

# --- Withdrawing, and erasing personal data ---

PUBLISHED_VERSION = "/rapportages/{publication}/"
AFTER_PUBLISHING = [
    in_the_making(
        "version-withdraw",
        f"{PUBLISHED_VERSION}intrekken/",
        post=200,
        to=("griffier",),
    ),
    in_the_making(
        "redaction-new", f"{PUBLISHED_VERSION}wissen/", post=200, to=("beheerder",)
    ),
    in_the_making(
        "redaction-detail",
        f"{PUBLISHED_VERSION}wissen/{{redaction}}/",
        post=302,
        to=("griffier", "beheerder"),
    ),
]

REPORTS = [
    *REPORT_FILES,
    *REPORT_DOWNLOADS,
    *IN_THE_MAKING,
    *AFTER_PUBLISHING,
]
