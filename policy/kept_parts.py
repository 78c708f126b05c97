"""Keep the parts of a page that are the same for everybody, under the data version.

A page that cannot be kept whole, because somebody is logged in, part of the address
was not used or there are too many choices, is put together from the parts kept of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpRequest

from policy.page_cache import SECONDS_KEPT, PageKey

Part = TypeVar("Part")


def kept_part(request: HttpRequest, about: object, make: Callable[[], Part]) -> Part:
    """What `make` gives; made once per state of the data for all who see no drafts.

    It may differ with the address and with `about`, and with nothing else.
    """
    if not sees_no_drafts(request.user):
        return make()
    page = PageKey.of_part(request, request.made_of, about)
    key = f"part-{page.digest}"
    part = cache.get(key)
    if part is None:
        part = make()
        if request.made_of.is_of_today:
            cache.set(key, part, SECONDS_KEPT)
    return part


def sees_no_drafts(user: Any) -> bool:
    """Whoever has any right at all may see more than the public does."""
    return not user.is_authenticated or not user.get_all_permissions()
