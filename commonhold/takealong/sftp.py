"""A folder that is reached by SFTP. Whose server it is, is known by its key: the one that it showed first."""

import asyncio
import posixpath
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from paramiko import AuthenticationException, SFTPClient, SSHException, Transport

from commonhold.ground import limits
from commonhold.ground.outside import NotFetched, Outside
from commonhold.takealong.place import NotLaid, Place

T = TypeVar("T")
PORT = 22


@dataclass
class Sftp(Place):
    """One thing after the other, over one connection."""

    outside: Outside
    address: str
    login: str
    password: str
    known: str = ""
    client: SFTPClient | None = field(default=None, repr=False)

    async def put(self, name: str, body: bytes) -> None:
        def put(client: SFTPClient) -> None:
            try:
                client.putfo(BytesIO(body), self._path(name), len(body))
            except FileNotFoundError:
                client.mkdir(self._path())
                client.putfo(BytesIO(body), self._path(name), len(body))

        await self._do(put)

    async def get(self, name: str) -> bytes:
        def get(client: SFTPClient) -> bytes:
            with client.open(self._path(name)) as file:
                file.prefetch(min(file.stat().st_size or 0, limits.PLACE_FILE))
                return file.read(limits.PLACE_FILE)

        return await self._do(get)

    async def remove(self, name: str) -> None:
        def remove(client: SFTPClient) -> None:
            try:
                client.remove(self._path(name))
            except FileNotFoundError:
                pass  # it is gone, as it should be

        await self._do(remove)

    async def close(self) -> None:
        if self.client:
            await asyncio.to_thread(self.client.get_channel().get_transport().close)

    def _path(self, name: str = "") -> str:
        return posixpath.join(unquote(urlsplit(self.address).path) or "/", name)

    async def _do(self, verb: Callable[[SFTPClient], T]) -> T:
        self.client = self.client or await self._connected()
        return await asyncio.to_thread(_in_words, verb, self.client)

    async def _connected(self) -> SFTPClient:
        url = urlsplit(self.address)
        try:
            wire = await self.outside.wire(url.hostname or "", url.port or PORT, PORT)
        except NotFetched as trouble:
            raise NotLaid("shut" if trouble.is_over else "no_answer") from None
        return await asyncio.to_thread(_in_words, self._let_in, wire)

    def _let_in(self, wire: Any) -> SFTPClient:
        """Past the door, once the server has shown that it is the one it was."""
        transport = Transport(wire)
        try:
            transport.banner_timeout = transport.auth_timeout = limits.FETCH_SECONDS
            transport.start_client(timeout=limits.FETCH_SECONDS)
            shown = called(transport.get_remote_server_key().asbytes())
            if shown != (self.known or shown):
                raise NotLaid("stranger")
            self.known = shown
            transport.auth_password(self.login, self.password)
            client = SFTPClient.from_transport(transport)
            client.get_channel().settimeout(limits.PLACE_SECONDS)
            return client
        except BaseException:  # whatever ends this, the connection is not left open; it is raised again
            transport.close()
            raise


def called(key: bytes) -> str:
    """How `ssh-keygen -l` calls a key."""
    return "SHA256:" + b64encode(sha256(key).digest()).decode().rstrip("=")


def _in_words(verb: Callable[[Any], T], given: Any) -> T:
    try:
        return verb(given)
    except AuthenticationException:
        raise NotLaid("refused") from None
    except FileNotFoundError:
        raise NotLaid("missing") from None
    except PermissionError:
        raise NotLaid("refused") from None
    except (OSError, EOFError, SSHException):
        raise NotLaid("no_answer") from None
