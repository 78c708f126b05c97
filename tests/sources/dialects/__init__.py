"""The ways in which sources write a table: each a module with a Dialect.

dialect.py says what a dialect is. What stands in SourceTable is the same for all of
them, so a fault that alters a table is told in every dialect.
"""

from tests.sources.dialects.dialect import Dialect
from tests.sources.dialects.swing import Swing
from tests.sources.dialects.v3 import V3
from tests.sources.dialects.v4 import V4

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect for dialect in (V4(), V3(), Swing())
}
