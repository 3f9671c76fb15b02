"""What files were before newer ones took their place."""

from commonhold.ground import clock
from tests.leaks.belongings import insert
from tests.leaks.world import CELLAR, MEMBERS, World


async def earlier_files(world: World) -> None:
    """What stood where the files in the cellar and of what is for all stand; one from when those in the cellar alone could read."""
    hatch, store, cast = world.canaries.hatch, world.cast.house.store, world.cast
    async with cast.house.database.keeper() as visit:
        for number, on, readers, audience in (
            (1, "cellar post", CELLAR, None), (1, "greta's post for all", MEMBERS, None),
            (2, "greta's post for all", CELLAR, world.ids["cellar"]),
        ):  # fmt: skip
            what = f"version {number} of the file of {on}"
            content = await store.keep(f"Earlier {hatch(f'content of {what}', readers)}".encode())
            await insert(
                visit, "file_version", attachment_id=world.ids[f"file of {on}"], number=number, contribution_id=world.ids[on],
                by=cast.greta.id, digest=content.digest, name=f"{hatch(f'name of {what}', readers)}.txt", media_type="text/plain",
                size=content.size, at=clock.now(), audience_id=audience,
            )  # fmt: skip
