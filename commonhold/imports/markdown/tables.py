"""HTML tables as tables of Markdown."""

from html.parser import HTMLParser


def as_markdown(html: str) -> str:
    """The rows of a table, its first one the head; cells keep their words."""
    rows = _Rows()
    rows.feed(html)
    rows.close()
    width = max((len(row) for row in rows.all), default=0)
    if not width:
        return ""
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows.all]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


class _Rows(HTMLParser):
    """Gathers the words of each cell."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.all.append([])
        elif tag in ("td", "th"):
            if not self.all:
                self.all.append([])
            self.all[-1].append("")
            self.inside = True
        elif tag == "br" and self.inside:
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self._add(data)

    def _add(self, words: str) -> None:
        cell = (self.all[-1][-1] + words).replace("|", "\\|")
        self.all[-1][-1] = " ".join(cell.split()) + (" " if words[-1:].isspace() and cell.strip() else "")
