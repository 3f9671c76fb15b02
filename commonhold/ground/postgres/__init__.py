"""A PostgreSQL server of our own, for whoever has none: made, started, watched and stopped from here.

    with running(folder) as server:
        psycopg.connect(server.url())

It answers on a Unix socket in a folder that nobody else may enter (0700) and on no network address; every role signs
in with a password. Its logs carry no content. An ordinary user runs it in his own name; root runs it as the account
`commonhold`, which owns the server's folder and nothing else. Parents of that folder are never changed.

A server outlives the program that started it, also when that program dies badly: the next start finds it answering and
takes it over. `running` stops it when the last program that entered by `running` has left; a server started with
`Server.start` runs until `Server.stop`. A program killed without warning counts as having left.

Linux is tested. macOS should work for an ordinary user; Windows can't.
"""

from commonhold.ground.postgres.binaries import Binaries, embedded, system
from commonhold.ground.postgres.server import Server, running
from commonhold.ground.postgres.trouble import NoServer

__all__ = ["Binaries", "NoServer", "Server", "embedded", "running", "system"]
