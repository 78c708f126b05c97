"""Information needs and their answers, for tests."""

from typing import Any

from policy.roles import Role
from reports.evaluations.needs.actions import answer_need
from reports.models import InformationNeed, NeedAnswer
from tests import factories


def keeper(**over: Any) -> Any:
    return factories.user(Role.GRIFFIER, **over)


def need(**over: Any) -> InformationNeed:
    defaults = {
        "who": "Raad Westland",
        "need": f"Behoefte {next(factories.numbers)}",
        "section": "§6.2",
    }
    if "document" not in over:
        defaults["document"] = factories.source_document()
    return InformationNeed.objects.create(**defaults | over)


def answer(of: InformationNeed | None = None, **over: Any) -> NeedAnswer:
    """As the action keeps it: met, by the page with all council items."""
    said = {
        "met": "yes",
        "address": "/besluiten/",
        "label": "Alle raadsstukken",
        "words": "Staat er per doel.",
    }
    if over.get("met") == "no":
        said |= {"address": "", "label": ""}
    if "by" not in over:
        said["by"] = keeper()
    return answer_need(need=of or need(), **said | over)
