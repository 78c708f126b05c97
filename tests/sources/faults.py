"""Every way in which a source goes wrong, by name.

`with source(fault="gzip_bomb") as server:` is a source that does so. What must come of
it stands beside each: a kind of SourceFault of the reader, or what becomes of the run
once the writer compares the figures with those of an ordinary source.
"""

from tests.sources import faults_meaning, faults_network, faults_shape
from tests.sources.fault import Fault

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for module in (faults_network, faults_shape, faults_meaning)
    for fault in module.CATALOGUE.all
}


def shown_by(dialect: str) -> list[Fault]:
    return [fault for fault in FAULTS.values() if fault.is_shown_by(dialect)]


def refused(dialect: str) -> list[str]:
    """Those that no figure may come of."""
    return [
        fault.name
        for fault in shown_by(dialect)
        if fault.outcome not in ("done", "set_aside")
    ]


def harmless(dialect: str) -> list[str]:
    """Those that a run takes over, or sets aside for a person."""
    names = set(refused(dialect))
    return [fault.name for fault in shown_by(dialect) if fault.name not in names]
