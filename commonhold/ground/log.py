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
