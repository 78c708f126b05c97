"""Constraints that several models share."""

from decimal import Decimal

from django.db.models import CheckConstraint, F, Q, TextChoices

# Figures are kept as numeric(20, 6).
LARGER_THAN_ANY_FIGURE = Decimal(10) ** 14


def one_of(
    field: str, choices: type[TextChoices], *, blank: bool = False
) -> CheckConstraint:
    """The database accepts only the declared choices, also from a bulk load."""
    allowed = ["", *choices.values] if blank else choices.values
    return CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}),
        name=f"%(app_label)s_%(class)s_{field}_valid",
        violation_error_message="Kies een waarde uit de lijst.",
    )


def in_order(start: str, end: str, *, name: str) -> CheckConstraint:
    """`end` may not lie before `start`; either may be unknown (NULL)."""
    return CheckConstraint(
        condition=Q(**{f"{end}__gte": F(start)}),
        name=f"%(app_label)s_%(class)s_{name}",
        violation_error_message="Het einde ligt voor het begin.",
    )


def is_a_number(field: str) -> CheckConstraint:
    """No 'NaN', which PostgreSQL holds for larger than every number."""
    return CheckConstraint(
        condition=Q(**{f"{field}__lt": LARGER_THAN_ANY_FIGURE}),
        name=f"%(app_label)s_%(class)s_{field}_is_a_number",
        violation_error_message="Vul een getal in.",
    )
