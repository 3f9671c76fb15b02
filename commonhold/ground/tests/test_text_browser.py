"""A real browser reads what was drawn as it was meant: nothing new comes of it, however often it is read (L166, L167)."""

import json
import re

import pytest

from commonhold.ground.testing.dom import ALLOWED
from commonhold.ground.testing.shared_data import files_of, shared_data
from commonhold.ground.text import to_html

SANITIZER = "html-sanitizer/html-corpus.tar.xz"
DRESSES = (
    "{}",
    "[a]({})",
    "[{}](/b)",
    '[a](/b "{}")',
    "![{}](/files/b)",
    "`{}`",
    "|{}|b|\n|-|-|\n|{}|c|",
    "> # {}\n- {}",
)
# Reads each text, writes it out and reads it again, in a live page; answers what is not allowed, what changed and what ran.
READ = """([texts, allowed]) => {
    const found = [];
    window.alert = window.confirm = window.prompt = () => { found.push("something ran") };
    const faults = (root, text) => {
        for (const each of root.querySelectorAll("*")) {
            const name = each.localName;
            if (each.namespaceURI !== "http://www.w3.org/1999/xhtml" || !(name in allowed)) found.push(`${name} in ${text}`);
            for (const { name: attribute } of each.attributes)
                if (!(allowed[name] ?? []).includes(attribute)) found.push(`${attribute} of ${name} in ${text}`);
            if (each.href && !/^(https?|mailto|tel):/.test(each.href)) found.push(`${each.href} in ${text}`);
        }
    };
    for (const text of texts) {
        const [first, second] = [document.createElement("div"), document.createElement("div")];
        document.body.replaceChildren(first, second);
        first.innerHTML = text;
        second.innerHTML = first.innerHTML;
        faults(first, text);
        faults(second, text);
        if (second.innerHTML !== first.innerHTML || !second.isEqualNode(first)) found.push(`read twice: ${text}`);
    }
    return found;
}"""


def naughty() -> list[str]:
    return json.loads(shared_data("naughty-strings/blns.json").read_text())


def attacks() -> list[str]:
    return [text.partition("\n--\n")[0] for _, text in files_of(SANITIZER, ".test") if "\n--\n" in text]


def for_parsers() -> list[str]:
    pages = [text for name, text in files_of(SANITIZER, ".dat") if "tree-construction" in name]
    return [case for page in pages for case in re.findall(r"^#data\n(.*?)\n#errors", page, re.DOTALL | re.MULTILINE)]


def for_tokenizers() -> list[str]:
    files = [json.loads(text) for name, text in files_of(SANITIZER, ".test") if "/tokenizer/" in name]
    return [case["input"] for file in files for case in file.get("tests", ())]


def of_the_spec() -> list[str]:
    return [each["markdown"] for each in json.loads(shared_data("commonmark-spec/spec-tests.json").read_text())]


@pytest.fixture
def page(chromium):
    """A page of the house, as far as addresses go, with nothing in it."""
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"))
    page.goto("http://house.example/")
    yield page
    page.close()


@pytest.mark.parametrize(
    "corpus", [naughty, attacks, for_parsers, for_tokenizers, of_the_spec], ids=lambda each: each.__name__
)
def test_a_browser_finds_in_it_what_is_allowed_and_the_same_the_second_time(page, corpus):
    given = sorted(set(corpus()))
    dresses = DRESSES if len(given) < 1_000 else DRESSES[:1]

    texts = [to_html(dress.replace("{}", each), base_url="http://house.example") for each in given for dress in dresses]

    assert len(texts) > 150
    allowed = {element: sorted(attributes) for element, attributes in ALLOWED.items()}
    assert page.evaluate(READ, [texts, allowed]) == []
    assert page.evaluate(READ, [["<p onclick=a>", "<svg><a>", "<p><p>a<table><b>"], allowed]) != []
