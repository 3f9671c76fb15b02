"""How the people and conversations of the export are called with us."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_LOCK = "🔒"


@dataclass(frozen=True)
class Names:
    """Keys are the export's ids.

    handles: members who can be mentioned. people: names of everybody known, for those who can't.
    titles: conversations that may be named here. slugs: where they are with us, if they are.
    locked: all conversations that not everybody may know of; `titles` goes before it.
    """

    handles: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()

    def person(self, id: str, label: str) -> str:
        """The plain name of somebody who can't be mentioned."""
        return label.lstrip("@") or self.people.get(id) or id

    def group(self, id: str, label: str) -> str:
        """The plain name of a conversation, with the # that Slack writes before it."""
        if id in self.titles:
            return f"#{self.titles[id]}"
        elif id in self.locked:
            return _LOCK
        else:
            return "#" + (label.lstrip("#") or id)

    def is_reachable(self, id: str) -> bool:
        """Whether a conversation may be named here and has a page with us."""
        return id in self.titles and id in self.slugs
