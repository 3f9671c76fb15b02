"""What comes in at the desk, and from a source."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta

from commonhold import groups
from commonhold.contributions import contribution
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, there
from commonhold.ground.web import Form
from commonhold.ground.words import spoken
from commonhold.groups import ORGANISATION, Group
from commonhold.relay.approving import Answer
from commonhold.relay.capture import Capture, Draft, Shown

Naming = Literal["name", "trade", "colleague", "unsigned"]
Title = Annotated[str, Meta(max_length=limits.TITLE)]
Words = Annotated[str, Meta(max_length=limits.CAPTURE)]
Signature = Annotated[str, Meta(max_length=limits.SIGNATURE)]


class Written(Form):
    """`to` is `organisation` or the slug of a group; what answers something goes to whoever reads that. `files` are what was heard as it
    came, `file` what of that comes along only now, `drop` one to leave out.
    """

    by_hand = frozenset({"file", "drop"})

    words: Words = ""
    title: Title = ""
    heard: Annotated[str, Meta(max_length=limits.HEARD)] = ""
    naming: Naming = "trade"
    signature: Signature = ""
    to: str = "organisation"
    answers: UUID | None = None
    files: Annotated[list[UUID], Meta(max_length=200)] = []
    file: list[Any] = []
    drop: UUID | None = None

    async def draft(self, visit: Visit) -> Draft:
        readers = await self._readers(visit)
        return Draft(
            self.words, self.title, self.heard, self.naming, self.signature, *readers, self.answers, self.files
        )

    async def _readers(self, visit: Visit) -> tuple[UUID, UUID | None]:
        if self.answers:
            answered = there(await contribution(visit, self.answers))
            return answered.audience_id, answered.audience_id if answered.group_slug else None
        if self.to == "organisation":
            return ORGANISATION, None
        group = next((each for each in await my_groups(visit) if each.slug == self.to), None)
        if group is None:
            raise Wrong({"to": "You can write in the groups that you are in."})
        return group.id, group.id


def settled(files: Sequence[UUID], came: Sequence[UUID], drop: UUID | None) -> list[UUID]:
    """What was heard, with what came along now and without what is to be left out."""
    return [id for id in dict.fromkeys([*files, *came]) if id != drop]


def first(found: Capture) -> dict[str, str]:
    """What stands in the form of a draft before it is changed."""
    return {
        "words": found.words, "title": found.title, "heard": found.heard, "naming": found.naming, "signature": found.signature,
        "to": found.group_slug or "organisation", "answers": str(found.answers_id or ""),
    }  # fmt: skip


async def my_groups(visit: Visit) -> list[Group]:
    return await groups.my_groups(visit, spoken())


class Asked(Form):
    mail: Annotated[str, Meta(max_length=254)] = ""


class Answered(Form):
    says: Literal["yes", "no", "later"] = "later"
    words: Words = ""
    title: Title = ""
    naming: Naming = "unsigned"
    signature: Signature = ""
    remark: Annotated[str, Meta(max_length=limits.REASON)] = ""

    def answer(self) -> Answer:
        return Answer(self.says, self.title, self.words, self.naming, self.signature, self.remark)


def begins(shown: Shown) -> dict[str, str]:
    """What stands in the form of a source before they mend it."""
    return {each: getattr(shown, each) for each in ("words", "title", "naming", "signature")}


class Claimed(Form):
    word: Annotated[str, Meta(max_length=40)] = ""
    is_named: bool = False
