"""Logging in and out: who gets in, what is said and what is written down."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from policy.accounts import FAILURES_ALLOWED, FAILURES_COUNTED_FOR
from policy.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db

LOGIN = "/inloggen/"
WRONG = "horen niet bij elkaar"
BLOCKED = "Wacht een kwartier"


@pytest.fixture
def user(db):
    return factories.user(username="griffier", password="goed wachtwoord")


def log_in(client, username="griffier", password="goed wachtwoord", **more):
    return client.post(LOGIN, {"username": username, "password": password, **more})


def logged():
    return list(AuditEvent.objects.values_list("action", flat=True))


def test_the_right_name_and_password_let_in_and_are_logged(client, user):
    response = log_in(client)

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.by_name) == ("login", user, "griffier")


def test_the_form_has_a_label_for_each_field_and_no_error_yet(client):
    html = client.get(LOGIN).content.decode()

    assert '<label for="id_username">' in html
    assert '<label for="id_password">' in html
    assert 'autocomplete="current-password"' in html
    assert 'role="alert"' not in html


def test_the_page_is_under_the_name_of_the_municipality(client, settings):
    settings.MUNICIPALITY_NAME = "Duinstad"

    assert "Gemeente Duinstad" in client.get(LOGIN).content.decode()


def test_a_wrong_password_is_refused_in_words_and_logged(client, user):
    response = log_in(client, password="fout")

    html = response.content.decode()
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
    assert WRONG in html
    assert '<a href="#id_username">' in html
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.subject_label) == (
        "login_failed",
        None,
        "griffier",
    )


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(client, user):
    known = log_in(client, password="fout").content.decode()
    unknown = log_in(client, username="bestaat-niet").content.decode()

    assert WRONG in known
    assert WRONG in unknown
    assert logged() == ["login_failed", "login_failed"]


def test_what_was_typed_does_not_get_into_the_log(client, user):
    log_in(client, username="mijn geheime wachtwoord", password="ook geheim")

    event = AuditEvent.objects.values().get()
    assert "geheim" not in str(event)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("username", "Vul uw gebruikersnaam in."),
        ("password", "Vul uw wachtwoord in."),
    ],
)
def test_an_empty_field_is_named_above_the_form_and_at_the_field(
    client, user, field, sentence
):
    html = log_in(client, **{field: ""}).content.decode()

    assert f'<a href="#id_{field}">{sentence}</a>' in html
    assert f'id="id_{field}_error">{sentence}</p>' in html
    assert f'aria-describedby="id_{field}_error"' in html
    assert logged() == []


def test_somebody_who_left_can_no_longer_log_in(client, user):
    user.is_active = False
    user.save()

    assert WRONG in log_in(client).content.decode()


def test_whoever_is_made_inactive_is_out_at_once(client, griffier):
    client.force_login(griffier)
    assert client.get("/beheer/").status_code == 200

    griffier.is_active = False
    griffier.save()

    assert client.get("/beheer/").status_code == 302


def fail(client, times, username="griffier"):
    for _ in range(times):
        log_in(client, username=username, password="fout")


def test_after_ten_failures_even_the_right_password_is_refused(client, user):
    fail(client, FAILURES_ALLOWED)

    html = log_in(client).content.decode()

    assert BLOCKED in html
    assert "_auth_user_id" not in client.session


def test_nine_failures_do_not_shut_the_door(client, user):
    fail(client, FAILURES_ALLOWED - 1)

    assert log_in(client).status_code == 302


def test_a_refused_attempt_does_not_make_the_wait_longer(client, user):
    fail(client, FAILURES_ALLOWED + 5)

    assert logged() == ["login_failed"] * FAILURES_ALLOWED


def test_the_door_opens_again_after_a_quarter_of_an_hour(client, user, monkeypatch):
    fail(client, FAILURES_ALLOWED)

    later = timezone.now() + FAILURES_COUNTED_FOR + timedelta(seconds=1)
    monkeypatch.setattr("policy.accounts.timezone.now", lambda: later)

    assert log_in(client).status_code == 302


def test_failures_for_one_name_do_not_shut_out_another(client, user):
    factories.user(username="raadslid", password="goed wachtwoord")
    fail(client, FAILURES_ALLOWED)

    assert log_in(client, username="raadslid").status_code == 302


def test_a_name_in_capitals_is_counted_as_the_same_name(client, user):
    fail(client, FAILURES_ALLOWED, username="GRIFFIER")

    assert BLOCKED in log_in(client).content.decode()


def test_an_unknown_name_is_shut_out_like_a_known_one(client):
    fail(client, FAILURES_ALLOWED, username="bestaat-niet")

    assert BLOCKED in log_in(client, username="bestaat-niet").content.decode()


def test_after_logging_in_one_goes_on_to_the_page_asked_for(client, user):
    asked = client.get("/beheer/policy/goal/")
    assert asked.url == f"{LOGIN}?next=/beheer/policy/goal/"
    assert (
        'name="next" value="/beheer/policy/goal/"'
        in client.get(asked.url).content.decode()
    )

    assert log_in(client, next="/beheer/policy/goal/").url == "/beheer/policy/goal/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elders.example/", "//elders.example", "javascript:alert(1)", "\\\\x"],
)
def test_nobody_is_sent_to_another_site(client, user, elsewhere):
    assert log_in(client, next=elsewhere).url == "/"


@pytest.mark.parametrize(
    "name", ["\x00", "a" * 10_000, "\ud800".encode("utf-8", "surrogatepass")]
)
def test_nonsense_as_a_name_is_refused_without_an_error(client, name):
    assert log_in(client, username=name).status_code == 200


def test_who_is_logged_in_need_not_log_in(client, griffier):
    client.force_login(griffier)
    assert client.get(LOGIN).url == "/"


def test_logging_out_ends_the_session_and_is_logged(client, griffier):
    client.force_login(griffier)

    response = client.post("/uitloggen/")

    assert (response.status_code, response.url) == (302, "/")
    assert "_auth_user_id" not in client.session
    event = AuditEvent.objects.first()
    assert (event.action, event.by) == ("logout", griffier)


def test_beheer_has_the_same_way_out(client, griffier):
    client.force_login(griffier)

    client.post("/beheer/logout/")

    assert "_auth_user_id" not in client.session
    assert AuditEvent.objects.first().action == "logout"


@pytest.mark.parametrize("address", [LOGIN, "/uitloggen/", "/beheer/logout/"])
def test_a_form_from_another_site_is_refused(griffier, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(griffier)

    assert client.post(address, {"username": "x"}).status_code == 403
    assert client.session["_auth_user_id"] == str(griffier.pk)


# --- What is seen during a session is stored nowhere ---


@pytest.mark.parametrize("address", ["/", "/kaders/", "/beheer/", "/bestaat-niet/"])
def test_pages_seen_during_a_session_are_not_stored(client, griffier, address):
    client.force_login(griffier)

    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_the_answer_that_starts_a_session_is_not_stored(client, user):
    assert log_in(client)["Cache-Control"] == "private, no-store"


def test_public_pages_are_not_made_private_for_visitors(client):
    assert "no-store" not in client.get("/begrippen/").get("Cache-Control", "")
