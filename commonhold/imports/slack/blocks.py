"""Messages that have no text of their own: Block Kit and attachments put back into Slack's markup.

Shapes as in docs.slack.dev/reference/block-kit; what only works by clicking (buttons, menus) says nothing here.
"""

from collections.abc import Callable, Iterable

from commonhold.imports.slack.fields import first_words, number, record, records, words

_STYLES = (("code", "`"), ("strike", "~"), ("italic", "_"), ("bold", "*"))
_DEEPEST = 8


def text_of_blocks(blocks: object) -> str:
    """All that the blocks of a message say, in Slack's markup."""
    return _joined(_block(block) for block in records(blocks))


def text_of_attachment(attachment: dict) -> str:
    """What an app attached, as a quote; its fallback where it says nothing else."""
    title, link = first_words(attachment.get("title")), first_words(attachment.get("title_link"))
    parts = [
        words(attachment.get("author_name")),
        f"<{link}|{title}>" if title and link else title,
        words(attachment.get("text")),
        *(_field(field) for field in records(attachment.get("fields"))),
        text_of_blocks(attachment.get("blocks")) or text_of_blocks(_blocks_of_shared(attachment)),
    ]
    said = _joined(parts) or words(attachment.get("fallback"))
    return _joined([words(attachment.get("pretext")), _each_line("&gt; ", said) if said else ""])


def _field(field: dict) -> str:
    title, value = first_words(field.get("title")), words(field.get("value"))
    return f"*{title}* {value}" if title else value


def _blocks_of_shared(attachment: dict) -> list:
    """A message shared in another carries the blocks of the first."""
    shared = records(attachment.get("message_blocks"))
    return [block for one in shared for block in records(record(one.get("message")).get("blocks"))]


def _block(block: dict, depth: int = 0) -> str:
    write = _BLOCKS.get(first_words(block.get("type")))
    return write(block, depth) if write and depth < _DEEPEST else ""


def _text(value: object) -> str:
    """A text object, whether plain or in markup; some tools write the bare text."""
    return words(record(value).get("text")) or words(value)


def _section(block: dict, depth: int) -> str:
    return _joined([_text(block.get("text")), *(_text(field) for field in records(block.get("fields")))])


def _header(block: dict, depth: int) -> str:
    return f"*{text}*" if (text := first_words(_text(block.get("text")))) else ""


def _context(block: dict, depth: int) -> str:
    return " ".join(filter(None, (_element(element, depth) for element in records(block.get("elements")))))


def _picture(block: dict, depth: int) -> str:
    label = first_words(_text(block.get("title")), block.get("alt_text"))
    url = first_words(block.get("image_url"), block.get("title_url"), block.get("video_url"))
    return f"<{url}|{label}>" if url and label else url or label


def _table(block: dict, depth: int) -> str:
    rows = block.get("rows") if isinstance(block.get("rows"), list) else []
    return _joined(" | ".join(_block(cell, depth + 1) or _text(cell) for cell in records(row)) for row in rows)


def _rich_text(block: dict, depth: int) -> str:
    return _joined((_block(element, depth + 1) for element in records(block.get("elements"))), stripped=False)


def _rich_section(block: dict, depth: int) -> str:
    return "".join(_element(element, depth) for element in records(block.get("elements")))


def _rich_list(block: dict, depth: int) -> str:
    indent = " " * 4 * min(number(block.get("indent")), _DEEPEST)
    first = number(block.get("offset")) + 1
    is_ordered = block.get("style") == "ordered"
    items = filter(None, (_block(item, depth + 1) for item in records(block.get("elements"))))
    return "\n".join(f"{indent}{f'{place}.' if is_ordered else '•'} {item}" for place, item in enumerate(items, first))


def _rich_quote(block: dict, depth: int) -> str:
    return _each_line("&gt; ", _rich_section(block, depth))


def _rich_code(block: dict, depth: int) -> str:
    return f"```{_rich_section(block, depth)}```"


def _element(element: dict, depth: int) -> str:
    kind = first_words(element.get("type"))
    write = _ELEMENTS.get(kind)
    text = write(element) if write else _block(element, depth + 1) or _entities(_text(element))
    style = record(element.get("style"))
    for name, mark in _STYLES:
        if style.get(name) is True and text.strip():
            core = text.strip()
            text = text.replace(core, f"{mark}{core}{mark}", 1)
    return text


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _link(element: dict) -> str:
    url, text = first_words(element.get("url")), _entities(first_words(element.get("text")))
    return f"<{_entities(url)}|{text}>" if text else f"<{_entities(url)}>"


def _sign(element: dict) -> str:
    tone = number(element.get("skin_tone"))
    return f":{first_words(element.get('name'))}:" + (f":skin-tone-{tone}:" if tone else "")


def _date(element: dict) -> str:
    fallback = first_words(element.get("fallback"))
    return f"<!date^{number(element.get('timestamp'))}^|{fallback}>" if fallback else first_words(element.get("format"))


def _named(before: str, key: str) -> Callable[[dict], str]:
    return lambda element: f"<{before}{id}>" if (id := first_words(element.get(key))) else ""


def _each_line(before: str, text: str) -> str:
    return "\n".join(before + line for line in text.strip("\n").split("\n"))


def _joined(parts: Iterable[str], *, stripped: bool = True) -> str:
    return "\n".join(part.strip() if stripped else part.strip("\n") for part in parts if part.strip())


_BLOCKS: dict[str, Callable[[dict, int], str]] = {
    "section": _section,
    "header": _header,
    "markdown": _section,
    "input": lambda block, depth: _text(block.get("label")),
    "context": _context,
    "image": _picture,
    "video": _picture,
    "table": _table,
    "rich_text": _rich_text,
    "rich_text_section": _rich_section,
    "rich_text_list": _rich_list,
    "rich_text_quote": _rich_quote,
    "rich_text_preformatted": _rich_code,
}
_ELEMENTS: dict[str, Callable[[dict], str]] = {
    "text": lambda element: _entities(_text(element)),
    "mrkdwn": _text,
    "link": _link,
    "emoji": _sign,
    "user": _named("@", "user_id"),
    "channel": _named("#", "channel_id"),
    "usergroup": _named("!subteam^", "usergroup_id"),
    "broadcast": _named("!", "range"),
    "date": _date,
    "color": lambda element: first_words(element.get("value")),
}
