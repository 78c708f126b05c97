"""One visit to a page: everything that a browser can say of it, measured once."""

from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.browser.chromium import scroll_through
from tests.browser.pages import PageType

HEIGHT = 820
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Plotly's own drawing has no place for names; the table and the label around it do.
RUN_AXE = """standards => axe.run(
    {exclude: [[".js-plotly-plot"]]},
    {runOnly: {type: "tag", values: standards}, resultTypes: ["violations"]},
).then(result => result.violations)"""
REPORT_BLOCKED = """window.blocked = [];
document.addEventListener("securitypolicyviolation", event => window.blocked.push(
    `${event.violatedDirective} blocked ${event.blockedURI} ${event.sourceFile}`
));"""
FOLD_OUT = "document.querySelectorAll('details').forEach(each => each.open = true)"
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@dataclass
class Visit:
    status: int = 0
    barriers: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    too_wide: int = 0


class Visitor:
    def __init__(self, site: str, chromium: Browser, *, axe: str):
        self.site = site
        self.chromium = chromium
        self.axe = axe

    @cache  # noqa: B019 -- a visitor lives as long as the tests
    def visit(self, page_type: PageType, width: int) -> Visit:
        size = {"width": width, "height": HEIGHT}
        context = self.chromium.new_context(viewport=size, reduced_motion="reduce")
        page = context.new_page()
        seen = Visit()
        self.listen(page, seen, page_type)
        page.add_init_script(REPORT_BLOCKED)
        answer = page.goto(self.site + page_type.path, wait_until="networkidle")
        seen.status = answer.status
        self.look(page, seen)
        scroll_through(page)
        page.evaluate(FOLD_OUT)
        self.look(page, seen)
        seen.blocked = page.evaluate("window.blocked")
        context.close()
        return seen

    def listen(self, page: Page, seen: Visit, page_type: PageType):
        def note(message):
            # Chromium logs the status of a page that is not found; that is the page.
            is_the_page = message.location.get("url") == self.site + page_type.path
            if message.type in ("error", "warning") and not is_the_page:
                seen.logged.append(message.text)

        page.on("console", note)
        page.on("pageerror", lambda error: seen.logged.append(str(error)))
        page.on("request", lambda request: seen.hosts.add(urlsplit(request.url).netloc))

    def look(self, page: Page, seen: Visit):
        seen.too_wide = max(seen.too_wide, page.evaluate(TOO_WIDE))
        page.evaluate(self.axe)
        for barrier in page.evaluate(RUN_AXE, STANDARDS):
            places = [" ".join(map(str, node["target"])) for node in barrier["nodes"]]
            seen.barriers.append(f"{barrier['id']}: {barrier['help']}: {places[:5]}")
