"""What a device is told of the house: its name and sign in the reader's language, and nothing of anybody's."""

import re
from io import BytesIO

import pytest
from PIL import Image

from commonhold.ground.web import once, static


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


async def test_pages_of_members_and_audiences_may_be_kept_and_no_others(cast):
    post = await cast.bram.writes("To be read on the way")
    kept = ["/", "/for-you", f"/c/{post}", "/people", "/write", "/groups", "/g/nurses"]
    never = [
        "/settings",
        "/settings/passkeys",
        "/settings/sessions",
        "/admin/members",
        f"/c/{post}/edit",
        "/search?q=way",
    ]
    never += ["/offline", "/nowhere", "/.json", "/manifest.webmanifest", "/signin"]

    answers = {path: await cast.bram.get(path) for path in [*kept, *never]}

    assert [path for path, answer in answers.items() if answer.headers.get("commonhold-kept")] == kept
    assert (await cast.anybody.get("/signin")).headers.get("commonhold-kept") is None


async def test_a_device_can_tell_two_readers_apart_and_names_neither(cast):
    alma, bram, again = [await each.get("/people") for each in (cast.alma, cast.bram, cast.alma)]
    names = [answer.headers["commonhold-reader"] for answer in (alma, bram, again)]

    assert names[0] == names[2] != names[1]
    assert not any(str(cast.alma.id).replace("-", "")[:12] in name for name in names)
    assert (await cast.anybody.get("/signin")).headers["commonhold-reader"] == "nobody"
    # Nobody was asked who they are, so a device changes nothing of what it keeps.
    assert "commonhold-reader" not in (await cast.alma.get("/signin/sent")).headers


async def test_signing_out_clears_what_the_browser_stored(cast):
    answer = await cast.alma.post("/signout")

    assert answer.headers["clear-site-data"] == '"storage"'


async def test_words_wait_on_a_device_for_less_long_than_their_key_is_known(cast):
    worker = (await cast.anybody.get("/worker.js")).text

    assert int(re.search(r"\bDAYS = (\d+)", worker)[1]) * 2 < once.DAYS


@pytest.mark.leak("L021")
async def test_the_worker_and_the_page_of_a_device_are_the_same_for_everybody(cast):
    for path in ("/worker.js", "/offline"):
        texts = [(await each.get(path)).text for each in (cast.alma.client, cast.bram.client)]
        texts = [re.sub(r'data-(reader|token)="\w+"|name="csrf" value="\w+"', "", text) for text in texts]
        assert texts[0] == texts[1]
        assert not any(name in texts[0] for name in ("Alma", "Bram", "Nurses"))


async def test_the_scripts_of_a_first_view_are_less_than_sixty_thousand_bytes(cast):
    page = (await cast.alma.get("/")).text
    scripts = set(re.findall(r'<script[^>]*src="([^"]+)"', page))
    for path in list(scripts):
        text = (await cast.alma.get(path)).text
        scripts |= {path.rpartition("/")[0] + "/" + name for name in re.findall(r'from "\./([\w.]+)"', text)}

    sizes = {path: len((await cast.alma.get(path)).content) for path in scripts | {"/worker.js"}}

    assert len(sizes) > 8
    assert sum(sizes.values()) < 75_000 and sum(size for path, size in sizes.items() if path != "/worker.js") < 60_000
