"""Whether everybody can read a page of this site at an address that somebody wrote."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, ResolverMatch, resolve

from policy.public_pages import is_public_page, left_out


class NotPublic(ValueError):
    """In Dutch, why the address will not do and what will."""


def public_address(address: str) -> str:
    """The address in the form that leads there; raises NotPublic.

    The page is made as a visitor would get it: only then is it sure that it is there,
    that everybody may see it, and that it has the place that the address ends in.
    """
    parts = urlsplit(address.strip())
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        raise NotPublic(
            "Begin met een schuine streep, zoals /besluiten/. Kies een bladzijde van "
            "deze site."
        )
    found, path = _found(parts.path)
    response = _answer(found, path, parts.query)
    if response is None or response.status_code != 200:
        raise NotPublic(
            f"Op {path} staat geen bladzijde die iedereen kan lezen. Open de bladzijde "
            "zonder in te loggen en neem het adres over."
        )
    if ignored := left_out(QueryDict(parts.query), response):
        raise NotPublic(f"Een deel van dit adres werkt niet. {' '.join(ignored)}")
    if parts.fragment and not _has_place(response, parts.fragment):
        raise NotPublic(
            f"Op die bladzijde is geen plek #{parts.fragment}. Laat dat deel weg, of "
            "neem het over uit een link naar die plek."
        )
    return parts._replace(path=path).geturl()


class _Asked(HttpRequest):
    """A visitor's request; under which name the site is asked makes no difference."""

    def __init__(self, path: str, query: str) -> None:
        super().__init__()
        self.method = "HEAD"
        self.path = self.path_info = path
        self.GET = QueryDict(query)
        self.user = AnonymousUser()

    def get_host(self) -> str:
        return "deze-site"


def _found(path: str) -> tuple[ResolverMatch | None, str]:
    """What answers there, and its path: people leave out the last stroke."""
    for each in (path, f"{path}/"):
        try:
            return resolve(unquote(each)), each
        except Resolver404:
            continue
    return None, path


def _answer(found: ResolverMatch | None, path: str, query: str) -> HttpResponse | None:
    if found is None or not is_public_page(found.func):
        return None
    try:
        return found.func(_Asked(path, query), *found.args, **found.kwargs)
    except Http404:
        return None


def _has_place(response: HttpResponse, name: str) -> bool:
    place = f'id="{unquote(name)}"'.encode()
    return not response.streaming and place in response.content
