"""The same researcher as in the workroom."""

from tests.reports.evaluations.workroom.conftest import desk as desk
from tests.reports.evaluations.workroom.conftest import evaluation as evaluation
from tests.reports.evaluations.workroom.conftest import framework as framework
from tests.reports.evaluations.workroom.conftest import westland as westland
