"""What somebody wrote is made harmless once: every door gives the same of it."""

import re

import html5lib
import pytest
from lxml import etree

HOSTILE = """Two **lines** and a [way](/groups "there"), @bram, #glue, <b onclick=alert(1)>bold</b> & <script>alert(1)</script>

<iframe src=//evil.test></iframe> <img src=x onerror=alert(1)> [here](javascript:alert(1)) <a href="data:text/html,x" style="x">there</a>

| a | b |
|---|---|
| `<svg/onload=alert(1)>` | <math><mi xlink:href="javascript:alert(1)">x</mi></math> |

- [ ] to do
- [x] done

<form action=/signout><button formaction=/x>press</button></form> <style>*{}</style> <input autofocus onfocus=alert(1)>"""
HOUSE = "http://house.test"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
# What Markdown makes, and no more.
ALLOWED = {
    "p", "strong", "a", "em", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "br", "hr", "blockquote", "img", "span",
    "del", "h2", "h3", "h4",
}  # fmt: skip


@pytest.mark.leak("L178")
async def test_page_json_and_feeds_give_the_same_harmless_words(cast):
    post = await cast.alma.writes(HOSTILE)

    page = (await cast.alma.get(f"/c/{post}")).text
    (told,) = (await cast.alma.get("/.json")).json()["items"]
    (fed,) = (await cast.alma.get("/.feed.json")).json()["items"]
    atom = etree.fromstring((await cast.alma.get("/.atom")).content).find("atom:entry/atom:content", ATOM).text
    stood = re.search(
        rf'<article[^>]*id="c-{post}".*?<div class="body[^"]*"[^>]*>\s*(?:<h1.*?</h1>)?(.*?)</div>', page, re.DOTALL
    )[1]

    given = {"page": stood, "json": told["html"], "feed": fed["content_html"], "atom": atom}
    trees = {where: tree(html) for where, html in given.items()}
    assert trees["page"] == trees["json"] == trees["feed"] == trees["atom"]
    assert {name for name, _, _ in trees["page"]} <= ALLOWED
    assert not re.search(r"javascript:|data:|evil\.test|\bon\w+=", str([each[1] for each in trees["page"]]))


def tree(html: str) -> list[tuple[str, list[tuple[str, str]], str]]:
    """Each element with its attributes, as a browser reads them, with whole addresses, and its own words."""
    found = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [
        (
            each.tag,
            sorted((name, whole(value)) for name, value in each.attrib.items()),
            " ".join((each.text or "").split()),
        )
        for each in found.iter()
        if isinstance(each.tag, str) and each.tag != "DOCUMENT_FRAGMENT"
    ]


def whole(value: str) -> str:
    return HOUSE + value if value.startswith("/") else value
