"""One server: started, awaited, stopped, by one program at a time."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg.pq import PGconn, Ping

from commonhold.ground.postgres import binaries as programs
from commonhold.ground.postgres import cluster, configuration, guarded, journal, place, postmaster, sharing
from commonhold.ground.postgres.account import Account, current
from commonhold.ground.postgres.binaries import Binaries
from commonhold.ground.postgres.cluster import FOUNDER
from commonhold.ground.postgres.place import Place
from commonhold.ground.postgres.trouble import NoServer

# Seconds: of silence from a server that lives; for the last backends of a killed one to go; for a shutdown.
SILENCE, ORPHANS, SHUTDOWN = 60, 30, 600
_log = logging.getLogger(__name__)


class _Died(NoServer):
    """The server's process ended while we waited for it."""


class Server:
    """A PostgreSQL server in a folder of its own; nothing happens before `start`.

    `settings` are added to ours (see `configuration`) at the next start. Raises ValueError for those that would open
    the server to others.
    """

    def __init__(self, folder: Path, binaries: Binaries | None = None, settings: Mapping[str, str] = {}):
        if forbidden := settings.keys() & set(configuration.FIXED):
            raise ValueError(f"These settings are not to be changed: {', '.join(sorted(forbidden))}")
        self.folder = Path(folder).resolve()
        self.settings = dict(settings)
        self._binaries = binaries

    def start(self) -> None:
        """Make the cluster if there is none, start it, and wait until it answers, through its recovery if it needs one.

        Does nothing but wait when it runs already. Raises NoServer, with the end of the log when there is one.
        """
        with self._alone() as account:
            if self._ensure(account):
                self.place.inside.unlink(missing_ok=True)

    def revive(self) -> None:
        """Have it answering again after it died, for those who entered by `running` and are inside still."""
        with self._alone() as account:
            self._ensure(account)

    def stop(self) -> None:
        """End all sessions, write everything down, and wait for the end. Does nothing when it does not run."""
        if self.folder.exists():
            with self._alone():
                self._stop()

    def remove(self) -> None:
        """Stop, and delete the cluster with all that belongs to it, wherever it lies."""
        if self.folder.exists():
            with self._alone():
                self._stop()
                place.remove(self.place)

    def is_running(self) -> bool:
        """Whether a living server leads this cluster, whoever started it. It may still be recovering."""
        return postmaster.find(self.place.cluster) is not None

    def url(self, role: str = FOUNDER, database: str = "postgres", password: str | None = None) -> str:
        """The address for psycopg or psql. The founder's password is known here; other roles bring theirs.

        Raises NoServer for the founder of a server that was never started.
        """
        if role == FOUNDER and password is None:
            password = cluster.password(self.place)
        name = quote(role, safe="") + ("" if password is None else ":" + quote(password, safe=""))
        host = urlencode({"host": self.place.socket, "port": configuration.PORT}, quote_via=quote, safe="")
        return f"postgresql://{name}@/{quote(database, safe='')}?{host}"

    @property
    def place(self) -> Place:
        """Where the parts of this server lie."""
        return place.find(self.folder)

    @property
    def binaries(self) -> Binaries:
        """The programs this server is made and started with."""
        return self._binaries or programs.embedded()

    def log_tail(self, lines: int = 20) -> str:
        """The last lines the server wrote about itself, without content."""
        return journal.tail(self.place, lines)

    def trim_log(self) -> None:
        """Delete old log files. Done at every start; a server that runs for years may want it now and then."""
        journal.trim(self.place)

    @contextmanager
    def _alone(self) -> Iterator[Account]:
        account = current()
        place.make(self.folder)
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise NoServer(f"The folder {self.folder} belongs to somebody else than {account.name}.")
        with sharing.alone(self.folder / place.LOCK, account):
            yield account

    def _ensure(self, account: Account) -> bool:
        """Have it answering; True when we started it. Call while `_alone`."""
        where = place.claim(self.folder, account)
        if pid := postmaster.find(where.cluster):
            # It may be stopping just now, at somebody's word: then it is started again.
            with suppress(_Died):
                self._await(lambda: postmaster.is_alive(pid))
                return False
        binaries = programs.runnable(self.binaries, account)
        if not where.cluster.exists():
            cluster.make(where, binaries, account)
        cluster.check(where, binaries)
        self._launch(where, binaries, account)
        return True

    def _launch(self, where: Place, binaries: Binaries, account: Account) -> None:
        place.furnish(where, account)
        journal.trim(where)
        guarded.write(where.settings, configuration.text(self.settings), account)
        until = time.monotonic() + ORPHANS
        while True:
            try:
                return self._spawn(where, binaries, account)
            except _Died as death:
                # Backends of a killed server may need a moment to notice. PostgreSQL guards the memory they share.
                if "pre-existing shared memory block" not in str(death) or time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def _spawn(self, where: Place, binaries: Binaries, account: Account) -> None:
        postmaster.clear_stale(where.cluster, where.socket)
        with open(guarded.open_new(where.first_words, account), "w") as words:
            process = subprocess.Popen(
                [binaries.folder / "postgres", "-D", where.cluster, *configuration.fixed(where.socket)],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
                **account.becoming,
            )
        try:
            self._await(lambda: process.poll() is None)
        except BaseException:  # whoever is interrupted while it starts leaves no server behind; it is raised again
            process.send_signal(signal.SIGINT)
            raise
        finally:
            # It lives on without this object: what becomes of it is read from the system.
            process.returncode = 0

    def _await(self, lives: Callable[[], bool]) -> None:
        """Wait until it takes sessions: for as long as it says that it is starting, stopping or recovering."""
        heard = told = time.monotonic()
        pause = 0.02
        while (answer := PGconn.ping(f"{self.url()}&connect_timeout=5".encode())) != Ping.OK:
            now = time.monotonic()
            if not lives():
                raise _Died(self._with_log("did not start"))
            elif answer == Ping.REJECT:
                heard = now
            elif now - heard > SILENCE:
                raise NoServer(self._with_log("runs but does not answer"))
            if now - told > 10:
                told = now
                _log.info("the database is starting or recovering")
            # Each question is a line in the server's log: a long recovery is asked less and less often.
            time.sleep(pause := min(pause * 1.1, 0.5))
        self._hush()

    def _hush(self) -> None:
        """Let sessions of all roles but the founder's write no errors to the log: they may quote what people wrote.

        The server's own processes, which no role governs, go on reporting what is wrong with disks and pages.
        """
        is_hushed = "select from pg_db_role_setting where setrole = 0 and setdatabase = 0"
        try:
            with psycopg.connect(self.url(), autocommit=True) as session:
                if not session.execute(is_hushed).fetchone():
                    session.execute(f"alter role {FOUNDER} set log_min_messages = 'warning'")
                    session.execute("alter role all set log_min_messages = 'log'")
        except psycopg.OperationalError as error:
            raise NoServer(
                f"The database in {self.folder} does not let its founder in: {str(error).strip()}\n"
                f"The password is kept in {self.place.password}."
            ) from error

    def _stop(self) -> None:
        until = time.monotonic() + SHUTDOWN
        if pid := postmaster.find(self.place.cluster):
            os.kill(pid, signal.SIGINT)
            while postmaster.is_alive(pid):
                if time.monotonic() > until:
                    raise NoServer(self._with_log("does not stop"))
                time.sleep(0.02)
        self.place.inside.unlink(missing_ok=True)

    def _with_log(self, words: str) -> str:
        return f"The database in {self.folder} {words}. The end of its log:\n{self.log_tail()}"


@contextmanager
def running(
    folder: Path, binaries: Binaries | None = None, settings: Mapping[str, str] = {}, *, keep: bool = True
) -> Iterator[Server]:
    """A server that answers: started here unless it runs already, and left running if somebody else is inside.

    Stopped by the last to leave, and deleted with all its data unless `keep`. A server started with `Server.start` is
    left running in any case.
    """
    server = Server(folder, binaries, settings)
    with server._alone() as account:
        started = server._ensure(account)
        seat = sharing.join(server.place.inside, account, first=started)
    try:
        yield server
    finally:
        if seat is not None:
            with server._alone():
                if sharing.leave(seat, server.place.inside):
                    server._stop()
                    if not keep:
                        place.remove(server.place)
