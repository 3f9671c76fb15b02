"""Logs with ids and no content: what happened, where, to which id; never what anybody wrote."""

import logging
import sys
from typing import Any

import structlog


def begin(form: str = "plain") -> None:
    """Log to standard error, as lines for people or as JSON for programs."""
    ending = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    structlog.configure(
        processors=[structlog.processors.add_log_level, stamp, _seen, ending],
        logger_factory=_to_standard_error,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    # Libraries may put values into their messages: only their warnings are shown.
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Seen())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    # The queue names a job that failed with all its arguments; `jobs` says which it was, without them.
    logging.getLogger("procrastinate.worker").addFilter(_is_no_job)


def _to_standard_error(*_about: Any) -> structlog.PrintLogger:
    """Whatever that is now: a command that was run within a program has given its own back."""
    return structlog.PrintLogger(sys.stderr)


def visible(text: str) -> str:
    """A line in which everything can be seen: what would break it, turn it round or command a terminal is written out."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def _seen(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    return {name: visible(value) if isinstance(value, str) else value for name, value in event.items()}


class _Seen(logging.Formatter):
    """What a library says, in one line."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def _is_no_job(record: logging.LogRecord) -> bool:
    return not str(getattr(record, "action", "")).startswith("job_")


def places(error: BaseException) -> list[str]:
    """Where it happened, the innermost last: lines of code, never values."""
    found, step = [], error.__traceback__
    while step:
        code = step.tb_frame.f_code
        found.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return found[-12:]
