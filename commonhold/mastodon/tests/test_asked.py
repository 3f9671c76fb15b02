"""What an app asks for that it was not given, or that cannot be taken; and what asking costs."""

import pytest

from commonhold.ground.database import Visit


@pytest.mark.leak("L080", "L150")
async def test_what_a_token_was_not_given_for_it_does_not_open(cast):
    reader, narrow = await cast.alma.program("read"), await cast.alma.program("read:search")

    refused = await reader.post("/api/v1/statuses", data={"status": "x"})
    assert refused.status_code == 403 and refused.json()["error"] == "The token was not given for this."
    assert (await narrow.get("/api/v1/timelines/home")).status_code == 403
    assert (await narrow.get("/api/v2/search?q=x")).status_code == 200
    nobody = await cast.anybody.get("/api/v1/timelines/home")
    assert nobody.status_code == 401 and nobody.headers["www-authenticate"].startswith("Bearer")


async def test_what_looks_like_a_secret_and_what_cannot_be_read_is_refused_at_its_field(cast):
    app = await cast.alma.program()

    for body in ({"status": ""}, {"status": "x", "in_reply_to_id": "no id"}, {"status": ["x"]}, {"status": "x\0"}):
        answer = await app.post("/api/v1/statuses", json=body)
        assert answer.status_code == 422 and answer.json()["error"], body
    secret = await app.post("/api/v1/statuses", data={"status": "password: Kz8!kk1x"})
    assert secret.status_code == 422 and "status" in secret.json()["errors"]


async def test_a_page_of_statuses_costs_the_same_however_many_there_are(cast, monkeypatch):
    asked: list[str] = []
    app = await cast.bram.program()

    async def count() -> int:
        asked.clear()
        await app.get("/api/v1/timelines/public")
        return len(asked)

    for name in ("all", "rows", "values", "value", "one", "made"):
        kept = getattr(Visit, name)

        async def counted(self, *args, kept=kept, **more):
            asked.append(str(args[-1])[:60])
            return await kept(self, *args, **more)

        monkeypatch.setattr(Visit, name, counted)
    await cast.alma.writes("One @bram")
    few = await count()
    for number in range(12):
        await cast.alma.writes(f"Number {number} @bram #x")

    assert await count() == few
