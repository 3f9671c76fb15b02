"""What record links promise: what stewards named is linked where it is written, in words alone, and nothing else is."""

import time

import pytest

from commonhold.ground import limits
from commonhold.ground.records import Record
from commonhold.ground.text import read, to_html

ORDER = Record("ORD-", "https://orders.example.org/show?id={}", "Order")
CASE = Record("#", "https://cases.example.org/{}", "Case")
LINES = "ORD-; https://orders.example.org/{}; Order\n\n#; https://cases.example.org/{}; Case"


def linked(words: str) -> list[str]:
    """What stands in links of records."""
    return [
        part.partition(">")[2].partition("</a>")[0] for part in to_html(words, records=[ORDER, CASE]).split("<a ")[1:]
    ]


def test_a_record_is_linked_with_what_it_is_and_its_number_changes_no_address():
    html = to_html("Look at ORD-4711, please", records=[ORDER])

    assert (
        '<a href="https://orders.example.org/show?id=4711" title="Order" rel="nofollow noopener noreferrer ugc">ORD-4711</a>'
        in html
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ORD-1 and (ORD-2), ORD-3.", ["ORD-1", "ORD-2", "ORD-3"]),
        ("**ORD-1** and #12", ["ORD-1", "#12"]),
        ("ORD- alone, WORD-1, xORD-1, ORD-one, ord-1", []),
        ("`ORD-1` and [my ORD-1](https://example.org)", ["my ORD-1"]),
        ("ORD-1/../../x", ["ORD-1"]),
        ("ORD-" + "1" * 60, []),
    ],
)
def test_only_words_that_begin_so_and_have_a_number_are(words, found):
    assert linked(words) == found


def test_what_is_linked_now_leaves_nothing_on_the_same_words_read_again():
    words = "Look at ORD-4711 and https://example.org"
    linked = to_html(words, records=[ORDER])
    moved = to_html(words, records=[Record("ORD-", "https://new.example.org/{}", "Order")])

    assert "orders.example.org" in linked and "new.example.org/4711" in moved
    assert "ORD-4711 and" in to_html(words)
    assert read(words).links == ("https://example.org",)


def test_a_text_full_of_them_costs_little_and_has_few_links():
    words = "ORD-1 " * (limits.TEXT // 6)
    began = time.perf_counter()

    assert len(linked(words)) == limits.RECORD_LINKS
    assert time.perf_counter() - began < 5


async def test_a_steward_names_records_and_they_are_linked_from_then_on(cast):
    before = await cast.alma.writes("ORD-1")
    refused, saved = (
        await cast.alma.get("/admin/records"),
        await cast.bram.post("/admin/records?_method=put", lines=LINES),
    )
    after = await cast.alma.writes("ORD-2")

    async with cast.alma.visit() as visit:
        found = [await visit.value("select html from contribution where id = %(id)s", id=id) for id in (before, after)]
    assert (refused.status_code, saved.status_code) == (404, 303)
    assert ["href" in html for html in found] == [False, True]
    assert "ORD-; https://orders.example.org/{}; Order" in (await cast.bram.get("/admin/records")).text


@pytest.mark.parametrize(
    "line",
    ["ORD-; https://x.example/; Order", "ORD-; javascript:alert({}); x", "ORD-; https://{}.example/; x", "ORD-; https://x.example/{}; ",
     "OR D; https://x.example/{}; x", "; https://x.example/{}; x", "A-; https://u:p@x.example/{}; x"],
)  # fmt: skip
async def test_a_line_that_leads_elsewhere_or_says_too_little_is_named_and_all_lines_stay(cast, line):
    answer = await cast.bram.post("/admin/records?_method=put", lines=f"A-; https://x.example/{{}}; Good\n{line}")

    assert answer.status_code == 422 and "Line 2 cannot be read." in answer.text and "Good" in answer.text


async def test_what_is_named_is_known_to_nobody_at_the_door(cast):
    await cast.bram.post("/admin/records?_method=put", lines=LINES)
    async with cast.house.database.visit() as visit:
        assert await visit.values("select name from public_settings() where name = 'records.kinds'") == []
