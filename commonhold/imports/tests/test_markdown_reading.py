"""What reading a folder of Markdown promises: titles, places, and words made plain."""

import time

import pytest

from commonhold.imports.markdown import Folder, Named, plainer
from commonhold.imports.markdown.front import split
from commonhold.imports.markdown.links import known_addresses, relinked


@pytest.fixture
def folder(tmp_path):
    """Write {name: text} as a folder."""

    def write(files: dict[str, str | bytes]):
        for name, text in files.items():
            path = tmp_path / "wiki" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "wiki"

    return write


def test_front_matter_tells_title_and_other_addresses():
    front, text = split(
        "---\ntitle: 'It''s here'\nredirect_from:\n  - /old/\n  - /older/\nkeywords: a, b\n---\n\nWords."
    )

    assert front.words["title"] == "It's here"
    assert front.others == ["old", "older"]
    assert text == "Words."


def test_a_line_of_dashes_below_is_no_front_matter():
    assert split("Words\n\n---\ntitle: No\n---\n")[0].words == {}


def test_places_and_titles_come_from_files_front_matter_and_headings(folder):
    path = folder({
        "docs/index.md": "# Welcome\n\nHello.", "docs/tools/slack.md": "---\ntitle: Slack\n---\nTalk.",
        "docs/tools/README.md": "All tools.", "docs/style/style.md": "Plain.", "docs/.hidden/x.md": "No.", "docs/a.txt": "No.",
    })  # fmt: skip

    with Folder(path) as opened:
        found = {leaf.place: (leaf.title, leaf.text) for leaf in opened.leaves()}

    assert found == {
        "": ("Welcome", "Hello."), "tools": ("Tools", "All tools."), "tools/slack": ("Slack", "Talk."), "style": ("Style", "Plain."),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ('See <a href="https://x.test" class="y">the <b>list</b></a>.', "See [the list](https://x.test)."),
        ("One<br>two<br />three", "One\ntwo\nthree"),
        ("<strong>Now</strong> and <em>then</em>", "**Now** and *then*"),
        ("<div class='x'><p>Words</p></div>", "Words"),
        ("a < b and <your-name> and <https://x.test>", "a < b and <your-name> and <https://x.test>"),
        ("`<br>` and\n\n```\n<div>{% raw %}{% x %}{% endraw %}\n```", "`<br>` and\n\n```\n<div>{% x %}\n```"),
        ('{% alert "Mind" %}\nthe gap\n{% endalert %}', "> **Mind**\n>\n> the gap"),
        ('[x]({% page "/a/b/#c" %})', "[x](/a/b/#c)"),
        ('{% image "_img/a.png" "An ocelot" %}', "![An ocelot](/_img/a.png)"),
        ("`{% if a %}` and\n\n```\n{{ b }}\n```", "`{% if a %}` and\n\n```\n{{ b }}\n```"),
        ("{% comment %}No{% endcomment %}<!-- no -->Yes", "Yes"),
        ('{% slack_channel "help" %}', "`#help`"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1 <br> 2</td><td>x|y</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1 2 | x\\|y |",
        ),
        ("| a<br>b | c |", "| a b | c |"),
    ],
)
def test_what_only_a_site_generator_understands_becomes_markdown(written, plain):
    assert plainer(written).text.strip() == plain


def test_what_goes_is_counted():
    found = plainer("{% include 'x' %}{{ site.name }}<style>a{}</style>{% weather %}")

    assert found.text.strip() == ""
    assert found.left == {"include": 1, "a value": 1, "style": 1, "weather": 1}


def test_links_are_led_to_where_pages_now_stand(folder):
    path = folder({
        "index.md": "x", "tools/slack.md": "---\ntitle: S\nredirect_from: /chat/\n---\nx", "tools/slack/emoji.md": "x", "leave.md": "x",
    })  # fmt: skip
    with Folder(path) as opened:
        leaves = {leaf.place: leaf for leaf in opened.leaves()}
    text = (
        "[a](emoji/) [b](../leave.md#sick) [c](/chat/) [d](https://x.test/y) [e](#top) [f](gone.md) `[g](leave.md)`"
        ' ![p](cat.png) ![q](dog.png "Dog")\n\n[h]: /tools/slack/emoji/\n'
    )

    linked = relinked(
        leaves["tools/slack"], text, known_addresses(list(leaves.values())), lambda place: f"/w/{place}",
        lambda file: "/files/1" if file == "tools/cat.png" else None,
    )  # fmt: skip

    assert linked.text == (
        "[a](/w/tools/slack/emoji) [b](/w/leave#h-sick) [c](/w/tools/slack) [d](https://x.test/y) [e](#top) [f](/w/tools/gone)"
        " `[g](leave.md)` ![p](/files/1) *q*\n\n[h]: /w/tools/slack/emoji\n"
    )
    assert (linked.kept, linked.outside, linked.within, linked.broken) == (4, 1, 1, ["gone.md"])
    assert (linked.pictures, linked.missing_pictures) == (["tools/cat.png"], ["dog.png"])


