"""Slack's markup in our Markdown: said the same, and nothing said that was not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonhold.ground.markdown import parse
from commonhold.ground.text import read, to_html
from commonhold.imports.slack import Names, converted, emoji_sign

NAMES = Names(
    handles={"U1": "anna", "U2": "bram.vos"},
    people={"U1": "Anna Ek", "U3": "Cees *Old*"},
    titles={"C1": "general", "C2": "not brought in", "C3": "odd ](x)"},
    slugs={"C1": "general", "C3": "odd x)", "G1": "secret"},
    locked=frozenset({"G1"}),
)


def markdown(text: str) -> str:
    return converted(text, NAMES).markdown


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        ("*bold* _it_ ~no~", "**bold** _it_ ~~no~~"),
        ("(*bold*), *bold:* _it!_", "(**bold**), **bold:** _it!_"),
        ("_*both*_ and *_both_*", "_**both**_ and **_both_**"),
        ("*a _b* c_", "**a \\_b** c\\_"),
        ("2*3*4, snake_case_name, a~b~c", "2\\*3\\*4, snake_case_name, a~b~c"),
        ("3 * 4 * 5 and ~5 minutes", "3 * 4 * 5 and ~5 minutes"),
        ("**not ours** and __init__", "\\*\\*not ours\\*\\* and \\_\\_init\\_\\_"),
        ("*ends here\nnot there*", "\\*ends here\nnot there\\*"),
        ("👍_it_", "👍_it_"),
    ],
)
def test_emphasis_is_emphasis_where_slack_shows_it(slack, ours):
    assert markdown(slack) == ours


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        ("`a*b*_c_ :tada: &lt;b&gt;`", "`a*b*_c_ :tada: <b>`"),
        ("` spaced `", "`  spaced  `"),
        ("one ` alone", "one \\` alone"),
        ("`see <http://x.org|x.org> or <@U1>`", "`see x.org or @anna`"),
        ("before ```x = 1\n  y &amp;&amp; z``` after", "before\n\n```\nx = 1\n  y && z\n```\n\nafter"),
        ("```\n# one\n```", "```\n# one\n```"),
        ("```` ` ````", "```\n` ` \n```\n\n\\`"),
        ("``` never closed", "\\`\\`\\` never closed"),
    ],
)
def test_code_stays_as_it_was_typed(slack, ours):
    assert markdown(slack) == ours


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        ("<http://x.org/a_b?c=1&amp;d=2>", "<http://x.org/a_b?c=1&d=2>"),
        ("<http://x.org|our *x*]>", "[our \\*x\\*\\]](http://x.org)"),
        ("<http://x.org/a_(b)|wiki>", "[wiki](<http://x.org/a_(b)>)"),
        ("<http://x.org/&amp;copy;>", "[http://x.org/\\&copy;](http://x.org/&amp;copy;)"),
        ('<http://x.org/a b"c|x>', "[x](http://x.org/a%20b%22c)"),
        ("wow!<http://x.org|x>", "wow\\![x](http://x.org)"),
        ("<mailto:a@b.se|a@b.se>, <mailto:a@b.se|Anna>", "<a@b.se>, [Anna](mailto:a@b.se)"),
        ("<javascript:alert(1)|click>", "click (javascript:alert(1))"),
        ("<https://me:pw@x.org|x>", "x (https://me:pw@x.org)"),
        ("<tel:+46123|+46 123> <tel:+46123>", "+46 123 (tel:+46123) tel:+46123"),
        ("see https://x.org/a_b_c.", "see <https://x.org/a_b_c>."),
        ("(&lt;https://x.org&gt;)", "(\\<<https://x.org>>)"),
        ("<http://x.org|two\nlines>", "[two lines](http://x.org)"),
        ("std::vector<int> <b>x</b>", "std::vector\\<int> \\<b>x\\</b>"),
    ],
)
def test_links_lead_where_they_led(slack, ours):
    assert markdown(slack) == ours


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        ("<@U1>, <@U2|bram>: hi", "@anna, @bram.vos: hi"),
        ("hi<@U1>x <@U1><@U2> <@U1>-team _<@U1>_", "hi @anna x @anna @bram.vos @anna -team _@anna_"),
        ("<@U1><@U9|zed> @<@U9|zed> <@U1>@ \\a@anna", "@anna zed \\@zed @anna @ \\a\\@anna"),
        ("<@U3> <@U9|@zed> <@U9>", "Cees \\*Old\\* zed U9"),
        ("<#C1|general> <#C1|> <#C2>", "[#general](/g/general) [#general](/g/general) \\#not brought in"),
        ("<#C3>", "[#odd \\](x)](/g/odd%20x%29)"),
        ("<#C9|lost> <#C9> <#G1|secret>", "\\#lost \\#C9 🔒"),
        ("<!here> <!channel|channel> <!everyone>", "\\@here \\@channel \\@everyone"),
        ("<!subteam^S1|@design> <!subteam^S1>", "\\@design \\@S1"),
        ("<!date^1392734382^{date}|18 Feb 2014> <!date^1392734382^{date}>", "18 Feb 2014 2014-02-18 14:39 UTC"),
        ("@anna typed, a@b.se", "\\@anna typed, a@b.se"),
    ],
)
def test_people_and_groups_get_our_names(slack, ours):
    assert markdown(slack) == ours


def test_mentions_are_of_members_once_each_outside_code():
    said = converted("<@U2> <@U1> <@U2> `<@U1>` <@U9> <!here>", NAMES)

    assert said.mentions == ("U2", "U1")
    assert read(said.markdown).mentions == ("bram.vos", "anna")


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        ("&gt; a\n&gt;b\nc", "> a\n> b\n\nc"),
        ("a\n&gt;&gt;&gt; b\n\nc", "a\n\n> b\n>\n> c"),
        ("> raw\n\n> again", "> raw\n\n> again"),
        ("&gt; ```x```", "> ```\n> x\n> ```"),
        ("&gt;&gt; two", "> \\> two"),
    ],
)
def test_quotes_are_quotes(slack, ours):
    assert markdown(slack) == ours


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        ("• a\n    ◦ b\n        ▪︎ c\n• d", "- a\n  - b\n    - c\n- d"),
        ("1. a\n    a. b\n    b. c\n2. d", "1. a\n   1. b\n   2. c\n2. d"),
        ("9. a\n10. b\n    • c", "9. a\n10. b\n    - c"),
        ("- a\n- b", "- a\n- b"),
        ("so:\n* a\n* b\nend", "so:\n\n- a\n- b\n\nend"),
        ("• a\n3. b\n4. c", "- a\n\n3. b\n4. c"),
        ("1. alone", "1\\. alone"),
        ("- alone", "\\- alone"),
        ("2016. A good year", "2016\\. A good year"),
        ("5) is\n3) not", "5\\) is\n3\\) not"),
        ("• # a\n• - b", "- \\# a\n- \\- b"),
        ("    • inside nothing", "- inside nothing"),
    ],
)
def test_lists_are_lists_only_where_somebody_made_one(slack, ours):
    assert markdown(slack) == ours


@pytest.mark.parametrize(
    "line",
    [
        "# a", "###### a", "#", "---", "===", "- - -", "***", "___", "+ a", "1) a", "| a | b |\n|---|---|",
        "a\n---", "a\n===", "    indented", "\tindented", "[a]: /there", "[a](/there)", "![a](/there)",
        "[ ] a", "<script>", "<!-- a -->", "&copy; &#35;", "a\\", "a\\\nb", "\\*a", "~~a~~", "~~~\na\n~~~", "$$a$$", "[^1]",
        "a  \nb", ":---", "-", "=",
    ],
)  # fmt: skip
def test_plain_words_stay_plain(line):
    html = to_html(markdown(line))

    assert set(re.findall(r"<(\w+)", html)) <= {"p", "br"}
    assert _words(read(markdown(line)).plain) == _words(line)


@pytest.mark.parametrize(
    ("slack", "ours"),
    [
        (":+1: :tada::wave::skin-tone-4:", "👍 🎉👋🏽"),
        (":simple_smile: :flag-se: :woman-running:", "🙂 🇸🇪 🏃‍♀️"),
        (":party-otter: :keycap_star:", ":party-otter: \\*️⃣"),
        ("at 10:30:45, :100:", "at 10:30:45, 💯"),
    ],
)
def test_emoji_become_characters(slack, ours):
    assert markdown(slack) == ours


def test_reactions_find_their_characters_too():
    assert [emoji_sign(name) for name in ("+1::skin-tone-3", "man-woman-boy", "female-doctor", "party-otter")] == [
        "👍🏼",
        "👨‍👩‍👦",
        "👩‍⚕️",
        None,
    ]


pieces = st.sampled_from(
    ["*", "_", "~", "`", "```", ">", "&gt;", "<", "|", "<@U1>", "<@U9|z>", "<#C1>", "<!here>", "<http://x.org|", "http://x.y",
     "&amp;", "&lt;", ":tada:", ":", "\n", "\n\n", "• ", "    ◦ ", "- ", "1. ", "2. ", "a. ", "#", "[", "](", ")", "!", "\\",
     "=", "-", "a", "b c", "é", "👍", "\u200b", "\t", "  "]
)  # fmt: skip
anything = st.one_of(st.text(), st.lists(pieces, max_size=40).map("".join))


@settings(max_examples=500)
@given(anything)
def test_no_text_breaks_it_or_becomes_a_heading_a_picture_a_table_or_a_rule(text):
    html = to_html(markdown(text))

    assert not set(re.findall(r"<(\w+)", html)) & {"h1", "h2", "h3", "h4", "h5", "h6", "img", "table", "hr", "script"}


@settings(max_examples=300)
@given(st.text("ab .,;#[](){}!|\\=+-/'\"^$%?1\u00e9\u00f6", max_size=60))
def test_what_had_no_markup_reads_the_same(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert _words(read(markdown(escaped)).plain) == _words(text)


code = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="`"), min_size=1).filter(
    str.strip
)


@settings(max_examples=300)
@given(code)
def test_code_is_untouched(typed):
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    inline = [token for block in parse(markdown(f"x `{escaped}` y")) for token in block.children or ()]
    [block] = [token for token in parse(markdown(f"```{escaped}```")) if token.type == "fence"]

    assert [token.content for token in inline if token.type == "code_inline"] == [typed]
    assert block.content == typed + "\n"


hosts = st.sampled_from(["x.org", "www.example.com:8080", "sub.example.net"])
paths = st.text("abZ019_-*~()[]!'.,;:@&=+$?#/", max_size=30)


@settings(max_examples=300)
@given(hosts, paths, st.text("ab *_[]()!`\\<&", max_size=12))
def test_links_are_kept(host, path, label):
    url = f"https://{host}/{path}"
    escaped = label.replace("&", "&amp;").replace("<", "&lt;").replace("|", "")
    reference = f"<{url.replace('&', '&amp;')}|{escaped}>" if escaped.strip() else f"<{url.replace('&', '&amp;')}>"

    tokens = [token for block in parse(markdown(f"see {reference} now")) for token in block.children or ()]

    [href] = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert href.replace("%5B", "[").replace("%5D", "]") == url


def _words(text: str) -> list[str]:
    return text.split()
