"""What programs read of what stands in the house, and what is for one person alone."""

from commonhold.attention.tests.steps import hear

DOOR = "/api/commonhold"
POLL = {"kind": "poll", "title": "Which film?", "to": "organisation", "poll_options": "Old\nNew", "promise": "nothing"}


async def test_one_thing_is_told_with_what_its_kind_says_of_it(cast):
    alma, bram = await cast.alma.program(), await cast.bram.program()
    poll = (await alma.post(f"{DOOR}/write", json=POLL)).json()["id"]

    voted = await bram.request("PUT", f"{DOOR}/polls/{poll}/vote", json={"chosen": [2]})

    assert voted.status_code == 200, voted.text
    own = (await bram.get(f"{DOOR}/c/{poll}")).json()["own"]
    assert [(each["words"], each["mine"]) for each in own["options"]] == [("Old", None), ("New", "yes")]
    assert own == (await bram.get(f"{DOOR}/polls?view=open")).json()["polls"][0]


async def test_what_is_new_is_told_to_the_program_of_whom_it_is_for(cast):
    said = await cast.bram.writes("Look, @alma")
    alma, cees = await cast.alma.program(), await cast.cees.program()
    await hear(cast.house)

    told = (await alma.get(f"{DOOR}/for-you")).json()

    assert [(each["kind"], each["by"]) for each in told["names"]] == [("mention", "Bram de Vries")]
    assert (await cees.get(f"{DOOR}/for-you")).json()["names"] == []
    assert (await alma.request("PUT", f"{DOOR}/for-you/{told['names'][0]['id']}/read")).status_code == 200
    assert (await alma.get(f"{DOOR}/for-you/older?of=names")).json()["notices"][0]["is_read"] and said