def test_what_stands_in_double_brackets_is_found_wherever_it_lies(folder):
    path = folder({
        ".obsidian/app.json": "{}", "index.md": "x", "wards/Night shift.md": "# Lamps\n\nx", "wards/Leave.md": "x", "house/Leave.md": "x",
        "house/deep/Rota.md": "---\naliases: [Duty]\n---\nx", "plans/plan.png": "x", "plans/rules.pdf": "x",
    })  # fmt: skip
    with Folder(path) as opened:
        leaves = {leaf.place: leaf for leaf in opened.leaves()}
        named = Named.of(leaves.values(), opened.root, opened.names)
    leaf = leaves["wards/Night shift"]
    text = (
        "[[Leave]] [[house/Leave|the house's]] [[rota#Who is on?|who]] [[Duty]] [[#lamps]] [[Rota#^a1]] [[Gone]] `[[Leave]]` [[1]](https://x.test)"
        " ![[plan.png|center|300]] ![[plan.png|A plan]] ![[Rota]] [[rules.pdf]] | [[Leave\\|a]] |"
    )

    linked = relinked(
        leaf, named.spelled_out(leaf, text), known_addresses(list(leaves.values())), lambda place: f"/w/{place}",
        lambda file: "/files/1" if file == "plans/plan.png" else None,
        files=["plans/plan.png", "plans/rules.pdf"],
    )  # fmt: skip

    assert (leaf.title, leaf.text) == ("Night shift", "# Lamps\n\nx")
    assert linked.text == (
        "[Leave](/w/wards/Leave) [the house's](/w/house/Leave) [who](/w/house/deep/Rota#h-who-is-on) [Duty](/w/house/deep/Rota)"
        " [lamps](#lamps) [Rota](/w/house/deep/Rota) [Gone](/w/Gone) `[[Leave]]` [[1]](https://x.test) ![](/files/1) ![A plan](/files/1)"
        " [Rota](/w/house/deep/Rota) rules.pdf | [a](/w/wards/Leave) |"
    )
    assert (linked.kept, linked.within, linked.broken, linked.files) == (7, 1, ["/Gone"], ["plans/rules.pdf"])


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from './a';\n\nexport const b = 1;\n\nWords.", "Words."),
        ("One {/* two */}three", "One three"),
        ("## The lamp {#lamp}\n\nx", "## The lamp\n\nx"),
        (
            "<Tabs>\n<TabItem value='a' label=\"Night shift\">\n\n```\n<Tabs>\n```\n\n</TabItem>\n</Tabs>",
            "**Night shift**\n\n\n\n```\n<Tabs>\n```",
        ),
        ('<Card title="Leave" href="/leave" /> and <Fancy on={() => x > 1} />end', "**[Leave](/leave)**\n\n and end"),
        ('Ask <Link to="/leave">them</Link>.', "Ask [them](/leave)."),
        ("<img src={require('./img/a.png').default} alt=\"A lamp\" />", "![A lamp](./img/a.png)"),
        ("Dear <Name>, import what you like from here", "Dear <Name>, import what you like from here"),
        (":::tip[Mind]\nthe gap\n- a\n  - b\n:::\n\nx", "> **Mind**\n>\n> the gap\n> - a\n>   - b\n\n\nx"),
        ("::: warning\nx\n:::", "> **Warning**\n>\n> x"),
        ("::::info\na\n:::note\n```\n:::\n<b>\n```\n:::\n::::", None),
        ('!!! note "Mind"\n    the gap\n\n    and the step\nx', "> **Mind**\n>\n> the gap\n>\n> and the step\n\nx"),
        ("```\n:::note\nx\n:::\n```", "```\n:::note\nx\n:::\n```"),
        (":::note\nthat never ends", ":::note\nthat never ends"),
    ],
)
def test_what_docusaurus_and_its_like_add_becomes_markdown(written, plain):
    inner = "> **Info**\n>\n> a\n>\n> > **Note**\n> >\n> > ```\n> > :::\n> > <b>\n> > ```\n>"
    assert plainer(written).text.strip() == (plain or inner)


@pytest.mark.parametrize(
    "written",
    [
        "{/*" * 20_000, ":::a" + " " * 6_000 + "{", "!!! " + "a" * 20_000 + '"', "\n".join([":::note"] * 8_000),
        "\n".join([":::a", "~~~", "~~~"] * 4_000),
    ],
    ids=["a comment", "spaces", "a word", "without end", "with code"],
)  # fmt: skip
def test_a_page_that_means_ill_keeps_nobody_waiting(written):
    """With a line tried in every way, or each remark's end looked for anew, one of these takes minutes to days."""
    begun = time.process_time()

    assert plainer(written).text.strip() == written.strip()

    assert time.process_time() - begun < 5


def test_of_what_mdx_adds_what_goes_is_counted():
    found = plainer("import A from './a'\n\n{/* no */}<A /><A />\n\n:::note\nx\n:::\n")

    assert (found.left, found.made) == ({"import": 1, "comment": 1, "<A>": 2}, {"boxed remark": 1})


def test_a_site_of_docusaurus_is_read_with_what_it_serves_from_its_top(folder):
    path = folder({
        "docs/intro.mdx": "---\nid: intro\nsidebar_label: In\n---\n# Welcome\n\nx", "docs/tools/lamps.md": "x", "README.md": "x",
        "static/img/lamp.png": "x", "docs/tools/_category_.json": "{}", "src/pages/index.js": "x",
    })  # fmt: skip
    with Folder(path) as opened:
        leaves = {leaf.place: leaf for leaf in opened.leaves()}
    text = (
        "[a](./intro.mdx) [b](/docs/tools/lamps) [c](@site/docs/intro.mdx) [d](/tools/lamps.md)"
        " ![l](/img/lamp.png) ![m](@site/static/img/lamp.png)"
    )

    linked = relinked(
        leaves["docs/intro"], text, known_addresses(list(leaves.values())), lambda place: f"/w/{place}",
        lambda file: "/files/1" if file == "static/img/lamp.png" else None,
    )  # fmt: skip

    assert leaves["docs/intro"].title == "Welcome"
    assert linked.text == (
        "[a](/w/docs/intro) [b](/w/docs/tools/lamps) [c](/w/docs/intro) [d](/w/docs/tools/lamps) ![l](/files/1) ![m](/files/1)"
    )
