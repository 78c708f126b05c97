"""A row of the table: an address, and what it answers to whom."""

from dataclasses import dataclass

VISITOR = "bezoeker"
KEEPERS = ("griffier", "ambtelijk", "beheerder")
ROLES = (VISITOR, "raadslid", "rekenkamer", *KEEPERS)


@dataclass(frozen=True)
class Row:
    """An address, the name of its pattern, and the answer per method and role."""

    name: str
    address: str
    answers: dict[str, dict[str, int]]


def everyone(status):
    return dict.fromkeys(ROLES, status)


def only(*roles, yes=200, no=404):
    return {role: yes if role in roles else no for role in ROLES}


def logged_in(status, *, visitor):
    return {**everyone(status), VISITOR: visitor}


def keepers(*roles, yes=200, no=403):
    """In /beheer/ a visitor is asked to log in and who keeps nothing is refused."""
    return {**everyone(403), VISITOR: 302} | {
        role: yes if role in roles else no for role in KEEPERS
    }


def answers(get, post, other=None):
    other = other or everyone(405)
    return {"GET": get, "HEAD": get, "POST": post, "PUT": other, "DELETE": other}


def public(name, address):
    return Row(name, address, answers(everyone(200), everyone(405)))


def draft(name, address, *seen_by):
    return Row(name, address, answers(only(*seen_by), everyone(405)))
