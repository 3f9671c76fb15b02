"""The first page of a document: of a PDF it is drawn, of what office programs write it is the picture of it that they put in, if they
did. Runs in a confined child (`confined.py`), so all that it needs is imported here.
"""

import zipfile
from io import BytesIO

import pypdfium2
from PIL import Image

from commonhold.ground import limits
from commonhold.ground.document_shapes import Document
from commonhold.ground.picture_shapes import Variant
from commonhold.ground.picture_work import WIDTHS, encoded

# Where OOXML and OpenDocument have it.
CARRIED = ("docProps/thumbnail.jpeg", "docProps/thumbnail.jpg", "docProps/thumbnail.png", "Thumbnails/thumbnail.png")


def draw(document: Document) -> dict[str, Variant]:
    """The first page as pictures, by the width that they have at most; what is far longer than wide is shown from its top."""
    drawn = _carried(document.content) if document.content.startswith(b"PK") else _rendered(document.content)
    return {str(width): _small(drawn, min(width, drawn.width)) for width in WIDTHS}


def _carried(content: bytes) -> Image.Image:
    """The picture of its first page that an office document carries, on white; raises where there is none or it is out of measure."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        name = next(name for name in CARRIED if name in opened.NameToInfo)
        with opened.open(name) as stream:
            found = Image.open(BytesIO(stream.read(limits.THUMBNAIL)), formats=["PNG", "JPEG"])
    if found.width * found.height > limits.PICTURE_PIXELS:
        raise ValueError("more pixels than are decoded")
    seen = found.convert("RGBA")
    page = Image.new("RGB", (seen.width, min(seen.height, limits.FIRST_PAGE * seen.width)), "white")
    page.paste(seen, mask=seen)
    return page


def _rendered(content: bytes) -> Image.Image:
    page = pypdfium2.PdfDocument(content)[0]
    width, height = page.get_size()
    most = max(WIDTHS)
    scale = most / width
    shown = min(height, limits.FIRST_PAGE * width)
    return page.render(scale=scale, crop=(0, height - shown, 0, 0), may_draw_forms=False).to_pil().convert("RGB")


def _small(drawn: Image.Image, width: int) -> Variant:
    small = drawn.resize((width, max(1, round(drawn.height * width / drawn.width))), Image.Resampling.LANCZOS)
    return Variant("image/webp", *small.size, encoded(small, "WEBP", quality=80, method=4))


def _rehearse() -> None:
    """Pillow, PDFium and zipfile import some of their parts only when they need them."""
    pdf = pypdfium2.PdfDocument.new()
    drawn = pdf.new_page(10, 10).render().to_pil().resize((1, 1), Image.Resampling.LANCZOS)
    for name, form in zip(CARRIED[1:3], ("JPEG", "PNG"), strict=True):
        office = BytesIO()
        with zipfile.ZipFile(office, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, encoded(drawn.convert("RGB"), form))
        _carried(office.getvalue())


_rehearse()
