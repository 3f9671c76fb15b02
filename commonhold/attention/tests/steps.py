"""What tests of attention share: facts are heard and jobs done, and what somebody is told."""

from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from commonhold import identity
from commonhold.attention import jobs
from commonhold.ground import clock
from commonhold.ground.house import House
from commonhold.ground.testing.cast import Cast, Player


async def hear(house: House) -> None:
    """Pass on what has happened and do the jobs that wait, in this transaction."""
    while await house.outbox.pass_on():
        pass
    async with house.database.keeper() as visit:
        waiting = await visit.rows("delete from procrastinate_jobs where status = 'todo' returning id, task_name, args")
    for job in sorted(waiting, key=lambda each: each["id"]):
        await house.queue.app.tasks[job["task_name"]](**job["args"])


async def told(player: Player) -> list[tuple[str, Any]]:
    """The notices that this person sees, newest first: their kind and what they are about."""
    async with player.visit() as visit:
        rows = await visit.rows(
            "select kind, coalesce(contribution_id, group_id) as about from notice order by id desc"
        )
    return [(row["kind"], row["about"]) for row in rows]


async def give_mail(cast: Cast, *handles: str) -> None:
    """These people have shown that mail reaches them."""
    addresses = {cast.players[handle].id: f"{handle}@nordpack.example" for handle in handles}
    async with cast.house.database.keeper() as visit:
        await identity.bulk.note_addresses(visit, addresses, confirmed=True)


def letters(house: House) -> list[EmailMessage]:
    """Every letter that has gone out, oldest first."""
    folder, parser = house.settings.data / "mail", BytesParser(policy=policy.default)
    return [parser.parsebytes(file.read_bytes()) for file in sorted(folder.glob("*.eml"))] if folder.exists() else []


async def write_after(house: House, by: timedelta, *, gathered: bool = False) -> list[EmailMessage]:
    """Let so much time pass and letters be written; answers those that went out in it."""
    before = len(letters(house))
    with clock.moved(by):
        await (jobs.write_gathered(house) if gathered else jobs.write_at_once(house))
        await hear(house)
    return letters(house)[before:]


def words_of(letter: EmailMessage) -> str:
    return letter.get_body(("plain",)).get_content()
