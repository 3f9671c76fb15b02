"""Badges and thanks go along as credentials, and are proven from the archive alone."""

import json
from zipfile import ZipFile

from commonhold import contributions, recognition
from commonhold.badges.tests.steps import defined, gives, takes
from commonhold.identity import retire
from commonhold.ownership import pack, verify
from commonhold.ownership.tests.bags import with_file


async def test_an_archive_holds_badges_and_thanks_that_are_proven_also_at_the_desk(cast, tmp_path):
    id = await gives(cast.bram, await defined(cast), "alma")
    await takes(cast.alma, id)
    post = await cast.alma.writes("The rollers stay warm overnight")
    for by, travels in ((cast.greta, True), (cast.cees, False)):
        async with by.visit() as visit:
            each = await contributions.contribution(visit, post)
            await recognition.thank(visit, each, f"Said by {by.visitor.handle}", may_travel=travels)
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.alma.id)

    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")

    with ZipFile(tmp_path / "hold.zip") as file:
        names = {name.partition("/data/")[2]: file.read(name) for name in file.namelist() if "/credentials/" in name}
    assert sorted(name.rpartition(".")[2] for name in names) == ["json", "json", "png", "svg"]
    thanks = next(json.loads(file) for name, file in names.items() if "thanks" in name)
    assert (thanks["issuer"]["name"], thanks["credentialSubject"]["endorsementComment"]) == (
        "Greta Holm",
        "Said by greta",
    )
    found = verify(tmp_path / "hold.zip")
    assert (found.wrong, found.counts["credentials"], found.counts["revoked"]) == ([], 2, 0)


async def test_an_archive_says_that_a_badge_was_revoked_and_that_one_was_changed(cast, tmp_path):
    id = await gives(cast.bram, await defined(cast), "alma")
    await takes(cast.alma, id)
    await cast.bram.post(f"/badges/given/{id}/revocation?_method=put", why="It was somebody else")
    await pack(cast.house, cast.alma.visitor, tmp_path / "hold.zip")

    found = verify(tmp_path / "hold.zip")

    assert (found.wrong, found.counts["revoked"]) == ([], 1)
    place = f"credentials/badge-{id}.json"
    with ZipFile(tmp_path / "hold.zip") as file:
        better = file.read(f"hold-alma/data/{place}").decode().replace("First aid", "Surgery")
    changed = verify(with_file(tmp_path / "hold.zip", place, better, tmp_path))
    assert changed.wrong == ["A credential is not sound. Its proof does not hold."]
