"""Reading the words of a document; runs in a confined child (`confined.py`), so all that it needs is imported here.

PDF by PDFium; what office programs write (OOXML, OpenDocument) by their XML; HTML without its tags; other text as it stands.
What is none of these has no words. Reading ends where a limit is reached, and what was read until then counts.
"""

import codecs
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser

import pypdfium2

from commonhold.ground import limits
from commonhold.ground.document_shapes import SECONDS, Document, Passage
from commonhold.ground.document_xml import in_office
from commonhold.ground.file_kinds import HEAD

# Python looks for the file of a codec when it is first used.
for _name in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp437"):
    codecs.lookup(_name)

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\uffff]")
# A word that is parted at the end of a line, as PDFium and office programs tell it.
_PARTED = re.compile(r"[\x02\ufffe\u00ad](?:\r?\n)?")
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)[\s>]", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(document: Document) -> list[Passage]:
    """The words of a document in passages, as far as the limits go."""
    passages: list[Passage] = []
    left = limits.DOCUMENT_TEXT
    for page, text in _pages(document.content):
        said = _plain(text[:left])
        passages += (Passage(page, piece) for piece in _pieces(said))
        left -= len(said) + 1
        if left <= 0 or time.process_time() > SECONDS:
            break
    return passages


def _pages(content: bytes) -> Iterator[tuple[int | None, str]]:
    if b"%PDF-" in content[:1024]:
        yield from _in_pdf(content)
    elif content.startswith(b"PK"):
        yield from in_office(content)
    elif _MARKUP.match(content):
        yield None, _in_html(_decoded(content))
    else:
        yield None, _decoded(content)


def _in_pdf(content: bytes) -> Iterator[tuple[int, str]]:
    pages = pypdfium2.PdfDocument(content)
    for number in range(min(len(pages), limits.DOCUMENT_PAGES)):
        page = pages[number]
        words = page.get_textpage()
        yield number + 1, words.get_text_bounded()
        words.close()
        page.close()


def _decoded(content: bytes) -> str:
    """Text in Unicode, or in what Western Europe wrote before; nothing for what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if _BINARY.search(content[:HEAD]) or content.startswith(b"{\\rtf"):
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


class _Text(HTMLParser):
    """What is said in a page, without its scripts and styles."""

    SILENT = ("script", "style")

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in self.SILENT
        self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def _in_html(text: str) -> str:
    parser = _Text()
    parser.feed(text)
    return "".join(parser.said)


def _plain(text: str) -> str:
    """On one line, without what cannot be seen; parted words are whole again."""
    return " ".join(_UNSEEN.sub(" ", _PARTED.sub("", text)).split())


def _pieces(text: str) -> Iterator[str]:
    """Pieces of a passage's length, cut between words where there are any."""
    start = 0
    while start < len(text):
        end = start + limits.PASSAGE
        if end < len(text):
            end = max(text.rfind(" ", start, end), start + limits.PASSAGE // 2)
        yield text[start:end].strip()
        start = end
