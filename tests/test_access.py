"""One table: every address, who comes there, and what the answer is.

A new address must be put in the table before these tests pass again. A new role, or
a right for one, changes the table too: it does not follow policy/roles.py by itself.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, path

from indicators.models import Area, ImportRun
from policy.uploads.kept import keep
from tests import factories, report_factories

pytestmark = pytest.mark.django_db

VISITOR = "bezoeker"
DAY = datetime(2026, 1, 1, tzinfo=UTC)
KEEPERS = ("griffier", "ambtelijk", "beheerder")
ROLES = (VISITOR, "raadslid", "rekenkamer", *KEEPERS)


@dataclass(frozen=True)
class Row:
    """An address, the name of its pattern, and the answer per method and role."""

    name: str
    address: str
    answers: dict[str, dict[str, int]]


def everyone(status):
    return dict.fromkeys(ROLES, status)


def only(*roles, yes=200, no=404):
    return {role: yes if role in roles else no for role in ROLES}


def logged_in(status, *, visitor):
    return {**everyone(status), VISITOR: visitor}


def keepers(*roles, yes=200, no=403):
    """In /beheer/ a visitor is asked to log in and who keeps nothing is refused."""
    return {**everyone(403), VISITOR: 302} | {
        role: yes if role in roles else no for role in KEEPERS
    }


def answers(get, post, other=None):
    other = other or everyone(405)
    return {"GET": get, "HEAD": get, "POST": post, "PUT": other, "DELETE": other}


# --- The public site: published things are for everybody, and only to be read ---


def public(name, address):
    return Row(name, address, answers(everyone(200), everyone(405)))


def draft(name, address, *seen_by):
    return Row(name, address, answers(only(*seen_by), everyone(405)))


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
    public("decision-list", "/besluiten/"),
    public("decision-detail", "/besluiten/{decision}/"),
    draft("decision-detail", "/besluiten/{draft_decision}/", "griffier"),
    public("term-list", "/begrippen/"),
    public("about", "/over/"),
    public("accessibility", "/toegankelijkheid/"),
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
    for kind in ("json", "csv", "ods", "pdf")
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

WRITERS = ("griffier", "ambtelijk")


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

# --- /beheer/ ---

REFUSED = {**everyone(405), VISITOR: 302}


def beheer(name, address, get, post):
    # Without HEAD, which costs as much as GET and answers the same.
    row = {"GET": get, "POST": post, "PUT": REFUSED, "DELETE": REFUSED}
    return Row(name, f"/beheer/{address}", row)


BEHEER = [
    beheer("admin:index", "", keepers(*KEEPERS), keepers(*KEEPERS)),
    Row(
        "admin:login",
        "/beheer/login/",
        answers(everyone(302), everyone(302), everyone(302)),
    ),
    Row(
        "admin:logout",
        "/beheer/logout/",
        answers(keepers(*KEEPERS, yes=405), keepers(*KEEPERS, yes=302)),
    ),
    beheer(
        "admin:password_change",
        "password_change/",
        keepers(*KEEPERS),
        keepers(*KEEPERS),
    ),
    beheer(
        "admin:password_change_done",
        "password_change/done/",
        keepers(*KEEPERS),
        keepers(*KEEPERS, yes=405),
    ),
    beheer("admin:jsi18n", "jsi18n/", keepers(*KEEPERS), keepers(*KEEPERS, yes=405)),
    beheer(
        "admin:autocomplete",
        "autocomplete/?app_label=policy&model_name=goallink&field_name=from_goal",
        keepers(*KEEPERS),
        keepers(*KEEPERS, yes=405),
    ),
    beheer(
        "admin:autocomplete",
        "autocomplete/?app_label=policy&model_name=framework&field_name=elaborates",
        keepers("griffier"),
        keepers(*KEEPERS, yes=405),
    ),
    beheer("admin:app_list", "policy/", keepers(*KEEPERS), keepers(*KEEPERS)),
    beheer(
        "admin:app_list",
        "indicators/",
        keepers(*KEEPERS),
        keepers(*KEEPERS),
    ),
    beheer(
        "admin:app_list",
        "auth/",
        keepers("beheerder", no=404),
        keepers("beheerder", no=404),
    ),
    beheer(
        "beheer/(?P<url>.*)$",
        "bestaat-niet/",
        keepers(*KEEPERS, yes=404),
        keepers(*KEEPERS, yes=404),
    ),
    beheer(
        "admin:auth_user_password_change",
        "auth/user/{user}/password/",
        keepers("beheerder"),
        keepers("beheerder"),
    ),
]


@dataclass(frozen=True)
class Kept:
    """Who may see and who may keep the rows of a model in /beheer/."""

    keep: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    may_delete: bool = True

    def rows(self, model):
        """Every address that Django's admin gives to a model."""
        name, seers = model.replace("/", "_"), (*self.keep, *self.see)
        one = f"{model}/{{{name}}}/"
        see, keep = keepers(*seers), keepers(*self.keep)
        delete = keep if self.may_delete else keepers()
        return [
            beheer(f"admin:{name}_changelist", f"{model}/", see, see),
            beheer(f"admin:{name}_add", f"{model}/add/", keep, keep),
            beheer(f"admin:{name}_change", f"{one}change/", see, keep),
            beheer(f"admin:{name}_history", f"{one}history/", see, see),
            beheer(f"admin:{name}_delete", f"{one}delete/", delete, delete),
            beheer(
                f"beheer/{model}/<path:object_id>/",
                one,
                keepers(*KEEPERS, yes=302),
                keepers(*KEEPERS, yes=302),
            ),
        ]


