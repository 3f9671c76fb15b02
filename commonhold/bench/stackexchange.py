"""Reading a site as Stack Exchange gives them away: a folder of XML files, or the archive they came in."""

import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from xml.etree import ElementTree

import click
from markupsafe import Markup

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
    """All posts in the order of time, and from when on it was known that an answer was accepted."""

    posts: list[Post]
    accepted_at: dict[str, datetime]


def read(path: Path) -> Site:
    """The site in this folder or archive; what has no author or answers nothing that is there is left out."""
    with _files(path) as opened:
        posts = sorted((post for row in _rows(opened("Posts.xml")) if (post := _post(row))), key=lambda post: post.at)
        # Votes carry only their day: a vote is known from the next day on.
        accepted = {row["PostId"]: _time(row["CreationDate"]) + timedelta(days=1)
                    for row in _rows(opened("Votes.xml")) if row.get("VoteTypeId") == ACCEPTANCE}  # fmt: skip
    questions = {post.id for post in posts if post.asks}
    return Site([post for post in posts if post.question in questions], accepted)


def _post(row: dict[str, str]) -> Post | None:
    kind, author = row.get("PostTypeId"), row.get("OwnerUserId")
    if not author or kind not in ("1", "2") or (kind == "2" and "ParentId" not in row):
        return None
    tags = tuple(row.get("Tags", "").replace("><", "|").strip("<>|").split("|"))
    plain = Markup(row.get("Body", "")).striptags()
    question = row["Id"] if kind == "1" else row["ParentId"]
    title, accepted = row.get("Title", ""), row.get("AcceptedAnswerId", "")
    return Post(row["Id"], author, _time(row["CreationDate"]), question, title, plain, tags, accepted)


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
    if (folder / "Posts.xml").exists():
        yield lambda name: (folder / name).open("rb") if (folder / name).exists() else BytesIO(NO_ROWS)
    elif archives and archives[0].suffix == ".7z":
        yield lambda name: _out_of_7z(archives[0], name)
    elif archives:
        try:
            with tarfile.open(archives[0]) as archive:
                names = {Path(each.name).name: each for each in archive.getmembers()}
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
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=held, stderr=subprocess.DEVNULL, check=False)
    if held.seek(0, 2):
        held.seek(0)
        return held
    elif name == "Posts.xml":
        raise click.ClickException(f"{archive.name} cannot be opened, or holds no Posts.xml.")
    else:
        return BytesIO(NO_ROWS)
