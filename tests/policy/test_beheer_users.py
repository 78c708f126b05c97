"""Who lets people in, and that nobody gets more than a role."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from policy.models import AuditEvent
from policy.roles import Role
from tests import factories
from tests.policy.forms import change, errors_of, last_line

pytestmark = pytest.mark.django_db


def test_a_beheerder_lets_somebody_in_with_a_role(as_beheerder, client):
    as_beheerder.post(
        "/beheer/auth/user/add/",
        {
            "username": "nieuw",
            "password1": "lang-genoeg-9",
            "password2": "lang-genoeg-9",
        },
    )
    new = User.objects.get(username="nieuw")
    role = Group.objects.get(name=Role.GRIFFIER.label)

    change(as_beheerder, f"/beheer/auth/user/{new.pk}/change/", groups=[role.pk])

    assert list(new.groups.all()) == [role]
    assert [
        line.action
        for line in AuditEvent.objects.filter(
            subject_type="auth.user", subject_id=new.pk
        )
    ] == [
        "changed",
        "added",
    ]
    assert client.login(username="nieuw", password="lang-genoeg-9")


def test_a_weak_password_is_refused(as_beheerder):
    response = as_beheerder.post(
        "/beheer/auth/user/add/",
        {"username": "nieuw", "password1": "welkom", "password2": "welkom"},
    )

    assert "password2" in errors_of(response)


def test_nobody_becomes_superuser_or_gets_a_right_of_their_own(as_beheerder):
    somebody = factories.user()
    right = Permission.objects.first()

    change(
        as_beheerder,
        f"/beheer/auth/user/{somebody.pk}/change/",
        is_superuser="on",
        is_staff="on",
        user_permissions=[right.pk],
    )

    somebody.refresh_from_db()
    assert not (somebody.is_superuser or somebody.is_staff)
    assert not somebody.user_permissions.exists()


@pytest.mark.parametrize("page", ["change", "password"])
def test_a_beheerder_cannot_take_over_a_superuser(as_beheerder, page):
    superuser = factories.user(is_superuser=True)
    before = User.objects.values().get(pk=superuser.pk)

    response = as_beheerder.post(
        f"/beheer/auth/user/{superuser.pk}/{page}/",
        {
            "username": "over",
            "password1": "lang-genoeg-9",
            "password2": "lang-genoeg-9",
        },
    )

    assert response.status_code == 403
    assert User.objects.values().get(pk=superuser.pk) == before


def test_a_new_password_for_somebody_is_logged_without_the_password(as_beheerder):
    somebody = factories.user()

    as_beheerder.post(
        f"/beheer/auth/user/{somebody.pk}/password/",
        {"password1": "lang-genoeg-9", "password2": "lang-genoeg-9"},
    )

    somebody.refresh_from_db()
    assert somebody.check_password("lang-genoeg-9")
    line = AuditEvent.objects.values().first()
    assert (line["action"], line["subject_id"]) == ("changed", str(somebody.pk))
    assert "lang-genoeg-9" not in str(line)


def test_ones_own_new_password_is_logged(as_griffier, griffier):
    griffier.set_password("oud-wachtwoord-1")
    griffier.save()
    as_griffier.force_login(griffier)

    as_griffier.post(
        "/beheer/password_change/",
        {
            "old_password": "oud-wachtwoord-1",
            "new_password1": "nieuw-wachtwoord-2",
            "new_password2": "nieuw-wachtwoord-2",
        },
    )

    griffier.refresh_from_db()
    assert griffier.check_password("nieuw-wachtwoord-2")
    assert last_line().action == "password_changed"


def test_a_wrong_old_password_changes_and_logs_nothing(as_griffier, griffier):
    logged = AuditEvent.objects.count()

    as_griffier.post(
        "/beheer/password_change/",
        {"old_password": "fout", "new_password1": "x", "new_password2": "x"},
    )

    assert AuditEvent.objects.count() == logged


def test_rights_given_by_hand_do_not_open_beheer_for_somebody_inactive(client):
    somebody = factories.user(Role.BEHEERDER)
    client.force_login(somebody)
    User.objects.filter(pk=somebody.pk).update(is_active=False)

    assert client.get("/beheer/").status_code == 302


def test_staff_without_a_role_may_not_enter(client):
    client.force_login(factories.user(is_staff=True))

    assert client.get("/beheer/").status_code == 403
