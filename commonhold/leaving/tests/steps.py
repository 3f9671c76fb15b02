"""What tests of leaving share: somebody who names a private address, leaves, and comes to the desk."""

from io import BytesIO
from zipfile import ZipFile

from commonhold.identity import retire
from commonhold.identity.tests.doors import Browser, link_in, post

PRIVATE = "alma@home.example"


async def hear(house) -> list:
    """Pass facts on and do all that follows from them; answers the letters that have gone out."""
    for _ in range(5):
        await house.outbox.pass_on()
        letters = await post(house)
    return letters


async def names_address(cast, handle: str = "alma", mail: str = PRIVATE) -> Browser:
    """They name a private address and open the letter's link, in a browser in which they are signed in."""
    member = Browser(cast, cookies={"session": cast.players[handle].session})
    await member.sends("/settings/private-address", "/settings/private-address?_method=put", mail=mail)
    link = link_in((await post(cast.house))[-1])
    assert (await member.sends(link)).status_code == 303
    return member


async def leaves(cast, handle: str = "alma") -> list:
    """They are retired; answers the letters that have gone out."""
    async with cast.house.database.keeper() as visit:
        await retire(visit, cast.players[handle].id)
    return await hear(cast.house)


async def asks(cast, browser: Browser, name: str = "alma") -> list:
    """A link is asked for at the door of the desk; answers the letters that have gone out."""
    answer = await browser.sends("/exit", "/exit/link", name=name)
    assert (answer.status_code, answer.headers["location"]) == (303, "/exit/sent")
    return await post(cast.house)


async def comes(cast, name: str = "alma") -> Browser:
    """A browser at the desk, by a letter."""
    browser = Browser(cast)
    link = link_in((await asks(cast, browser, name))[-1])
    assert (await browser.sends(link)).headers["location"] == "/exit/desk"
    return browser


async def packs(cast, browser: Browser):
    """Has the hold packed, and fetches it."""
    await browser.sends("/exit/desk", "/exit/desk")
    await hear(cast.house)
    return await browser.get("/exit/desk/file")


def words_in(archive: bytes) -> str:
    with ZipFile(BytesIO(archive)) as file:
        return "\n".join(file.read(name).decode(errors="replace") for name in file.namelist())