GRIFFIER = ("griffier",)
AMBTELIJK = ("ambtelijk",)
BEHEERDER = ("beheerder",)

# The rows tried are published where they can be, and that cannot be deleted.
MODELS = {
    "auth/user": Kept(BEHEERDER, may_delete=False),
    "policy/framework": Kept(GRIFFIER, may_delete=False),
    "policy/goal": Kept(GRIFFIER, see=AMBTELIJK + BEHEERDER, may_delete=False),
    "policy/goallink": Kept(GRIFFIER),
    "policy/decision": Kept(GRIFFIER, see=BEHEERDER, may_delete=False),
    "policy/sourcedocument": Kept(GRIFFIER, see=AMBTELIJK + BEHEERDER),
    "policy/term": Kept(GRIFFIER),
    "policy/partner": Kept(GRIFFIER),
    "policy/activity": Kept(AMBTELIJK),
    "policy/auditevent": Kept(see=BEHEERDER),
    "indicators/explanation": Kept(AMBTELIJK, see=BEHEERDER),
    "indicators/source": Kept(BEHEERDER),
    "indicators/judgement": Kept(AMBTELIJK, see=GRIFFIER + BEHEERDER),
    "indicators/area": Kept(BEHEERDER, see=GRIFFIER + AMBTELIJK),
    "indicators/areachange": Kept(BEHEERDER),
    "indicators/peergroup": Kept(BEHEERDER),
    "indicators/peerchoice": Kept(BEHEERDER),
    "indicators/unit": Kept(BEHEERDER),
    "indicators/period": Kept(BEHEERDER, see=GRIFFIER + AMBTELIJK),
    "indicators/breakdown": Kept(see=GRIFFIER + BEHEERDER),
    "indicators/indicator": Kept(BEHEERDER, see=GRIFFIER + AMBTELIJK, may_delete=False),
    "indicators/series": Kept(BEHEERDER),
    "indicators/rate": Kept(BEHEERDER),
    "indicators/target": Kept(GRIFFIER, see=AMBTELIJK + BEHEERDER, may_delete=False),
    "indicators/observation": Kept(see=BEHEERDER),
    "indicators/revision": Kept(see=BEHEERDER),
    "indicators/importplan": Kept(BEHEERDER),
    "indicators/importrun": Kept(see=BEHEERDER),
    "indicators/rawanswer": Kept(see=BEHEERDER),
}

