"""The charsets of text that the web is written in, loaded before a child is confined: later it cannot open their modules."""

import codecs

_common = """ascii utf-8 utf-16 utf-16-le utf-16-be iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-9 iso-8859-15
    windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1257 koi8-r koi8-u macintosh
    shift_jis euc-jp iso-2022-jp euc-kr gbk gb18030 big5"""
COMMON = _common.split()


def load() -> None:
    """Have them at hand."""
    for name in COMMON:
        codecs.lookup(name)


def decoded(body: bytes, *told: str) -> str:
    """The text of these bytes, in the first of the charsets that were told which is known; else UTF-8."""
    return body.decode(next((name for name in told if _is_known(name)), "utf-8"), "replace")


def _is_known(name: str) -> bool:
    """Python also knows ones that are no charset: they unpack archives."""
    try:
        return codecs.lookup(name).name in _KNOWN
    except (LookupError, ValueError):
        return False


_KNOWN = {codecs.lookup(name).name for name in COMMON}
