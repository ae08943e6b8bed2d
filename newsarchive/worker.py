"""One process of granian's, which answers by the archive; newsarchive/serving.py starts them."""

from __future__ import annotations

import ctypes
import gc
import os
import signal

PR_SET_PDEATHSIG = 1  # of Linux's prctl(2)

# Ctrl-C reaches all processes of a terminal. granian's first one then stops the others by TERM, and one that
# both signals reach at once hangs until it is killed: INT is left to the first. While the application loads,
# TERM has a copy of the first one's handler, which does nothing here: the default ends the process.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
signal.signal(signal.SIGTERM, signal.SIG_DFL)
# Where the first one is killed the others end too: else they would answer on, and nobody could stop them.
ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

from django.conf import settings  # noqa: E402  loading takes seconds
from django.core.wsgi import get_wsgi_application  # noqa: E402

from newsarchive.patience import bounded  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
application = bounded(get_wsgi_application(), settings.ANSWER_TIMEOUT)
# What is loaded by now stays. To look through it for circles kept a reader waiting for 70 ms, once in some
# thousand pages of 10 ms.
gc.collect()
gc.freeze()
