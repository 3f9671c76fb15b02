"""Codes for a camera (QR, ISO/IEC 18004), as drawings that stand in a page and print at any size. `segno` makes them."""

import segno
from markupsafe import Markup


def code(address: str) -> Markup:
    """The code of an address: dark on white in the dark too, or no camera reads it. A seventh of it may be lost."""
    made = segno.make(address, error="m", micro=False)
    return Markup(made.svg_inline(omitsize=True, border=2, dark="#111", light="#fff", svgclass="qr", lineclass=None))
