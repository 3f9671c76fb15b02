"""No way into an account is made by a directory, and none is told to it."""

import pytest

from commonhold.identity.tests.doors import Browser, give_mail, give_password
from commonhold.scim.tests.directories import directory, somebody
from commonhold.scim.tests.test_directory import patched


@pytest.mark.leak("L211")
async def test_no_way_in_is_set_or_read_by_a_directory(cast):
    """Passwords, keys, offices and ids are no matter of its: what it says of them is kept nowhere, and nothing of them is told."""
    await give_password(cast, "alma")
    await give_mail(cast, "alma", "alma@nordpack.example")
    entra, id = await directory(cast), str(cast.alma.id)
    said = {
        "password": "chosen elsewhere", "x509Certificates": [{"value": "AAAA"}], "roles": [{"value": "steward"}],
        "entitlements": [{"value": "admin:write"}], "id": str(cast.bram.id), "externalId": "alma-1", "active": True,
    }  # fmt: skip

    brought = await entra.post("/scim/v2/Users", json=somebody("alma", **said))
    answers = [await entra.put(f"/scim/v2/Users/{id}", json=somebody("alma", **said))]
    for name in ("password", "x509Certificates", "roles", "id", "is_steward", "password_hash"):
        answers.append(await entra.patch(f"/scim/v2/Users/{id}", json=patched("replace", name, said.get(name, "true"))))
    told = " ".join(each.text for each in (brought, *answers, await entra.get(f"/scim/v2/Users/{id}")))

    assert brought.json()["id"] == id and max(each.status_code for each in answers) < 500
    assert not {name for name in ("argon2", "chosen elsewhere", "AAAA", "steward", str(cast.bram.id)) if name in told}
    before, after = Browser(cast), Browser(cast)
    assert (await before.signs_in("alma")).headers["location"] == "/"
    assert (await after.signs_in("alma", "chosen elsewhere")).status_code == 422
    async with cast.alma.visit() as visit:
        assert not await visit.value("select is_steward()")
