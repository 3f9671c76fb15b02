"""A real mailbox for tests: Dovecot on a port of this machine, with its own configuration and folder, and nobody else in it."""

import grp
import imaplib
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from commonhold.ground.testing.browser import free_port

NAME, PASSWORD = "house@mail.house.test", "with:signs/in@it"
# Debian keeps what only root may start in /usr/sbin.
DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
# No daemon of the machine's is touched: all folders, users and ports are this one's.
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A mail server with one mailbox."""

    port: int

    def client(self) -> imaplib.IMAP4:
        """Somebody's mail program, signed in."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        client.login(NAME, PASSWORD)
        return client

    def deliver(self, wire: bytes) -> None:
        client = self.client()
        client.append("INBOX", None, None, wire)
        client.logout()

    def count(self, folder: str = "INBOX") -> int:
        """How many letters lie in a folder; none where it is not there."""
        client = self.client()
        said, found = client.select(f'"{folder}"', readonly=True)
        client.logout()
        return int(found[0]) if said == "OK" else 0


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """A running one; without Dovecot on the machine the test is skipped, and says so."""
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed: apt install dovecot-imapd")
    # A short path, since those of its sockets begin with it and may not be longer than a hundred characters.
    with TemporaryDirectory(prefix="dovecot-") as folder:
        port = free_port()
        process = subprocess.Popen([DOVECOT, "-F", "-c", str(_configured(Path(folder), port))])
        try:
            _wait(port, process)
            yield Dovecot(port)
        finally:
            process.terminate()
            process.wait()


def _configured(folder: Path, port: int) -> Path:
    """Nobody's account where we are root, which Dovecot gives no mailbox; else our own."""
    who = pwd.getpwuid(65534 if os.geteuid() == 0 else os.geteuid())
    (folder / "mail").mkdir()
    folder.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(folder / "mail", who.pw_uid, who.pw_gid)
    path = folder / "configuration"
    path.write_text(CONFIGURATION.format(
        folder=folder, port=port, user=who.pw_name, group=grp.getgrgid(who.pw_gid).gr_name, uid=who.pw_uid, gid=who.pw_gid,
        password=PASSWORD,
    ))  # fmt: skip
    return path


def _wait(port: int, process: subprocess.Popen) -> None:
    for _ in range(300):
        try:
            imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
        except (OSError, imaplib.IMAP4.error):
            assert process.poll() is None, "Dovecot fell over"
            time.sleep(0.1)
        else:
            return
    raise AssertionError("Dovecot did not come up")
