"""What the web can do a program does too: with the token of somebody, as far as it was given and as far as they may."""

from uuid import uuid4

from commonhold.ground.web import quota

DOOR = "/api/commonhold"
QUESTION = {
    "kind": "question",
    "title": "Which glue?",
    "text": "The new one?",
    "to": "organisation",
    "promise": "nothing",
}


async def test_what_is_written_by_a_program_is_read_by_one(cast):
    alma, bram = await cast.alma.program("write"), await cast.bram.program("read")

    written = await alma.post(f"{DOOR}/write", json=QUESTION)
    answered = await alma.post(f"{DOOR}/c/{written.json()['id']}/replies", json={"text": "The old one holds."})

    assert (written.status_code, answered.status_code) == (201, 201), written.text
    read = (await bram.get(written.headers["location"])).json()
    assert read["contribution"]["title"] == "Which glue?"
    assert [each["id"] for each in read["replies"]] == [answered.json()["id"]]
    assert (await bram.get(f"{DOOR}/questions")).json()["questions"][0]["question"]["id"] == written.json()["id"]


async def test_a_token_opens_what_it_was_given_for(cast):
    reads, writes = await cast.alma.program("read"), await cast.alma.program("write")

    answers = [
        await reads.post(f"{DOOR}/write", json=QUESTION), await writes.get(f"{DOOR}/goals"),
        await cast.anybody.get(f"{DOOR}/goals"), await cast.alma.get(f"{DOOR}/goals"),
    ]  # fmt: skip

    assert [each.status_code for each in answers] == [403, 403, 401, 401], "A cookie counts for nothing here."
    assert {each.headers["content-type"] for each in answers} == {"application/problem+json"}


async def test_what_somebody_may_not_see_is_missing_to_their_program_too(cast):
    hidden = await cast.greta.writes("In the cellar", in_group=cast.cellar)
    cees = await cast.cees.program()

    shown = await cees.get(f"{DOOR}/c/{hidden}")
    never = await cees.get(f"{DOOR}/c/{uuid4()}")

    assert (shown.status_code, shown.json()) == (404, never.json())
    assert (await cees.post(f"{DOOR}/c/{hidden}/replies", json={"text": "Found you"})).status_code == 404
    assert (await (await cast.greta.program()).get(f"{DOOR}/c/{hidden}")).status_code == 200


async def test_an_address_with_a_nul_is_refused_at_every_door_as_the_document_says(cast):
    alma = await cast.alma.program()

    answers = [
        await door.get(f"{path}?{name}=mast%00er")
        for door, path, name in (
            (alma, f"{DOOR}/search/suggest", "q"), (alma, f"{DOOR}/people", "speaks"), (alma, "/api/v1/timelines/home", "max_id"),
            (cast.alma, "/search", "q"), (cast.alma, "/", "unheard_of"), (cast.anybody, "/signin", "next"),
        )
    ]  # fmt: skip

    assert {each.status_code for each in answers} == {400}
    assert {each.headers["content-type"].partition(";")[0] for each in answers[:3]} == {"application/problem+json"}


async def test_what_cannot_be_taken_is_named_and_nothing_is_written(cast):
    alma = await cast.alma.program()

    answer = await alma.post(f"{DOOR}/write", json=QUESTION | {"title": 5, "colour": "red", "act": "look"})

    assert answer.status_code == 422
    assert sorted(answer.json()["errors"]) == ["act", "colour", "title"]
    assert (await alma.get(f"{DOOR}/questions")).json()["questions"] == []
    assert (await alma.post(f"{DOOR}/write", data=QUESTION)).status_code == 415
    assert (await alma.post(f"{DOOR}/goals")).status_code == 405
    deep = await alma.post(f"{DOOR}/write", content="[" * 100_000, headers={"content-type": "application/json"})
    assert deep.status_code == 400


