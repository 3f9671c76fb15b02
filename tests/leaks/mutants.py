"""Policies, conditions and triggers taken away one at a time: what the database would be with a hole in one wall.

A condition is found by reading SQL as words and brackets: whatever stands between `where`, `on`, `when`, `if`, `and`, `or`
and the next such word or the end of the bracket. Each is replaced by `true`; what is joined by `or`, and what a function asks
before it does or refuses something, by `false` as well.
"""

import re
from collections.abc import Iterator

TOKEN = re.compile(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]+\"|%\(\w+\)s|\w+|\s+|::|[^\w\s]")
STARTS = frozenset({"where", "on", "and", "or", "when", "having", "if", "elsif"})
# In a policy, what stands in the branches of a case is a condition too.
STARTS_IN_POLICY = STARTS | {"then", "else"}
ENDS = STARTS | {
    "group", "order", "limit", "union", "join", "left", "cross", "returning", "for", "then", "else", "end", "using", "offset",
    "window", "loop",
}  # fmt: skip


def weakened(sql: str, starts: frozenset[str] = STARTS) -> Iterator[tuple[str, str]]:
    """The text with each of its conditions taken away in turn: the condition, and the text without it."""
    tokens = TOKEN.findall(sql)
    for start, end in _conditions(tokens, starts):
        condition = "".join(tokens[start:end]).strip()
        if _is_bracket_of_conditions(tokens[start:end]):
            continue  # each of those inside is taken away by itself
        for instead in ("true", "false") if _is_alternative(tokens, start, end) else ("true",):
            if condition.lower() not in ("true", "false", ""):
                yield (
                    f"{' '.join(condition.split())} → {instead}",
                    "".join([*tokens[:start], f" {instead} ", *tokens[end:]]),
                )


def _conditions(tokens: list[str], starts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where each condition begins and ends. `between … and …` does not occur here."""
    for place, token in enumerate(tokens):
        if token.lower() in starts or (token == "(" and _opens_conditions(tokens, place)):
            start = place + 1
            end = _end(tokens, start)
            if "".join(tokens[start:end]).strip() and not _is_conflict(tokens, place):
                yield start, end


def _opens_conditions(tokens: list[str], place: int) -> bool:
    """A bracket round conditions: it holds `and` or `or` at its own height, and is no call and no query."""
    before = next((token for token in reversed(tokens[:place]) if token.strip()), "")
    if re.fullmatch(r"\w+", before) and before.lower() not in STARTS | {"not", "using", "check", "if", "then", "else"}:
        return False
    words = [token.lower() for token in _level(tokens, place + 1)]
    return "select" not in words[:1] and ("and" in words or "or" in words)


def _is_bracket_of_conditions(tokens: list[str]) -> bool:
    inside = [token for token in tokens if token.strip()]
    return (
        inside[:1] == ["("] and inside[-1:] == [")"] and _opens_conditions(inside, 0) and _end(inside, 1) < len(inside)
    )


def _level(tokens: list[str], start: int) -> Iterator[str]:
    depth = 0
    for token in tokens[start:]:
        depth += (token == "(") - (token == ")")
        if depth < 0:
            return
        if depth == 0 and token.strip() and token != ")":
            yield token


def _end(tokens: list[str], start: int) -> int:
    depth = 0
    for place in range(start, len(tokens)):
        token, is_closing = tokens[place].lower(), tokens[place].lower() == "end" and depth > 0
        depth += (token == "(") - (token == ")") + (token == "case") - is_closing
        is_end = token in ENDS or token == ";" or token.startswith("--") or _is_from(tokens, place)
        if depth < 0 or (depth == 0 and not is_closing and is_end):
            return place
    return len(tokens)


def _is_from(tokens: list[str], place: int) -> bool:
    """What ends the columns of a query; not the one of `is distinct from`."""
    before = next((token.lower() for token in reversed(tokens[:place]) if token.strip()), "")
    return tokens[place].lower() == "from" and before not in ("distinct", "select")


def _is_conflict(tokens: list[str], place: int) -> bool:
    """`on conflict`, `on commit`, and the `on` and `when` of triggers are no conditions."""
    after = next((token.lower() for token in tokens[place + 1 :] if token.strip()), "")
    return tokens[place].lower() == "on" and after in ("conflict", "commit")


def _is_alternative(tokens: list[str], start: int, end: int) -> bool:
    before = next((token.lower() for token in reversed(tokens[:start]) if token.strip()), "")
    after = tokens[end].lower() if end < len(tokens) else ""
    return "or" in (before, after) or before in ("if", "elsif")
