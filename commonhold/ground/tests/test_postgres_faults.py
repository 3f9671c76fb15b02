"""The embedded server when things go wrong: killed, hindered, or found in a state it can't start from."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from commonhold.ground.postgres import Binaries, NoServer, Server, embedded, postmaster

linux = pytest.mark.skipif(sys.platform != "linux", reason="Looks into /proc.")


@pytest.fixture(scope="module")
def folder():
    # Directly in the system's folder: pytest's own stands below one that the server's account may not enter.
    folder = Path(tempfile.mkdtemp(prefix="commonhold-", dir="/tmp"))
    yield folder
    Server(folder).remove()


@pytest.fixture
def server(folder):
    server = Server(folder)
    server.start()
    return server


def ask(server: Server, query: str, **who: str):
    with psycopg.connect(server.url(**who), autocommit=True) as session:
        return session.execute(query).fetchone()[0]


def tell(server: Server, statement: str, **who: str) -> None:
    with psycopg.connect(server.url(**who), autocommit=True) as session:
        session.execute(statement)


def leader(server: Server) -> int:
    return postmaster.find(server.place.cluster)


def family(pid: int) -> list[int]:
    children = re.findall(r"\d+", Path(f"/proc/{pid}/task/{pid}/children").read_text())
    return [pid, *map(int, children)]


def everything_dies(server: Server) -> None:
    pids = family(leader(server))
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    while any(is_awake(pid) for pid in pids):
        time.sleep(0.01)


def is_awake(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


@linux
def test_what_was_committed_survives_a_kill_of_all_processes(server):
    tell(server, "create table kept (id int)")
    tell(server, "insert into kept select generate_series(1, 1000)")
    everything_dies(server)

    server.start()

    assert ask(server, "select count(*) from kept") == 1000


@linux
def test_a_new_server_waits_until_the_last_backend_of_a_killed_one_is_gone(server):
    with pytest.raises(psycopg.OperationalError), psycopg.connect(server.url()) as session:
        backend = session.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        os.kill(leader(server), signal.SIGKILL)
        threading.Timer(0.5, os.kill, (backend, signal.SIGKILL)).start()
        began = time.monotonic()
        server.start()
        assert time.monotonic() - began > 0.4
        session.execute("select 1")

    assert ask(server, "select 1") == 1


@linux
@pytest.mark.parametrize("program", ["true & exec sleep 60", "sleep 60"], ids=["a zombie", "another program"])
def test_an_old_process_id_that_seems_taken_does_not_hinder_the_start(server, program):
    status = server.place.cluster.stat()
    everything_dies(server)
    with subprocess.Popen(["sh", "-c", program], user=status.st_uid, cwd="/") as parent:
        time.sleep(0.2)
        taken = family(parent.pid)[-1]
        for stale in (server.place.cluster / "postmaster.pid", server.place.socket / ".s.PGSQL.5432.lock"):
            stale.write_text(f"{taken}\n" + stale.read_text().partition("\n")[2])

        assert not server.is_running()
        server.start()

        assert leader(server) != taken
        parent.kill()


@linux
def test_a_killed_server_does_not_seem_to_run_though_its_parent_never_looked(server):
    everything_dies(server)

    assert not server.is_running()


def test_a_failing_start_shows_what_the_server_said(folder, server):
    server.stop()

    with pytest.raises(NoServer, match='invalid value for parameter "work_mem": "plenty"'):
        Server(folder, settings={"work_mem": "plenty"}).start()

    assert not server.is_running()


def test_programs_of_another_version_are_refused_and_pg_upgrade_is_named(folder, server):
    server.stop()

    with pytest.raises(NoServer, match="made by PostgreSQL 18.* PostgreSQL 15.*pg_upgrade"):
        Server(folder, Binaries(embedded().folder, 15)).start()


def test_a_lost_password_is_missed_before_the_start(server):
    server.stop()
    kept = server.place.password.rename(server.folder / "aside")

    with pytest.raises(NoServer, match="password .* is gone"):
        server.start()

    kept.rename(server.place.password)
    assert not server.is_running()
