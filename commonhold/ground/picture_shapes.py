"""What goes to the child that works on a picture, and what comes back."""

import msgspec


class Work(msgspec.Struct, frozen=True):
    """A picture's bytes and what its header promises (width and height in pixels, before it is turned upright)."""

    kind: str
    width: int
    height: int
    frames: int
    content: bytes


class Variant(msgspec.Struct, frozen=True):
    """One form of a picture, ready to be kept and served; pixels as they are shown."""

    kind: str
    width: int
    height: int
    content: bytes


class Picture(msgspec.Struct, frozen=True):
    """A picture turned upright and freed of everything but its pixels.

    `variants` has "whole", and "320" and "960" (their width) as far as the whole is wider.
    """

    width: int
    height: int
    frames: int
    variants: dict[str, Variant]
