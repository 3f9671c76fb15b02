"""CommonMark's own examples: which hold, and where we differ on purpose."""

import json
import re
from collections import Counter

import html5lib
import pytest

from commonhold.ground import limits
from commonhold.ground.markdown import parse
from commonhold.ground.markup import HEADINGS, REL
from commonhold.ground.testing.dom import faults
from commonhold.ground.testing.shared_data import files_of, shared_data
from commonhold.ground.text import to_html

# Deliberate differences, by section of CommonMark 0.31.2.
RAW_HTML = (
    {21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643}
    | set(range(148, 192))
    | set(range(613, 632)) - {618, 620, 621, 622, 624}
)
LANGUAGES = {24, 34, 144, 146}  # a class only for languages that we know
TAGS = {64}  # #hashtag
PICTURES = {
    517,
    520,
    531,
    572,
    573,
    574,
    575,
    576,
    577,
    578,
    579,
    580,
    581,
    582,
    583,
    584,
    585,
    586,
    587,
    588,
    589,
    591,
}
SCHEMES = {500, 596, 598, 599, 601}  # only http, https and mailto; a path holds no colon before its first slash
HOSTS = {346, 600}  # a host that no name server knows
BARE = {602, 608, 611, 612}  # an address in running text is a link
DIFFERENT = RAW_HTML | LANGUAGES | TAGS | PICTURES | SCHEMES | HOSTS | BARE


def examples() -> list[dict]:
    return json.loads(shared_data("commonmark-spec/spec-tests.json").read_text())


def tree(html: str) -> tuple:
    """What a browser makes of it; white space between blocks does not count."""

    def branch(element):
        children = tuple((branch(child), words(child.tail)) for child in element)
        return element.tag, tuple(sorted(element.attrib.items())), words(element.text), children

    def words(text):
        return re.sub(r"\s+", " ", text or "").strip(" ")

    return branch(html5lib.parseFragment(html, namespaceHTMLElements=False))


def as_we_draw(html: str) -> str:
    """The spec's HTML with our headings."""
    return re.sub(r"(</?)(h[1-6])>", lambda found: f"{found[1]}{HEADINGS[found[2]]}>", html)


def unadorned(html: str) -> str:
    return html.replace(f' rel="{REL}"', "").replace(' loading="lazy"', "")


def holds(markdown: str, html: str) -> bool:
    """Equal but for line breaks, which the spec keeps in the text and we draw."""
    ours, theirs = (re.sub(r"<br ?/?>\n?", "\n", each) for each in (unadorned(to_html(markdown)), as_we_draw(html)))
    return tree(ours) == tree(theirs)


def test_all_of_commonmark_holds_but_for_what_we_chose():
    given = examples()

    different = {each["example"] for each in given if not holds(each["markdown"], each["html"])}

    assert len(given) == 652
    assert different == DIFFERENT
    assert len(given) - len(different) == 541


def test_a_hard_break_is_drawn_where_the_spec_draws_one():
    breaks = [each for each in examples() if "<br" in each["html"] and each["example"] not in RAW_HTML]

    assert len(breaks) > 8
    for each in breaks:
        assert to_html(each["markdown"]).count("<br>") >= each["html"].count("<br")


ADDRESSES = re.compile(r"/path/to/train\.jpg|train\.jpg|moon\.jpg|/url2?|\buri3|(?<=<)url(?=>)|(?<=\")url(?=\")")


@pytest.mark.parametrize("number", sorted(PICTURES))
def test_pictures_hold_when_they_are_files_of_ours(number):
    example = next(each for each in examples() if each["example"] == number)

    def ours(text):
        return ADDRESSES.sub(lambda found: "/files/" + found[0].lstrip("/"), text)

    assert holds(ours(example["markdown"]), ours(example["html"]))


def test_sections_without_raw_html_differ_in_few_examples():
    sections = Counter(each["section"] for each in examples() if each["example"] in DIFFERENT - RAW_HTML)

    assert sections == {
        "ATX headings": 1,
        "Autolinks": 9,
        "Backslash escapes": 1,
        "Code spans": 1,
        "Entity and numeric character references": 1,
        "Fenced code blocks": 2,
        "Images": 19,
        "Links": 4,
    }


def test_real_pages_are_drawn_whole_and_safe():
    pages = [text for _, text in files_of("handbook-18f/18f-handbook.tar.xz", ".md")]
    together = "\n\n".join(pages)
    longest = [together[start : start + limits.TEXT] for start in range(0, len(together), limits.TEXT)]

    assert len(pages) == 246
    for text in pages + longest:
        assert {token.type for block in parse(text) for token in block.children or ()}.isdisjoint({"plain"})
        assert faults(to_html(text)) == []
