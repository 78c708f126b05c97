"""A logged-in auditor at the pages of norms, as a browser shows them."""

import re
from html import unescape

from django.test import Client

WAS = re.compile(r'<input type="hidden" name="was" value="(\w*)"')


class Desk:
    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person)

    def get(self, address):
        return _text(self.client.get(address, follow=True))

    def post(self, address, **values):
        """Fields have a dash where a keyword has a double line."""
        sent = {name.replace("__", "-"): value for name, value in values.items()}
        return _text(self.client.post(address, sent, follow=True))

    def was(self, address):
        """The state that the page at this address began with."""
        return WAS.search(self.get(address))[1]

    def fill_in(self, address, **values):
        """What the form holds there, changed in these fields."""
        response = self.client.get(address)
        sent = {"was": WAS.search(response.content.decode())[1]}
        forms = response.context.get("forms")
        for form in forms.all if forms else [response.context["form"]]:
            sent |= {field.html_name: _sent(field.value()) for field in form}
        sent |= {name.replace("__", "-"): value for name, value in values.items()}
        filled = {name: value for name, value in sent.items() if value is not False}
        return _text(self.client.post(address, filled, follow=True))


def _sent(value):
    """As a browser sends it."""
    if isinstance(value, bool):
        return value
    if hasattr(value, "pk"):
        return f"{value.pk}"
    return "" if value is None else f"{value}".replace("\n", "\r\n")


def work(norm_set, rest=""):
    return f"/evaluaties/normen/{norm_set.slug}/werk/{rest}"


def _text(response):
    assert response.status_code == 200, response.status_code
    return " ".join(unescape(response.content.decode()).split())
