"""Whoever writes more than a line loses none of it: every form with an area for words keeps a draft, or says why not."""

import re
import tomllib
from pathlib import Path

from commonhold.ground.testing.source import files
from tests.house.test_templates import taken

AREA = re.compile(r"<textarea|\b(?:part|fields)\.area\(|^{% macro area", re.MULTILINE)
FORM = re.compile(r"<form\b(?:{{.*?}}|{%.*?%}|[^>])*>", re.DOTALL)
UNDRAFTED = tomllib.loads((Path(__file__).parent / "undrafted.toml").read_text())
TEMPLATES = {
    path.name if room == "ground" else f"{room}/{path.name}": path
    for room, path in files(".html")
    if path.parent.name == "templates"
}


def with_areas() -> dict[str, Path]:
    return {name: path for name, path in TEMPLATES.items() if AREA.search(path.read_text())}


def keeps(name: str) -> bool:
    """Whether each area in it stands in a form that says where its words are kept: here, or in all that draw this partial."""
    text = TEMPLATES[name].read_text()
    for area in AREA.finditer(text):
        forms = [form[0] for form in FORM.finditer(text, 0, area.start())]
        if forms and not says_where(forms[-1]):
            return False
        if not forms and not all(says_where(form[0]) for other in drawing(name) for form in around(other, name)):
            return False
    return True


def says_where(form: str) -> bool:
    return "data-draft" in form or "part.keeps(" in form


def drawing(name: str) -> list[str]:
    return [other for other, path in TEMPLATES.items() if any(each == name for _, each, _ in taken(path))]


def around(other: str, name: str) -> list[re.Match[str]]:
    """The form in which a template draws this partial."""
    text = TEMPLATES[other].read_text()
    return list(FORM.finditer(text, 0, text.index(f'"{name}"')))[-1:]


def test_every_form_with_an_area_for_words_keeps_a_draft():
    lost = [name for name in with_areas() if name not in UNDRAFTED and not keeps(name)]

    assert len(with_areas()) > 12
    assert lost == [], f"Give its form `part.keeps(place, address)`, or say why not in undrafted.toml: {lost}"


def test_what_is_excused_is_there_and_keeps_none():
    drawn = {
        name
        for name in UNDRAFTED
        if name != "fields.html" and not FORM.search(TEMPLATES[name].read_text()) and drawing(name)
    }

    assert [name for name in UNDRAFTED if name not in with_areas() or name in drawn] == []
    assert all(reason["why"].strip() for reason in UNDRAFTED.values())