TABLE = [
    *PUBLIC,
    *ACCOUNTS,
    *ASKED,
    *BROUGHT,
    *REPORT_FILES,
    *REPORT_DOWNLOADS,
    *IN_THE_MAKING,
    *AFTER_PUBLISHING,
    *BEHEER,
    *(row for model, kept in MODELS.items() for row in kept.rows(model)),
]


# --- What the program has ---


def patterns(resolver=None, route="", namespace=""):
    """Every address of the program: the name of its pattern, or its route."""
    for each in (resolver or get_resolver()).url_patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLPattern):
            yield (f"{namespace}{each.name}" if each.name else here), each.callback
        else:
            inner = f"{each.namespace}:" if each.namespace else namespace
            yield from patterns(each, here, inner)


@pytest.fixture
def examples():
    """What stands between the braces in the addresses of the table."""
    of_framework = factories.framework()
    draft_framework = factories.framework(published_at=None)
    goal = factories.goal(framework=of_framework)
    draft_goal = factories.goal(framework=draft_framework)
    figure = drawn_figure(goal, draft_goal)
    draft_indicator = factories.indicator(published_at=None)
    run = set_aside_run(series=figure.series)
    draft_run = set_aside_run(series=drawn_figure(indicator=draft_indicator).series)
    rows = {
        "auth/user": factories.user(),
        "policy/framework": of_framework,
        "policy/goal": goal,
        "policy/goallink": factories.goal_link(),
        "policy/decision": factories.decision(),
        "policy/sourcedocument": factories.source_document(),
        "policy/term": factories.term(),
        "policy/partner": factories.partner(),
        "policy/activity": factories.activity(),
        "policy/auditevent": factories.audit_event(),
        "indicators/explanation": factories.explanation(),
        "indicators/judgement": factories.judgement(),
        "indicators/source": factories.source(),
        "indicators/area": figure.area,
        "indicators/areachange": factories.area_change(),
        "indicators/peergroup": factories.peer_group(),
        "indicators/peerchoice": factories.peer_choice(),
        "indicators/unit": factories.unit(),
        "indicators/period": figure.period,
        "indicators/breakdown": figure.breakdown,
        "indicators/indicator": figure.series.indicator,
        "indicators/series": figure.series,
        "indicators/rate": factories.rate(),
        "indicators/target": factories.target(),
        "indicators/observation": figure,
        "indicators/revision": factories.revision(),
        "indicators/importplan": factories.import_plan(),
        "indicators/importrun": run,
        "indicators/rawanswer": factories.raw_answer(run=run),
    }
    return {
        **{model.replace("/", "_"): row.pk for model, row in rows.items()},
        "user": rows["auth/user"].pk,
        "framework": of_framework.slug,
        "goal": rows["policy/goal"].slug,
        "decision": rows["policy/decision"].pk,
        "document": rows["policy/sourcedocument"].key,
        "source": rows["indicators/source"].slug,
        "area": rows["indicators/area"].code,
        "indicator": rows["indicators/indicator"].slug,
        "draft_framework": draft_framework.slug,
        "draft_goal": draft_goal.slug,
        "draft_decision": factories.decision(published_at=None).pk,
        "draft_indicator": draft_indicator.slug,
        "run": f"{run.series.source.slug}/{run.pk}",
        "draft_run": f"{draft_run.series.source.slug}/{draft_run.pk}",
        **report_files(),
        "upload": address_of(kept_upload()),
        "confirmed": address_of(kept_upload(confirmed_by="x", confirmed_at=DAY)),
        **reports_in_the_making(),
    }


def reports_in_the_making():
    draft = report_factories.version()
    return {
        "report": report_factories.published().version.report.slug,
        "report_version": f"{draft.report.slug}/versie-{draft.number}",
        "goal_in_report": draft.report.framework.goals.first().slug,
    }


