"""Messages whose words stand only in blocks or attachments."""

import pytest


def rich(*elements: dict) -> list[dict]:
    return [{"type": "rich_text", "elements": list(elements)}]


def section(*elements: dict, kind: str = "section", **more) -> dict:
    return {"type": f"rich_text_{kind}", "elements": list(elements), **more}


def text(words: str, **style) -> dict:
    return {"type": "text", "text": words, "style": style}


LINK = {"type": "link", "url": "https://x.org/?a=1&b=2", "text": "here"}
BARE_LINK = {"type": "link", "url": "https://y.org"}
ANNA = {"type": "user", "user_id": "U1"}
GENERAL = {"type": "channel", "channel_id": "C1"}
HERE = {"type": "broadcast", "range": "here"}
DESIGN = {"type": "usergroup", "usergroup_id": "S1"}
WAVE = {"type": "emoji", "name": "wave", "skin_tone": 4}
OWN_SIGN = {"type": "emoji", "name": "party-otter"}
DAY = {"type": "date", "timestamp": 1392734382, "format": "{date}", "fallback": "18 Feb"}
COLOR = {"type": "color", "value": "#fff"}
FACE = {"type": "image", "image_url": "https://x.org/i", "alt_text": "a face"}


@pytest.mark.parametrize(
    ("elements", "ours"),
    [
        (
            [text("a & <b> "), text("bold ", bold=True), text("all", bold=True, italic=True)],
            "a & \\<b> **bold** **_all_**",
        ),
        ([text("x", code=True), text(" "), text("gone", strike=True)], "`x` ~~gone~~"),
        ([LINK, BARE_LINK], "[here](https://x.org/?a=1&b=2)<https://y.org>"),
        ([ANNA, text(" in "), GENERAL], "@anna in [#general](/g/general)"),
        ([HERE, DESIGN], "\\@here\\@S1"),
        ([WAVE, OWN_SIGN], "👋🏽:party-otter:"),
        ([DAY], "18 Feb"),
        ([COLOR, {"type": "team", "team_id": "T1"}, {"type": "new"}], "#fff"),
    ],
)
def test_rich_words_are_read_where_there_is_no_text(talk, said, elements, ours):
    assert talk(said("1.1", "", blocks=rich(section(*elements)))).said() == [ours]


@pytest.mark.parametrize(
    ("elements", "ours"),
    [
        ([section(section(text("one")), section(text("two")), kind="list", style="bullet")], "- one\n- two"),
        ([section(section(text("x")), section(text("y")), kind="list", style="ordered", offset=2)], "3. x\n4. y"),
        ([section(section(text("a")), kind="list"), section(section(text("b")), kind="list", indent=1)], "- a\n  - b"),
        ([section(text("said\nso"), kind="quote"), section(text("and"))], "> said\n> so\n\nand"),
        ([section(text("x = 1\n"), kind="preformatted")], "```\nx = 1\n```"),
    ],
)
def test_rich_lists_quotes_and_code_are_read(talk, said, elements, ours):
    assert talk(said("1.1", "", blocks=rich(*elements))).said() == [ours]


@pytest.mark.parametrize(
    ("blocks", "ours"),
    [
        (
            [{"type": "section", "text": {"text": "*A* report"}, "fields": [{"text": "b"}, {"text": "c"}]}],
            "**A** report\nb\nc",
        ),
        ([{"type": "header", "text": {"text": "Title"}}, {"type": "divider"}, {"type": "actions"}], "**Title**"),
        (
            [{"type": "context", "elements": [{"type": "mrkdwn", "text": "by *x*"}, FACE]}],
            "by **x** [a face](https://x.org/i)",
        ),
        ([{"type": "markdown", "text": "plain"}, {"type": "input", "label": {"text": "Name?"}}], "plain\nName?"),
        ([{"type": "table", "rows": [[{"text": "a"}, rich(section(text("b")))[0]], [], None]}], "a | b"),
    ],
)
def test_blocks_of_apps_are_read_too(talk, said, blocks, ours):
    assert talk(said("1.1", "", blocks=blocks)).said() == [ours]


def test_text_goes_before_blocks(talk, said):
    assert talk(said("1.1", "the text", blocks=rich(section(text("the block"))))).said() == ["the text"]


def test_blocks_inside_blocks_without_end_are_no_trouble(talk, said):
    block = section(text("deep"))
    for _ in range(200):
        block = section(block, kind="list")

    assert talk(said("1.1", "", blocks=rich(block))).left_out("message") == {"empty": 1}


@pytest.mark.parametrize(
    ("attachment", "ours"),
    [
        ({"title": "Build 7", "title_link": "https://x.org", "text": "*green*"}, "> [Build 7](https://x.org)\n> **green**"),
        ({"pretext": "Look", "fields": [{"title": "State", "value": "open"}, {"value": "b"}]}, "Look\n\n> **State** open\n> b"),
        ({"fallback": "only this"}, "> only this"),
        ({"blocks": [{"type": "section", "text": {"text": "inside"}}]}, "> inside"),
        ({"author_name": "Anna", "is_share": True, "from_url": "https://x", "text": "shared"}, "> Anna\n> shared"),
        ({"from_url": "https://x.org", "title": "A page"}, "> A page"),
        ({"message_blocks": [{"message": {"blocks": [{"type": "header", "text": {"text": "Of another"}}]}}]}, "> **Of another**"),
    ],
)  # fmt: skip
def test_attachments_are_quoted(talk, said, attachment, ours):
    assert talk(said("1.1", "", attachments=[attachment])).said() == [ours]


def test_a_preview_of_a_link_is_left_out_and_told_where_there_are_words(talk, said):
    preview = {"from_url": "https://x.org", "title": "A page", "text": "much text"}
    found = talk(said("1.1", "see <https://x.org>", attachments=[preview, {"title": "Report"}]))

    assert found.said() == ["see <https://x.org>\n\n> Report"]
    assert found.left_out("part") == {"link preview": 1}
