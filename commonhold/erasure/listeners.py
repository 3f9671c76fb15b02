"""What erasure writes down of what is taken away elsewhere than among contributions."""

from commonhold.ground.database import Visit
from commonhold.relay import SourceRefused


async def note_refused(visit: Visit, fact: SourceRefused) -> None:
    """What a source said no to stays away after a restore, and the link that they were given opens nothing."""
    await visit.run(
        """insert into erased (digest, how) select digest, 'gone' from sha256(uuid_send(%(id)s)) digest
           where not exists (select from erased e where e.digest = digest.digest and e.how = 'gone')""",
        id=fact.capture_id,
    )
