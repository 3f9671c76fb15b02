"""Logs with ids and no content: what happened, where, to which id; never what anybody wrote."""

import logging
import sys

import structlog


def begin(form: str = "plain") -> None:
    """Log to standard error, as lines for people or as JSON for programs."""
    ending = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), ending],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    # Libraries may put values into their messages: only their warnings are shown.
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    # The queue names a job that failed with all its arguments; `jobs` says which it was, without them.
    logging.getLogger("procrastinate.worker").addFilter(_is_no_job)


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
