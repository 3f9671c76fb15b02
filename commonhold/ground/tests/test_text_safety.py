"""Whatever is written, a browser finds nothing in it but what the allow-list holds (leak rows L166, L167, L177)."""

import json
import re

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commonhold.ground import markup
from commonhold.ground.testing.dom import faults
from commonhold.ground.testing.shared_data import files_of, shared_data
from commonhold.ground.text import read, to_html

HOUSE = "https://house.example"
SANITIZER = "html-sanitizer/html-corpus.tar.xz"
DRESSES = (
    "{}",
    "[a]({})",
    "[a](<{}>)",
    "[{}](/b)",
    '[a](/b "{}")',
    "![a]({})",
    "![{}](/files/b)",
    "<{}>",
    "`{}`",
    "```{}\n```",
    "~~~\n{}\n",
    "|{}|b|\n|-|-|\n|{}|c|",
    "- [x] {}\n- {}",
    "[a]\n\n[a]: {} '{}'",
    "https://a.example/{}",
    "@{} #{}",
    "> # {}\n",
)


def assert_safe(markdown: str) -> None:
    html = to_html(markdown, names={"a": "<b>A</b>"}, base_url=HOUSE)
    assert faults(html, HOUSE) == [], markdown
    assert markup.cleaner.clean(html) == html, "a second cleaning found something to clean"


def dressed(text: str) -> list[str]:
    return [dress.replace("{}", text) for dress in DRESSES]


@pytest.mark.parametrize(
    "html",
    [
        "<p><script>a</script>",
        "<p onclick=a>",
        "<svg><a xlink:href=b>",
        "<a href=javascript:a>",
        "<a href='\tjavascript:a'>",
        "<a href=//evil.example>",
        "<a href=https://evil.example>",
        "<a href=https://house.example@evil.example rel='nofollow noopener noreferrer ugc'>",
        "<a href=/b rel='nofollow noopener noreferrer ugc'>",
        "<a href=/b class=button>",
        "<img src=https://evil.example/files/1>",
        "<p style=color:red>",
        "<p><!-- a -->",
    ],
)
def test_the_search_for_faults_finds_them(html):
    assert faults(html, HOUSE) != []


@pytest.mark.parametrize("dress", DRESSES)
def test_naughty_strings_are_only_text_wherever_they_stand(dress):
    strings = json.loads(shared_data("naughty-strings/blns.json").read_text())

    assert len(strings) > 400
    for string in strings:
        assert_safe(dress.replace("{}", string))


def test_attacks_on_a_sanitiser_are_only_text_wherever_they_stand():
    attacks = [text.partition("\n--\n")[0] for _, text in files_of(SANITIZER, ".test") if "\n--\n" in text]

    assert len(attacks) == 20
    for attack in attacks:
        for markdown in dressed(attack):
            assert_safe(markdown)


def test_cases_made_for_html_parsers_are_only_text():
    pages = [text for name, text in files_of(SANITIZER, ".dat") if "tree-construction" in name]
    cases = {case for page in pages for case in re.findall(r"^#data\n(.*?)\n#errors", page, re.DOTALL | re.MULTILINE)}

    assert len(cases) > 1_300
    for case in sorted(cases):
        assert_safe(case)


def test_cases_made_for_html_tokenizers_are_only_text():
    files = [json.loads(text) for name, text in files_of(SANITIZER, ".test") if "/tokenizer/" in name]
    cases = {case["input"] for file in files for case in file.get("tests", ())}

    assert len(cases) > 4_000
    for case in sorted(cases):
        assert_safe(case)


SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java&#x09;script:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "blob:https://house.example/1",
    "intent://x#Intent;end",
    "ms-word:ofe|u|//evil.example/x",
    "tel:112",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example/x",
    "https:evil.example",
    "https:/evil.example",
    "https://house.example@evil.example/",
    "https://house.example.evil.example/",
    "http://house.example/",
]


@pytest.mark.parametrize("address", SCRIPTS)
def test_an_address_that_is_no_web_address_is_never_a_link(address):
    for markdown in dressed(address):
        assert_safe(markdown)
    if not address.startswith("http"):
        assert "evil" not in "".join(read(f"[a]({address}) ![b]({address}) <{address}>").links)


SIGNS = st.sampled_from(
    [
        "[",
        "](",
        ")",
        "!",
        "<",
        ">",
        "`",
        "*",
        "_",
        "~~",
        "|",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "# ",
        "    ",
        "\t",
        "&lt;",
        '"',
        "'",
    ]
    + [
        "javascript:",
        "data:",
        "https://",
        "//",
        "/files/",
        "..",
        "%2e",
        "@a",
        "#b",
        "@",
        ":",
        "\\",
        "a",
        "é",
        "=",
        "\u202e",
    ]
    + [
        "<script>",
        "<img src=x onerror=a>",
        "<!--",
        "-->",
        "<a href='",
        "]]>",
        "<svg>",
        "</p>",
        "&#x6a;",
        "\x00",
        "\ufeff",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SIGNS, max_size=40).map("".join))
@example('![a](/files/1"onerror="alert(1))')
@example("[a](https://x.example/'onmouseover='alert(1))")
@example("```javascript:alert(1)\n```")
@example("<a href='javascript:alert(1)'>x</a>")
def test_signs_in_any_order_never_make_more_than_the_list_holds(markdown):
    assert_safe(markdown)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_characters_at_all_can_be_written(markdown):
    assert_safe(markdown)
    read(markdown).plain.encode("utf-8")


def test_a_second_parser_agrees_that_nothing_was_left_to_clean():
    html = to_html("<b onclick=x>a</b> [b](/c) `d` **e**")

    assert nh3.clean(html, tags=set(markup.ELEMENTS), link_rel=None) == html


# Look-alikes: what is shown is where it leads (L177)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[https://bank.example](https://evil.example/x)", "https://bank.example (evil.example)"),
        ("[www.bank.se/login](https://evil.example)", "www.bank.se/login (evil.example)"),
        ("[log in at bank.se](https://evil.example)", "log in at bank.se (evil.example)"),
        ("[**bank**.se](https://evil.example)", "bank.se (evil.example)"),
        ("[\u202eelpmaxe.knab//:sptth](https://evil.example)", "elpmaxe.knab//:sptth"),
        ("https://b\u0430nk.example/", "https://xn--bnk-6cd.example/"),
        ("<https://b\u0131nk.example>", "https://xn--bnk-jua.example"),
        ("https://räksmörgås.example/å", "https://räksmörgås.example/å"),
        ("[the bank](https://evil.example)", "the bank"),
        ("[bank.se](https://www.bank.se/x)", "bank.se"),
    ],
)
def test_a_link_shows_the_host_it_leads_to(markdown, shown):
    html = to_html(markdown)

    assert html.count("<a ") == 1
    assert re.sub("<[^>]+>", "", html).strip() == shown


def test_an_address_with_a_name_before_the_host_is_no_link():
    assert "<a" not in to_html("https://bank.example@evil.example/ [x](https://bank.example@evil.example)")


# Pictures


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/p.gif",
        "http://house.example/files/1",
        "https://house.example.evil.example/files/1",
        "/files/../sign-out",
        "/files/%2e%2e/sign-out",
        "/files/..%2fsign-out",
        "/files/%5c..%5csign-out",
        "/files/",
        "/files",
        "/sign-out",
        "files/1",
        "/filesystem/1",
    ],
)
def test_a_picture_that_is_no_file_of_ours_is_not_fetched(address):
    assert "<img" not in to_html(f"![a]({address}) [![b]({address})](https://x.example)", base_url=HOUSE)
