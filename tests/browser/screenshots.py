"""Pictures of every type of public page of a site that runs, to look at.

python -m tests.browser.screenshots http://127.0.0.1:8000 FOLDER [name ...]
"""

import sys
from pathlib import Path

from tests.browser.chromium import running_chromium, scroll_through
from tests.browser.pages import PAGES
from tests.browser.visit import HEIGHT, PHONE, TABLET, arrive


def main(site: str, folder: str, *names: str):
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with running_chromium() as browser:
        for width in (PHONE, TABLET):
            page = browser.new_page(
                viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce"
            )
            for page_type in PAGES:
                if not page_type.role and (not names or page_type.name in names):
                    arrive(page, site, page_type)
                    scroll_through(page)
                    picture = target / f"{page_type.name}-{width}.png"
                    page.screenshot(path=picture, full_page=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
