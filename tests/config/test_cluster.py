"""The embedded PostgreSQL, started for real in folders of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from config import cluster, postgres
from config.cluster import running_cluster
from config.postgres import ClusterError

pytestmark = pytest.mark.slow

BASE_DIR = Path(cluster.__file__).resolve().parent.parent
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has this problem")

HOLD = """
import sys
from pathlib import Path
from config.cluster import running_cluster
with running_cluster(Path(sys.argv[1]), durable=False) as server:
    print(server.postmaster().pid, server.home, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def hold():
    """Start another process that uses the cluster until its input ends."""
    holders = []

    def start(data_dir, python=sys.executable, **options):
        command = [python, "-c", HOLD, str(data_dir)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        holder = subprocess.Popen(command, **{"cwd": BASE_DIR, **pipes, **options})
        holders.append(holder)
        return holder

    yield start
    for holder in holders:
        holder.kill()
        holder.communicate()


def pid_of(holder):
    return int(holder.stdout.readline().split()[0])


def wait_until(true, seconds=10):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_gone(process):
    # A container's first process may leave an orphan's exit status unread.
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def cluster_is_stopped(data_dir):
    return not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


def end(holder):
    holder.communicate(timeout=60)
    assert holder.returncode == 0


@pytest.fixture
def as_nobody():
    """How to start a Python of ours as the user nobody, who may not enter /root."""
    nobody = pwd.getpwnam("nobody")
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    for python in (sys.executable, "/usr/bin/python3"):
        options = {**account, "env": environment, "cwd": "/"}
        try:
            command = [python, "-c", "import config.cluster, psycopg2"]
            if subprocess.run(command, check=False, **options).returncode == 0:
                return {"python": python, **options}
        except PermissionError:
            continue
    pytest.skip("nobody cannot read this clone or run a Python that can")


def query(server, sql, role="raadszicht_owner"):
    connection = server.connect(role, "raadszicht")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


@pytest.fixture
def data_dir(monkeypatch):
    top = Path(tempfile.mkdtemp(prefix="raadszicht-cluster-"))
    top.chmod(0o755)
    monkeypatch.setattr(cluster, "SYSTEM_FOLDER", top / "system")
    folder = top / "data"
    folder.mkdir()
    yield folder
    shutil.rmtree(top)


def test_a_new_cluster_has_both_roles_and_only_one_owns(data_dir):
    with running_cluster(data_dir, durable=False) as server:
        assert query(server, "SELECT pg_encoding_to_char(6), lower('É')") == [
            ("UTF8", "é")
        ]
        query(server, "CREATE TABLE promise (id int)")
        with pytest.raises(Exception, match="must be owner of table promise"):
            query(server, "DROP TABLE promise", role="raadszicht")
        assert query(
            server, "SELECT rolname FROM pg_roles WHERE rolsuper AND rolcanlogin"
        ) == [("raadszicht_owner",)]


def test_the_server_listens_on_no_network_address(data_dir):
    with running_cluster(data_dir, durable=False) as server:
        connections = server.postmaster().net_connections(kind="inet")
        assert connections == []


def test_a_command_joins_a_running_server_and_leaves_it_running(data_dir):
    with running_cluster(data_dir, durable=False) as server:
        first = server.postmaster()
        with running_cluster(data_dir, durable=False) as joined:
            assert joined.postmaster() == first
        assert first.is_running()
    assert is_gone(first)


def test_the_starter_does_not_stop_a_server_that_another_uses(data_dir, hold):
    holder = hold(data_dir)
    postmaster = psutil.Process(pid_of(holder))
    with running_cluster(data_dir, durable=False) as server:
        end(holder)
        assert server.postmaster() == postmaster
        assert query(server, "SELECT 1") == [(1,)]
    assert is_gone(postmaster)


def test_a_server_whose_starter_was_killed_is_taken_over(data_dir, hold):
    holder = hold(data_dir)
    postmaster = psutil.Process(pid_of(holder))
    holder.kill()
    holder.communicate()
    assert postmaster.is_running()
    with running_cluster(data_dir, durable=False) as server:
        assert server.postmaster() == postmaster
    assert is_gone(postmaster)


def test_a_killed_server_starts_again_with_its_data(data_dir):
    with running_cluster(data_dir) as server:
        query(server, "CREATE TABLE kept AS SELECT 42 AS answer")
        postmaster = server.postmaster()
        postmaster.kill()
        wait_until(lambda: is_gone(postmaster))
        with running_cluster(data_dir) as again:
            assert again.postmaster() != postmaster
            assert query(again, "SELECT answer FROM kept") == [(42,)]


def test_a_stale_pid_that_is_now_another_process_is_seen_through(data_dir):
    with running_cluster(data_dir, durable=False) as server:
        pid_file = (server.data / "postmaster.pid").read_text()
    first, rest = pid_file.split("\n", 1)
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{rest}")
    with running_cluster(data_dir, durable=False) as server:
        assert query(server, "SELECT 1") == [(1,)]


def test_two_processes_that_start_at_once_share_one_server(data_dir, hold):
    holders = [hold(data_dir) for _ in range(3)]
    pids = {pid_of(holder) for holder in holders}
    for holder in holders:
        end(holder)
    assert len(pids) == 1
    assert all(
        not psutil.pid_exists(pid) or is_gone(psutil.Process(pid)) for pid in pids
    )


def test_a_cluster_that_was_cut_short_is_made_again(data_dir):
    with running_cluster(data_dir, durable=False) as server:
        pass
    server.data.rename(server.home / "data.new")
    (server.home / "data.new" / "PG_VERSION").unlink()
    with running_cluster(data_dir, durable=False) as server:
        assert query(server, "SELECT 1") == [(1,)]


def test_a_long_data_dir_gets_a_short_socket_folder(data_dir):
    long = data_dir / ("lang" * 40)
    long.mkdir()
    with running_cluster(long, durable=False) as server:
        assert len(os.fsencode(server.socket)) <= 107
        assert server.socket_folder.stat().st_mode & 0o777 == 0o700
        assert query(server, "SELECT 1") == [(1,)]
        application, owner = cluster.databases(long)
        assert application["HOST"] == owner["HOST"] == str(server.socket_folder)
    server.socket_folder.rmdir()


def test_a_short_socket_folder_of_somebody_else_is_refused(data_dir):
    long = data_dir / ("lang" * 40)
    long.mkdir()
    taken = cluster.socket_folder(cluster.locate(long))
    taken.symlink_to(data_dir)
    try:
        with (
            pytest.raises(ClusterError, match="belongs to another user"),
            running_cluster(long, durable=False),
        ):
            pass
    finally:
        taken.unlink()


@pytest.mark.parametrize("mode", [0o755, 0o2775, 0o1777])
def test_no_mode_or_owner_of_a_folder_that_was_there_changes(data_dir, mode):
    data_dir.chmod(mode)
    before = [(path.stat().st_mode, path.stat().st_uid) for path in folders(data_dir)]
    with running_cluster(data_dir, durable=False):
        pass
    after = [(path.stat().st_mode, path.stat().st_uid) for path in folders(data_dir)]
    assert after == before


def folders(data_dir):
    return [data_dir, *data_dir.parents]


def test_a_cluster_of_another_postgresql_is_refused(data_dir):
    with running_cluster(data_dir, durable=False) as server:
        pass
    (server.data / "PG_VERSION").write_text("15\n")
    with (
        pytest.raises(ClusterError, match="holds a database of PostgreSQL 15"),
        running_cluster(data_dir, durable=False),
    ):
        pass


@as_root
def test_root_with_a_closed_data_dir_gets_a_cluster_in_a_system_folder(
    data_dir, capsys
):
    data_dir.chmod(0o700)
    with running_cluster(data_dir, durable=False) as server:
        assert server.home.parent == cluster.SYSTEM_FOLDER
        assert query(server, "SELECT 1") == [(1,)]
    assert f"The database of {data_dir} is in {server.home}" in capsys.readouterr().err
    assert data_dir.stat().st_mode & 0o777 == 0o700
    with running_cluster(data_dir, durable=False) as again:
        assert again.home == server.home


@as_root
def test_an_emptied_data_dir_does_not_find_an_earlier_cluster(data_dir):
    data_dir.chmod(0o700)
    earlier = cluster.locate(data_dir)
    (data_dir / cluster.ELSEWHERE).unlink()
    assert cluster.locate(data_dir) != earlier


@as_root
def test_programs_that_the_account_cannot_reach_are_copied(data_dir, monkeypatch):
    """A clone in a closed folder: neither its .venv nor its DATA_DIR can be entered."""
    installed = postgres.programs(None, data_dir).parents[2]
    closed = data_dir / "closed"
    closed.mkdir(mode=0o700)
    postgres.copy_readable(installed, closed / "packages")
    (closed / "packages" / postgres.WHEEL / "__init__.py").touch()
    data_dir.chmod(0o700)
    monkeypatch.syspath_prepend(closed / "packages")
    with running_cluster(data_dir, durable=False) as server:
        assert server.programs.is_relative_to(cluster.SYSTEM_FOLDER)
        assert query(server, "SELECT 1") == [(1,)]


@as_root
def test_an_ordinary_user_runs_a_cluster_of_their_own(data_dir, as_nobody, hold):
    os.chown(data_dir, as_nobody["user"], as_nobody["group"])
    holder = hold(data_dir, **as_nobody)
    postmaster = psutil.Process(pid_of(holder))
    assert postmaster.uids().real == as_nobody["user"]
    end(holder)
    assert is_gone(postmaster)
    # Root that comes later lets the same account run it.
    with running_cluster(data_dir, durable=False) as server:
        assert server.postmaster().uids().real == as_nobody["user"]


@as_root
def test_an_ordinary_user_is_told_whose_cluster_it_is(data_dir, as_nobody, hold):
    with running_cluster(data_dir, durable=False):
        pass
    data_dir.chmod(0o777)
    holder = hold(data_dir, stderr=subprocess.PIPE, **as_nobody)
    _, error = holder.communicate(timeout=60)
    assert holder.returncode == 1
    assert "belongs to another user" in error


def test_a_command_that_is_told_to_stop_stops_its_server(data_dir):
    command = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-c", "print(1); input()"],
        cwd=BASE_DIR,
        env={**os.environ, "DATA_DIR": str(data_dir), "DATABASE_URL": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    while command.stdout.readline() != "1\n":
        pass
    server_pid = (data_dir / "postgres" / "data" / "postmaster.pid").read_text()
    postmaster = psutil.Process(int(server_pid.split("\n")[0]))
    command.send_signal(signal.SIGTERM)
    command.communicate(timeout=60)
    assert is_gone(postmaster)
