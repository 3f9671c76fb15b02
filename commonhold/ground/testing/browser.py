"""A real browser for journeys: headless Chromium against a house that is really served."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


# Patience costs nothing where all goes well, and a busy machine is no fault of the code.
SECONDS = 300
expect.set_options(timeout=20_000)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(data: Path, *command: str, seconds: int = SECONDS, undo: int = 0) -> Iterator[str]:
    """`commonhold COMMAND` in a process of its own, as a person would start it; answers its address once it is well.

    What is sent goes out at once, unless it can be taken back for some seconds (`undo`).
    """
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "commonhold.cli", *command, "--port", str(port), "--data", str(data)],
        env=os.environ | {"COMMONHOLD_URL": f"http://127.0.0.1:{port}", "COMMONHOLD_UNDO": str(undo)},
    )
    try:
        _wait(f"http://127.0.0.1:{port}/health", process, seconds)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen, seconds: int) -> None:
    for _ in range(seconds * 5):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not become well in time")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, headless. It holds the thread's event loop, so it lives no longer than one file of tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
