"""Files and pictures on contributions. Until attached, a file is its owner's alone; then it follows the contribution."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commonhold.ground import ids, limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong

FILE = "id, owner_id, contribution_id, digest, name, media_type, size, width, height, alt, small_digest, large_digest"


@dataclass(frozen=True)
class Attachment:
    """A file: its digest in the store, and for a picture its size in pixels, its words (alt) and two smaller versions."""

    id: UUID
    owner_id: UUID
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

    @property
    def is_picture(self) -> bool:
        return self.width is not None

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


async def keep_file(visit: Visit, **columns: object) -> UUID:
    """Note a file that lies in the store as the visitor's own, not yet attached. Columns are those of `Attachment`."""
    id = ids.new_id()
    names = ["id", "owner_id", *columns]
    await visit.run(
        f"insert into attachment ({', '.join(names)}) values ({', '.join(f'%({name})s' for name in names)})",
        id=id, owner_id=visit.person.id, **columns,
    )  # fmt: skip
    return id


async def attach(visit: Visit, contribution_id: UUID, files: Sequence[UUID]) -> None:
    """Attach files of the visitor's own that are not attached yet; `Missing` when one of them is not."""
    if len(files) > limits.ATTACHMENTS:
        raise Wrong({"files": "At most twenty files can stand on one contribution."})
    if files:
        attached = await visit.run(
            """update attachment set contribution_id = %(id)s
               where id = any(%(files)s) and contribution_id is null and owner_id = (select viewer())""",
            id=contribution_id, files=list(files),
        )  # fmt: skip
        if attached != len(set(files)):
            raise Missing
