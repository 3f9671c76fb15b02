"""A steward is told by an app as by the page, and reads the same."""

import pytest

from commonhold import people
from commonhold.reports import queries


@pytest.mark.leak("L141")
async def test_an_app_tells_a_steward_of_what_somebody_wrote_as_the_page_does(cast):
    app = await cast.greta.program()
    post = await cast.alma.writes("Those on nights are lazy", in_group=cast.nurses)
    of_steward = await cast.bram.writes("So they are", in_group=cast.nurses)
    hidden = await cast.alma.writes("For me", to=cast.alma.id)

    def told(whose, *ids, **more):
        return app.post(
            "/api/v1/reports", json={"account_id": str(whose.id), "status_ids": [str(id) for id in ids]} | more
        )

    made = await told(cast.alma, post, comment="It is about my shift", category="violation")
    to_nobody = await told(cast.bram, of_steward)
    async with cast.house.database.keeper() as visit:
        await people.make_steward(visit, cast.cees.id)
    upward = await told(cast.bram, of_steward)
    refused = [
        await told(cast.alma),
        await told(cast.alma, post),
        await told(cast.bram, post),
        await told(cast.alma, hidden),
    ]

    shown = made.json()
    assert (shown["comment"], shown["action_taken"], shown["status_ids"], shown["target_account"]["acct"]) == (
        "It is about my shift",
        False,
        [str(post)],
        "alma",
    )
    assert (to_nobody.status_code, upward.status_code) == (403, 200), "Where nobody else would read it, it is said so."
    assert [each.status_code for each in refused] == [403, 403, 403, 404]
    assert "It is about my shift" in (await cast.bram.get("/reports")).text
    async with cast.greta.visit() as visit:
        assert [each.group for each in await queries.reports(visit)] == ["", "Nurses"], (
            "Bram does not read what is of himself."
        )
