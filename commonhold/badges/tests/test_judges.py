"""A badge before judges that we did not write: the verifiers of Digital Bazaar and of the Digital Credentials Consortium."""

import json
from pathlib import Path
from typing import Any

import pytest

from commonhold import badges, contributions, recognition
from commonhold.badges.tests.steps import defined, gives, takes
from commonhold.ground.testing.judges import Judge, seated

pytestmark = pytest.mark.slow

JUDGES = Path(__file__).parent / "judges"
SOUND = {"vc": {"proof": True, "revoked": False}, "core": {"proof": True, "revoked": False, "schema": True}}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return seated(JUDGES, "credential.mjs")


async def found(cast, judge: Judge, credential: dict[str, Any], tmp_path: Path, **more: Any) -> dict[str, Any] | None:
    """What they find when they may look up what this house tells everybody, and nothing else."""
    documents = {
        f"http{s}://house.test{path}": json.loads((await cast.anybody.get(path)).text)
        for path in ("/.well-known/did.json", "/badges/status") for s in ("", "s")
    }  # fmt: skip
    (tmp_path / "asked.json").write_text(json.dumps({"credential": credential, "documents": documents | more}))
    return await judge.asked(str(tmp_path / "asked.json"))


async def test_both_accept_a_badge_refuse_a_changed_one_and_find_a_revoked_one(cast, judge, tmp_path):
    id = await gives(cast.bram, await defined(cast), "alma")
    await takes(cast.alma, id)
    badge = json.loads((await cast.alma.get(f"/badges/given/{id}/badge.json")).text)

    assert await found(cast, judge, badge, tmp_path) == SOUND

    better = json.loads(json.dumps(badge).replace("Stopped the bleeding", "Stopped a fire"))
    assert better != badge
    changed = await found(cast, judge, better, tmp_path)
    assert (changed["vc"]["proof"], changed["core"]["proof"]) == (False, False)

    await cast.bram.post(f"/badges/given/{id}/revocation?_method=put", why="It was somebody else")
    revoked = await found(cast, judge, badge, tmp_path)
    assert (revoked["vc"]["revoked"], revoked["core"]["revoked"]) == (True, True)
    assert (revoked["vc"]["proof"], revoked["core"]["proof"]) == (True, True)


async def test_both_accept_thanks_and_refuse_kinder_ones(cast, judge, tmp_path):
    post = await cast.alma.writes("The rollers stay warm overnight")
    async with cast.greta.visit() as visit:
        await recognition.thank(visit, await contributions.contribution(visit, post), "The line ran on Monday again")
    async with cast.alma.visit() as visit:
        files = {name: file async for name, file in badges.taken_along(visit, cast.house.settings)}
    (thanks,) = (json.loads(file) for file in files.values())
    key = thanks["issuer"]["id"]
    own = {"@context": "https://w3id.org/security/multikey/v1", "id": thanks["proof"]["verificationMethod"], "type": "Multikey",
           "controller": key, "publicKeyMultibase": key.removeprefix("did:key:")}  # fmt: skip
    who = {
        key: {
            "@context": "https://www.w3.org/ns/did/v1",
            "id": key,
            "verificationMethod": [own],
            "assertionMethod": [own["id"]],
        }
    }

    assert await found(cast, judge, thanks, tmp_path, **who) == SOUND

    kinder = json.loads(json.dumps(thanks).replace("on Monday", "for ever"))
    changed = await found(cast, judge, kinder, tmp_path, **who)
    assert (changed["vc"]["proof"], changed["core"]["proof"]) == (False, False)


async def test_both_accept_what_somebody_did_and_refuse_a_larger_number(cast, judge, tmp_path):
    for number in range(3):
        await cast.alma.writes(f"Number {number}")
    statement = json.loads((await cast.alma.get("/hold/statement/signed")).text)

    assert statement["evidence"][0]["narrative"] == "Posts: 3"
    assert await found(cast, judge, statement, tmp_path) == SOUND

    more = await found(cast, judge, json.loads(json.dumps(statement).replace("Posts: 3", "Posts: 300")), tmp_path)
    assert (more["vc"]["proof"], more["core"]["proof"]) == (False, False)
