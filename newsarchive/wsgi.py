"""The door for production servers."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsarchive.patience import bounded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
application = bounded(get_wsgi_application(), settings.ANSWER_TIMEOUT)
