"""Templates draw: in the frame, from their own room or from below, with every field labelled and nothing inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from commonhold.ground.testing.messages import blanks
from commonhold.ground.testing.source import PACKAGE, below, files, shown

TEMPLATES = files(".html")
FRAMES = {"shell.html", "door.html"}
TAKES = re.compile(r"{%-?\s*(extends|include|import|from)\s+(.+?)-?%}")
NAMED = re.compile(r"[\"']([\w/.-]+\.html)[\"']")
# `<input {{ … }}>` is drawn by Jinja; to look at the HTML around it, what Jinja fills in becomes one word.
FILLED = re.compile(r"{#.*?#}|{%.*?%}", re.DOTALL)
VALUES = re.compile(r"{{(.*?)}}", re.DOTALL)
# Mail knows no style sheets, so a letter brings its few rules along.
LETTERS = {"letter.html"}
UNLABELLED = {"hidden", "submit", "button"}


def taken(path: Path) -> list[tuple[str, str, str]]:
    """What a template extends, includes or imports: the word, the template, and how the sentence ends."""
    return [
        (word, name, sentence)
        for word, sentence in TAKES.findall(path.read_text())
        for name in NAMED.findall(sentence)
    ]  # fmt: skip


def room_of(name: str) -> str:
    """Templates of the ground stand at the top; a room's are addressed by its name."""
    return name.split("/")[0] if "/" in name else "ground"


def test_templates_take_from_their_own_room_or_from_below():
    found = [
        f"{shown(path)} takes {name}"
        for room, path in TEMPLATES
        for word, name, sentence in taken(path)
        if room_of(name) not in below(room) and not (word == "include" and "ignore missing" in sentence)
    ]

    assert len(TEMPLATES) > 20
    assert found == [], (
        f"A lower room shows what comes from above through a panel, or by `include … ignore missing`: {found}"
    )


def test_every_template_that_is_taken_exists():
    missing = [
        f"{shown(path)} takes {name}"
        for _, path in TEMPLATES
        for _, name, _ in taken(path)
        if not (PACKAGE / room_of(name) / "templates" / name.removeprefix(f"{room_of(name)}/")).exists()
    ]

    assert missing == []


def test_every_page_stands_in_the_frame_and_every_partial_in_a_page():
    """A partial's name begins with `_`; files of macros and letters are neither."""
    found = [
        shown(path)
        for room, path in TEMPLATES
        if room != "ground"
        for frames in [{name for word, name, _ in taken(path) if word == "extends"}]
        if (path.name.startswith("_") and frames) or (_is_page(path) and not frames)
    ]

    assert found == [], (
        f"A page extends {sorted(FRAMES)}; a partial is called `_name.html` and extends nothing: {found}"
    )


def _is_page(path: Path) -> bool:
    return not path.name.startswith("_") and path.name not in LETTERS and "{% macro" not in path.read_text()


@pytest.mark.parametrize("path", [path for _, path in TEMPLATES], ids=shown)
def test_every_field_has_a_label(path):
    found = Fields.of(as_html(path.read_text())).bare

    assert found == [], (
        f"Use part.field, part.area, part.options or part.choice; or give it a <label for>, a <label> round it, or an aria-label: {found}"
    )


@pytest.mark.parametrize("path", [path for _, path in TEMPLATES], ids=shown)
def test_nothing_is_written_inline_that_the_policy_of_pages_forbids(path):
    text = path.read_text()

    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|javascript:|hx-on|hx-vals=[\"']js:", text)
    styles = [] if path.name in LETTERS else re.findall(r"<style|\sstyle=", text)

    assert scripts + styles == [], "What a script does is a behaviour, what a style says is a class."


@pytest.mark.parametrize("path", [path for _, path in TEMPLATES], ids=shown)
def test_nothing_is_drawn_unescaped_but_what_was_cleaned_when_it_was_written(path):
    trusted = re.findall(r"{{([^}]*)\|\s*safe", path.read_text())
    marked = re.findall(r"autoescape\s+false|Markup\(", path.read_text())

    assert [value for value in trusted if not re.search(r"html\b", value)] + marked == [], (
        "Only `…html`, which was made by ground/text.py from Markdown, is drawn as it is."
    )


@pytest.mark.parametrize("path", [path for _, path in TEMPLATES], ids=shown)
def test_every_form_that_changes_something_carries_the_token(path):
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", path.read_text(), re.DOTALL | re.IGNORECASE)

    assert [form[:80] for form in forms if "csrf" not in form and "token" not in form] == [], (
        "Put `{{ part.csrf(csrf) }}` into the form."
    )


def as_html(template: str) -> str:
    return VALUES.sub(lambda value: f"_{re.sub(r'[^A-Za-z0-9]', '', value[1])}_", FILLED.sub("", template))


class Fields(HTMLParser):
    """Finds fields that nothing names."""

    @classmethod
    def of(cls, html: str) -> "Fields":
        fields = cls()
        fields.feed(html)
        fields.bare = [said for said, id in fields.waiting if id is None or id not in fields.labelled]
        return fields

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.labelled: set[str] = set()
        self.waiting: list[tuple[str, str | None]] = []
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "label":
            self.depth += 1
            self.labelled.add(given.get("for") or "")
        named = self.depth or {"aria-label", "aria-labelledby"} & given.keys()
        if tag in ("input", "select", "textarea") and given.get("type") not in UNLABELLED and not named:
            # A macro ties an input to its label by `ties(form, name, …)`.
            id = given.get("id") or next(
                (f"f-_{name}_" for name in ("name",) if any(key.startswith("_ties") for key in given)), None
            )
            self.waiting.append((self.get_starttag_text() or tag, id))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.depth -= 1


@pytest.mark.parametrize("path", [path for _, path in TEMPLATES], ids=shown)
def test_what_is_filled_into_a_sentence_is_named_in_its_call(path):
    """`_("By %(name)s", name=…)`: a `%` after it comes too late, since the blanks are filled at once."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    environment.install_null_translations(newstyle=True)
    calls = environment.parse(path.read_text()).find_all(nodes.Call)

    found = [
        f"{call.lineno}: {sentence}"
        for call in calls
        if getattr(call.node, "name", "") in ("_", "gettext", "ngettext")
        for sentence in [
            each.value for each in call.args if isinstance(each, nodes.Const) and isinstance(each.value, str)
        ]
        if blanks(sentence) - {"num"} - {given.key for given in call.kwargs}
    ]

    assert found == [], f"Name each blank in the call itself: {found}"
