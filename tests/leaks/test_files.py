"""Files of people: whatever they hold and whatever they are called, they are saved, never run, and lie under no name of theirs."""

import json
import re
from uuid import uuid4

import httpx
import pytest

from commonhold.ground.testing.cast import Cast, Player
from tests.leaks.alive import TYPED, alive

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'
SVGS = (
    SVG.format(' onload="alert(1)"', ""),
    SVG.format("", "<script>alert(1)</script>"),
    SVG.format(
        "", "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='javascript:alert(1)'/></foreignObject>"
    ),
    SVG.format("", "<a xlink:href='javascript:alert(1)'><text y='9'>a</text></a>"),
    SVG.format("", "<use xlink:href='data:image/svg+xml;base64,PHN2ZyBpZD0iYSI+PC9zdmc+#a'/>"),
    SVG.format("", "<animate attributeName='href' values='javascript:alert(1)'/>"),
    SVG.format("", "<style>@import 'http://evil.test/a.css';</style><image href='http://evil.test/a.png'/>"),
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    + SVG.format("", "<text>&a;</text>"),
)
ACTIVE = {
    "html": "<!doctype html><script>alert(1)</script>",
    "xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "xml": '<?xml version="1.0"?><?xml-stylesheet href="javascript:alert(1)"?><a/>',
    "js": "alert(1)",
    "css": "*{background:url(http://evil.test)}",
    "pdf": "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "wasm": "\0asm\1\0\0\0",
    "gif": "GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)",
}
SAID = ("text/html", "image/svg+xml", "image/png", "text/html; charset=utf-7", "multipart/related", "x\"y'<z>")
NAMES = (*TYPED, "../../../etc/passwd", "..\\..\\x.svg", "/etc/passwd", "C:\\x", "a\0b.png", "CON", ".htaccess", "a/b/c", "%2e%2e%2fx",
         "x" * 900 + ".svg", "a\r\nset-cookie: x=1.png")  # fmt: skip


async def sent(cast: Cast, *files: tuple[str, bytes, str]) -> tuple[str, list[dict[str, str]]]:
    """Alma writes to the nurses with these files, each with its name and what it is said to be; the post and its files."""
    form = {"csrf": cast.alma.csrf, "text": "Look", "to": "group", "group": "nurses"}
    answer = await cast.alma.client.post("/write", data=form, files=[("file", each) for each in files])
    assert answer.status_code == 303, answer.text
    url = answer.headers["location"]
    return url, (await cast.alma.get(f"{url}.json")).json()["contribution"]["attachments"]


def is_inert(served: httpx.Response) -> bool:
    """Saved and not shown, as no kind that runs; and if it were shown, nothing in it would run."""
    told = served.headers
    return (
        told["content-type"] in ("application/octet-stream", "application/pdf")
        and told["content-disposition"].startswith("attachment;")
        and told["x-content-type-options"] == "nosniff"
        and told["content-security-policy"] == "sandbox; default-src 'none'"
    )


@pytest.mark.leak("L067", "L163")
async def test_whatever_a_file_holds_and_is_said_to_be_it_is_saved_and_never_run(cast):
    contents = {
        **{f"a.{ending}": content for ending, content in ACTIVE.items()},
        **{f"{n}.svg": svg for n, svg in enumerate(SVGS)},
    }
    del contents["a.gif"]

    for said in SAID:
        _, files = await sent(cast, *[(name, content.encode("latin-1"), said) for name, content in contents.items()])
        served = [await cast.greta.get(file["url"]) for file in files]

        assert len(served) == len(contents)
        assert [str(each.url) for each in served if not is_inert(each)] == []


@pytest.mark.leak("L163")
@pytest.mark.parametrize("content", [*SVGS, ACTIVE["gif"]])
async def test_what_is_no_picture_is_nobody_s_portrait(cast, content):
    form = {"csrf": cast.alma.csrf}
    answer = await cast.alma.client.post(
        "/settings/picture?_method=put", data=form, files=[("picture", ("a.svg", content, "image/png"))]
    )

    assert answer.status_code == 422
    assert (await cast.alma.get("/@alma/picture")).status_code == 404


