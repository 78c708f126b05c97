"""The HTML of every type of page is valid."""

import subprocess
import urllib.request
from urllib.error import HTTPError

import pytest
from django.template.loader import render_to_string

from tests.browser.pages import PAGES

# What Django's own widgets in /beheer/ write.
KNOWN_IN_DJANGO = "|".join(
    (
        "Element .option. without attribute .label. must not be empty.",
        "The first .option. element in a .select. element with a .required. .*",
        "Attribute .disabled. not allowed on element .div. at this point.",
    )
)


def answer_to_a_stranger(site: str) -> bytes:
    request = urllib.request.Request(site, headers={"Host": "elders.example.nl"})
    with pytest.raises(HTTPError) as refusal, urllib.request.urlopen(request):
        pass
    with refusal.value as error:
        return error.read()


@pytest.fixture
def pages(site, visitor, tmp_path):
    public, beheer = tmp_path / "public", tmp_path / "beheer"
    public.mkdir()
    beheer.mkdir()
    for page in PAGES:
        folder = beheer if page.path.startswith("/beheer/") else public
        (folder / f"{page.name}.html").write_text(visitor.html(page))
    (public / "bad-request.html").write_bytes(answer_to_a_stranger(site))
    (public / "server-error.html").write_text(render_to_string("500.html"))
    return tmp_path


def errors_in(folder, tools, *options):
    validator = tools / "vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", validator, "--errors-only", "--skip-non-html"]
    result = subprocess.run(
        [*command, *options, folder], capture_output=True, text=True, check=False
    )
    return result.stderr


def test_every_page_is_valid_html(pages, tools):
    assert errors_in(pages / "public", tools) == ""


def test_every_page_of_beheer_is_valid_but_for_the_widgets_of_django(pages, tools):
    allowed = ("--filterpattern", KNOWN_IN_DJANGO)

    assert errors_in(pages / "beheer", tools, *allowed) == ""
