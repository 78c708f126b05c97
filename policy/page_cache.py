"""Keep public pages for as long as nothing changes: under the data version.

A page is kept under release, data version, date in the Netherlands, address and the
parameters that it used, in fixed order; of the same its ETag is made. Whoever has a
session or a message waiting gets a page of their own, and nothing of that is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

from policy.data_version import State, known

GetResponse = Callable[[HttpRequest], HttpResponse]

# Answers a monitor, also when the database does not.
NEVER_KEPT = "/gezond/"
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
# A larger download is made anew for everybody; it does have an ETag.
MOST_BYTES = 1_000_000
# With the date in its key an older page is never asked for again.
SECONDS_KEPT = 24 * 60 * 60


@dataclass(frozen=True)
class PageKey:
    """What decides how a public page looks."""

    made_of: State
    address: str

    @classmethod
    def of(cls, request: HttpRequest, made_of: State) -> PageKey:
        # Parameters that no page knows may stand here too: under such a key nothing
        # is ever kept.
        return cls.of_part(request, made_of, sorted(request.GET.lists()))

    @classmethod
    def of_part(cls, request: HttpRequest, made_of: State, about: object) -> PageKey:
        address = (request.scheme, request.get_host(), request.path, about)
        return cls(made_of, repr(address))

    @cached_property
    def digest(self) -> str:
        parts = (settings.RELEASE, *self.made_of, self.address)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

    @property
    def etag(self) -> str:
        """Weak: the same page may come compressed or not."""
        return f'W/"{self.digest}"'

    def in_cache(self, request: HttpRequest) -> str:
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        form = "gzip" if re_accepts_gzip.search(accepted) else "plain"
        return f"page-{self.digest}-{form}"


def keep_public_pages(get_response: GetResponse) -> GetResponse:
    if settings.DEBUG:
        raise MiddlewareNotUsed("A template may change within one release.")

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_for_everybody(request):
            return get_response(request)
        key = PageKey.of(request, State.today(known.version()))
        response = unchanged(request, key) or kept(request, key)
        return response or keep(request, get_response(request))

    return middleware


def is_for_everybody(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and request.path != NEVER_KEPT
        and not any(cookie in request.COOKIES for cookie in PERSONAL_COOKIES)
    )


def unchanged(request: HttpRequest, key: PageKey) -> HttpResponse | None:
    """304 for a reader who has this very page; only a page that is kept has a tag."""
    # Not `*`, which would say of any address that it is there.
    if key.digest not in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return None
    return tagged(HttpResponseNotModified(), key)


def kept(request: HttpRequest, key: PageKey) -> HttpResponse | None:
    found = cache.get(key.in_cache(request))
    if found is None:
        return None
    headers, content = found
    return HttpResponse(content, headers=headers)


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep a page under what it was made of, which may be newer than was asked."""
    made_of = getattr(response, "made_of", None)
    if made_of is None or response.status_code != 200 or response.cookies:
        return response
    if not made_of.is_of_today:
        return response  # made around midnight: of which day is not known
    key = PageKey.of(request, made_of)
    tagged(response, key)
    if not response.streaming and len(response.content) <= MOST_BYTES:
        page = (dict(response.items()), response.content)
        cache.set(key.in_cache(request), page, SECONDS_KEPT)
    return response


def tagged(response: HttpResponse, key: PageKey) -> HttpResponse:
    response["ETag"] = key.etag
    # A browser or proxy may keep it, and asks each time whether it changed.
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return response
