"""What the contents of a long text promise: every heading has an address of its own, and what leads nowhere yet is marked."""

from commonhold.ground import text
from commonhold.ground.contents import Heading, marked, outlined


def test_headings_are_named_by_their_words_and_the_highest_is_h2():
    html, headings = outlined(text.to_html("### Leave & *sickness*\n\n#### Before\n\n### Before"))

    assert headings == [Heading("h-leave--sickness", "Leave & sickness", 1), Heading("h-before", "Before", 2),
                        Heading("h-before-1", "Before", 1)]  # fmt: skip
    assert '<h2 id="h-leave--sickness">Leave &amp; <em>sickness</em></h2>' in html
    assert '<h3 id="h-before">Before</h3>' in html


def test_a_link_within_the_text_leads_to_its_heading():
    html, _ = outlined(text.to_html("# Main\n\n[There](#main) [Elsewhere](/x#main)"))

    assert '<a href="#h-main">There</a>' in html
    assert '<a href="/x#main">Elsewhere</a>' in html
    assert '<h2 id="h-main">' in html  # no heading takes an id of the frame


def test_what_only_looks_like_a_heading_is_none():
    assert outlined(text.to_html("`<h3>No</h3>`\n\n<h3>Nor this</h3>"))[1] == []


def test_just_the_links_to_these_addresses_are_marked():
    html = text.to_html("[a](/x/y) [b](/x/y/z) [c](/x/y#part) [d](/x)")

    assert marked(html, {"/x/y"}).count('class="unwritten"') == 2
    assert '<a class="unwritten" href="/x/y#part">c</a>' in marked(html, {"/x/y"})
    assert marked(html, set()) == html
