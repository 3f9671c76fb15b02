"""Reading a site as Stack Exchange gives them away: a folder of XML files, or the archive they came in."""

import resource
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TypeVar
from xml.etree import ElementTree

import click
from markupsafe import Markup

from commonhold.ground import limits

T = TypeVar("T")
ACCEPTANCE = "1"  # the kind of vote by which an asker accepts an answer
NO_ROWS = b"<rows/>"
# What opens a 7z archive, and how each is asked for one file of it on its standard output.
OPENERS = {"7z": ("e", "-so"), "7zz": ("e", "-so"), "7zr": ("e", "-so"), "bsdtar": ("-xOf",)}


@dataclass(frozen=True)
class Post:
    """A question, or an answer to `question`. `accepted` is the answer that a question's asker accepted in the end."""

    id: str
    author: str
    at: datetime
    question: str
    title: str
    plain: str
    tags: tuple[str, ...] = ()
    accepted: str = ""

    @property
    def asks(self) -> bool:
        return self.id == self.question


@dataclass(frozen=True)
class Site:
    """All posts in the order of time, and from when on it was known that an answer was accepted; how many rows said too little of
    themselves (no number or no day) to be read.
    """

    posts: list[Post]
    accepted_at: dict[str, datetime]
    unread: int = 0


def read(path: Path) -> Site:
    """The site in this folder or archive; what has no author or answers nothing that is there is left out."""
    with _files(path) as opened:
        posts, unread = _read(_post, _rows(opened("Posts.xml")))
        votes, unread_votes = _read(_acceptance, _rows(opened("Votes.xml")))
    questions = {post.id for post in posts if post.asks}
    known = sorted((post for post in posts if post.question in questions), key=lambda post: post.at)
    return Site(known, dict(votes), unread + unread_votes)


def _read(what: Callable[[dict[str, str]], T | None], rows: Iterable[dict[str, str]]) -> tuple[list[T], int]:
    """What these rows are, without those that are nothing of ours; and how many could not be read."""
    found, unread = [], 0
    for row in rows:
        try:
            found.append(what(row))
        except (KeyError, ValueError):
            unread += 1
    return [each for each in found if each is not None], unread


def _post(row: dict[str, str]) -> Post | None:
    kind, author = row.get("PostTypeId"), row.get("OwnerUserId")
    if not author or kind not in ("1", "2") or (kind == "2" and "ParentId" not in row):
        return None
    tags = tuple(row.get("Tags", "").replace("><", "|").strip("<>|").split("|"))
    plain = Markup(row.get("Body", "")).striptags()
    question = row["Id"] if kind == "1" else row["ParentId"]
    title, accepted = row.get("Title", ""), row.get("AcceptedAnswerId", "")
    return Post(row["Id"], author, _time(row["CreationDate"]), question, title, plain, tags, accepted)


def _acceptance(row: dict[str, str]) -> tuple[str, datetime] | None:
    """Votes carry only their day: a vote is known from the next day on."""
    if row.get("VoteTypeId") != ACCEPTANCE:
        return None
    return row["PostId"], _time(row["CreationDate"]) + timedelta(days=1)


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _rows(file: IO[bytes]) -> Iterator[dict[str, str]]:
    with closing(file):
        try:
            for _, element in ElementTree.iterparse(file):
                if element.tag == "row":
                    yield dict(element.attrib)
                    element.clear()
        except ElementTree.ParseError as error:
            raise click.ClickException(f"A file of the site is broken: {error}.") from None


@contextmanager
def _files(path: Path) -> Iterator[Callable[[str], IO[bytes]]]:
    """Opens a file of the site by its name; one that it does not have is without rows."""
    folder = path.parent if path.name == "Posts.xml" else path
    archives = [path] if path.is_file() else sorted([*path.glob("*.tar.*"), *path.glob("*.7z")])
    if (folder / "Posts.xml").is_file():
        yield lambda name: (folder / name).open("rb") if (folder / name).is_file() else BytesIO(NO_ROWS)
    elif archives and archives[0].suffix == ".7z":
        yield lambda name: _out_of_7z(archives[0], name)
    elif archives:
        try:
            with tarfile.open(archives[0]) as archive:
                names = {Path(each.name).name: each for each in archive.getmembers() if each.isfile()}
                _insist_of_posts(archives[0], "Posts.xml" in names)
                yield lambda name: archive.extractfile(names[name]) if name in names else BytesIO(NO_ROWS)
        except tarfile.TarError:
            raise click.ClickException(f"{archives[0].name} is no archive that can be opened.") from None
    else:
        raise click.ClickException(f"There is no Posts.xml and no archive in {path}.")


def _out_of_7z(archive: Path, name: str) -> IO[bytes]:
    """By whatever there is on this machine that opens such archives."""
    program = next(filter(shutil.which, OPENERS), None)
    if program is None:
        wanted = "is opened by 7z or bsdtar, and neither is here; install one, or unpack it first."
        raise click.ClickException(f"{archive.name} {wanted}")
    held = TemporaryFile()  # noqa: SIM115 — whoever reads it closes it
    command = [program, *OPENERS[program], str(archive.absolute()), name]
    subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=held, stderr=subprocess.DEVNULL, check=False, preexec_fn=_bounded
    )
    size = held.seek(0, 2)
    _insist_of_posts(archive, bool(size) or name != "Posts.xml")
    if size >= limits.ARCHIVE:
        raise click.ClickException(
            f"{name} in {archive.name} is larger than {limits.ARCHIVE:,} bytes, and is not read."
        )
    held.seek(0)
    return held if size else BytesIO(NO_ROWS)


def _bounded() -> None:
    """Whatever the program writes ends there: few bytes of an archive can stand for more than a disk holds."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.ARCHIVE, limits.ARCHIVE))


def _insist_of_posts(archive: Path, has_posts: bool) -> None:
    if not has_posts:
        raise click.ClickException(f"{archive.name} cannot be opened, or holds no file Posts.xml.")
