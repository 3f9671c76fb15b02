"""The process that leads a cluster, as its file `postmaster.pid` and the system tell: does it live, and is it ours?"""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

_FILE = "postmaster.pid"
_SOCKET_FILE = ".s.PGSQL.5432.lock"
# Above the highest id that Linux (4,194,304) or macOS gives to a process.
_NOBODY = 4_194_305


def find(cluster: Path) -> int | None:
    """The id of the living postmaster of this cluster, or None."""
    pid = _written(cluster)
    return pid if pid and _leads(pid, cluster) else None


def is_alive(pid: int) -> bool:
    """Whether the process runs; a zombie does not, and is reaped when it is a child of ours."""
    return _command(pid) is not None


def clear_stale(cluster: Path, socket: Path) -> None:
    """Let a new server start although the old one's id seems taken. Call when `find` found nothing.

    PostgreSQL refuses to start when the id in its file exists: as a zombie that nobody reaps, or as any other process
    after a restart of the machine. The file itself must stay: its last lines are how PostgreSQL notices living backends
    of the dead server. So only the id is replaced, by one that no process can have. The same id guards the socket; that
    guard may go, for no other server has its socket in this folder.
    """
    (socket / _SOCKET_FILE).unlink(missing_ok=True)
    if _written(cluster):
        handle = os.open(cluster / _FILE, os.O_RDWR | os.O_NOFOLLOW)
        with open(handle, "r+") as file:
            rest = file.read().partition("\n")[2]
            file.seek(0)
            file.write(f"{_NOBODY}\n{rest}")
            file.truncate()


def _written(cluster: Path) -> int | None:
    try:
        first = (cluster / _FILE).read_text().partition("\n")[0].strip()
    except FileNotFoundError:
        return None
    return int(first) if first.isdigit() else None


def _leads(pid: int, cluster: Path) -> bool:
    command = _command(pid)
    if command is None:
        return False
    elif f" -D {cluster} -c " in command:
        return True
    else:
        # Started by other hands, say with a relative path: a postmaster works in its cluster's folder.
        with suppress(OSError):
            return os.path.samefile(f"/proc/{pid}/cwd", cluster)
        return False


def _command(pid: int) -> str | None:
    """The command line of a living process, with spaces between the words; None when it is dead or a zombie."""
    state, command = _from_proc(pid) if os.path.exists("/proc/self/stat") else _from_ps(pid)
    if state == "Z":
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
    return command if state not in ("", "Z", "X") else None


def _from_proc(pid: int) -> tuple[str, str]:
    try:
        # The name in brackets may itself hold spaces and brackets.
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
        return state, os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return "", ""


def _from_ps(pid: int) -> tuple[str, str]:
    """Where there is no /proc."""
    shown = subprocess.run(["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True).stdout
    state, _, command = shown.strip().partition(" ")
    return state[:1], command.strip()
