"""What was written in the log of somebody of this house once it lay elsewhere: noted here too, so that whoever asks here is told."""

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.keys.following import follow, goes_on
from commonhold.keys.queries import text_of


async def note(visit: Visit, log: str) -> None:
    """Add the lines that this log has more than ours; nothing where there is none of this identity, or it parts from it."""
    lines = [each for each in log.splitlines() if each.strip()]
    scid = follow(log).scid
    # Two that part and come at once wait for each other.
    await visit.value("select pg_advisory_xact_lock(hashtextextended(%(scid)s, 0))", scid=scid)
    ours = await visit.value("select id from identity_log where scid = %(scid)s and person_id is not null", scid=scid)
    before = await text_of(visit, ours) if ours else ""
    if before and goes_on(before, log) and all(len(each) <= limits.FORM_LINE for each in lines):
        for version, line in enumerate(lines[before.count("\n") :], before.count("\n") + 1):
            await visit.run(
                "insert into identity_line (log_id, version, line) values (%(log)s, %(version)s, %(line)s)",
                log=ours, version=version, line=line,
            )  # fmt: skip
