"""People: who is here and in which unit, what they know and do.

A person is introduced once, by a steward, an import or an invitation, and joins when they first sign in. Whoever has left
keeps their name on what they made. Who may see whom depends on what they share; `groups` says that.
"""

from commonhold.people import bulk
from commonhold.people.access import Access, accesses, note_access
from commonhold.people.actions import (
    HANDLE,
    add_unit,
    amend,
    bring_back,
    change_unit,
    describe,
    handle_from,
    introduce,
    introduce_oneself,
    make_steward,
    record_join,
    remove_unit,
    retire,
    speak_at_first,
)
from commonhold.people.drafts import Draft, discard_draft, discard_drafts, draft, drafts, keep_draft, taken_up
from commonhold.people.facts import AllWithdrawn, PersonJoined, PersonLeft
from commonhold.people.looking import each_word
from commonhold.people.nameless import take_name
from commonhold.people.nobody import A_COLLEAGUE, NOBODY, UNSIGNED, VOICE, nobody, shown
from commonhold.people.person import Face, Person, Unit
from commonhold.people.portrait import portrait
from commonhold.people.queries import (
    FACE,
    People,
    Wanted,
    by_handle,
    called,
    directory,
    face,
    faces,
    language,
    named,
    newcomers,
    of_handle,
    person,
    stewards,
    unit,
    units,
)
from commonhold.people.status import Status, status

__all__ = [
    "A_COLLEAGUE", "FACE", "HANDLE", "NOBODY", "UNSIGNED", "VOICE", "Access", "AllWithdrawn", "Draft", "Face", "People", "Person",
    "PersonJoined",
    "PersonLeft", "Status", "Unit", "Wanted", "accesses", "add_unit", "amend", "bring_back", "bulk", "by_handle", "called",
    "change_unit", "describe", "directory", "discard_draft", "discard_drafts",
    "draft", "drafts", "each_word", "face", "faces", "handle_from",
    "introduce", "introduce_oneself", "keep_draft", "language", "make_steward", "named", "newcomers", "nobody", "note_access",
    "of_handle", "person", "portrait", "record_join", "remove_unit", "retire", "shown", "speak_at_first", "status", "stewards", "take_name",
    "taken_up", "unit", "units",
]  # fmt: skip
