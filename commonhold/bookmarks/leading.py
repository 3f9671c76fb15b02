"""Which address words lead to, and which addresses are the same."""

import hashlib
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from commonhold.ground import addresses, text

# What is added to addresses to see where readers come from. It changes nothing of what is there.
FOLLOWED_BY = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "msclkid")
PORTS = {"http": ":80", "https": ":443"}


def first_of(markdown: str) -> str:
    """The first address on the web that stands in these words, or ""."""
    return next((url for url in text.read(markdown).links if len(url) <= addresses.LONGEST), "")


def fingerprint(url: str) -> str:
    """The same for all spellings of one address."""
    return hashlib.sha256(_plainest(urlsplit(url)).encode()).hexdigest()


def without(plain: str) -> str:
    """What is said beside addresses: the lines that are more than one."""
    return "\n".join(line for line in plain.splitlines() if not addresses.is_web(line.strip()))


def _plainest(url: SplitResult) -> str:
    """Without what makes no difference: scheme, www, the usual port, a slash at the end, where it was found, a place on the page.

    A place that begins with / or ! is a page of its own.
    """
    host = url.netloc.lower().removesuffix(PORTS.get(url.scheme.lower(), ""))
    asked = [
        pair for pair in parse_qsl(url.query, keep_blank_values=True) if not pair[0].lower().startswith(FOLLOWED_BY)
    ]
    place = url.fragment if url.fragment.startswith(("/", "!")) else ""
    return f"{host.removeprefix('www.')}{url.path.rstrip('/')}?{urlencode(asked)}#{place}"
