"""One visit to a page: everything that a browser can say of it, measured once."""

from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.chromium import scroll_through
from tests.browser.pages import PageType

NARROWEST, PHONE, TABLET = 320, 390, 1180
HEIGHT = 820
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Plotly's own drawing has no place for names; the table and the label around it do.
RUN_AXE = """standards => axe.run(
    {exclude: [[".js-plotly-plot"]]},
    {runOnly: {type: "tag", values: standards}, resultTypes: ["violations"]},
).then(result => result.violations)"""
# What Django's own widgets in /beheer/ lack: (rule, part of the place).
KNOWN_IN_DJANGO = (
    ("aria-input-field-name", "select2-"),  # the list behind a search for one row
    ("aria-prohibited-attr", ".help-tooltip"),  # the question mark at two lists
)
REPORT_BLOCKED = """window.blocked = [];
document.addEventListener("securitypolicyviolation", event => window.blocked.push(
    `${event.violatedDirective} blocked ${event.blockedURI} ${event.sourceFile}`
));"""
# Not the menu: it would lie over the page.
FOLD_OUT = """document.querySelectorAll("details:not(.rz-menu)").forEach(
    each => each.open = true)"""
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
HEAD = """() => ({
    headings: document.querySelectorAll("h1").length,
    language: document.documentElement.lang,
    title: document.title,
})"""


@dataclass
class Visit:
    status: int
    headings: int = 0
    language: str = ""
    title: str = ""
    barriers: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    too_wide: dict[int, int] = field(default_factory=dict)


class Visitor:
    def __init__(self, site: str, chromium: Browser, *, axe: str, password: str):
        self.site = site
        self.chromium = chromium
        self.axe = axe
        self.password = password

    @cache  # noqa: B019 -- a visitor lives as long as the tests
    def visit(self, page_type: PageType, width: int) -> Visit:
        with self.who(page_type.role).new_page() as page:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.add_init_script(REPORT_BLOCKED)
            logged, hosts = self.listen(page, page_type)
            answer = arrive(page, self.site, page_type)
            seen = Visit(answer.status, hosts=hosts)
            self.measure(page, seen, width)
            scroll_through(page)
            page.evaluate(FOLD_OUT)
            self.measure(page, seen, width)
            for name, value in page.evaluate(HEAD).items():
                setattr(seen, name, value)
            # Before axe: it makes style elements of its own, which are blocked too.
            seen.blocked = page.evaluate("window.blocked")
            seen.logged = list(logged)
            seen.barriers = barriers(page, self.axe)
            if width == PHONE:
                page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
                self.measure(page, seen, NARROWEST)
        return seen

    @cache  # noqa: B019
    def html(self, page_type: PageType) -> str:
        """As the site sends it; nothing is measured, so mostly nothing is drawn."""
        context = self.who(page_type.role)
        if not page_type.sent:
            return context.request.get(self.site + page_type.path).text()
        with context.new_page() as page:
            return arrive(page, self.site, page_type).text()

    @cache  # noqa: B019
    def who(self, role: str) -> BrowserContext:
        """A browser of somebody with this role, who has logged in."""
        context = self.chromium.new_context(reduced_motion="reduce")
        if role:
            with context.new_page() as page:
                sent = (("username", role), ("password", self.password))
                login = PageType("login", "/inloggen/", sent=sent)
                assert arrive(page, self.site, login).status == 200
                assert "/inloggen/" not in page.url, f"{role} cannot log in"
        return context

    def listen(self, page: Page, page_type: PageType) -> tuple[list[str], set[str]]:
        logged, hosts = [], set()

        def note(message):
            if message.type in ("error", "warning") and not is_status(message):
                logged.append(message.text)

        def is_status(message):
            # Chromium complains of a page that is not found; that is the page.
            return (
                page_type.status >= 400
                and message.text.startswith("Failed to load resource")
                and message.location["url"] == self.site + page_type.path
            )

        page.on("console", note)
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        return logged, hosts

    def measure(self, page: Page, seen: Visit, width: int):
        seen.too_wide[width] = max(seen.too_wide.get(width, 0), page.evaluate(TOO_WIDE))


def arrive(page: Page, site: str, page_type: PageType) -> Response:
    """Go to the page, and send its form if it asks for that."""
    answer = page.goto(site + page_type.path)
    if page_type.sent:
        for name, value in page_type.sent:
            page.locator(f"main [name={name}]").fill(value)
        with page.expect_navigation() as navigation:
            page.locator("main button[type=submit]").click()
        answer = navigation.value
    return answer


def barriers(page: Page, axe: str) -> list[str]:
    """What axe finds on the page as it now stands."""
    page.evaluate(axe)
    return [
        f"{barrier['id']}: {barrier['help']}: {place}"
        for barrier in page.evaluate(RUN_AXE, STANDARDS)
        for node in barrier["nodes"]
        if not is_of_django(barrier["id"], place := " ".join(map(str, node["target"])))
    ]


def is_of_django(rule: str, place: str) -> bool:
    return any(rule == known and part in place for known, part in KNOWN_IN_DJANGO)
