"""Every test may ask for a house, the cast and a browser."""

import pytest
from hypothesis import settings

from commonhold.ground import ids

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

pytest_plugins = [
    "commonhold.ground.testing.house",
    "commonhold.ground.testing.cast",
    "commonhold.ground.testing.browser",
    "commonhold.ground.testing.mailboxes",
]


def pytest_addoption(parser):
    """`--about estimate`: the outsider matrix looks at the routes and walls in whose name this stands, in seconds."""
    parser.addoption(
        "--about", default="", metavar="WORD", help="look in tests/leaks only at what has this in its name"
    )


@pytest.fixture(autouse=True)
def ids_of_now(monkeypatch):
    """Ids never go back in one process: a test that was in the spring leaves those of the next ones in their own day."""
    monkeypatch.setattr(ids, "_last", 0)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes is begun first, then the files that look at the whole house, of which some take one: so that at the end no
    worker waits for another (`--no-loadscope-reorder` keeps the order)."""
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, not item.nodeid.startswith("tests/")))


def pytest_terminal_summary(terminalreporter):
    """What tests have counted stands at the end of a run: `record_property("counted", "9 of 10")`."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, words in report.user_properties:
            if name == "counted" and report.when == "call":
                terminalreporter.line(f"{report.nodeid.split('::')[-1]}: {words}")
