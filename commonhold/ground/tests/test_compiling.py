"""Templates are drawn as Jinja draws them: the same text, and the same care, for whatever is put out or called."""

from enum import StrEnum
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, pass_context
from markupsafe import Markup

from commonhold.ground.web.compiling import Templates

CALLED = """
{%- macro box(word, tone="plain") %}<i class="{{ tone }}">{{ word }}{{ caller() if caller }}</i>{% endmacro -%}
{% for each in [1, 2] %}{{ box(name, tone=each) }}{% endfor %}{% call box("x") %}{{ name }}{% endcall %}
{{ plain(name) }} {{ told(name) }} {{ greeting("<") }} {{ half() }} {{ name.upper() }} {{ greeting }} {{ "a" ~ name }}"""


class Colour(StrEnum):
    RED = "<red>"


class Greeting:
    """Something that says itself what it is in a page, and may be called."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, mark: str) -> str:
        return f"{self.name}{mark}"

    def __html__(self) -> str:
        return "<b>hello</b>"


@pass_context
def told(context, word: str) -> str:
    return f"{context['name']} & {word}"


@given(st.one_of(st.text(), st.integers(), st.none(), st.floats(), st.text().map(Markup), st.sampled_from(Colour)))
def test_whatever_is_put_out_is_escaped_as_markupsafe_does(value):
    ours, theirs = (kind(autoescape=True).from_string("<p>{{ value }}</p>") for kind in (Templates, Environment))

    assert ours.render(value=value) == theirs.render(value=value)


@pytest.mark.parametrize("name", ["Åsa", "<script>", 'O\'Neill & "Sons"'])
def test_whatever_is_called_is_given_what_it_asks_for_and_its_answer_escaped(name):
    shown = {"name": name, "plain": lambda word: f"<{word}>", "told": told, "greeting": Greeting(name)}
    shown["half"] = partial(shown["plain"], "&")

    ours, theirs = (kind(autoescape=True).from_string(CALLED).render(shown) for kind in (Templates, Environment))

    assert ours == theirs
    assert "<script>" not in ours
