"""Documents made for tests: as small as their formats allow, with the words that a test wants in them."""

import zipfile
from io import BytesIO

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SLIDE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
OPEN = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def pdf(*pages: str, trailer: str = "") -> bytes:
    """A PDF with a line of Latin letters on each page; `trailer` is put into its last dictionary."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"]
    for number, line in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET"
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {4 + 2 * number} 0 R/Resources{font}>>"
        )
        objects.append(f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream")
    return _numbered(objects, trailer)


def _numbered(objects: list[str], trailer: str) -> bytes:
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj{each}endobj\n".encode("cp1252"))
    table = out.tell()
    lines = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{lines}".encode())
    out.write(f"trailer<</Root 1 0 R/Size {len(places) + 1}{trailer}>>\nstartxref\n{table}\n%%EOF".encode())
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that opens with a password alone."""
    key = "<" + "5a" * 32 + ">"
    return pdf("Nobody reads this", trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/O{key}/U{key}/P -44>>/ID[<00><00>]")


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    return zipped({"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"})


def xlsx(*cells: str, number: str = "42") -> bytes:
    shared = "".join(f"<si><t>{each}</t></si>" for each in cells)
    sheet = f'<c t="s"><v>0</v></c><c><v>{number}</v></c><c t="inlineStr"><is><t>inline</t></is></c>'
    return zipped(
        {
            "xl/sharedStrings.xml": f"<sst {SHEET}>{shared}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData><row>{sheet}</row></sheetData></worksheet>",
        }
    )


def pptx(*slides: str) -> bytes:
    return zipped(
        {
            f"ppt/slides/slide{number}.xml": f"<p><a:p {SLIDE}><a:r><a:t>{each}</a:t></a:r></a:p></p>"
            for number, each in enumerate(slides, 1)
        }
    )


def odt(*paragraphs: str) -> bytes:
    body = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
    return zipped(
        {"content.xml": f"<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>"}
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
