"""What is fetched from elsewhere is fetched through one guard."""

import ast
from collections.abc import Iterator

from commonhold.ground.testing.source import HOUSE, Source, sources

# What can fetch.
FETCHERS = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpcore",
    "httpx",
    "requests",
    "socket",
    "telnetlib",
    "urllib.request",
    "urllib3",
}
CONNECTS = {"open_connection", "create_connection", "connect_tcp", "sock_connect"}
# Who connects to something, and why it needs no guard.
OWN = {
    "commonhold/ground/outside.py": "is the guard",
    "commonhold/takealong/web.py": "signs a request that the guard sends",
    "commonhold/sample/commands.py": "asks the demo itself whether it stands",
    "commonhold/bench/commands.py": "measures a house of its own",
    "commonhold/bench/load.py": "measures a house of its own",
    "commonhold/bench/serving.py": "measures a house of its own",
    "commonhold/bench/streams.py": "measures a house of its own",
}


def test_nothing_is_fetched_from_elsewhere_but_through_the_guard():
    def fetches(source: Source) -> Iterator[str]:
        for node in ast.walk(source.tree):
            names = {name.name for name in node.names} if isinstance(node, ast.Import) else set()
            if isinstance(node, ast.ImportFrom) and node.module:
                names = {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
            if names & FETCHERS or isinstance(node, ast.Attribute) and node.attr in CONNECTS:
                yield source.at(node)

    found = [
        fault
        for source in sources()
        if (source.room in HOUSE or source.room == "") and not source.is_test and source.name not in OWN
        for fault in fetches(source)
    ]

    assert found == [], f"Fetch it with `house.outside.fetch`: {found}"