def kept_upload(**over):
    """A file whose content is really there."""
    source = factories.source()
    content = b"Gemeente;a|2022\nWestland;9,8\n"
    sha256 = keep(f"{source.pk}", content)
    return factories.upload(source=source, sha256=sha256, **over)


def report_files():
    """A published version and a draft, each with a document."""
    file = report_factories.report_file()
    published = report_factories.published(original=file).version
    draft = report_factories.version(original=file)
    return {
        "report_file": file.pk,
        "report": published.report.slug,
        "draft_report": draft.report.slug,
        "publication": f"{published.report.slug}/versie-{published.number}",
        "draft_version": f"{draft.report.slug}/versie-{draft.number}",
        "redaction": report_factories.redaction(version=published).pk,
    }


def address_of(upload):
    return f"{upload.source.slug}/bestand/{upload.pk}"


def set_aside_run(**of):
    factories.import_plan(**of)
    return factories.import_run(state=ImportRun.State.SET_ASIDE, **of)


def drawn_figure(*goals, **of):
    """A figure with one before it, so that there is a chart; it stands at the goals."""
    series = factories.series(**of)
    for goal in goals:
        factories.goal_indicator(
            goal=goal, indicator=series.indicator, is_headline=True
        )
    westland, _ = Area.objects.get_or_create(
        code="GM1783", defaults={"kind": Area.Kind.MUNICIPALITY, "name": "Westland"}
    )
    return [
        factories.observation(series=series, area=westland, period=factories.year(year))
        for year in (2020, 2024)
    ][-1]


def read(client, address, method="GET"):
    """To the end, because a download closes its file then."""
    response = client.generic(method, address)
    b"".join(response)
    return response


def answer(visit, method, address):
    """The status, leaving session and database as they were."""
    client = Client()
    client.cookies = deepcopy(visit.cookies)
    with transaction.atomic():
        response = read(client, address, method)
        status = response.status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_the_answers_of_the_table(client, person, examples, role):
    if role != VISITOR:
        client.force_login(person(role))

    expected, given = {}, {}
    for row in TABLE:
        address = row.address.format(**examples)
        for method, statuses in row.answers.items():
            expected[method, address] = statuses[role]
            given[method, address] = answer(client, method, address)

    assert given == expected


def test_every_public_page_has_a_tag_and_is_private_during_a_session(
    client, raadslid, examples
):
    """So that it may be kept for everybody, and never for somebody."""
    addresses = [
        row.address.format(**examples)
        for row in [*PUBLIC, *REPORT_FILES]
        if row.answers["GET"][VISITOR] == 200 and row.name not in NEVER_KEPT
    ]
    tags = {address: read(client, address).get("ETag") for address in addresses}
    assert None not in tags.values(), tags

    client.force_login(raadslid)
    for address in addresses:
        response = read(client, address)
        assert response["Cache-Control"] == "private, no-store", address
        assert "ETag" not in response, address


def test_every_address_is_in_the_table():
    assert {name for name, view in patterns()} == {row.name for row in TABLE}


def test_every_model_of_beheer_is_in_the_table():
    assert set(MODELS) == {
        model._meta.label_lower.replace(".", "/") for model in admin.site._registry
    }


def test_only_what_the_table_says_is_public_without_login():
    public_views = {row.name for row in [*PUBLIC, *ACCOUNTS]} | {"version-original"}
    public_views |= {"version-download"}
    public_views |= {"report-list", "report-detail", "version-detail"}

    assert {
        name for name, view in patterns() if not getattr(view, "login_required", True)
    } == public_views | {"admin:login", "admin:logout"}


def new_view(request):
    return HttpResponse("Nog niet klaar")


urlpatterns = [
    *get_resolver().url_patterns,
    path("nieuw/", new_view),
]


def test_a_new_view_is_closed_until_it_says_otherwise(client, raadslid, settings):
    settings.ROOT_URLCONF = __name__

    assert client.get("/nieuw/").url == "/inloggen/?next=/nieuw/"
    client.force_login(raadslid)
    assert client.get("/nieuw/").status_code == 200
