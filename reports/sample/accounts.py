"""The two accounts that publish the sample, as two people would.

Four eyes hold here too: one wrote it, and the other published it.
"""

from __future__ import annotations

from django.contrib.auth.models import User

WRITER, SECOND = "load_sample", "load_sample_tweede"
UPDATED = "Het voorbeeld is bijgewerkt."


def account(name: str) -> User:
    """One of the two of this process: nobody can log in as it, and it may nothing."""
    user, is_new = User.objects.get_or_create(
        username=name, defaults={"is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save()
    return user
