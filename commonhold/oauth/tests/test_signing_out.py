"""Who signs out everywhere else, or has a new password, leaves nothing open behind: no token, no renewal, no feed reader's address."""

import re

import pytest

from commonhold.ground.testing.house import browser
from commonhold.identity.tests.doors import PASSWORD, Browser, give_mail, give_password, link_in, post
from commonhold.oauth.tests.programs import program


async def signs_out(cast) -> None:
    await cast.alma.post("/settings/sessions?_method=delete")


async def changes_the_password(cast) -> None:
    answer = await cast.alma.post("/settings/password?_method=put", now=PASSWORD, password="a new tide every day")
    assert answer.status_code == 303


async def mends_the_password_by_letter(cast) -> None:
    alma = Browser(cast)
    await alma.sends("/signin/password", name="alma")
    answer = await alma.sends(link_in((await post(cast.house))[-1]), password="a new tide every day")
    assert answer.status_code == 303


@pytest.mark.leak("L193")
@pytest.mark.parametrize("act", [signs_out, changes_the_password, mends_the_password_by_letter])
async def test_l193_all_that_programs_hold_ends(cast, act):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example")
    elk, own, another = await program(cast), await cast.alma.program("read"), await cast.greta.program("read")
    given = (await elk.trades(await elk.is_let_in(cast.alma, scope="read offline_access"))).json()
    page = (await cast.alma.post("/settings/feeds", of="")).text
    feed = re.search(r'value="http://house\.test(/feeds/[^"]+)"', page)[1]
    theirs = browser(cast.application, headers={"authorization": f"Bearer {given['access_token']}"})
    held = [(theirs, "/api/v1/timelines/home"), (own, "/api/v1/timelines/home"), (cast.anybody, feed)]
    assert [(await each.get(path)).status_code for each, path in held] == [200, 200, 200]

    await act(cast)

    assert [(await each.get(path)).status_code for each, path in held] == [401, 401, 404]
    renewed = await elk.asks(grant_type="refresh_token", refresh_token=given["refresh_token"])
    assert renewed.status_code == 400
    assert (await another.get("/api/v1/timelines/home")).status_code == 200
