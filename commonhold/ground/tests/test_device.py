"""What a device is told of the house: its name and sign in the reader's language, and nothing of anybody's."""

from io import BytesIO

import pytest
from PIL import Image

from commonhold.ground.web import static


async def manifest(client, **headers) -> dict:
    answer = await client.get("/manifest.webmanifest", headers=headers)
    assert answer.headers["content-type"] == "application/manifest+json"
    return answer.json()


async def speak(cast, language: str) -> None:
    async with cast.house.database.keeper() as visit:
        await visit.run("update person set language = %(to)s where id = %(id)s", to=language, id=cast.alma.id)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["For you", "Write", "Search"]),
        ("sv", ["För dig", "Skriv", "Sök"]),
        ("nl", ["Voor jou", "Schrijven", "Zoeken"]),
    ],
)
async def test_the_shortcuts_of_an_installed_house_speak_the_readers_language(cast, language, words):
    await speak(cast, language)

    told = await manifest(cast.alma.client)

    assert told["lang"] == language
    assert [shortcut["name"] for shortcut in told["shortcuts"]] == words
    assert [shortcut["url"] for shortcut in told["shortcuts"]] == ["/for-you", "/write", "/search"]


@pytest.mark.leak("L021")
async def test_the_manifest_holds_nothing_of_anybodys(cast):
    await cast.alma.writes("@bram, a word for you")

    outside, inside, other = [await manifest(each) for each in (cast.anybody, cast.alma.client, cast.bram.client)]

    assert outside["shortcuts"] == [] and inside["shortcuts"] != []
    assert inside == other == outside | {"shortcuts": inside["shortcuts"]}
    assert not any(name in str(inside) for name in ("Alma", "alma", "Bram", "Nurses", "Canteen"))


async def test_every_icon_of_the_manifest_is_there_in_its_size(cast):
    told = await manifest(cast.anybody)

    for each in told["icons"][1:]:
        answer = await cast.anybody.get(each["src"])
        picture = Image.open(BytesIO(answer.content))
        assert answer.headers["content-type"] == each["type"] == "image/png"
        assert f"{picture.width}x{picture.height}" == each["sizes"]
        # A device cuts a filled icon into its own shape, so it has no corner to see through.
        assert ("A" in picture.getbands()) == (each["purpose"] == "any")
    assert (await cast.anybody.get(told["icons"][0]["src"])).text.startswith("<svg")


@pytest.mark.parametrize("path", ["icons/193.png", "icons/512-round.png", "icons/99999.png"])
async def test_no_other_size_is_drawn(cast, path):
    assert (await cast.anybody.get(static.url(path))).status_code == 404


async def test_every_page_links_the_manifest_and_says_its_colour_in_light_and_dark(cast):
    page = (await cast.alma.get("/")).text

    assert '<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials">' in page
    assert '<meta name="theme-color" content="#f7f5f0" media="(prefers-color-scheme: light)">' in page
    assert '<meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)">' in page
