"""Search as anybody does, and read what is found."""

import re

from django.contrib.auth.models import AnonymousUser

from reports.search import Search


def search(question, **options):
    return Search.of(question, **{"user": AnonymousUser(), **options})


def text_of(pieces):
    return "".join(piece.text for piece in pieces)


def hits_of(pieces):
    return [piece.text for piece in pieces if piece.is_hit]


def found(question, **options):
    """The titles that a question finds, best first."""
    return [text_of(result.title) for result in search(question, **options).results]


def shown(client, address):
    page = client.get(address).content.decode()
    return re.sub(r"\s+", " ", page)
