"""Bring a file and explain it, through the pages as a person does."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.imports.job import perform
from indicators.models import Observation, Upload

CSV = "Gemeente;Jeugdhulp|2022;Jeugdhulp|2023\nWestland;9,8;10,1\nDelft;11,5;x\n"


class Bringer:
    """A logged-in person at the pages of one source."""

    def __init__(self, client, source):
        self.client = client
        self.source = source
        self.address = f"/bronnen/{source.slug}/bestand/"

    def bring(self, content=CSV, name="export.csv"):
        """The page after choosing a file."""
        body = content.encode() if isinstance(content, str) else content
        return self.post(self.address, bestand=SimpleUploadedFile(name, body))

    def explain(self, **values):
        fields = {key.replace("_", "-"): value for key, value in values.items()}
        return self.post(self.upload.get_absolute_url(), **fields)

    def confirm(self):
        state = re.search(r'name="stand" value="(\w+)"', self.page())
        return self.post(
            f"{self.upload.get_absolute_url()}overnemen/", stand=state and state[1]
        )

    def remove(self):
        return self.post(f"{self.upload.get_absolute_url()}weghalen/")

    def take_over(self, content=CSV, **explanation):
        """From the file to the figures on the site."""
        self.bring(content)
        self.explain(**(explanation or {"kolom_0_reeks": "jeugdhulp"}))
        self.confirm()
        for run in self.upload.runs.all():
            perform(run.pk)
        return self.upload

    def page(self):
        return text_of(self.client.get(self.upload.get_absolute_url()))

    def post(self, address, **values):
        return text_of(self.client.post(address, values, follow=True))

    @property
    def upload(self):
        return Upload.objects.latest("pk")


def text_of(response):
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def figures():
    rows = Observation.objects.values_list(
        "series__slug", "area__code", "period__code", "value", "missing"
    )
    return {
        place: missing if value is None else f"{value.normalize():f}"
        for *place_parts, value, missing in rows
        for place in [tuple(place_parts)]
    }
