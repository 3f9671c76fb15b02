"""Settings: from the environment, else `commonhold.toml` in the data folder, else these defaults. Limits stand in `limits.py`."""

import os
import secrets
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def setting(default: Any, words: str, *, secret: bool = False) -> Any:
    """A field that `commonhold settings` lists with these words; a secret is never shown."""
    return field(default=default, metadata={"words": words, "secret": secret})


@dataclass(frozen=True)
class Settings:
    data: Path = setting(Path("commonhold-data"), "Folder for the embedded database, files and mail")
    database_url: str = setting(
        "", "PostgreSQL 15 or newer, as the role that may create tables; empty: embedded", secret=True
    )
    url: str = setting("http://127.0.0.1:8000", "The public address, used in mail and links")
    exit_url: str = setting(
        "", "The address of the desk for those who have left, where it has a host of its own (one below the public address, so that "
        "passkeys open it); empty: /exit at the public address",
    )  # fmt: skip
    secret: str = setting("", "Signs cookies and derives passwords; made at the first start when empty", secret=True)
    mail_url: str = setting(
        "", "smtp://user:password@host:port; empty: mail is written to the data folder", secret=True
    )
    mail_from: str = setting("Commonhold <commonhold@localhost>", "Sender of all mail")
    mail_domain: str = setting("", "Domain to whose addresses replies to letters go; empty: no mail comes in")
    mail_listen: str = setting("127.0.0.1:8025", "Where mail for that domain is received, by SMTP")
    fetch_allowed: str = setting(
        "", "Hosts inside your network from which feeds and previews may be fetched, and houses told of moves: host:port, with commas",
    )  # fmt: skip
    places_allowed: str = setting(
        "", "Hosts inside your network at which members may have their holds laid, as host:port with commas between"
    )
    imap_url: str = setting(
        "", "imaps://user:password@host:port/folder: a mailbox that gets all mail for that domain and is fetched from every minute",
        secret=True,
    )  # fmt: skip
    ldap_url: str = setting(
        "", "ldaps://DN:password@host:port/base?filter: a directory that is read every hour; ldap:// is encrypted by StartTLS", secret=True,
    )  # fmt: skip
    ldap_groups: str = setting("", "base?filter: the groups of that directory; empty: none is read")
    ldap_ca: str = setting("", "File of the authority that vouches for that directory; empty: those of the machine")
    files_url: str = setting("", "Where files are kept; empty: the data folder")
    undo: str = setting(
        "10", "Seconds in which what was sent can be taken back before anybody can read it; 0: sent at once"
    )
    log: str = setting("plain", "plain or json")
    proxies: str = setting("", "Addresses of reverse proxies whose X-Forwarded-For is believed, with commas between")

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        return _host_of(self.url)

    @property
    def exit_host(self) -> str:
        """The host at which nothing but the desk answers; empty where it has none of its own."""
        return _host_of(self.exit_url)

    def address(self, path: str) -> str:
        """The whole address of a path, at the host where it is answered."""
        return f"{(self.exit_url if self.exit_url and is_of_desk(path) else self.url).rstrip('/')}{path}"


def is_of_desk(path: str) -> bool:
    """Whether this is a page of the desk for those who have left."""
    return path == "/exit" or path.startswith("/exit/")


def load(data: Path | None = None) -> Settings:
    """Read the settings; `data` (from the command line) wins over the environment. Makes the secret if there is none."""
    folder = Path(data or os.environ.get("COMMONHOLD_DATA", "commonhold-data")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    given = _from_file(folder / "commonhold.toml") | _from_environment() | {"data": folder}
    given["secret"] = given.get("secret") or _kept_secret(folder / "secret")
    return Settings(**given)


def _host_of(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0]


def _from_environment() -> dict[str, Any]:
    names = {f"COMMONHOLD_{each.name.upper()}": each.name for each in fields(Settings)}
    return {name: os.environ[variable] for variable, name in names.items() if os.environ.get(variable)}


def _from_file(path: Path) -> dict[str, Any]:
    known = {each.name for each in fields(Settings)}
    given = tomllib.loads(path.read_text()) if path.exists() else {}
    if unknown := sorted(given.keys() - known):
        raise SystemExit(f"{path} has settings that are not known: {', '.join(unknown)}")
    return given


def _kept_secret(path: Path) -> str:
    if not path.exists():
        # Made with its rights from the start: never readable by others, not even for a moment.
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
