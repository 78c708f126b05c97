"""One address of every type of page, as the sample municipality shows it."""

from typing import NamedTuple


class PageType(NamedTuple):
    name: str
    path: str
    status: int = 200


PAGES = (
    PageType("overview", "/"),
    PageType("overview-2016", "/?kader=sbk-2016"),
    PageType("frameworks", "/kaders/"),
    PageType("framework-2016", "/kaders/sbk-2016/"),
    PageType("framework-2025", "/kaders/sbsd-2025/"),
    PageType("goal-b", "/doelen/sbk-2016/b/"),
    PageType("goal-h", "/doelen/sbk-2016/h/"),
    PageType("goal-without-figure", "/doelen/sbk-2016/d/"),
    PageType("goal-2025", "/doelen/sbsd-2025/3.1/"),
    PageType("indicators", "/indicatoren/"),
    PageType("indicator", "/indicatoren/eenzaamheid-65plus/"),
    PageType("decisions", "/besluiten/"),
    PageType("decision", "/besluiten/12/"),
    PageType("terms", "/begrippen/"),
    PageType("search-empty", "/zoeken/"),
    PageType("search", "/zoeken/?q=armoede"),
    PageType("search-nothing", "/zoeken/?q=xyzzy"),
    PageType("about", "/over/"),
    PageType("accessibility", "/toegankelijkheid/"),
    PageType("login", "/inloggen/"),
    PageType("ignored", "/besluiten/?jaar=abc&onzin=1"),
    PageType("not-found", "/doelen/sbk-2016/zz/", status=404),
)
# What a councillor reads; these must also work without JavaScript.
MAIN_PAGES = tuple(
    page
    for page in PAGES
    if page.name
    in ("overview-2016", "framework-2025", "goal-h", "indicator", "decisions")
)
