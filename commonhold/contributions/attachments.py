"""Files and pictures on contributions. Until attached, a file is its owner's alone; then it follows the contribution."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from commonhold.contributions.facts import FilesChanged
from commonhold.ground import ids, limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong

COLUMNS = (
    "id", "owner_id", "contribution_id", "digest", "name", "media_type", "size", "width", "height", "alt",
    "small_digest", "large_digest", "first_words", "replaced_at",
)  # fmt: skip
FILE = ", ".join(COLUMNS)


@dataclass(frozen=True)
class Attachment:
    """A file: its digest in the store; for a picture its size in pixels, its words (alt) and two smaller versions, for a
    document its first page as two pictures, where that could be drawn, and the words it begins with, once they were read.
    `replaced_at`: a newer one has taken its place then.
    """

    id: UUID
    owner_id: UUID | None
    contribution_id: UUID | None
    digest: str
    name: str
    media_type: str
    size: int
    width: int | None = None
    height: int | None = None
    alt: str = ""
    small_digest: str | None = None
    large_digest: str | None = None
    first_words: str = ""
    replaced_at: datetime | None = None

    @property
    def is_picture(self) -> bool:
        return self.width is not None

    @property
    def is_sound(self) -> bool:
        return self.media_type.startswith("audio/")

    @property
    def url(self) -> str:
        return f"/files/{self.id}"

    @property
    def size_words(self) -> str:
        """`80 kB`, `1.2 MB`."""
        if self.size < 1_000_000:
            return f"{max(1, round(self.size / 1000))} kB"
        else:
            return f"{words.number(round(self.size / 1_000_000, 1))} MB"

    def digest_of(self, size: str) -> str:
        """Where the content of this size lies: `small`, `large`, or the whole when there is no such one."""
        return {"small": self.small_digest or self.large_digest, "large": self.large_digest}.get(size) or self.digest


async def attachment(visit: Visit, id: UUID) -> Attachment | None:
    return await visit.one(Attachment, f"select {FILE} from attachment where id = %(id)s", id=id)


async def attachments(visit: Visit, contribution_ids: Sequence[UUID]) -> dict[UUID, list[Attachment]]:
    """The files of each of these contributions, in the order in which they came."""
    found: dict[UUID, list[Attachment]] = {}
    rows = await visit.all(
        Attachment,
        f"select {FILE} from attachment where contribution_id = any(%(ids)s) order by id",
        ids=list(contribution_ids),
    )
    for row in rows:
        found.setdefault(row.contribution_id, []).append(row)
    return found


async def files_at_hand(visit: Visit, ids: Sequence[UUID], contribution_id: UUID | None = None) -> list[Attachment]:
    """Those of these files that the visitor may put on a contribution: their own, not attached yet or attached to this one."""
    if not ids:
        return []
    return await visit.all(
        Attachment,
        f"""select {FILE} from attachment where id = any(%(ids)s) and owner_id = (select viewer())
            and (contribution_id is null or contribution_id = %(contribution)s) order by id""",
        ids=list(ids), contribution=contribution_id,
    )  # fmt: skip


async def keep_file(visit: Visit, **columns: object) -> UUID:
    """Note a file that lies in the store as the visitor's own, not yet attached. Columns are those of `Attachment`."""
    id = ids.new_id()
    names = ["id", "owner_id", *columns]
    await visit.run(
        f"insert into attachment ({', '.join(names)}) values ({', '.join(f'%({name})s' for name in names)})",
        id=id, owner_id=visit.person.id, **columns,
    )  # fmt: skip
    return id


async def keep_files(visit: Visit, files: Sequence[Attachment]) -> None:
    """Note these files as the visitor's own, not yet attached; those that are noted stay as they are."""
    places = ", ".join(f"%({name})s" for name in COLUMNS)
    for file in files:
        await visit.run(
            f"insert into attachment ({FILE}) values ({places}) on conflict (id) do nothing",
            **asdict(file) | {"owner_id": visit.person.id, "contribution_id": None},
        )  # fmt: skip


