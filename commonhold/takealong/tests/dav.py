"""A real WebDAV server on loopback, over a folder of the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp

LOGIN, PASSWORD = "alma", "a password for this alone"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Gives the address of the server, `host:port`."""
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {LOGIN: {"password": PASSWORD}}}},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = Server(("127.0.0.1", 0), app)
    server.prepare()
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join()
