"""Drawing the first page of a PDF; runs in a confined child (`confined.py`), so all that it needs is imported here."""

import pypdfium2
from PIL import Image

from commonhold.ground import limits
from commonhold.ground.document_shapes import Document
from commonhold.ground.picture_shapes import Variant
from commonhold.ground.picture_work import WIDTHS, encoded


def draw(document: Document) -> dict[str, Variant]:
    """The first page as pictures, by their width; what is far longer than wide is shown from its top."""
    page = pypdfium2.PdfDocument(document.content)[0]
    width, height = page.get_size()
    most = max(WIDTHS)
    scale = most / width
    shown = min(height, limits.FIRST_PAGE * width)
    drawn = page.render(scale=scale, crop=(0, height - shown, 0, 0), may_draw_forms=False).to_pil().convert("RGB")
    return {str(width): _small(drawn, width) for width in WIDTHS}


def _small(drawn: Image.Image, width: int) -> Variant:
    small = drawn.resize((width, max(1, round(drawn.height * width / drawn.width))), Image.Resampling.LANCZOS)
    return Variant("image/webp", *small.size, encoded(small, "WEBP", quality=80, method=4))


def _rehearse() -> None:
    """Pillow and PDFium import some of their parts only when they need them."""
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(10, 10).render().to_pil().resize((1, 1), Image.Resampling.LANCZOS)


_rehearse()
