"""A logged-in person at the pages of the workroom, as a browser shows them."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import ReportVersion

HIDDEN = re.compile(r'<input type="hidden" name="was" value="(\w+)"')


class Desk:
    def __init__(self, client):
        self.client = client

    def get(self, address):
        return text_of(self.client.get(address))

    def post(self, address, follow=True, **values):
        """Fields have a dash where a keyword has a double line."""
        sent = {name.replace("__", "-"): value for name, value in values.items()}
        return text_of(self.client.post(address, sent, follow=follow))

    def begin(self, content=None, name="rapportage.pdf", **values):
        sent = {
            "titel": "Voortgang 2020",
            "jaar": "2020",
            "deel": "",
            "kader": "kader",
            "van_wie": "Het college",
        }
        if content is not None:
            sent["bestand"] = SimpleUploadedFile(name, content)
        return self.post("/rapportages/nieuw/", **sent | values)

    def was(self, address):
        """The state of the part that the page at this address began with."""
        return HIDDEN.search(self.get(address))[1]

    def fill_in(self, address, **values):
        return self.post(address, was=self.was(address), **values)


def work(version, rest=""):
    return f"/rapportages/{version.report.slug}/versie-{version.number}/werk/{rest}"


def says(version):
    return ReportVersion.objects.get(pk=version.pk).says


def text_of(response):
    assert response.status_code == 200, response.status_code
    return " ".join(unescape(response.content.decode()).split())
