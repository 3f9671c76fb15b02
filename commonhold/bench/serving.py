"""One web process over a scratch database, for what is measured from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from commonhold.ground import postgres
from commonhold.ground.migrate import place_of

SECRET = "the benchmark has no secrets, and this is long enough"
SETTINGS = {"shared_buffers": "1GB", "fsync": "on", "max_wal_size": "4GB", "maintenance_work_mem": "512MB"}


@dataclass(frozen=True)
class Web:
    """The web that is measured: its first process, and its port."""

    pid: int
    port: int


@contextmanager
def web(folder: Path, server: postgres.Server) -> Iterator[Web]:
    """One web process over the scratch database, on a port that nobody else serves."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "COMMONHOLD_PLACE": place_of(server.url(database=server.database)),
        "COMMONHOLD_DATA": str(folder / "data"),
        "COMMONHOLD_SECRET": SECRET,
        "COMMONHOLD_URL": f"http://127.0.0.1:{port}",
        "COMMONHOLD_DATABASE_URL": "",
    }
    code = f"from commonhold.cli import serve_from; serve_from('127.0.0.1', {port}, 1, True)"
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/signin", timeout=2)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield Web(process.pid, port)
    finally:
        process.terminate()
        process.wait(20)


def postmaster(server: postgres.Server) -> int:
    return int((server.place.cluster / "postmaster.pid").read_text().split()[0])
