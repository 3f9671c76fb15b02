"""Who and what of the sample has which id with us. Ids follow from names, so the same sample is the same in every house."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from commonhold.ground import ids
from commonhold.sample.organisation import Conversation, Group, Person, Reply

START = time(8)


@dataclass
class Register:
    """Filled while the sample is brought in: people by handle, groups by slug, texts by key: ids, and words."""

    people: dict[str, Person] = field(default_factory=dict)
    person_ids: dict[str, UUID] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    group_ids: dict[str, UUID] = field(default_factory=dict)
    texts: dict[str, tuple[UUID, UUID]] = field(default_factory=dict)
    said: dict[str, Conversation | Reply] = field(default_factory=dict)

    def add_person(self, person: Person) -> UUID:
        self.people[person.handle] = person
        self.person_ids[person.handle] = ids.named_id(since(person), f"sample person {person.handle}")
        return self.person_ids[person.handle]

    def add_group(self, group: Group) -> UUID:
        self.groups[group.slug] = group
        self.group_ids[group.slug] = ids.named_id(at_start(group.opened), f"sample group {group.slug}")
        return self.group_ids[group.slug]

    def add_conversation(self, conversation: Conversation) -> None:
        opening = self._id(conversation)
        for text in (conversation, *conversation.walk()):
            self.texts[text.key] = (self._id(text), opening)
            self.said[text.key] = text

    def _id(self, said: Conversation | Reply) -> UUID:
        return ids.named_id(self.moment(said.by, said.at), f"sample text {said.key}")

    def moment(self, handle: str, at: datetime) -> datetime:
        """A time on the clock of the person who wrote it."""
        return at.replace(tzinfo=ZoneInfo(self.people[handle].timezone)).astimezone(UTC)

    def address(self, key: str) -> str:
        """Where a text is read: in its conversation, at its own place."""
        id, opening = self.texts[key]
        return f"/c/{id}" if id == opening else f"/c/{id}#c-{id}"

    @property
    def named(self) -> dict[str, tuple[UUID, str]]:
        """Id and name of everybody by handle, for mentions."""
        return {handle: (self.person_ids[handle], person.name) for handle, person in self.people.items()}


def at_start(day: date) -> datetime:
    return datetime.combine(day, START, UTC)


def since(person: Person) -> datetime:
    """When somebody came in; whoever has not yet was put into the directory in the last days."""
    return at_start(person.joined or date(2026, 11, 16))
