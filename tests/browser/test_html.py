"""The HTML of every type of page is valid."""

import subprocess
import urllib.request
from urllib.error import HTTPError

import pytest
from django.template.loader import render_to_string

from tests.browser.pages import PAGES
from tests.browser.visit import PHONE


def answer_to_a_stranger(site: str) -> bytes:
    request = urllib.request.Request(site, headers={"Host": "elders.example.nl"})
    with pytest.raises(HTTPError) as refusal, urllib.request.urlopen(request):
        pass
    with refusal.value as error:
        return error.read()


@pytest.fixture
def pages(site, visitor, tmp_path):
    for page in PAGES:
        (tmp_path / f"{page.name}.html").write_text(visitor.visit(page, PHONE).html)
    (tmp_path / "bad-request.html").write_bytes(answer_to_a_stranger(site))
    (tmp_path / "server-error.html").write_text(render_to_string("500.html"))
    return tmp_path


def test_every_page_is_valid_html(pages, tools):
    validator = tools / "vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", validator, "--errors-only", "--skip-non-html", pages]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.stderr == ""
    assert result.returncode == 0
