"""Decoding and encoding pictures with Pillow: only ever run in a child (`child.py`), never in the process that serves.

Everything is imported here at the top; Pillow imports some of its parts only when it needs them, so one tiny picture
of each kind is rehearsed before the walls go up. Once confined, the child can open no file.
"""

from io import BytesIO
from struct import error as StructError

from PIL import GifImagePlugin, Image, ImageCms, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin

from commonhold.ground.picture_shapes import Picture, Variant, Work
from commonhold.ground.picture_strip import stripped

FORMATS = {
    "image/jpeg": JpegImagePlugin.JpegImageFile.format,
    "image/png": PngImagePlugin.PngImageFile.format,
    "image/gif": GifImagePlugin.GifImageFile.format,
    "image/webp": WebPImagePlugin.WebPImageFile.format,
}
WIDTHS = (320, 960)
# WebP ends at 16,383.
_TALLEST = 16_000
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Phones hide a second picture behind a JPEG; Pillow names that MPO and gives the first.
_ALSO = {"JPEG": MpoImagePlugin.MpoImageFile.format}

Image.MAX_IMAGE_PIXELS = None  # the header was measured before the picture came here, and is compared below


class Lying(Exception):
    """The picture is another than its header promised."""


def prepare(work: Work) -> Picture:
    """Decode, turn upright, and encode anew from the pixels alone."""
    image = _opened(work)
    moves = work.frames > 1
    if moves:
        whole = Variant(work.kind, *image.size, stripped(work.kind, work.content))
        image = _plain(image)
    else:
        image = _plain(_upright(image))
        whole = _whole(work, image)
    small = {str(width): _thumbnail(image, width) for width in WIDTHS if width < image.width}
    return Picture(*image.size, work.frames, {"whole": whole} | small)


def _opened(work: Work) -> Image.Image:
    expected = FORMATS[work.kind]
    image = Image.open(BytesIO(work.content), formats=[expected])
    if image.format not in (expected, _ALSO.get(expected)) or image.width > work.width or image.height > work.height:
        raise Lying
    image.load()
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        orientation = image.getexif().get(_ORIENTATION)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, StructError):
        # A photo is not refused for what some program wrote beside it.
        orientation = None
    profile = image.info.get("icc_profile")
    if orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[orientation])
    return _in_common_colours(image, profile) if profile else image


def _in_common_colours(image: Image.Image, profile: bytes) -> Image.Image:
    """In sRGB, so that the colours stay right when their profile is gone."""
    if image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Without anything beside the pixels, in a mode that all our formats can bear."""
    clear = image.info.get("transparency")
    if image.mode.startswith(("I", "F")):
        # 16 bits a colour become 8: Pillow cuts them off unless told to scale.
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode == "P" or clear is not None:
        image = image.convert("RGBA" if clear is not None else "RGB")
    elif image.mode not in ("L", "LA", "RGB", "RGBA"):
        image = image.convert("RGBA" if image.mode in ("PA", "La", "RGBa") else "L" if image.mode == "1" else "RGB")
    else:
        image = image.copy() if image.readonly else image
    image.info = {}
    return image


def _whole(work: Work, image: Image.Image) -> Variant:
    if work.kind == "image/jpeg":
        content = encoded(_opaque(image), "JPEG", quality=88, progressive=True)
    elif work.kind == "image/webp":
        lossless = work.content[12:16] == b"VP8L"
        content = encoded(image, "WEBP", quality=75 if lossless else 85, lossless=lossless, method=2)
    else:
        content = encoded(image, "PNG", compress_level=4)
    kind = "image/png" if work.kind == "image/gif" else work.kind
    return Variant(kind, *image.size, content)


def _thumbnail(image: Image.Image, width: int) -> Variant:
    small = image.copy()
    small.thumbnail((width, _TALLEST), Image.Resampling.LANCZOS, reducing_gap=3)
    return Variant("image/webp", *small.size, encoded(small, "WEBP", quality=80, method=4))


def _opaque(image: Image.Image) -> Image.Image:
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def _rehearse() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    tiny = Image.new("RGBA", (1, 2)).quantize(2)
    for kind, form in FORMATS.items():
        given = _opaque(tiny) if form == "JPEG" else tiny
        options = {} if form == "GIF" else {"exif": exif, "icc_profile": profile}
        prepare(Work(kind, 1, 2, 1, encoded(given, form, **options)))


_rehearse()
