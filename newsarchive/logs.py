"""What the log says of requests that were refused: one line each, since their fault is not the program's."""

import logging


def in_one_line(record: logging.LogRecord) -> bool:
    """Take the traceback off a refused request's record; for logging's CallbackFilter, so always True."""
    refused = 400 <= getattr(record, "status_code", 500) < 500
    if refused and record.name.startswith(("django.request", "django.security")):
        record.exc_info = record.exc_text = None
    return True