async def hold_files(visit: Visit, ids: Sequence[UUID], until: datetime) -> None:
    """Keep these files of the visitor's, which are not attached yet, as long as if they had come then."""
    await visit.run(
        """update attachment set at = greatest(at, %(until)s)
           where id = any(%(ids)s) and owner_id = (select viewer()) and contribution_id is null""",
        ids=list(ids), until=until,
    )  # fmt: skip


async def attach(visit: Visit, contribution_id: UUID, files: Sequence[UUID]) -> None:
    """Attach files of the visitor's own that are not attached yet; `Missing` when one of them is not."""
    if len(files) > limits.ATTACHMENTS:
        raise Wrong({"file": "At most twenty files can stand on one contribution."})
    if files:
        attached = await visit.run(
            """update attachment set contribution_id = %(id)s
               where id = any(%(files)s) and contribution_id is null and owner_id = (select viewer())""",
            id=contribution_id, files=list(files),
        )  # fmt: skip
        if attached != len(set(files)):
            raise Missing
        visit.announce(FilesChanged(contribution_id))


async def reattach(visit: Visit, contribution_id: UUID, files: Sequence[UUID]) -> None:
    """Let exactly these files of the visitor's stand on a contribution: some stay, some come, their others go for good."""
    standing = set(
        await visit.values(
            "select id from attachment where contribution_id = %(id)s and owner_id = (select viewer())",
            id=contribution_id,
        )
    )
    if len(set(files)) > limits.ATTACHMENTS:
        raise Wrong({"file": "At most twenty files can stand on one contribution."})
    if gone := standing - set(files):
        for id in gone:
            await drop_file(visit, id)
        # At once, so that nobody finds it by what is gone; by what stays it is found again in a moment.
        await visit.run("update contribution set file_words = null where id = %(id)s", id=contribution_id)
        visit.announce(FilesChanged(contribution_id))
    await attach(visit, contribution_id, [id for id in files if id not in standing])


async def describe_files(visit: Visit, words: dict[UUID, str]) -> None:
    """Say what is to be seen on pictures of one's own, for those who cannot see them."""
    changed = set()
    for id, alt in words.items():
        changed |= set(await visit.values(
            """update attachment set alt = %(alt)s
               where id = %(id)s and owner_id = (select viewer()) and width is not null and alt <> %(alt)s
               returning contribution_id""",
            id=id, alt=alt.strip()[: limits.ALT],
        ))  # fmt: skip
    for id in changed - {None}:
        visit.announce(FilesChanged(id))


async def note_file_words(visit: Visit, contribution_id: UUID, said: Sequence[tuple[str | None, str]]) -> None:
    """Have it found by the words of its files too (by the keeper): language and text of each."""
    await visit.run(
        """update contribution set file_words = words_of_files(%(langs)s::text[], %(texts)s::text[])
           where id = %(id)s and withdrawn_at is null""",
        id=contribution_id, langs=[lang for lang, _ in said], texts=[text for _, text in said],
    )  # fmt: skip


async def note_first_words(visit: Visit, id: UUID, text: str) -> None:
    """Have a file shown with the words that it begins with (by the keeper), cut between two words."""
    shown = text[: limits.FIRST_WORDS + 1]
    if len(shown) > limits.FIRST_WORDS:
        shown = f"{shown[: limits.FIRST_WORDS].rpartition(' ')[0] or shown[: limits.FIRST_WORDS]} …"
    await visit.run("update attachment set first_words = %(shown)s where id = %(id)s", id=id, shown=shown)


async def drop_file(visit: Visit, id: UUID) -> None:
    """Take a file of one's own away; `Missing` when there is none. Its content goes with the next sweep."""
    if not await visit.run("delete from attachment where id = %(id)s and owner_id = (select viewer())", id=id):
        raise Missing


async def drop_held(visit: Visit, ids: Sequence[UUID]) -> None:
    """Take those of these files away that stand on nothing (the visitor's own; by the keeper anybody's)."""
    await visit.run("delete from attachment where id = any(%(ids)s) and contribution_id is null", ids=list(ids))


async def replace_file(visit: Visit, id: UUID, **columns: object) -> None:
    """Let this stand where a file stood, under the same address; what that was the database keeps."""
    changed = ", ".join(f"{name} = %({name})s" for name in columns)
    await visit.run(f"update attachment set {changed} where id = %(id)s", id=id, **columns)
