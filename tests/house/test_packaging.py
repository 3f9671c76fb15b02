"""What is packed: locks without addresses, no third-party file in the repository, every icon drawn."""

import importlib.util
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = [*sorted(ROOT.glob("locks/*.txt")), ROOT / "package-lock.json"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
VENDOR = ROOT / "commonhold" / "ground" / "static" / "vendor"


@pytest.fixture(scope="module")
def hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tracked() -> list[str]:
    """Paths that git knows; a source archive has no git, and then there is nothing to hold against it."""
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return listing.stdout.splitlines()


def plain(requirement: str) -> str:
    """The package's name as indexes compare it: `Jinja2[x]>=3` is `jinja2`."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def pinned(lock: str) -> set[str]:
    return {plain(line) for line in (ROOT / "locks" / lock).read_text().splitlines() if re.match(r"\w", line)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_no_address_and_no_path(lock):
    text = lock.read_text()

    found = re.findall(r"\w+://\S+|\bfile:\S+|(?<![\w@.-])/\w+/\S+|--(?:index|find|extra|trusted)\S*", text)

    assert found == []


@pytest.mark.parametrize("lock", sorted(ROOT.glob("locks/*.txt")), ids=lambda lock: lock.name)
def test_every_pin_is_exact_and_hashed(lock):
    pins = re.findall(r"^(\w\S*) .*?\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock.read_text(), re.MULTILINE)

    assert len(pins) == len(re.findall(r"^\w", lock.read_text(), re.MULTILINE)) > 0
    assert all("==" in pin for pin, _ in pins)


def test_every_browser_package_is_locked_by_hash():
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]

    root, packages = lock.pop(""), lock.values()

    assert root["dependencies"] == wanted
    assert all(package["integrity"].startswith("sha512-") and "resolved" not in package for package in packages)


def test_the_locks_cover_what_the_project_asks_for():
    runs = {plain(name) for name in PROJECT["project"]["dependencies"]}
    tests = {plain(name) for name in PROJECT["project"]["optional-dependencies"]["test"]}
    builds = {plain(name) for name in PROJECT["build-system"]["requires"]}

    assert runs - pinned("base.txt") == set()
    assert (runs | tests | pinned("base.txt")) - pinned("test.txt") == set()
    assert builds - pinned("build.txt") == set()


def test_the_build_is_pinned_as_its_lock_is():
    npm_client = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["npm-client"]

    assert f"\n{npm_client} \\\n" in (ROOT / "locks" / "npm.txt").read_text()
    assert all(
        f"\n{pin} \\\n" in (ROOT / "locks" / "build.txt").read_text() for pin in PROJECT["build-system"]["requires"]
    )


def test_no_third_party_file_is_in_the_repository():
    foreign = re.compile(
        r"(^|/)(vendor|node_modules|third_party)/|\.(woff2?|ttf|otf|eot|map|whl)$|\.min\.(js|css)$|htmx"
    )

    assert [path for path in tracked() if foreign.search(path)] == []


def test_every_icon_that_is_named_stands_in_the_sprite(hook):
    sprite = (VENDOR / "icons.svg").read_text()

    drawn = set(re.findall(r'<symbol id="i-([a-z0-9-]+)" viewBox="0 0 24 24">', sprite))

    assert hook.icons_used().keys() - drawn == set(), "name it, then: python hatch_build.py"


def test_the_sprite_leaves_the_stroke_to_our_styles():
    assert re.findall(r"stroke\S*=", (VENDOR / "icons.svg").read_text()) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ icon(\"house\") }} {{ icon('key', small=true) }}", ["house", "key"]),
        ('{{ icon("check" if state == "done" else "clock") }}', ["check", "clock"]),
        ('Menu(icon="bell", label="Inbox")', ["bell"]),
        ('icon: str = "bell"', ["bell"]),
        ('{{ icon(entry.icon) }} lexicon("house") <link rel="icon" href="x">', []),
    ],
)
def test_an_icon_is_found_where_it_is_named(hook, text, names):
    assert list(hook.icons_named(text)) == names


def test_an_icon_that_lucide_lacks_is_refused_with_a_hint(hook):
    sentence = hook.complaint("hous", "commonhold/posts/templates/post.html", {"house": "", "key": ""})

    assert sentence == (
        'commonhold/posts/templates/post.html names the icon "hous", which Lucide does not have. Did you mean "house"?'
    )


def test_the_type_is_served_by_ourselves():
    rules = (VENDOR / "fonts.css").read_text()

    files = re.findall(r"url\((.*?)\)", rules)

    assert sorted(files) == sorted(f"fonts/{file.name}" for file in VENDOR.glob("fonts/*.woff2"))
    assert set(re.findall(r"font-family: (.*?);", rules)) == {'"Inter"', '"Source Serif 4"'}
    assert rules.count("font-display: swap") == len(files) == 6


def test_every_package_has_its_licence_beside_it(hook):
    assert len(list(VENDOR.glob("licences/*.txt"))) == len(hook.PACKAGES)
