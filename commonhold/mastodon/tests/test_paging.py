"""An app walks every list from where it was, also where it says so with nothing."""

from commonhold.attention.tests.steps import hear

LISTS = (
    "timelines/home", "timelines/public", "timelines/tag/film", "timelines/list/{nurses}", "bookmarks", "favourites",
    "accounts/{greta}/statuses", "notifications", "conversations", "scheduled_statuses",
)  # fmt: skip


async def test_an_empty_place_is_as_if_not_given_and_nought_is_the_beginning(cast):
    await cast.greta.writes("Look, @alma: #film", in_group=cast.nurses)
    await hear(cast.house)
    app = await cast.greta.program()

    for name in LISTS:
        at = "/api/v1/" + name.format(nurses=cast.nurses, greta=cast.greta.id)
        whole = (await app.get(at)).json()

        for asked in ("max_id=", "max_id=&since_id=&min_id=", "since_id=0", "min_id=0"):
            assert (await app.get(f"{at}?{asked}")).json() == whole, (at, asked)
        assert (await app.get(f"{at}?max_id=0")).json() == [], at
        assert (await app.get(f"{at}?max_id=nonsense")).status_code == 400, at
