"""Real servers on loopback over a folder of the test, by a program that is not ours: WebDAV, S3, SFTP (`rclone serve`)."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commonhold.ground.testing.browser import free_port

LOGIN, PASSWORD = "alma", "a password for this alone"
RIGHTS = {
    "webdav": ("--user", LOGIN, "--pass", PASSWORD),
    "sftp": ("--user", LOGIN, "--pass", PASSWORD),
    "s3": ("--auth-key", f"{LOGIN},{PASSWORD}"),
}
SCHEMES = {"webdav": "http", "s3": "http", "sftp": "sftp"}


@contextmanager
def served(kind: str, folder: Path, *more: str) -> Iterator[str]:
    """Gives the address of the server, `host:port`."""
    port, rclone = free_port(), shutil.which("rclone") or str(Path(sys.executable).with_name("rclone"))
    run = [
        rclone,
        "serve",
        kind,
        str(folder),
        "--addr",
        f"127.0.0.1:{port}",
        "--config",
        str(folder.with_suffix(".conf")),
    ]
    process = subprocess.Popen([*run, *RIGHTS[kind], *more], stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not begin")
