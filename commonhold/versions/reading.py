"""Reading what files were: each with whose and since when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.contributions import Attachment, Contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing
from commonhold.people import Face, faces

# What of a file is another's once a newer one stands in its place.
OF_A_FILE = (
    "digest",
    "name",
    "media_type",
    "size",
    "width",
    "height",
    "alt",
    "small_digest",
    "large_digest",
    "first_words",
)


@dataclass(frozen=True)
class FileVersion:
    """What stands at a file now, or stood there: whose it is (None where the reader may not know them), since when."""

    file: Attachment
    number: int
    by: Face | None
    at: datetime

    @property
    def url(self) -> str:
        return f"{self.file.url}/versions/{self.number}"


async def may_replace(visit: Visit, each: Contribution) -> bool:
    """Whether the visitor puts newer files there: on what is their own, and on what is written together where they write."""
    if each.is_shared:
        return await visit.value("select may_replace_files(%(id)s)", id=each.id)
    else:
        return each.author.id == visit.person.id and not each.is_closed


async def versions(visit: Visit, contribution_id: UUID) -> dict[UUID, list[FileVersion]]:
    """Of each file on a contribution all that it was, the newest first; the first is what stands there. Two queries."""
    rows = await visit.rows(
        f"""select a.id, {_columns("a")}, coalesce(a.replaced_by, a.owner_id) as by, coalesce(a.replaced_at, a.at) as at,
                   (select coalesce(max(v.number), 0) + 1 from file_version v where v.attachment_id = a.id) as number
            from attachment a where a.contribution_id = %(id)s
            union all
            select v.attachment_id, {_columns("v")}, v.by, v.at, v.number from file_version v where v.contribution_id = %(id)s
            order by id, number desc""",
        id=contribution_id,
    )
    known = await faces(visit, {row["by"] for row in rows})
    found: dict[UUID, list[FileVersion]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(_version(row, contribution_id, known))
    return found


async def version(visit: Visit, id: UUID, number: int) -> Attachment:
    """What a file was; `Missing` where the visitor does not see that."""
    rows = await visit.rows(
        f"""select v.attachment_id as id, v.contribution_id, {_columns("v")} from file_version v
            where v.attachment_id = %(id)s and v.number = %(number)s""",
        id=id, number=min(max(number, 0), limits.FILE_VERSIONS + 1),
    )  # fmt: skip
    if not rows:
        raise Missing
    return Attachment(**rows[0], owner_id=None)


def _columns(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in OF_A_FILE)


def _version(row: dict[str, object], contribution_id: UUID, known: dict[UUID, Face]) -> FileVersion:
    columns = {name: row[name] for name in OF_A_FILE}
    file = Attachment(id=row["id"], owner_id=None, contribution_id=contribution_id, **columns)
    return FileVersion(file, row["number"], known.get(row["by"]), row["at"])
