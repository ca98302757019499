"""Django's SMTP backend, which also knows whether a mail was already being handed over.

A connection lost before DATA means: not sent. Lost after it means: nobody knows.
"""

import smtplib
from typing import Any

from django.core.mail.backends import smtp


class Watched(smtplib.SMTP):
    handed_over = False

    def mail(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        self.handed_over = False
        return super().mail(*args, **kwargs)

    def data(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        self.handed_over = True
        return super().data(*args, **kwargs)


class WatchedSSL(Watched, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class EmailBackend(smtp.EmailBackend):
    @property
    def connection_class(self) -> type[Watched]:
        return WatchedSSL if self.use_ssl else Watched

    @property
    def handed_over(self) -> bool:
        """Did the last mail get as far as its content?"""
        return getattr(self.connection, "handed_over", False)
