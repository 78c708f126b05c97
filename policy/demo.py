"""One user for each role, to try the program out. Only where DEMO is on.

Of the audit office two: one writes an evaluation, and the other adopts it.
"""

from collections.abc import Callable
from functools import cache, partial

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.crypto import salted_hmac

from policy.actions import sync_roles
from policy.choices import AuditAction
from policy.models import AuditEvent
from policy.roles import Role

SECOND_AUDITOR = "rekenkamer2"


def demo_password() -> str:
    """The same at every start, and another one in every DATA_DIR.

    It follows from the secret key, which a try-out keeps in its DATA_DIR.
    """
    return salted_hmac("policy.demo", "password", algorithm="sha256").hexdigest()[:12]


@transaction.atomic
def create_demo_users(*, by: str) -> list[User]:
    sync_roles(by=by)
    password = demo_password()
    # All share one hash, and hashing is slow on purpose: do it once.
    is_valid = cache(partial(check_password, password))
    encoded = cache(partial(make_password, password))
    names = [(role.value, role) for role in Role] + [(SECOND_AUDITOR, Role.REKENKAMER)]
    return [demo_user(name, role, encoded, is_valid, by) for name, role in names]


def demo_user(
    name: str,
    role: Role,
    encoded: Callable[[], str],
    is_valid: Callable[[str], bool],
    by: str,
) -> User:
    user, created = User.objects.get_or_create(
        username=name, defaults={"first_name": role.label, "last_name": "(demo)"}
    )
    if created or not is_valid(user.password):
        user.password = encoded()
        user.save(update_fields=["password"])
    user.groups.set([Group.objects.get(name=role.label)])
    if created:
        AuditEvent.objects.record(by=by, action=AuditAction.ADDED, subject=user)
    return user
