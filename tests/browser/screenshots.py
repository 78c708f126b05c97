"""Pictures of every type of page of a site that runs, to look at.

python -m tests.browser.screenshots http://127.0.0.1:8000 FOLDER [name ...]
"""

import sys
from pathlib import Path

from tests.browser.chromium import running_chromium, scroll_through
from tests.browser.pages import PAGES

WIDTHS = (390, 1180)


def main(site: str, folder: str, *names: str):
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with running_chromium() as browser:
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": 820}, reduced_motion="reduce"
            )
            for page_type in PAGES:
                if not names or page_type.name in names:
                    page.goto(site + page_type.path, wait_until="networkidle")
                    scroll_through(page)
                    picture = target / f"{page_type.name}-{width}.png"
                    page.screenshot(path=picture, full_page=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
