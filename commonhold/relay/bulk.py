"""What samples bring to the desk (by the keeper; nobody is asked, since nobody is there)."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.relay import actions
from commonhold.relay.approving import hash_of
from commonhold.relay.capture import Draft


async def say(visit: Visit, by: UUID, draft: Draft, at: datetime) -> None:
    """Something that went out through somebody's desk, and that nobody claims."""
    id = ids.named_id(at, f"said through the desk: {draft.words}")
    found: dict[str, Any] = {
        "id": id, "by": by, "title": draft.title, "words": draft.words, "naming": draft.naming, "signature": draft.signature,
        "audience_id": draft.audience_id, "group_id": draft.group_id, "answers_id": None, "thread_id": None, "source_id": None,
        "receipt": hash_of(secrets.token_hex(16)),
    }  # fmt: skip
    await actions.put(visit, found, at, id)


async def take_down(visit: Visit, by: UUID, draft: Draft, at: datetime) -> None:
    """A draft on somebody's desk."""
    await visit.run(
        """insert into capture (id, by, heard, title, words, naming, signature, audience_id, group_id, at)
           values (%(id)s, %(by)s, %(heard)s, %(title)s, %(words)s, %(naming)s, %(signature)s, %(audience)s, %(group)s, %(at)s)""",
        id=ids.id_at(at), by=by, heard=draft.heard, title=draft.title, words=draft.words, naming=draft.naming,
        signature=draft.signature, audience=draft.audience_id, group=draft.group_id, at=at,
    )  # fmt: skip