async def test_what_is_sent_again_with_its_key_is_done_once(cast):
    alma, key = await cast.alma.program(), {"idempotency-key": "the-first"}

    first, second = [await alma.post(f"{DOOR}/write", json=QUESTION, headers=key) for _ in range(2)]
    other = await alma.post(f"{DOOR}/write", json=QUESTION | {"title": "Another?"}, headers=key)

    assert (second.status_code, second.json(), second.headers["location"]) == (
        201,
        first.json(),
        first.headers["location"],
    )
    assert len((await alma.get(f"{DOOR}/questions")).json()["questions"]) == 1
    assert (other.status_code, list(other.json()["errors"])) == (422, ["Idempotency-Key"])


async def test_another_file_of_the_same_name_and_size_is_another_request(cast):
    alma, key = await cast.alma.program(), {"idempotency-key": "the-first"}

    first, again, other = [
        await alma.post(f"{DOOR}/files", files={"file": ("plan.txt", words, "text/plain")}, headers=key)
        for words in (b"Plan A", b"Plan A", b"Plan B")
    ]

    assert (first.status_code, again.json()) == (200, first.json())
    assert (other.status_code, list(other.json()["errors"])) == (422, ["Idempotency-Key"])


async def test_what_went_wrong_is_tried_again_with_the_same_key(cast):
    alma, key = await cast.alma.program(), {"idempotency-key": "the-first"}

    wrong = await alma.post(f"{DOOR}/write", json=QUESTION | {"title": ""}, headers=key)
    right = await alma.post(f"{DOOR}/write", json=QUESTION, headers=key)

    assert (wrong.status_code, right.status_code) == (422, 201)


async def test_a_list_says_where_it_goes_on(cast):
    for number in range(21):
        await cast.alma.writes(f"Number {number}")
    bram = await cast.bram.program("read")

    first = await bram.get(f"{DOOR}/@alma")
    second = await bram.get(first.json()["next"])

    assert first.headers["link"] == f'<{first.json()["next"]}>; rel="next"'
    assert [len(each.json()["items"]) for each in (first, second)] == [20, 1]
    assert second.json()["next"] is None


async def test_a_program_that_asks_too_often_is_told_when_to_come_back(cast):
    cast.application.state.quota = quota.Quota(most=2)
    alma = await cast.alma.program("read")

    answers = [await alma.get(f"{DOOR}/goals") for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[0].headers["ratelimit-policy"] == f'"token";q=2;w={quota.SECONDS}'
    assert answers[0].headers["ratelimit"].startswith('"token";r=1;t=')
    assert 0 < int(answers[2].headers["retry-after"]) <= quota.SECONDS


async def test_files_come_first_and_are_named_then(cast):
    alma = await cast.alma.program()

    came = await alma.post(f"{DOOR}/files", files={"file": ("plan.txt", b"The plan", "text/plain")})
    file = came.json()["ids"][0]
    written = await alma.post(f"{DOOR}/write", json={"text": "Here it is", "to": "organisation", "files": [file]})

    read = (await alma.get(f"{DOOR}/c/{written.json()['id']}")).json()
    assert [each["name"] for each in read["contribution"]["attachments"]] == ["plan.txt"]


async def test_verbs_of_ones_own_way_in_are_done_by_no_program(cast):
    alma = await cast.alma.program()

    for method, path in (
        ("PUT", "/settings/password"), ("POST", "/settings/apps"), ("POST", "/settings/feeds"), ("POST", "/settings/devices"),
        ("POST", "/hold/taking"), ("POST", "/hold/erasure"), ("PUT", "/hold/along"), ("PUT", "/leaving"), ("POST", "/signout"),
    ):  # fmt: skip
        assert (await alma.request(method, f"{DOOR}{path}", json={})).status_code == 404, path


async def test_the_page_for_programs_names_every_door(cast):
    page = await cast.alma.get("/api")
    document = (await cast.anybody.get(f"{DOOR}/openapi.json")).json()

    assert page.status_code == 200
    for path, verbs in document["paths"].items():
        assert all(f"{verb.upper()} {path}" in page.text for verb in verbs), path
