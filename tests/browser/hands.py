"""Hands that do what a person does: one counts its clicks, one has only keys."""

from dataclasses import dataclass

from playwright.sync_api import Page

MOST_TABS = 250
IS_THERE = "selector => document.activeElement.matches(selector)"


@dataclass
class Mouse:
    """Counts what a hand does; a choice from a list is two clicks."""

    page: Page
    clicks: int = 0

    def click(self, name):
        self.clicks += 1
        self.page.locator(f"main {name}").first.click()

    def choose(self, name, value):
        self.clicks += 2
        self.page.locator(f"main [name={name}]").select_option(value)


@dataclass
class Keys:
    """Only the keyboard."""

    page: Page

    def go_to(self, selector):
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(IS_THERE, selector):
                return
        raise AssertionError(f"no key leads to {selector}")

    def press(self, selector, key="Enter"):
        self.go_to(selector)
        self.page.keyboard.press(key)


def wait_for(page, heading):
    page.get_by_role("heading", level=1, name=heading).wait_for()
