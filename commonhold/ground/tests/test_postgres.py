"""The embedded server: who gets in, what it keeps, what it tells, and who stops it. One cluster for all."""

import fcntl
import multiprocessing
import os
import re
import signal
import sys
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psycopg
import pytest

from commonhold.ground.postgres import Server, postmaster, running

linux = pytest.mark.skipif(sys.platform != "linux", reason="Looks into /proc.")
CANARY = "canary-7f3a"


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


def enter_and_die(folder: Path) -> None:
    with running(folder):
        os.kill(os.getpid(), signal.SIGKILL)


def everything_written(server: Server) -> str:
    return "".join(path.read_text() for path in [*server.place.log.iterdir(), server.place.first_words])


def test_the_socket_and_all_files_are_for_the_account_alone(server):
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in server.place.home.iterdir()}

    assert modes == {
        "cluster": "0o700",
        "log": "0o700",
        "socket": "0o700",
        "founder": "0o600",
        "lock": "0o600",
        "settings.conf": "0o600",
        "start.log": "0o600",
    }
    assert oct((server.place.socket / ".s.PGSQL.5432").stat().st_mode & 0o777) == "0o700"


@linux
def test_it_runs_without_the_rights_of_root(server):
    assert Path(f"/proc/{leader(server)}").stat().st_uid != 0


@linux
def test_it_listens_on_no_network_address(server):
    targets = [os.readlink(each) for each in Path(f"/proc/{leader(server)}/fd").iterdir()]
    ours = set(re.findall(r"socket:\[(\d+)\]", " ".join(targets)))
    text = "".join(Path(f"/proc/net/{name}").read_text() for name in ("tcp", "tcp6"))
    lines = [line.split() for line in text.splitlines()]

    assert ours
    assert [line for line in lines if line[9] in ours] == []
    assert ask(server, "show listen_addresses") == ""


@pytest.mark.parametrize("password", [":wrong@", ":@", "@"])
def test_whoever_does_not_know_the_password_is_refused(server, password, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", "/nonexistent")

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(re.sub(":[^:/]+@", password, server.url()))


def test_another_role_comes_in_with_its_own_password(server):
    role, password = "ros & co/ab", "p:a@s%s/w?rd ö"
    tell(server, f"""create role "{role}" login password '{password}'""")

    assert ask(server, "select current_user", role=role, password=password) == role


def test_it_is_set_for_lasting_writes_and_one_order_of_letters(server):
    names = ["data_checksums", "synchronous_commit", "fsync", "full_page_writes", "jit", "server_encoding", "timezone"]

    assert [ask(server, f"show {name}") for name in names] == ["on", "on", "on", "on", "off", "UTF8", "UTC"]
    assert ask(server, "select datcollate || datctype from pg_database where datname = 'postgres'") == "C.UTF-8C.UTF-8"
    assert ask(server, "select lower('ÅÄÖ IJ')") == "åäö ij"


def test_settings_are_taken_at_the_next_start(folder, server):
    server.stop()

    Server(folder, settings={"work_mem": "7MB", "cluster_name": r"it's a \ name"}).start()

    assert ask(server, "show work_mem") == "7MB"
    assert ask(server, "show cluster_name") == r"it's a \ name"
    server.stop()


def test_settings_that_would_open_it_to_others_are_refused(folder):
    with pytest.raises(ValueError, match="listen_addresses"):
        Server(folder, settings={"listen_addresses": "*"})


def test_the_log_does_not_quote_what_people_write(server):
    tell(server, "create role member login password 'm'; create table note (words text primary key)")
    tell(server, "grant all on note to member")
    member = {"role": "member", "password": "m"}
    tell(server, f"insert into note values ('{CANARY}')", **member)

    for statement in (
        f"select '{CANARY}'::int",
        f"insert into note values ('{CANARY}')",
        f"{CANARY}",
        f"do $$ begin raise warning '{CANARY}'; raise exception '{CANARY}'; end $$",
    ):
        with pytest.raises(psycopg.Error, match=CANARY):
            tell(server, statement, **member)
    with pytest.raises(psycopg.OperationalError), psycopg.connect(server.url(**member)) as session:
        threading.Timer(0.3, os.kill, (session.info.backend_pid, signal.SIGKILL)).start()
        session.execute(f"select pg_sleep(20) -- {CANARY}")

    server.start()
    assert "was terminated by signal 9" in everything_written(server)
    assert CANARY not in everything_written(server)


def test_only_the_newest_logs_are_kept(server):
    server.stop()
    for number in range(15):
        (server.place.log / f"server-2001-01-{number:02}-000000.log").touch()

    server.start()

    assert len(list(server.place.log.iterdir())) in (10, 11)  # The one being written may have begun before or after.


def test_two_programs_starting_at_once_get_one_server(folder, server):
    server.stop()

    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as programs:
        starts = [programs.submit(Server(folder).start) for _ in range(2)]
        assert [start.result() for start in starts] == [None, None]

    assert ask(server, "select 1") == 1


def test_running_takes_over_a_running_server_and_leaves_it(folder, server):
    before = leader(server)

    with running(folder) as same:
        assert leader(same) == before

    assert leader(server) == before


def test_running_starts_a_server_and_stops_it(folder, server):
    server.stop()

    with running(folder) as started:
        assert ask(started, "select 1") == 1

    assert not server.is_running()


def test_the_last_to_leave_stops_the_server(folder, server):
    server.stop()
    first, second = running(folder), running(folder)
    first.__enter__()
    second.__enter__()

    first.__exit__(None, None, None)
    assert ask(server, "select 1") == 1

    second.__exit__(None, None, None)
    assert not server.is_running()


def test_a_server_outlives_its_program_and_is_stopped_by_the_next(folder, server):
    server.stop()
    program = multiprocessing.get_context("fork").Process(target=enter_and_die, args=[folder])
    program.start()
    program.join()
    assert ask(server, "select 1") == 1

    with running(folder):
        pass

    assert not server.is_running()


def test_a_start_waits_for_whoever_is_starting(folder, server):
    server.stop()
    with open(server.place.lock) as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        waiting = threading.Thread(target=server.start)
        waiting.start()
        waiting.join(0.3)
        assert not server.is_running()
    waiting.join()

    assert server.is_running()
