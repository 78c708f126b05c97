"""One address of every type of page, as the sample municipality shows it."""

from datetime import UTC, datetime
from typing import NamedTuple


class PageType(NamedTuple):
    name: str
    path: str
    status: int = 200
    role: str = ""  # who looks; empty for a visitor who has not logged in
    sent: tuple[tuple[str, str], ...] = ()  # fields filled in, and then sent


TODAY = datetime.now(UTC).date().isoformat()
PAGES = (
    PageType("overview", "/"),
    PageType("overview-2016", "/?kader=sbk-2016"),
    PageType("frameworks", "/kaders/"),
    PageType("framework-2016", "/kaders/sbk-2016/"),
    PageType("framework-2025", "/kaders/sbsd-2025/"),
    PageType("succession-2016", "/kaders/sbk-2016/opvolging/"),
    PageType("succession-2025", "/kaders/sbsd-2025/opvolging/"),
    PageType("succession-none", "/kaders/wv-kadernota/opvolging/"),
    PageType("succession-programme", "/kaders/up-2016-2020/opvolging/"),
    PageType("clear-goals", "/kaders/sbk-2016/helder/"),
    PageType("clear-goals-2025", "/kaders/sbsd-2025/helder/"),
    PageType("clear-goals-none", "/kaders/up-2016-2020/helder/"),
    PageType("one-page", "/kaders/sbk-2016/a4/"),
    PageType("one-page-2025", "/kaders/sbsd-2025/a4/?commissie=Samenleving&x=1"),
    PageType("one-page-theme", "/kaders/sbk-2016/a4/?thema=th4"),
    PageType("one-page-goal", "/kaders/sbk-2016/a4/?doel=h"),
    PageType("one-page-goal-b", "/kaders/sbk-2016/a4/?doel=b"),
    PageType("one-page-without-figure", "/kaders/sbk-2016/a4/?doel=d"),
    PageType("one-page-before", "/kaders/sbk-2016/a4/?doel=b&peil=2025-01-01"),
    PageType("one-page-none", "/kaders/up-2016-2020/a4/"),
    PageType("one-page-refused", "/kaders/sbk-2016/a4.pdf?thema=onzin", status=400),
    PageType("information-supply", "/kaders/sbk-2016/informatie/"),
    PageType("information-supply-2025", "/kaders/sbsd-2025/informatie/"),
    PageType("information-supply-none", "/kaders/up-2016-2020/informatie/"),
    PageType(
        "information-supply-before", "/kaders/sbk-2016/informatie/?peil=2025-01-01&x=1"
    ),
    PageType("needs", "/informatiebehoefte/"),
    PageType("needs-chosen", "/informatiebehoefte/?voorzien=deels&soort=geen&x=1"),
    PageType("needs-kept", "/informatiebehoefte/", role="rekenkamer"),
    PageType("need-answer", "/informatiebehoefte/1/bijhouden/", role="rekenkamer"),
    PageType(
        "need-answer-empty",
        "/informatiebehoefte/1/bijhouden/",
        role="griffier",
        sent=(("toelichting", ""), ("adres", "/beheer/")),
    ),
    PageType("need-new", "/informatiebehoefte/nieuw/", role="griffier"),
    PageType("goal-b", "/doelen/sbk-2016/b/"),
    PageType("goal-h", "/doelen/sbk-2016/h/"),
    PageType("goal-without-chart", "/doelen/sbk-2016/d/"),
    PageType("goal-with-money", "/doelen/hln-reint-2014/p2/"),
    PageType("goal-of-project", "/doelen/sbk-2016/q2/"),
    PageType("goal-2025", "/doelen/sbsd-2025/6.3.3/"),
    PageType("goal-today", f"/doelen/sbk-2016/b/?peil={TODAY}"),
    PageType("goal-before", "/doelen/sbk-2016/b/?peil=2025-01-01"),
    PageType("indicators", "/indicatoren/"),
    PageType("indicators-found", "/indicatoren/?zoek=eenzaam&sorteer=onzin&x=1"),
    PageType("indicators-none", "/indicatoren/?zoek=xyzzy"),
    PageType("indicator", "/indicatoren/eenzaamheid-65plus/"),
    PageType("indicator-with-break", "/indicatoren/shv-schuldhoogte/"),
    PageType("indicator-without-figure", "/indicatoren/armoede-interne-monitor/"),
    PageType("indicator-with-parts", "/indicatoren/isd-instroom/"),
    PageType("parts", "/indicatoren/isd-instroom/delen/?gebied=GM0553&periode=alle"),
    PageType("parts-in-groups", "/indicatoren/instrument-parameters/delen/"),
    PageType("parts-nonsense", "/indicatoren/vt-meldingen/delen/?naar=x&y=1"),
    PageType("parts-none", "/indicatoren/eenzaamheid-65plus/delen/"),
    PageType("indicator-today", f"/indicatoren/eenzaamheid-65plus/?peil={TODAY}"),
    PageType("indicator-unseen", "/indicatoren/eenzaamheid-65plus/?peil=2025-01-01"),
    PageType(
        "indicator-refused", "/indicatoren/eenzaamheid-65plus.csv?peil=x", status=400
    ),
    PageType("comparison", "/vergelijken/"),
    PageType(
        "comparison-chosen",
        "/vergelijken/?doel=sbk-2016:h&indicator=shv-schuldhoogte&gebied=GM1783"
        "&gebied=NL01&gebied=GM0503&gebied=GM0484&gebied=GM0637",
    ),
    PageType(
        "comparison-nonsense",
        "/vergelijken/?doel=sbk-2016:zz&indicator=xyzzy&gebied=GM9999&van=2020"
        "&tot=2012&groep=onzin&x=1",
    ),
    PageType("comparison-refused", "/vergelijken.csv?indicator=xyzzy", status=400),
    PageType("decisions", "/besluiten/"),
    PageType("decisions-ignored", "/besluiten/?jaar=abc&onzin=1"),
    PageType("decision", "/besluiten/12/"),
    PageType("terms", "/begrippen/"),
    PageType("method", "/methode/"),
    PageType("other-rule", "/methode/andere-regel/"),
    PageType("other-rule-chosen", "/methode/andere-regel/?nodig=3&gebruikt=4"),
    PageType("other-rule-nonsense", "/methode/andere-regel/?nodig=9&koers=50&x=1"),
    PageType("search-empty", "/zoeken/"),
    PageType("search", "/zoeken/?q=armoede"),
    PageType("search-question", "/zoeken/?q=Hoeveel+gezinnen+krijgen+schuldhulp?"),
    PageType("search-kind", "/zoeken/?q=eigen+ombudsman&soort=begrippen&pagina=9"),
    PageType("search-nothing", "/zoeken/?q=xyzzy"),
    PageType("about", "/over/"),
    PageType("accessibility", "/toegankelijkheid/"),
    PageType("areas", "/gebieden/"),
    PageType("areas-found", "/gebieden/?zoek=noordwijk&jaar=2019&x=1"),
    PageType("areas-none", "/gebieden/?zoek=xyzzy"),
    PageType("area", "/gebieden/GM1783/"),
    PageType("area-divided", "/gebieden/GM0788/"),
    PageType("area-of-members", "/gebieden/X-ISD/"),
    PageType("sources", "/bronnen/"),
    PageType("source", "/bronnen/rivm-statline/"),
    PageType("source-fetched", "/bronnen/cbs-kwb/"),
    PageType("source-without-key", "/bronnen/waarstaatjegemeente/"),
    PageType("source-kept", "/bronnen/cbs-statline/", role="beheerder"),
    PageType("import-set-aside", "/bronnen/cbs-kwb/1/"),
    PageType("import-decision", "/bronnen/cbs-kwb/1/", role="beheerder"),
    PageType("import-failed", "/bronnen/cbs-kwb/2/"),
    PageType("import-done", "/bronnen/cbs-kwb/3/"),
    PageType("upload-new", "/bronnen/rivm-statline/bestand/", role="griffier"),
    PageType("upload-asking", "/bronnen/rivm-statline/bestand/1/", role="griffier"),
    PageType("upload-ready", "/bronnen/rivm-statline/bestand/2/", role="griffier"),
    PageType("document", "/bronnen/documenten/bron-001/"),
    PageType("document-only-cited", "/bronnen/documenten/vr-2019/"),
    PageType("downloads", "/downloads/"),
    PageType("reports", "/rapportages/"),
    PageType("reports-none", "/rapportages/?kader=sbsd-2025&x=1"),
    PageType("reports-written", "/rapportages/", role="griffier"),
    PageType("report", "/rapportages/sbk-2016-2020/"),
    PageType("report-in-part", "/rapportages/sbk-2016-2017/"),
    PageType("report-version", "/rapportages/sbk-2016-2018/versie-1/"),
    PageType("report-before", "/rapportages/sbk-2016-2020/?peil=2025-01-01"),
    PageType("report-of-goal", "/rapportages/sbk-2016-2020/?doel=b"),
    PageType("report-new", "/rapportages/nieuw/", role="griffier"),
    PageType(
        "report-next-empty",
        "/rapportages/sbk-2016-2019/nieuwe-versie/",
        role="griffier",
        sent=(("reden", ""),),
    ),
    PageType(
        "report-withdraw",
        "/rapportages/sbk-2016-2018/versie-1/intrekken/",
        role="griffier",
    ),
    PageType(
        "report-erase", "/rapportages/sbk-2016-2018/versie-1/wissen/", role="beheerder"
    ),
    PageType("evaluations", "/evaluaties/"),
    PageType("evaluation-westland", "/evaluaties/wl-2025/"),
    PageType("evaluation-westervoort", "/evaluaties/wv-2019/"),
    PageType("evaluation-hln", "/evaluaties/hln-2018/"),
    PageType("evaluation-export", "/evaluaties/wv-2019/uitgave-1/meenemen/?norm=B5"),
    PageType(
        "evaluation-export-refused",
        "/evaluaties/wv-2019/uitgave-1.pdf?norm=Z9",
        status=400,
    ),
    PageType("norm-sets", "/evaluaties/normen/"),
    PageType("norm-sets-kept", "/evaluaties/normen/?x=1", role="rekenkamer"),
    PageType("norm-set", "/evaluaties/normen/sociaal-domein-2026/"),
    PageType("norm-set-of-a-source", "/evaluaties/normen/wv-normenkader/"),
    PageType("norm-set-new", "/evaluaties/normen/nieuw/", role="rekenkamer"),
    PageType(
        "norm-set-new-empty",
        "/evaluaties/normen/nieuw/",
        role="rekenkamer",
        sent=(("titel", ""),),
    ),
    PageType("evaluations-of-team", "/evaluaties/werk/", role="rekenkamer"),
    PageType("hearings-none", "/evaluaties/wederhoor/", role="ambtelijk"),
    PageType("evaluation-new", "/evaluaties/nieuw/", role="rekenkamer"),
    PageType(
        "evaluation-new-empty",
        "/evaluaties/nieuw/",
        role="rekenkamer",
        sent=(("titel", ""), ("jaar", "")),
    ),
    PageType("recommendations", "/aanbevelingen/"),
    PageType("recommendations-found", "/aanbevelingen/?zoek=kader&soort=eigen"),
    PageType("recommendations-none", "/aanbevelingen/?zoek=xyzzy"),
    PageType("recommendations-nonsense", "/aanbevelingen/?stand=x&pagina=9&y=1"),
    PageType("recommendations-refused", "/aanbevelingen.csv?stand=x", status=400),
    PageType("recommendation", "/aanbevelingen/hln-2018/1/"),
    PageType("recommendation-of-parts", "/aanbevelingen/wv-2019/4/"),
    PageType("recommendation-part", "/aanbevelingen/wv-2019/4a/"),
    PageType("recommendation-of-others", "/aanbevelingen/wl-2025/aef/"),
    PageType(
        "recommendation-followed", "/aanbevelingen/hln-2018/1/", role="rekenkamer"
    ),
    PageType(
        "follow-up-empty",
        "/aanbevelingen/hln-2018/1/opvolging/stand/",
        role="rekenkamer",
        sent=(("waaruit", ""),),
    ),
    PageType(
        "follow-up-decision",
        "/aanbevelingen/hln-2018/1/opvolging/besluit/",
        role="griffier",
    ),
    PageType(
        "follow-up-comment",
        "/aanbevelingen/hln-2018/1/opvolging/opmerking/",
        role="ambtelijk",
    ),
    PageType("login", "/inloggen/"),
    PageType("login-empty", "/inloggen/", sent=(("username", ""), ("password", ""))),
    PageType(
        "login-refused",
        "/inloggen/",
        sent=(("username", "niemand"), ("password", "fout")),
    ),
    PageType("not-found", "/doelen/sbk-2016/zz/", status=404),
    PageType("no-such-address", "/bestaat/niet", status=404),
    PageType("beheer", "/beheer/", role="beheerder"),
    PageType("beheer-list", "/beheer/indicators/indicator/", role="beheerder"),
    PageType("beheer-form", "/beheer/indicators/indicator/1/change/", role="beheerder"),
    PageType("beheer-user", "/beheer/auth/user/1/change/", role="beheerder"),
    PageType("beheer-log", "/beheer/policy/auditevent/", role="beheerder"),
    PageType("beheer-goal", "/beheer/policy/goal/1/change/", role="griffier"),
    PageType(
        "beheer-plan", "/beheer/indicators/importplan/1/change/", role="beheerder"
    ),
    PageType("beheer-run", "/beheer/indicators/importrun/1/change/", role="beheerder"),
    PageType("beheer-delete", "/beheer/policy/partner/1/delete/", role="griffier"),
    PageType("beheer-refused", "/beheer/", status=403, role="raadslid"),
)
BY_NAME = {page.name: page for page in PAGES}
# What a councillor reads; these must also work without JavaScript.
MAIN_PAGES = tuple(
    BY_NAME[name]
    for name in (
        "overview",
        "overview-2016",
        "framework-2025",
        "goal-h",
        "indicators",
        "indicator",
        "comparison",
        "decisions",
    )
)
PAGES_WITH_CHARTS = tuple(
    BY_NAME[name] for name in ("goal-b", "goal-h", "indicator", "indicator-with-break")
)
