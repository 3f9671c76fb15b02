"""What comes of a conversation, as news: which kinds of it there are, and the words of each."""

from collections.abc import Sequence
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.words import gettext as _

# As which news each step is told to those who took part; the others concern one person.
TOLD_AS = {
    "taken": "taken", "begun": "begun", "moved": "moved", "done": "done", "no": "no_because", "review": "review",
}  # fmt: skip
KINDS = (*TOLD_AS.values(), "declined")
# What waits until its owner does something about it: it stands there by itself, and a notice is made for letters alone.
WAITING = ("to_own", "due")


async def came(visit: Visit, ids: Sequence[UUID]) -> dict[UUID, str]:
    """What is to be done, and the words of the step that each of these notices tells of, if there is one."""
    rows = await visit.rows(
        """select n.id, k.came from notice n join contribution c on c.id = n.contribution_id cross join lateral (
               select concat_ws(': ', f.what, nullif(s.words, '')) as came from followup f
               left join followup_step s on s.followup_id = f.id
                   and s.kind = case n.kind when 'no_because' then 'no' else n.kind end
               where f.contribution_id = c.thread_id
                   and (s.id is not null or (n.kind = 'to_own' and f.owner_id = n.person_id and f.by <> f.owner_id))
               order by coalesce(s.at, f.at) desc limit 1) k
           where n.id = any(%(ids)s)""",
        ids=list(ids),
    )
    return {row["id"]: row["came"] for row in rows}


def happened(kind: str) -> str:
    """The sentence of each; `%(name)s` is who did it."""
    return {
        "to_own": _("%(name)s asks you to see to something"),
        "due": _("The day has come for what you took on"),
        "taken": _("%(name)s has taken on what follows"),
        "begun": _("%(name)s says that it is being done"),
        "moved": _("%(name)s needs until later, and says why"),
        "done": _("%(name)s says that it is done"),
        "no_because": _("%(name)s says no, and why"),
        "declined": _("%(name)s cannot take on what you asked for"),
        "review": _("Did it help?"),
    }[kind]
