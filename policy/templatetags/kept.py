"""Keep a part of a template:

    {% kept "main" %} ... {% endkept %}

A view takes part by giving its page a name, `kept_as`, that differs with everything
the page is about. What is inside must then look the same to all who see no drafts.
Of a page that is kept whole no parts are kept besides.
"""

from __future__ import annotations

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token

from policy.kept_parts import kept_part
from policy.page_cache import is_for_everybody

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
        if "kept_as" not in context:
            return self.nodelist.render(context)
        request = context["request"]
        if is_for_everybody(request) and not context["ignored"]:
            return self.nodelist.render(context)
        about = (self.name, context["kept_as"])
        return kept_part(request, about, lambda: self.nodelist.render(context))
