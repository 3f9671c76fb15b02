"""What a page elsewhere is told of a thing of ours: as much as whoever asks may read."""

from urllib.parse import quote
from uuid import UUID

import pytest


def asked(id: UUID, **more: str) -> str:
    return f"/oembed?url={quote(f'http://house.test/c/{id}', safe='')}" + "".join(
        f"&{name}={value}" for name, value in more.items()
    )


async def test_whoever_may_read_it_is_told_what_it_is(cast):
    post = await cast.alma.writes("What <b>I</b> found", title="A & B", in_group=cast.nurses)

    told = (await cast.bram.get(asked(post))).json()

    assert told == {
        "type": "link", "version": "1.0", "title": "A & B", "author_name": "Alma Åkesson", "provider_name": "Commonhold",
        "provider_url": "http://house.test",
    }  # fmt: skip


@pytest.mark.leak("L053", "L055")
async def test_to_all_others_it_is_as_if_it_never_was(cast):
    post = await cast.alma.writes("For nurses", in_group=cast.nurses)

    for somebody in (cast.cees, cast.anybody):
        hidden = await somebody.get(asked(post), headers={"accept": "application/json"})
        absent = await somebody.get(asked(UUID(int=7)), headers={"accept": "application/json"})
        assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json()) == (404, absent.json())


@pytest.mark.parametrize(
    "url", ["", "http://evil.test/c/x", "http://house.test/", "http://house.test/settings", "javascript:x", "/c/x"]
)
async def test_what_is_nothing_of_ours_is_nothing(cast, url):
    assert (await cast.alma.get("/oembed", params={"url": url})).status_code == 404


async def test_the_page_of_a_conversation_says_where_to_ask(cast):
    post = await cast.alma.writes("Hello")

    assert (
        '<link rel="alternate" type="application/json+oembed" href="/oembed?url='
        in (await cast.bram.get(f"/c/{post}")).text
    )
