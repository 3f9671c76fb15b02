"""Imports as jobs, and the sweep that takes up again what a lost worker left."""

from typing import Any
from uuid import UUID

from commonhold.ground.archives import BadArchive
from commonhold.ground.errors import Wrong
from commonhold.ground.jobs import Sweep
from commonhold.ground.words import speaking
from commonhold.imports import runs
from commonhold.imports.shelf import Shelf

MOST_TRIES = 10
LOST = "2 minutes"  # without a sign of life


async def bring(house: Any, run_id: str) -> None:
    """Bring in what a steward asked for. Called twice it goes on where it was; a broken archive is told and not tried again."""
    async with house.database.keeper() as visit:
        asked = await runs.run(visit, UUID(run_id))
    if asked is None or asked.is_over:
        return
    shelf = Shelf(house.settings.data)
    try:
        # What is wrong with an archive is told in the words of whoever asked.
        with speaking(asked.language or "en"):
            await runs.perform(house, asked.id, shelf.path(asked.place), is_dry=asked.is_dry)
        if not asked.is_dry:
            shelf.let_go(asked.place)
    except BadArchive:
        return  # `perform` has kept the reason
    except Wrong as gone:
        await runs.fail(house, asked.id, gone.fields["name"])


async def take_up(house: Any) -> None:
    """Go on with imports that nobody works on any more, unless they stopped too often."""
    async with house.database.keeper() as visit:
        lost = await visit.rows(
            f"""update import_run set seen_at = now() where is_job and state in ('waiting', 'running')
                and seen_at < now() - interval '{LOST}' returning id, tries"""
        )
        for each in lost:
            if each["tries"] < MOST_TRIES:
                visit.then("imports.bring", run_id=str(each["id"]))
    for each in lost:
        if each["tries"] >= MOST_TRIES:
            await runs.fail(
                house, each["id"], "It stopped time and again. Nothing half is here; ask whoever runs the server."
            )


SWEEPS = (Sweep("* * * * *", take_up),)