@pytest.mark.leak("L176", "L235")
async def test_whatever_a_file_is_called_its_name_is_only_text_and_no_path(cast):
    before = {path for path in cast.house.settings.data.parent.rglob("*") if path.is_file()}

    urls = [
        await sent(cast, (name, f"Plan {number}".encode(), re.sub(r"[\r\n\0]", "", name)))
        for number, name in enumerate(NAMES)
    ]

    pages = [await cast.greta.get(f"{url}{more}") for url, _ in urls for more in ("", "/history")]
    pages += [await cast.alma.get(f"{url}/edit") for url, _ in urls]
    assert [(str(page.url), alive(page.text)) for page in pages if alive(page.text)] == []
    for _, (file,) in urls:
        disposition = (await cast.greta.get(file["url"])).headers["content-disposition"]
        assert re.fullmatch(r"attachment; filename=\"[^\"\\/\r\n]+\"; filename\*=UTF-8''[\w.%~-]+", disposition), (
            disposition
        )
    made = {path for path in cast.house.settings.data.parent.rglob("*") if path.is_file()} - before
    assert len(made) == len(NAMES)
    shelf = cast.house.settings.data / "files"
    assert [path for path in made if not re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{64}", str(path.relative_to(shelf)))] == []


@pytest.mark.leak("L176")
async def test_a_file_that_cannot_be_taken_is_named_as_text(cast):
    form = {"csrf": cast.alma.csrf, "text": "Look", "to": "group", "group": "nurses"}

    for name in NAMES:
        answer = await cast.alma.client.post("/write", data=form, files=[("file", (name, b"", "image/png"))])
        assert answer.status_code == 422
        assert alive(answer.text) == []


def variants(id: str) -> list[str]:
    """Other ways to write the address of a file, some of which other servers took for the same."""
    return [
        f"/files/{id}/", f"/files/{id}.", f"/files/{id}%20", f"/files/{id}%00", f"/files/{id};x=1", f"/files/{id}%2f", f"/files/{id}%5c",
        f"/files//{id}", f"//files/{id}", f"/files/%2e/{id}", f"/files/x%2f..%2f{id}", f"/files%2f{id}", f"/files%252f{id}",
        f"/%66iles/{id}", f"/FILES/{id}", f"/files\\{id}", f"/files/{id.upper()}", f"/files/{id.replace('-', '')}", f"/files/%7b{id}%7d",
        f"/files/urn:uuid:{id}", f"/files/{id}?size=small", f"/files/{id}?size=../{id}", f"/files/{id}?size=", f"/files/{id}#x",
        f"/files/{id}%ef%bc%8f", f"/files/{id}%c0%af", f"/files/{id}?download=1&preview=true", f"/files/{id}.png", f"/static/../files/{id}",
    ]  # fmt: skip


@pytest.mark.leak("L061")
async def test_no_other_way_to_write_its_address_opens_a_file(cast):
    _, (file,) = await sent(cast, ("plan.txt", b"The plan of the ward", "text/plain"))
    id, never = file["url"].removeprefix("/files/"), str(uuid4())

    hidden = [await told(cast.cees, path) for path in variants(id)]
    absent = [await told(cast.cees, path) for path in variants(never)]

    assert hidden == absent
    assert {status for status, _ in hidden} <= {400, 404}
    for path in variants(id):
        shown = await cast.greta.get(path)
        assert shown.status_code in (303, 400, 404) or is_inert(shown), path
    assert (await cast.greta.get(file["url"])).content == b"The plan of the ward"


@pytest.mark.leak("L225")
@pytest.mark.parametrize(
    "asked",
    [
        "bytes=" + ",".join(f"{n}-{n}" for n in range(10_000)),
        "bytes=" + "9" * 5_000 + "-",
        "bytes=-" + "9" * 5_000,
        "bytes=²-",
        "bytes=٣-٤",
        "bytes=5-2",
        "bytes=--1",
        "=",
        "bytes=0-0-0",
    ],
)
async def test_a_range_that_makes_no_sense_gives_the_whole_file_or_a_part_and_no_fault(cast, asked):
    _, (file,) = await sent(cast, ("plan.txt", b"0123456789", "text/plain"))

    answer = await cast.greta.get(file["url"], headers={"range": asked.encode()})

    assert (answer.status_code, answer.content) in [(200, b"0123456789"), (206, b"0123456789")]


async def told(player: Player, path: str) -> tuple[int, str]:
    """The answer without what differs each time."""
    answer = await player.get(path)
    return answer.status_code, re.sub(
        r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", "an id", json.dumps(answer.text), flags=re.I
    )
