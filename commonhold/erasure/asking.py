"""Asking for all of one's own to be taken away, by a form that is sent by whoever is here or at their desk."""

from commonhold.erasure import erasing
from commonhold.erasure.forms import AllOfMine
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong


async def ask_for_all(visit: Visit, form: AllOfMine) -> None:
    """Do it, to all that the visitor wrote until now. `Wrong` where they have not typed their handle."""
    if form.handle.strip().removeprefix("@").lower() != visit.person.handle:
        raise Wrong({"handle": "Type your handle, so that this is not done by mistake."})
    await erasing.ask(visit, form.how)
