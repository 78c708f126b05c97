"""Constraints that several models share."""

from django.db.models import CheckConstraint, F, Q, TextChoices


def one_of(
    field: str, choices: type[TextChoices], *, blank: bool = False
) -> CheckConstraint:
    """The database accepts only the declared choices, also from a bulk load."""
    allowed = ["", *choices.values] if blank else choices.values
    return CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}),
        name=f"%(app_label)s_%(class)s_{field}_valid",
    )


def in_order(start: str, end: str, *, name: str) -> CheckConstraint:
    """`end` may not lie before `start`; either may be unknown (NULL)."""
    return CheckConstraint(
        condition=Q(**{f"{end}__gte": F(start)}),
        name=f"%(app_label)s_%(class)s_{name}",
    )
