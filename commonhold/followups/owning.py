"""Whom the words mean that were typed for who sees to something."""

from uuid import UUID

from commonhold import people
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong


async def meant_owner(visit: Visit, said: str) -> UUID | None:
    """Whom these words mean; nobody said is the visitor."""
    if not said.strip() or said.strip().lstrip("@").casefold() in (visit.person.handle, visit.person.name.casefold()):
        return None
    found = await people.called(visit, said)
    if len(found) == 1:
        return found[0].id
    elif found:
        names = ", ".join(f"{face.name} (@{face.handle})" for face in found)
        raise Wrong({"owner": "Several are called so. Write the handle of one."}, {"maybe": names})
    else:
        raise Wrong({"owner": "Nobody here is called that."})
