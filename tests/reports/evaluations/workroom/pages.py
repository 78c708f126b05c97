"""Addresses of the workroom of an evaluation."""


def work(evaluation, rest=""):
    return f"/evaluaties/{evaluation.slug}/werk/{rest}"


def on_norm(evaluation, code="N1"):
    return work(evaluation, f"bevindingen/norm/{code}/")


def at(finding):
    return work(finding.evaluation, f"bevindingen/{finding.number}/")
