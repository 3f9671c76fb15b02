"""The verb of versions: put a newer file in the place of one that stands there."""

from uuid import UUID

from commonhold import contributions
from commonhold.contributions import Attachment
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist
from commonhold.versions.facts import FileReplaced
from commonhold.versions.reading import OF_A_FILE, may_replace

REFUSED = "Whoever brought a file puts a newer one in its place."
TOO_OFTEN = "This file was replaced very often. Put the next one up as a file of its own."


async def put_newer(visit: Visit, id: UUID, newer: Attachment) -> UUID:
    """Let this stand where a file stood, and answer on what; what is said of a picture goes on being said of it."""
    # Held first, so that of two who do it at once the second sees how it stands after the first.
    await visit.value("select 1 from attachment where id = %(id)s for update", id=id)
    now = await contributions.attachment(visit, id)
    each = now and now.contribution_id and await contributions.contribution(visit, now.contribution_id)
    if not each:
        raise Missing
    insist(await may_replace(visit, each), REFUSED)
    if newer.digest == now.digest:
        raise Wrong({"file": "This is the file that stands there already."})
    earlier = await visit.value("select count(*) from file_version where attachment_id = %(id)s", id=id)
    insist(earlier < limits.FILE_VERSIONS, TOO_OFTEN)
    alt = now.alt if now.is_picture and newer.is_picture else ""
    columns = {name: getattr(newer, name) for name in OF_A_FILE} | {"alt": alt}
    await contributions.replace_file(visit, id, **columns)
    # At once, so that nobody finds it by what no longer stands there; by what does it is found again in a moment.
    await contributions.note_file_words(visit, each.id, [])
    visit.announce(FileReplaced(each.id, id))
    return each.id
