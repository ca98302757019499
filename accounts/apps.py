from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Listens to log-ins wherever they come from, tests and commands included.
        import_module("accounts.sessions")
