"""Every way in which a source goes wrong, by name.

`with source(fault="gzip_bomb") as server:` is a source that does so. What must come of
it stands beside each: a kind of SourceFault of the reader, or what becomes of the run
once the writer compares the figures with those of an ordinary source.
"""

from dataclasses import replace

from tests.sources import (
    faults_meaning,
    faults_network,
    faults_shape,
    faults_swing,
    faults_v3,
)
from tests.sources.dialects import DIALECTS
from tests.sources.fault import Fault

MODULES = (faults_network, faults_shape, faults_meaning, faults_v3, faults_swing)
FAULTS: dict[str, Fault] = {
    fault.name: fault for module in MODULES for fault in module.CATALOGUE.all
}


def shown_by(dialect: str) -> list[Fault]:
    """Those that a dialect can show, with what comes of them in that dialect."""
    otherwise = DIALECTS[dialect].otherwise
    return [
        replace(fault, **otherwise[fault.name]._asdict(), changes={})
        if otherwise.get(fault.name)
        else fault
        for fault in FAULTS.values()
        if fault.is_shown_by(dialect) and otherwise.get(fault.name, fault)
    ]


def fault_in(dialect: str, name: str) -> Fault:
    (found,) = [fault for fault in shown_by(dialect) if fault.name == name]
    return found


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
