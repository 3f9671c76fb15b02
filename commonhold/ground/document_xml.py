"""The words in what office programs write: a zip of XML files, OOXML (docx, xlsx, pptx) or OpenDocument (odt, ods, odp).

Read as a stream, entry by entry, never unpacked as a whole and never more than so much; a document type, by which XML
would grow or reach out, is refused.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from commonhold.ground import limits

CHUNK = 256 * 1024
# The parts that hold words; the number in a slide's name is its place.
_parts = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|content\.xml"
    r"|ppt/(?:slides/slide|notesSlides/notesSlide)(?P<slide>\d{1,6})\.xml|xl/(?:sharedStrings|worksheets/sheet\d{1,6})\.xml"
)
# Between these words end, whatever stands in them.
_ENDS = {"p", "h", "si", "is", "v", "br", "tab", "line-break", "s", "tc", "table-cell"}


class Refused(Exception):
    """An XML file declares a document type, which no office program does."""


def in_office(content: bytes) -> Iterator[tuple[int | None, str]]:
    """The words of each part, with the number of its slide."""
    left = limits.DOCUMENT_UNPACKED
    with zipfile.ZipFile(BytesIO(content)) as opened:
        names = {name: found for name in opened.namelist() if (found := _parts.fullmatch(name))}
        for name, found in sorted(names.items(), key=lambda each: _turn(each[1])):
            part = _Part(is_all_said=name == "content.xml")
            with opened.open(name) as stream:
                left = part.read(stream, left)
            yield int(found["slide"]) if found["slide"] else None, "".join(part.said)


def _turn(found: re.Match[str]) -> tuple[bool, int, str]:
    """The text itself before notes and what stands at the head and foot; slides by their number."""
    return not found[0].startswith(("word/document", "ppt/slides", "xl/shared")), int(found["slide"] or 0), found[0]


class _Part:
    """One XML file. In OOXML words stand in elements `t`, numbers of a sheet in `v`; in OpenDocument everywhere."""

    def __init__(self, is_all_said: bool):
        self.said: list[str] = []
        self.is_all_said = is_all_said
        self.is_said = is_all_said
        self.is_reference = False  # a cell that only points to a shared string
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def read(self, stream: zipfile.ZipExtFile, left: int) -> int:
        """Read so many bytes at most; answers how many are left."""
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            self.parser.Parse(chunk)
            left -= len(chunk)
        return left

    def _refuse(self, *_: object) -> None:
        raise Refused

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self.is_reference = attributes.get("t") == "s"
        self.is_said = self.is_all_said or tag == "t" or (tag == "v" and not self.is_reference)

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2] in _ENDS:
            self.said.append("\n")
        self.is_said = self.is_all_said

    def _say(self, text: str) -> None:
        if self.is_said:
            self.said.append(text)
