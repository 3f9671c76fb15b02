"""Texts as people write them: what they name, what they look like, what is left of them in one line."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonhold.ground import limits
from commonhold.ground.markdown import DEPTH
from commonhold.ground.text import TooLong, excerpt, read, to_html

NAMES = {"alma": "Alma Ek", "bram": "Bram de Vries", "c.d-e_f": "Cees", "åsa": "Åsa"}


def line(markdown: str, **more) -> str:
    """The HTML of a text of one paragraph, without its paragraph."""
    return to_html(markdown, names=NAMES, **more).removeprefix("<p>").removesuffix("</p>\n")


# Mentions


@pytest.mark.parametrize(
    ("markdown", "handles"),
    [
        ("@alma", ("alma",)),
        ("Hej @Alma, @bram. (@ALMA) *@c.d-e_f*!", ("alma", "bram", "c.d-e_f")),
        ("@åsa and @a\u030asa", ("åsa",)),
        ("@bram's, @alma: @c.d-e_f-", ("bram", "alma", "c.d-e_f")),
        ("_@alma_ **@bram** ~~@åsa~~", ("alma", "bram", "åsa")),
        ("# @alma\n\n- @bram\n\n> @åsa\n\n|@x|\n|-|\n|@y|", ("alma", "bram", "åsa", "x", "y")),
        ("alma@house.example @alma@elsewhere.example", ()),
        ("`@alma` [@alma](/c/1) <https://a.example/@alma> https://a.example/@alma /@alma", ()),
        ("    @alma\n\n```\n@bram\n```", ()),
        ("\\@alma &#64;bram @ alma @. @- @_a_", ()),
        ("![@alma](/files/1)", ()),
        ("@" + "a" * 64, ("a" * 64,)),
        ("@" + "a" * 65, ()),
    ],
)
def test_a_text_names_the_handles_that_are_mentioned_in_it(markdown, handles):
    assert read(markdown).mentions == handles


def test_a_mention_of_someone_who_exists_is_a_link_under_the_shown_name():
    assert line("Ask @Bram, please") == 'Ask <a href="/@bram" class="mention">@Bram de Vries</a>, please'
    assert line("@åsa") == '<a href="/@%C3%A5sa" class="mention">@Åsa</a>'


def test_a_mention_of_nobody_stays_text():
    assert line("Ask @nobody or @Cees@elsewhere.example") == "Ask @nobody or @Cees@elsewhere.example"


def test_a_shown_name_is_only_text():
    assert to_html("@x", names={"x": "<b>X</b> & co"}) == (
        '<p><a href="/@x" class="mention">@&lt;b&gt;X&lt;/b&gt; &amp; co</a></p>\n'
    )


# Tags


@pytest.mark.parametrize(
    ("markdown", "tags"),
    [
        ("#plan", ("plan",)),
        ("#Året, #ÅRET and #a\u030aret (#förråd)", ("året", "förråd")),
        ("#straße #STRASSE", ("strasse",)),
        ("#हिन्दी #日本語 #2024plan #a_b", ("हिन्दी", "日本語", "2024plan", "a_b")),
        ("*#plan* **#ward**", ("plan", "ward")),
        ("# Heading\n\n## #plan", ("plan",)),
        ("#1 #2024 c#sharp a/#b &#35;x # y ##z \\#q #", ()),
        ("`#plan` [#plan](/c/1) https://a.example/#plan [a](#plan)", ()),
        ("#" + "a" * 101, ()),
        ("#plan-b", ("plan",)),
    ],
)
def test_a_text_names_its_tags_each_once(markdown, tags):
    assert read(markdown).tags == tags


def test_a_tag_is_a_link_that_reads_as_it_was_written():
    assert line("Now #Året!") == 'Now <a href="/tags/%C3%A5ret" class="tag">#Året</a>!'


# Addresses


OUTSIDE = 'rel="nofollow noopener noreferrer ugc"'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("https://a.example/b_c_d", f'<a href="https://a.example/b_c_d" {OUTSIDE}>https://a.example/b_c_d</a>'),
        ("(http://a.example).", f'(<a href="http://a.example" {OUTSIDE}>http://a.example</a>).'),
        ("**https://a.example**", f'<strong><a href="https://a.example" {OUTSIDE}>https://a.example</a></strong>'),
        ("Www.a.example, yes", f'<a href="https://Www.a.example" {OUTSIDE}>Www.a.example</a>, yes'),
        ("a_b@c.example.", '<a href="mailto:a_b@c.example">a_b@c.example</a>.'),
        ("<a@c.example>", '<a href="mailto:a@c.example">a@c.example</a>'),
        ('[b](https://a.example "c")', f'<a href="https://a.example" title="c" {OUTSIDE}>b</a>'),
        ("[b](/c/1) [d](e) [f](#g)", '<a href="/c/1">b</a> <a href="e">d</a> <a href="#g">f</a>'),
        ("README.md file.py node.js t.ex. 10:30 a:b", "README.md file.py node.js t.ex. 10:30 a:b"),
        ("ftp://a.example xhttps://a.example https://", "ftp://a.example xhttps://a.example https://"),
    ],
)
def test_addresses_become_links_and_file_names_do_not(markdown, html):
    assert line(markdown) == html


@pytest.mark.parametrize("address", ["https://house.example", "https://house.example/c/1", "https://HOUSE.example?a=b"])
def test_links_to_our_own_house_need_no_warning(address):
    assert OUTSIDE not in line(f"[a]({address})", base_url="https://house.example/")
    assert OUTSIDE in line(f"[a]({address})")
    assert OUTSIDE in line(f"[a]({address.replace('.example', '.example.org')})", base_url="https://house.example")


def test_a_text_names_its_web_addresses_each_once():
    markdown = (
        "https://a.example <https://b.example> [c](https://c.example) [a](https://a.example) ![d](https://d.example/e)"
    )

    assert read(f"{markdown} [f](/g) h@i.example [j](mailto:k@l.example)").links == (
        "https://a.example",
        "https://b.example",
        "https://c.example",
        "https://d.example/e",
    )


# Pictures


def test_a_file_of_ours_is_shown_with_its_words_when_it_comes_into_sight():
    assert line('![A *red* door](/files/1/d%C3%B6rr.png "Door")') == (
        '<img src="/files/1/d%C3%B6rr.png" alt="A red door" title="Door" loading="lazy">'
    )


def test_a_picture_from_elsewhere_is_a_link_so_that_nobody_is_told_who_reads():
    assert line("![a door](https://a.example/b.gif)") == f'<a href="https://a.example/b.gif" {OUTSIDE}>a door</a>'
    assert (
        line("![](https://a.example/b.gif)")
        == f'<a href="https://a.example/b.gif" {OUTSIDE}>https://a.example/b.gif</a>'
    )
    assert line("[![a](https://a.example/b.gif)](/c)") == '<a href="/c">a</a>'


# How it looks


def test_headings_leave_the_first_two_levels_to_the_page():
    markdown = "\n\n".join("#" * level + " a" for level in range(1, 7))

    assert [html[:4] for html in to_html(markdown).splitlines()] == ["<h3>", "<h4>", "<h5>", "<h6>", "<h6>", "<h6>"]


def test_a_line_break_is_a_line_break():
    assert line("a\nb  \nc\\\nd") == "a<br>\nb<br>\nc<br>\nd"


def test_html_is_shown_as_it_was_typed():
    assert line("<b>a</b> <!-- c --> &lt;i&gt; AT&T") == "&lt;b&gt;a&lt;/b&gt; &lt;!-- c --&gt; &lt;i&gt; AT&amp;T"
    assert to_html("<div>\n**a**\n</div>") == "<p>&lt;div&gt;<br>\n<strong>a</strong><br>\n&lt;/div&gt;</p>\n"


def test_tables_are_aligned_by_class():
    assert to_html("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|").replace("\n", "") == (
        '<table tabindex="0"><thead><tr><th>a</th><th class="center">b</th><th class="right">c</th></tr></thead>'
        '<tbody><tr><td>1</td><td class="center">2</td><td class="right">3</td></tr></tbody></table>'
    )


def test_tasks_are_drawn_without_anything_to_press():
    assert to_html("- [ ] a\n- [x] b\n- c") == (
        '<ul>\n<li class="task"><span class="box">☐</span> a</li>\n'
        '<li class="task done"><span class="box">☑</span> b</li>\n<li>c</li>\n</ul>\n'
    )


def test_code_says_its_language_when_we_know_it():
    assert (
        to_html("```Python title=a\n@alma <b>\n```")
        == '<pre><code class="language-python">@alma &lt;b&gt;\n</code></pre>\n'
    )
    assert to_html("```evil class\na\n```") == "<pre><code>a\n</code></pre>\n"
    assert line("`<b>` ~~a~~") == "<code>&lt;b&gt;</code> <s>a</s>"


# What it says


def test_the_words_alone_are_kept_for_search():
    markdown = "# A **plan**\n\nfor @alma's [ward](https://a.example)\nand `b` ![door](/files/1)\n\n- [x] c\n\n|d|e|\n|-|-|\n\n```\nf\n```"

    assert read(markdown).plain == "A plan\nfor @alma's ward\nand b door\nc\nd\ne\nf"


def test_a_text_without_words_says_nothing():
    assert read("").plain == read("\n\n***\n\n[a]: /b").plain == ""
    assert to_html("") == ""


def test_an_excerpt_is_one_line_cut_between_words():
    assert excerpt("A short\ntext") == "A short text"
    assert excerpt("We meet on Tuesday, as always", 20) == "We meet on Tuesday…"
    assert excerpt("a" * 200, 20) == "a" * 19 + "…"


@pytest.mark.parametrize("letter", ["e\u0301", "👩\u200d👧", "👍\ufe0f", "नि"])
def test_an_excerpt_does_not_cut_a_letter_in_two(letter):
    for length in range(8, 20):
        cut = excerpt(letter * 40, length)
        assert len(cut) <= length
        assert set(cut.removesuffix("…").split(letter)) == {""}


@given(st.text(max_size=400), st.integers(10, 200))
def test_an_excerpt_is_never_longer_than_asked(plain, length):
    cut = excerpt(plain, length)

    assert len(cut) <= length
    assert "\n" not in cut


# Limits


def test_a_text_that_is_too_long_is_refused_and_one_that_just_fits_is_not():
    assert to_html("a" * limits.TEXT) == f"<p>{'a' * limits.TEXT}</p>\n"
    for door in (read, to_html):
        with pytest.raises(TooLong):
            door("a" * (limits.TEXT + 1))


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "> - "])
def test_what_is_nested_too_deep_is_said_all_the_same(sign):
    markdown = sign * 300 + "inside\n\nafter *all*"

    assert "inside" in read(markdown).plain
    assert read(markdown).plain.endswith("\nafter all")
    assert to_html(markdown).count("<blockquote>") + to_html(markdown).count("<li>") <= DEPTH


def test_emphasis_is_nested_only_so_deep():
    assert to_html("*a **a " * 60 + "b** b*" * 60).count("<em>") <= DEPTH


def test_what_costs_too_much_to_draw_is_said_in_plain_words_after_what_came_before():
    markdown = "# Title\n\n*First*\n\n" + "- a\n" * 24_000 + "\n# The end"

    assert to_html(markdown).startswith("<h3>Title</h3>\n<p><em>First</em></p>\n<p>- a<br>\n- a<br>\n")
    assert read(markdown).plain.endswith("- a\n\n# The end")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["> ", "- ", "1. ", "# ", "    ", "\t", "\n", "\n\n", "*", "**", "word ", "\\", "`"]),
        max_size=60,
    )
)
def test_no_word_of_a_text_is_lost(parts):
    markdown = "".join(parts)

    assert read(markdown).plain.count("word") == markdown.count("word")
    assert to_html(markdown).count("word") == markdown.count("word")


def test_texts_are_drawn_the_same_by_many_at_once():
    texts = [f"@alma *{number}* [a](https://a{number}.example) `c` #d{number}" for number in range(40)] * 5
    expected = [(to_html(each, names=NAMES), read(each)) for each in texts]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda each: (to_html(each, names=NAMES), read(each)), texts)) == expected
