"""Tidying up after programs."""

from commonhold.ground import limits
from commonhold.ground.house import House
from commonhold.ground.jobs import Sweep


async def tidy(house: House) -> None:
    """Let go of secrets that are over, of what nobody has used for long, and of programs that nobody has let in."""
    async with house.database.keeper() as visit:
        await visit.run("delete from oauth_secret where ends_at < now() - interval '1 day'")
        await visit.run(
            f"""delete from oauth_permit p where coalesce(p.used_on, p.made_at) < now() - interval '{limits.PERMIT_DAYS:d} days'
                or (p.made_at < now() - interval '2 days' and not exists (select from oauth_secret s where s.permit_id = p.id))"""
        )
        await visit.run(
            f"""delete from oauth_app a where a.made_at < now() - interval '{limits.PERMIT_DAYS:d} days'
                and not exists (select from oauth_permit p where p.app_id = a.id)"""
        )


SWEEPS = (Sweep("37 4 * * *", tidy),)
