"""Addresses of publishing."""


def edition(publication, rest=""):
    return f"/evaluaties/{publication.slug}/uitgave-{publication.edition}/{rest}"
