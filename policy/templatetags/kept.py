"""Keep the parts of a page that are the same for everybody, under the data version.

A page that cannot be kept whole, because somebody is logged in or part of the address
was not used, is put together from the parts that were kept of it:

    {% kept "main" %} ... {% endkept %}

A view takes part by giving its page a name, `kept_as`, that differs with everything
the page is about. What is inside must then look the same to all who see no drafts.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.core.cache import cache
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token

from policy.page_cache import SECONDS_KEPT, PageKey

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    _, name = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip('"'), nodelist)


class KeptNode(Node):
    def __init__(self, name: str, nodelist: NodeList):
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        request = context.get("request")
        if "kept_as" not in context or not sees_no_drafts(request.user):
            return self.nodelist.render(context)
        made_of = request.made_of
        page = PageKey.of_part(request, made_of, context["kept_as"])
        key = f"part-{page.digest}-{self.name}"
        part = cache.get(key)
        if part is None:
            part = self.nodelist.render(context)
            if made_of.is_of_today:
                cache.set(key, part, SECONDS_KEPT)
        return part


def sees_no_drafts(user: Any) -> bool:
    """Whoever has any right at all may see more than the public does."""
    return not user.is_authenticated or not user.get_all_permissions()
