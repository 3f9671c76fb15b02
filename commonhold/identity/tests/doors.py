"""What tests of the door share: a browser that reads forms and letters as a person does."""

import re
from email import policy
from email.parser import BytesParser
from functools import cache
from html.parser import HTMLParser
from typing import Any

import httpx

from commonhold import identity, people
from commonhold.ground.house import House
from commonhold.ground.testing.cast import Cast
from commonhold.ground.testing.house import browser
from commonhold.identity import passwords, welcome

PASSWORD = "the tide comes in twice"


class _Forms(HTMLParser):
    """The hidden fields of the first form that has a token."""

    def __init__(self) -> None:
        super().__init__()
        self.token = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("name") == "csrf" and not self.token:
            self.token = found["value"]


class Browser:
    """Somebody's browser, without script. Reads a page before it sends that page's form."""

    def __init__(self, cast: Cast, **more: Any):
        self.client = browser(cast.application, **more)

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(path)

    async def sends(self, page: str, to: str | None = None, **fields: Any) -> httpx.Response:
        """Open the page and send its form, to where it goes or elsewhere."""
        return await self.client.post(to or page, data=fields | {"csrf": await self.token(page)})

    async def token(self, page: str) -> str:
        """The token of the page's form; of another page's when this one has no form (any more)."""
        for path in (page, "/settings/password", "/signin"):
            reader = _Forms()
            reader.feed((await self.client.get(path)).text)
            if reader.token:
                return reader.token
        raise AssertionError(f"{page} has no form")

    async def signs_in(self, name: str, password: str = PASSWORD, next: str = "") -> httpx.Response:
        return await self.sends("/signin", name=name, password=password, next=next)

    async def is_in(self) -> bool:
        return (await self.client.get("/settings/sessions")).status_code == 200

    @property
    def session(self) -> str | None:
        return self.client.cookies.get("session")


@cache
def _hash_of(password: str) -> str:
    return passwords.HASHER.hash(password)


async def give_password(cast: Cast, handle: str, password: str = PASSWORD) -> None:
    async with cast.house.database.visit(cast.players[handle].visitor) as visit:
        await passwords.set_password(visit, _hash_of(password))


async def give_mail(cast: Cast, handle: str, mail: str, confirmed: bool = True) -> None:
    async with cast.house.database.keeper() as visit:
        await identity.bulk.note_addresses(visit, {cast.players[handle].id: mail}, confirmed=confirmed)


async def post(house: House) -> list[Any]:
    """Every letter that has gone out, oldest first, after all jobs are done."""
    await work(house)
    folder = house.settings.data / "mail"
    parser = BytesParser(policy=policy.default)
    return [parser.parsebytes(file.read_bytes()) for file in sorted(folder.glob("*.eml"))] if folder.exists() else []


async def work(house: House) -> None:
    """Do the jobs that wait, in this transaction: on a house whose changes are undone no worker would see them."""
    async with house.database.keeper() as visit:
        waiting = await visit.rows("delete from procrastinate_jobs where status = 'todo' returning id, task_name, args")
    for job in sorted(waiting, key=lambda each: each["id"]):
        await house.queue.app.tasks[job["task_name"]](**job["args"])


def link_in(letter: Any) -> str:
    """The path of the link of a letter."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter.get_body(("plain",)).get_content())[1]


async def invited(cast, by: str = "bram", **more) -> str:
    async with cast.house.database.visit(cast.players[by].visitor) as visit:
        return f"/welcome/{await welcome.give(visit, **more)}"


async def joins(browser: Browser, link: str, handle: str = "hanna", name: str = "Hanna Berg"):
    return await browser.sends(f"{link}?without_mail=true", link, name=name, handle=handle, password=PASSWORD)


async def person_of(cast, handle: str):
    async with cast.house.database.keeper() as visit:
        return await people.by_handle(visit, handle)


async def audiences_of(cast, handle: str) -> set:
    async with cast.house.database.keeper() as visit:
        rows = "select m.audience_id from membership m join person p on p.id = m.person_id where p.handle = %(handle)s"
        return set(await visit.values(rows, handle=handle))


async def asked(cast, browser: Browser, name: str = "alma") -> str:
    """The path of the newest letter's link."""
    await browser.sends("/signin", "/signin/link", name=name, password="")
    return link_in((await post(cast.house))[-1])
