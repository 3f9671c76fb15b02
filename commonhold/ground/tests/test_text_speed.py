"""Texts made to be slow: 100,000 characters cost little CPU, and twice the text about twice as much (leak row L219)."""

from time import process_time

import pytest

from commonhold.ground import limits, markdown
from commonhold.ground.languages import language_of
from commonhold.ground.sorting import sort_key
from commonhold.ground.text import excerpt, read, to_html

MOST = (
    1.0  # seconds of CPU for all doors together; a quarter on a quiet machine, but what is promised here is the growth
)
NOISE = 0.02


def stairs(sign: str, step: str = "a\n"):
    return lambda length: "".join(sign * row + step for row in range(1, int((2 * length / len(sign)) ** 0.5)))


REPEATED = {
    "words": "hello there how are you doing today my friend ",
    "prose": "Hello, see https://example.com/a or ask @bram about #rust. *Yes* it is.\n\n",
    "quotes": ">",
    "spaced quotes": "> ",
    "quoted lines": ">a\n",
    "quotes and lists": "> - 1. ",
    "quotes and lists by line": "> - 1. a\n",
    "list items": "- a\n",
    "loose items": "- a\n\n",
    "empty items": "*\n",
    "dashes": "- ",
    "numbers": "1. ",
    "tasks": "- [x] a\n",
    "brackets": "[",
    "closing brackets": "]",
    "links without end": "[a](",
    "links in links": "[a](b",
    "links to pointed brackets": "[a](<b",
    "far addresses": "[a](" + "b" * 3_000,
    "link titles": '[a](b "',
    "links that say a host": "[a.se](http://b.se) ",
    "links that say many hosts": "[" + "a.se " * 60 + "](http://b.se) ",
    "pictures without end": "![",
    "pictures in pictures": "![[]()",
    "pictures": "![a](/files/a) ",
    "brackets and ticks": "[`a`",
    "brackets and stars": "[*a* ",
    "references": "[x] ",
    "reference starts": "[a]:\n",
    "reference titles": '[a]: b "\n',
    "stars": "*",
    "opening stars": "*a ",
    "closing stars": "a* ",
    "mixed emphasis": "*a_ ",
    "emphasis in emphasis": "*a **a ",
    "stars in words": "a**b",
    "underscores": "_a",
    "stars and underscores": "*_",
    "tildes": "~~a ",
    "ticks": "`",
    "loose ticks": "e`",
    "code spans": "`a` ",
    "ampersands": "&",
    "entities": "&amp;",
    "numeric entities": "&#1234567;",
    "entities without end": "&" + "a" * 37,
    "pointed brackets": "<",
    "comments": "<!--",
    "instructions": "<?",
    "pointed addresses": "<http://",
    "pointed mails": "<a@",
    "backslashes": "\\",
    "broken lines": "\\\n",
    "lines": "a\n",
    "hard breaks": "a  \n",
    "empty lines": "\n",
    "spaces": " ",
    "tabs": "\t",
    "fences": "```\n",
    "fences of two kinds": "```a\n~~~b\n",
    "code by indent": "    a\n\n",
    "headings": "# a\n",
    "heading signs": "#",
    "underlined headings": "a\n=\n",
    "table rows": "|a|b|\n|-|-|\n",
    "tables that fail": "a|b\n-|\n",
    "bars": "|",
    "quoted tables": "> |a|b|\n> |-|-|\n> |c|d|\n\n",
    "web": "www.",
    "web addresses": "www.a.se ",
    "schemes": "http://",
    "emphasised addresses": "_http://a.se_ ",
    "hyphened hosts": "http://" + "a-" * 40 + " ",
    "dots": "a.",
    "mails": "a@a.com ",
    "mails without end": "a@",
    "long mails": "a" * 60 + "@",
    "mentions": "@ab ",
    "emphasised mentions": "*@ab* ",
    "tags": "#a ",
    "long tags": "#" + "a" * 150,
    "nothing": "\x00",
    "half characters": "\ud800",
    "overrides": "\u202e",
    "composed pictures": "👩\u200d👩\u200d👧",
    "marks in disorder": "\u0301\u0327",
}
MADE = {
    "quotes by stairs": stairs(">"),
    "ticks by stairs": stairs("`", "e"),
    "fences by stairs": stairs("`", "\n"),
    "lists by stairs": stairs("  ", "* a\n"),
    "brackets in pairs": lambda length: "[" * (length // 2) + "]" * (length // 2),
    "pictures inside out": lambda length: "![a" * (length // 7) + "](b)" * (length // 7),
    "emphasis inside out": lambda length: "*a **b " * (length // 14) + "b** b* " * (length // 14),
    "a label without end": lambda length: "[" + "a\\]" * (length // 3),
    "definitions": lambda length: "".join(f"[{number}]: /u\n" for number in range(length // 11)),
    "a definition used": lambda length: "[a]: /u\n\n" + "[a] " * (length // 4 - 4),
    "a wide table": lambda length: "|a" * (length // 6) + "|\n" + "|-" * (length // 6) + "|\n" + "|a" * (length // 6),
    "a table of little": lambda length: "|a" * 250 + "|\n" + "|-" * 250 + "|\n" + "a\n" * (length // 2 - 600),
    "a lazy quote": lambda length: "> a\n" + "b\n" * (length // 2 - 4),
    "a lazy item": lambda length: "- a\n" + "b\n" * (length // 2 - 4),
    "a host of hyphens": lambda length: "http://" + "a-" * (length // 2 - 4),
    "a path of brackets": lambda length: "http://a.b/" + "(" * (length - 20),
    "a path of doubts": lambda length: "http://a.b/" + "?!" * (length // 2 - 10),
    "a path of quotes": lambda length: "http://a.b/" + '"' * (length - 20),
    "a handle of dots": lambda length: "@" + "a." * (length // 2 - 1),
    "a handle of marks": lambda length: "@a" + "\u0301\u0327" * (length // 2 - 2),
    "a tag of marks": lambda length: "#a" + "\u0301\u0327" * (length // 2 - 2),
    "a link of directions": lambda length: "[a" + "\u2066" * (length - 20) + "](http://a.se)",
    "spaces between": lambda length: "a" + " " * (length - 2) + "b",
}
SHAPES = MADE | {name: lambda length, part=part: part * (length // len(part)) for name, part in REPEATED.items()}


def seconds(text: str) -> float:
    """CPU time for all that the house does with a text."""
    markdown.parse.cache_clear()
    begun = process_time()
    to_html(text, names={"ab": "A"}, base_url="https://house.example")
    excerpt(read(text).plain)
    language_of(text)
    sort_key(text, "sv")
    return process_time() - begun


@pytest.fixture(scope="module", autouse=True)
def _warm():
    """The language model is loaded once in a process's life; that is not what is measured."""
    language_of("hello to all of you")


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_is_slow(shape):
    half, whole = (SHAPES[shape](length)[:length] for length in (limits.TEXT // 2, limits.TEXT))

    # A busy machine may spoil a try, not three.
    tries = [(seconds(half), seconds(whole))]
    while len(tries) < 3 and not is_quick(*tries[-1]):
        tries.append((seconds(half), seconds(whole)))

    assert is_quick(*tries[-1]), tries


def is_quick(half: float, whole: float) -> bool:
    return whole < MOST and whole < 3 * half + NOISE


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_makes_much_more_of_itself(shape):
    """A short text may not fill the pages of those who read it."""
    short = SHAPES[shape](4_000)

    assert len(to_html(short)) < 100_000
