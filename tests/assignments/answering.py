"""What a traveler sends about an application of theirs."""

from assignments.models import Application


def address(application: Application, *more: str) -> str:
    return "/".join(["/my/applications", str(application.public_id), *more, ""])


def text(response) -> str:
    return " ".join(response.content.decode().split())


def withdrawal(application: Application, **changes) -> dict:
    return {"seen": application.stage, "text": "I took another."} | changes


def answer(application: Application, word: str, **changes) -> dict:
    return {"seen": application.stage, "answer": word, "text": "See you then."} | changes
