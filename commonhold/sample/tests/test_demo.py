"""`commonhold demo`, as a newcomer starts it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from commonhold.ground.testing.browser import free_port


class Demo:
    """The command at work: what it said until it was ready."""

    def __init__(self, data: Path, *options: str):
        self.port = free_port()
        command = [
            sys.executable,
            "-m",
            "commonhold.cli",
            "demo",
            "--port",
            str(self.port),
            "--data",
            str(data),
            *options,
        ]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COMMONHOLD_")}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                break

    def __enter__(self) -> "Demo":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.read().decode()


def test_it_says_where_and_who_once_the_house_is_open_and_keeps_it_for_the_second_start(tmp_path):
    with Demo(tmp_path, "--people", "3") as first:
        door = first.get("/signin")

    with Demo(tmp_path) as second:
        assert first.process.returncode == 0
        for handle in ("sara", "amina", "halima", "annelie", "tomasz", "robert"):
            assert handle in first.said and handle in second.said
        assert f"http://127.0.0.1:{second.port}" in second.said
        assert "<form" in door


def test_a_port_that_is_taken_is_told_before_anything_begins(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        command = [
            sys.executable,
            "-m",
            "commonhold.cli",
            "demo",
            "--port",
            str(other.getsockname()[1]),
            "--data",
            str(tmp_path / "d"),
        ]

        done = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert "cannot be used" in done.stderr and not (tmp_path / "d").exists()
