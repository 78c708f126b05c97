"""Addresses of hearings."""


def at(hearing, rest=""):
    """Of the other party."""
    return f"/evaluaties/wederhoor/{hearing.pk}/{rest}"


def work(evaluation, rest=""):
    return f"/evaluaties/{evaluation.slug}/werk/{rest}"


def hearings(evaluation, rest=""):
    """Of the team."""
    return work(evaluation, f"wederhoor/{rest}")


def replies(hearing, rest=""):
    return hearings(hearing.evaluation, f"{hearing.pk}/{rest}")
