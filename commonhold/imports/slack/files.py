"""The files that messages name. Their bytes stay with Slack; only names and addresses are in an export."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from commonhold.imports.slack.fields import first_words, number, record, records
from commonhold.imports.slack.shapes import NamedFile

_GONE_MODES = ("tombstone", "hidden_by_limit")
_NO_ACCESS = ("file_not_found", "access_denied", "check_file_info")


def entries_of(entry: dict) -> list[dict]:
    """What a message says of its files: a list today, one `file` until 2018."""
    return records(entry.get("files")) or [file for file in [record(entry.get("file"))] if file]


def is_gone(file: dict) -> bool:
    """Deleted, over the free plan's limit, or of another organisation: nothing but an id is left."""
    return file.get("mode") in _GONE_MODES or (file.get("file_access") in _NO_ACCESS and not file.get("name"))


def named(file: dict) -> NamedFile:
    """A file as its message names it."""
    name = first_words(file.get("name"), file.get("title"), file.get("id"), "file")
    return NamedFile(
        name=name,
        title=first_words(file.get("title"), name),
        media_type=first_words(file.get("mimetype")),
        size=number(file.get("size")),
        url=without_key(first_words(file.get("permalink"), file.get("url_private"), file.get("url"))),
    )


def without_key(url: str) -> str:
    """The address without the token that Slack writes into exports and that opens every file of the workspace."""
    try:
        parts = urlsplit(url)
        if "xox" not in parts.query:
            return url
        kept = [(name, value) for name, value in parse_qsl(parts.query, True) if not value.startswith("xox")]
        return urlunsplit(parts._replace(query=urlencode(kept)))
    except ValueError:
        return ""
