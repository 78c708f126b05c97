"""One installation on one machine: database, web server and worker, until Ctrl-C.

python -m config.run
"""

import ctypes
import http.client
import io
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext, suppress

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections

from config.checks import is_loopback
from config.cluster import running_cluster
from config.environment import BASE_DIR, choose_environment
from config.postgres import ClusterError
from config.static_files import Collection

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 15
ANSWER_SECONDS = 60
# A worker that the system kills is started again; one that cannot live is not.
MOST_NEW_WORKERS = 5
WITHIN_SECONDS = 600
PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """The installation cannot start, or one of its programs ended."""


def main():
    choose_environment()
    for number in STOP_SIGNALS:
        signal.signal(number, stop)
    try:
        run()
    except (ClusterError, CommandError, ImproperlyConfigured, StartError) as error:
        sys.exit(f"Error: {error}")


def stop(number, frame):
    # A second Ctrl-C must not cut the tidying up short.
    for each in STOP_SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    sys.exit(0)


def run():
    django.setup()
    refuse_a_public_demo()
    refuse_a_port_in_use()
    database = nullcontext()
    if settings.EMBEDDED_DATABASE:
        database = running_cluster(settings.DATA_DIR)
    say("Getting ready; the first time takes about half a minute.")
    with database:
        logins = prepare()
        with programs(web_server(), worker()) as running:
            wait_for_a_page(running)
            say(f"\nRaadszicht: {address()}\n{logins}\nStop: Ctrl-C")
            wait_for_an_end(running)


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def refuse_a_public_demo():
    if settings.DEMO and not is_loopback(settings.BIND_ADDRESS):
        raise StartError(
            f"DEMO is on and BIND_ADDRESS is {settings.BIND_ADDRESS}. The demo logins "
            "have public passwords: bind to 127.0.0.1, or set DEMO=0 and the variables "
            "of .env.example."
        )


def refuse_a_port_in_use():
    family = socket.AF_INET6 if ":" in settings.BIND_ADDRESS else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.BIND_ADDRESS.strip("[]"), settings.PORT))
        except OSError as error:
            raise StartError(
                f"Cannot listen on {address()}: {error.strerror}. "
                "Choose another port: make run PORT=8001"
            ) from error


def address() -> str:
    host = settings.BIND_ADDRESS
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    return f"http://{host}:{settings.PORT}/"


def prepare() -> str:
    """Bring database and files up to date; what a person must know of it."""
    static = Collection(preexec_fn=end_with_parent)
    logins = io.StringIO()
    call_command("prepare_database", verbosity=0)
    call_command("load_areas", verbosity=0)
    call_command("load_norms", verbosity=0)
    if settings.DEMO:
        call_command("load_sample", verbosity=0, once=True)
        call_command("create_demo_users", stdout=logins)
    connections.close_all()
    if not static.finish():
        raise StartError("the static files cannot be collected, see above.")
    return logins.getvalue()


def web_server() -> list[str]:
    bind = address().removeprefix("http://").rstrip("/")
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi"),
        *("--bind", bind, "--worker-class", "config.worker.Worker"),
        *("--workers", "2", "--threads", "4"),
        # Longer than a proxy does, so that none sends a request into a closing line.
        *("--keep-alive", "75"),
        # A comparison of many figures has a long address; the page bounds it itself.
        *("--limit-request-line", "8190"),
        *("--forwarded-allow-ips", ",".join(settings.TRUSTED_PROXIES)),
        *("--graceful-timeout", str(GRACE_SECONDS - 5), "--log-level", "warning"),
        # Its folder would be in the user's home.
        "--no-control-socket",
    ]


def worker() -> list[str]:
    return [
        *(sys.executable, "-m", "celery", "--app", "config", "--quiet"),
        *("worker", "--beat", "--concurrency", "2", "--loglevel", "warning"),
        *("--without-gossip", "--without-mingle"),
    ]


def environment() -> dict[str, str]:
    if not settings.DEMO:
        return dict(os.environ)
    # A try-out in a container is root as a rule; Celery need not repeat it.
    return {**os.environ, "PYTHONWARNINGS": "ignore:You're running the worker"}


def end_with_parent():
    # Not even kill -9 of this process leaves the others behind. Linux only.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def programs(*commands):
    running = []
    try:
        for command in commands:
            running.append(start(command))
        yield running
    finally:
        end(running)


def start(command) -> subprocess.Popen:
    # A session of its own: the terminal's Ctrl-C reaches only us.
    return subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=environment(),
        start_new_session=True,
        preexec_fn=end_with_parent,
    )


def end(running):
    for process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in running:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"{process.args[2]} does not stop; ending it.")
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for_a_page(running):
    deadline = time.monotonic() + ANSWER_SECONDS
    while True:
        refuse_an_end(running)
        status = page_status()
        if status and status >= 500:
            raise StartError(f"{address()} fails with status {status}, see above.")
        if status:
            return
        if time.monotonic() > deadline:
            raise StartError(f"{address()} does not answer.")
        time.sleep(0.1)


def page_status() -> int | None:
    connection = http.client.HTTPConnection(
        settings.BIND_ADDRESS.strip("[]"), settings.PORT, timeout=ANSWER_SECONDS
    )
    try:
        connection.request("GET", "/", headers={"Host": settings.ALLOWED_HOSTS[0]})
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def wait_for_an_end(running):
    restarts = []
    while True:
        replace_a_lost_worker(running, restarts)
        refuse_an_end(running)
        time.sleep(0.5)


def replace_a_lost_worker(running, restarts):
    """The pages go on without it, and its work waits in the database."""
    lost = running[-1]
    recent = [at for at in restarts if at > time.monotonic() - WITHIN_SECONDS]
    if lost.poll() is None or len(recent) == MOST_NEW_WORKERS:
        return
    say(f"The worker ended by itself (status {lost.returncode}); starting another.")
    # What it started may still be at work.
    with suppress(ProcessLookupError):
        os.killpg(lost.pid, signal.SIGKILL)
    running[-1] = start(lost.args)
    restarts[:] = [*recent, time.monotonic()]


def refuse_an_end(running):
    for process in running:
        if process.poll() is not None:
            raise StartError(
                f"{process.args[2]} ended by itself (status {process.returncode}), "
                "so everything stops; its last lines are above."
            )


if __name__ == "__main__":
    main()
