"""`python -m config.run`, what `make run` does once the packages are there."""

import secrets
import signal
import socket
import time

import pytest

from tests.installation import new_installation, wait_until

pytestmark = pytest.mark.slow

SEND_TASK = """
from policy.tasks import clear_expired_sessions
clear_expired_sessions.delay()
"""


@pytest.fixture
def installation():
    with new_installation() as installation:
        yield installation


def sessions(installation):
    rows = installation.query("SELECT session_key FROM django_session ORDER BY 1")
    return [key for (key,) in rows]


def test_it_answers_works_ends_and_starts_again_with_its_data(installation):
    installation.start()
    response, page = installation.page()
    assert response.status == 200
    assert '<html lang="nl"' in page
    assert f"http://127.0.0.1:{installation.port}/" in installation.output()

    response, page = installation.page("/vergelijken/?" + "x" * 20_000)
    assert response.status == 414
    assert "Dit adres is te lang" in page
    response, page = installation.page(Cookie="x" * 20_000)
    assert response.status == 431
    assert "Verwijder de cookies" in page

    installation.query(
        "INSERT INTO django_session VALUES"
        " ('kept', '', now() + interval '1 day'),"
        " ('gone', '', now() - interval '1 day')"
    )
    installation.manage("shell", "-c", SEND_TASK)
    wait_until(lambda: sessions(installation) == ["kept"])

    assert len(installation.processes()) > 5
    assert installation.stop() == 0
    assert installation.processes() == []

    installation.start()
    assert installation.page()[0].status == 200
    assert sessions(installation) == ["kept"]

    # Killed outright, it takes web server and worker along; the database waits for
    # the next command, which takes it over.
    installation.process.kill()
    installation.process.wait()
    wait_until(
        lambda: {p.info["name"] for p in installation.processes()} <= {"postgres"}
    )
    installation.manage("migrate", "--check")
    assert installation.processes() == []


def test_a_real_installation_wants_https_and_believes_its_proxy(installation):
    installation.environment |= {
        "DEMO": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "raad.example.nl",
    }
    installation.start()
    response, _ = installation.page(Host="raad.example.nl")
    assert response.status == 301
    assert response.headers["Location"] == "https://raad.example.nl/"

    https = {"Host": "raad.example.nl", "X-Forwarded-Proto": "https"}
    response, page = installation.page(**https)
    assert response.status == 200
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    response, _ = installation.page(**{**https, "Host": "elsewhere.example.nl"})
    assert response.status == 400
    # No sample and no demo logins in a real installation.
    assert installation.query("SELECT count(*) FROM auth_user") == [(0,)]
    assert installation.query("SELECT count(*) FROM policy_framework") == [(0,)]
    assert installation.stop(signal.SIGTERM) == 0
    assert installation.processes() == []


def test_a_port_in_use_is_named_before_anything_starts(installation):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", installation.port))
        taken.listen()
        with pytest.raises(AssertionError, match="Choose another port"):
            installation.start()
    assert installation.process.returncode == 1
    assert not (installation.data_dir / "postgres").exists()


def test_a_demo_refuses_to_serve_others(installation):
    installation.environment["BIND_ADDRESS"] = "0.0.0.0"
    with pytest.raises(AssertionError, match="bind to 127.0.0.1"):
        installation.start()
    assert installation.process.returncode == 1


def test_it_can_be_stopped_while_it_is_still_starting(installation):
    installation.launch()
    wait_until((installation.data_dir / "postgres").exists)
    assert installation.stop(signal.SIGTERM) == 0
    assert installation.processes() == []


def workers(installation):
    """The worker and its children, oldest first."""
    found = [p for p in installation.processes() if "celery" in p.cmdline()]
    return sorted(found, key=lambda process: process.create_time())


def is_seen_in_every_process(installation):
    """A change in the database, within a second."""
    before = [installation.page("/begrippen/")[1] for _ in range(30)]
    installation.query("UPDATE policy_term SET meaning = 'nieuwe betekenis'")
    time.sleep(1.0)
    after = [installation.page("/begrippen/") for _ in range(30)]

    assert not any("Nieuwe betekenis" in page for page in before)
    assert all("Nieuwe betekenis" in page for _, page in after)
    return len({response.headers["ETag"] for response, _ in after}) == 1


def test_a_change_is_seen_everywhere_and_a_killed_worker_is_started_again(installation):
    installation.start()
    assert is_seen_in_every_process(installation)

    wait_until(lambda: len(workers(installation)) > 1)
    killed = workers(installation)
    killed[0].kill()
    wait_until(lambda: "starting another" in installation.output())
    assert installation.page()[0].status == 200
    wait_until(lambda: workers(installation))
    assert not {process.pid for process in killed} & {
        process.pid for process in workers(installation)
    }

    installation.manage("shell", "-c", SEND_TASK)
    installation.query(
        "INSERT INTO django_session VALUES ('gone', '', now() - interval '1 day')"
    )
    installation.manage("shell", "-c", SEND_TASK)
    wait_until(lambda: sessions(installation) == [])
    assert installation.stop() == 0
    assert installation.processes() == []
