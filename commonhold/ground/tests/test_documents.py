"""The words of documents are read in a child that a hostile one can harm nothing with."""

from io import BytesIO

import pytest
from PIL import Image

from commonhold.ground import limits
from commonhold.ground.documents import Passage, first_page, has_words, words_of
from commonhold.ground.picture_shapes import Variant
from commonhold.ground.testing.documents import docx, locked_pdf, odt, pdf, pptx, xlsx, zipped

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:p><w:t>&b; pelican</w:t></w:p></w:document>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:p><w:t>&a;</w:t></w:p></w:document>'


def said(passages: list[Passage]) -> list[tuple[int | None, str]]:
    return [(each.page, each.text) for each in passages]


async def test_a_pdf_is_read_page_by_page():
    found = await words_of(pdf("Pelikaner på åsen", "", "The third page"))

    assert said(found) == [(1, "Pelikaner på åsen"), (3, "The third page")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (docx("A pelican &amp; a", "seal"), [(None, "A pelican & a seal")]),
        (odt("En pelikan", "på åsen"), [(None, "En pelikan på åsen")]),
        (pptx("First", "Second"), [(1, "First"), (2, "Second")]),
        (xlsx("Pelican", "Seal", number="1375"), [(None, "Pelican Seal"), (None, "1375 inline")]),
        (b"A,pelican\r\nB,seal", [(None, "A,pelican B,seal")]),
        ("Säl".encode("utf-8-sig"), [(None, "Säl")]),
        ("Säl".encode("utf-16"), [(None, "Säl")]),
        ("Säl på ön".encode("cp1252"), [(None, "Säl på ön")]),
        (b"<!doctype html><title>Seal</title><script>no()</script><p>A <b>pelican</b>&nbsp;&amp; more", [(None, "Seal A pelican & more")]),
        ("ma\u00adnual, two\ufffe\nparts \ufffelost".encode(), [(None, "manual, twoparts lost")]),
    ],
    ids=["docx", "odt", "pptx", "xlsx", "csv", "utf-8", "utf-16", "cp1252", "html", "parted"],
)  # fmt: skip
async def test_words_are_read_from_what_offices_write_and_from_text(content, words):
    assert said(await words_of(content)) == words


async def test_slides_come_by_their_number_and_not_by_their_letters():
    found = await words_of(pptx(*(f"slide {number}" for number in range(1, 12))))

    assert [page for page, _ in said(found)] == list(range(1, 12))


async def test_a_long_text_is_cut_between_words_and_nothing_is_lost():
    text = " ".join(f"word{number}" for number in range(2_000))

    found = [each.text for each in await words_of(text.encode())]

    assert " ".join(found) == text
    assert max(map(len, found)) <= limits.PASSAGE
    assert len(found) > 5


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0\1\2", b"%PDF-1.7 and nothing else", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>",
        b"PK\3\4 broken", pdf("Cut off")[:200], locked_pdf(), b"{\\rtf1 pelican}", zipped({"word/document.xml": LAUGHS}),
        zipped({"word/document.xml": OUTSIDE}), zipped({"word/document.xml": b"<w:document"}), zipped({"pelican.txt": "A pelican"}),
        zipped({"content.xml": b"<a>" * 2_000_000}),
    ],
    ids=["empty", "binary", "no pdf", "a pdf in a circle", "no zip", "cut off", "locked", "rtf", "entities", "reaching out",
         "broken xml", "another zip", "deep xml"],
)  # fmt: skip
async def test_what_is_broken_locked_or_hostile_has_no_words_and_does_no_harm(content):
    assert await words_of(content) == []


async def test_of_five_thousand_pages_as_many_as_the_limit_says_are_read():
    found = await words_of(pdf(*(f"page {number}" for number in range(5_000))))

    assert len(found) <= limits.DOCUMENT_PAGES
    assert said(found)[:2] == [(1, "page 0"), (2, "page 1")]


async def test_a_zip_bomb_is_read_as_far_as_the_limit_and_its_words_no_further_than_theirs():
    bomb = zipped({"content.xml": b"<a>" + b"pelican " * 50_000_000 + b"</a>"})
    assert len(bomb) < 1_000_000

    found = await words_of(bomb)

    assert sum(len(each.text) for each in found) <= limits.DOCUMENT_TEXT


def test_pictures_sounds_and_films_are_not_opened_for_words():
    assert [kind for kind in ("application/pdf", "text/plain", "image/png", "video/mp4") if has_words(kind)] == [
        "application/pdf",
        "text/plain",
    ]


def drawn(variant: Variant) -> Image.Image:
    return Image.open(BytesIO(variant.content))


async def test_the_first_page_of_a_pdf_is_drawn_in_two_sizes_and_no_other_page():
    first, other = await first_page(pdf("", "The second page")), await first_page(pdf("The first page", ""))

    assert [(name, each.kind, each.width) for name, each in first.items()] == [
        ("320", "image/webp", 320),
        ("960", "image/webp", 960),
    ]
    assert first["960"].height == drawn(first["960"]).height == 1359
    assert drawn(first["960"]).convert("L").getextrema()[0] > 250  # nothing stands on the first page of this one
    assert drawn(other["960"]).convert("L").getextrema()[0] < 50


async def test_a_page_that_is_far_longer_than_wide_is_shown_from_its_top():
    long = pdf("Top").replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 59 1400]").replace(b"72 700 Td", b"2 1380 Td")

    found = await first_page(long)

    assert (found["960"].width, found["960"].height) == (960, 960 * limits.FIRST_PAGE)
    assert drawn(found["960"]).convert("L").getextrema()[0] < 50


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", locked_pdf(), pdf(), pdf("x")[:200]])
async def test_a_document_whose_first_page_cannot_be_drawn_has_none(content):
    assert await first_page(content) == {}


def thumbnail(size: tuple[int, int]) -> bytes:
    """A page with nothing on it but its ink, as an office program keeps it: small, and seen through where it is white."""
    file = BytesIO()
    Image.new("RGBA", size, (0, 0, 0, 0)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("name", ["docProps/thumbnail.png", "Thumbnails/thumbnail.png"])
async def test_of_an_office_document_the_page_that_it_carries_is_shown_as_large_as_it_is(name):
    found = await first_page(zipped({"word/document.xml": "", name: thumbnail((400, 2000))}))

    assert [(size, each.kind, each.width, each.height) for size, each in found.items()] == [
        ("320", "image/webp", 320, 960),
        ("960", "image/webp", 400, 1200),
    ]
    assert drawn(found["320"]).convert("L").getextrema() == (255, 255)


@pytest.mark.parametrize("carried", [b"", b"no picture", thumbnail((10, 10))[:30], thumbnail((8000, 8000))])
async def test_a_picture_of_a_page_that_is_none_or_out_of_measure_is_not_shown(carried):
    assert await first_page(zipped({"docProps/thumbnail.jpeg": carried})) == {}
    assert await first_page(docx("No page")) == {}
