"""Taking one's hold along: asked for on its page, packed by a job, there to be fetched for some days."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonhold.ground import clock
from commonhold.ground.database import Visit

TAKING = "person_id, state, tries, done, total, file, size, trouble, asked_at, packed_at, ends_at, fetched_at"
# Packed, and not fetched yet.
PACKED = """select 'hold' as kind, t.packed_at as at, '' as name, '' as slug, null as language, to_char(t.ends_at, 'YYYY-MM-DD') as words,
        null::uuid as by
    from taking t where t.person_id = (select viewer()) and t.state = 'packed' and t.file is not null and t.fetched_at is null
      and t.ends_at > now()"""


@dataclass(frozen=True)
class Taking:
    """`done` and `total` count contributions; `trouble` is why it came to nothing: no_room or stopped."""

    person_id: UUID
    state: str
    tries: int
    done: int
    total: int
    file: str | None
    size: int
    trouble: str | None
    asked_at: datetime
    packed_at: datetime | None
    ends_at: datetime | None
    fetched_at: datetime | None

    @property
    def is_over(self) -> bool:
        return self.state in ("packed", "failed")

    @property
    def is_there(self) -> bool:
        """Whether it can be fetched."""
        return self.state == "packed" and self.file is not None and self.ends_at > clock.now()

    @property
    def share(self) -> int:
        """How much of it is through, in percent."""
        return min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def megabytes(self) -> int:
        return max(1, round(self.size / 1_000_000))


async def taking(visit: Visit) -> Taking | None:
    """The visitor's own."""
    return await visit.one(Taking, f"select {TAKING} from taking where person_id = (select viewer())")


async def ask(visit: Visit) -> None:
    """Have the visitor's hold packed. What is at work already goes on; what was packed before makes room."""
    asked = await visit.run(
        """insert into taking (person_id, total) select viewer(), coalesce(sum(count), 0) from own_counts()
           on conflict (person_id) do update set state = 'waiting', tries = 0, done = 0, total = excluded.total, file = null, size = 0,
               trouble = null, asked_at = now(), beat_at = now(), packed_at = null, ends_at = null, fetched_at = null
               where taking.state in ('packed', 'failed')"""
    )
    if asked:
        visit.then("ownership.take", person_id=str(visit.person.id))


async def note_fetched(visit: Visit) -> None:
    """The visitor fetches their own: it waits for them no longer."""
    await visit.run("update taking set fetched_at = now() where person_id = (select viewer()) and fetched_at is null")
