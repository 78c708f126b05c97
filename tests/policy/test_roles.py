"""Roles are data, and the database follows them."""

from io import StringIO

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from policy import actions
from policy.actions import sync_roles
from policy.demo import demo_password
from policy.models import AuditEvent
from policy.roles import ROLE_PERMISSIONS, Role
from tests import factories

pytestmark = pytest.mark.django_db


def permissions_of(role):
    rows = Group.objects.get(name=role.label).permissions
    return {
        f"{app}.{name}"
        for app, name in rows.values_list("content_type__app_label", "codename")
    }


def test_every_role_gets_exactly_what_roles_py_says():
    sync_roles(by="test")

    assert {role: permissions_of(role) for role in Role} == ROLE_PERMISSIONS
    assert Group.objects.count() == len(Role)


def test_a_right_that_was_added_by_hand_is_taken_away_and_logged():
    sync_roles(by="test")
    beheerder, raadslid = (
        Group.objects.get(name=role.label) for role in (Role.BEHEERDER, Role.RAADSLID)
    )
    raadslid.permissions.add(beheerder.permissions.first())

    sync_roles(by="test")

    assert permissions_of(Role.RAADSLID) == set()
    event = AuditEvent.objects.first()
    assert (event.action, event.subject_label) == ("role_changed", "Raadslid")
    assert event.detail == {"permissions": []}


def test_a_group_that_is_no_role_loses_its_rights():
    sync_roles(by="test")
    earlier = Group.objects.create(name="Rol van vroeger")
    earlier.permissions.set(Group.objects.get(name="Griffier").permissions.all())

    sync_roles(by="test")

    assert not earlier.permissions.exists()


def test_syncing_again_changes_and_logs_nothing():
    sync_roles(by="test")
    logged = AuditEvent.objects.count()

    sync_roles(by="test")

    assert AuditEvent.objects.count() == logged


def test_a_permission_that_does_not_exist_stops_it_and_changes_nothing(monkeypatch):
    broken = {**ROLE_PERMISSIONS, Role.REKENKAMER: {"policy.view_goals"}}
    monkeypatch.setattr(actions, "ROLE_PERMISSIONS", broken)

    with pytest.raises(LookupError, match="policy.view_goals"):
        sync_roles(by="test")

    assert not Group.objects.exists()


def test_only_who_keeps_something_may_enter_beheer():
    assert {role for role in Role if "policy.use_beheer" in ROLE_PERMISSIONS[role]} == {
        Role.GRIFFIER,
        Role.AMBTELIJK,
        Role.BEHEERDER,
    }


def test_nobody_may_write_figures_revisions_or_the_log_by_hand():
    written = {
        name
        for names in ROLE_PERMISSIONS.values()
        for name in names
        if name.endswith(("_observation", "_revision", "_auditevent"))
    }
    assert all(".view_" in name for name in written)


def test_publishing_shows_a_draft_to_everybody_and_is_logged(griffier, raadslid):
    draft = factories.framework(published_at=None)
    frameworks = type(draft).objects
    assert draft not in frameworks.visible_to(raadslid)

    actions.publish(subject=draft, by=griffier)

    assert draft in frameworks.visible_to(raadslid)
    event = AuditEvent.objects.first()
    assert (event.action, event.by, event.subject_id) == (
        "published",
        griffier,
        str(draft.pk),
    )


def test_publishing_again_keeps_the_date_and_logs_nothing(griffier):
    published = factories.framework()
    logged = AuditEvent.objects.count()

    actions.publish(subject=published, by=griffier)

    published.refresh_from_db()
    assert published.published_at == factories.PUBLISHED
    assert AuditEvent.objects.count() == logged


# --- Demo users ---


def printed(command):
    output = StringIO()
    call_command(command, stdout=output)
    return output.getvalue()


def test_there_is_one_demo_user_for_each_role_and_the_login_is_printed(client):
    output = printed("create_demo_users")

    for role in Role:
        user = User.objects.get(username=role.value)
        assert [group.name for group in user.groups.all()] == [role.label]
        assert not (user.is_staff or user.is_superuser)
        assert client.login(username=role.value, password=demo_password())
        assert role.value in output
    assert demo_password() in output


def test_making_demo_users_again_leaves_them_as_they_are():
    printed("create_demo_users")
    before = list(User.objects.values()), AuditEvent.objects.count()

    printed("create_demo_users")

    assert (list(User.objects.values()), AuditEvent.objects.count()) == before


def test_a_demo_user_gets_the_printed_password_back():
    printed("create_demo_users")
    griffier = User.objects.get(username="griffier")
    griffier.set_password("iets anders")
    griffier.save()

    printed("create_demo_users")

    griffier.refresh_from_db()
    assert check_password(demo_password(), griffier.password)


def test_the_demo_password_differs_per_installation(settings):
    here = demo_password()
    settings.SECRET_KEY = "another installation"
    assert demo_password() != here


def test_there_are_no_demo_users_outside_a_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="proefinstallatie"):
        call_command("create_demo_users")

    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_prepare_database_brings_the_roles():
    Group.objects.all().delete()

    call_command("prepare_database", verbosity=0)

    assert {group.name for group in Group.objects.all()} == set(Role.labels)
