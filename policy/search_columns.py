"""The columns that a text is found by, made by a migration.

`search_title` holds the words of the names, `search_text` those of names and text.
PostgreSQL computes both when a row is written, so that search and row are always in
step. They are no fields of the models: no page but the search needs them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.migrations import RunSQL

SEARCH_COLUMNS = ("search_title", "search_text")


def search_columns(table: str, *, names: Sequence[str], text: Sequence[str]) -> RunSQL:
    """`names` and `text` are columns, or SQL that depends on nothing but the row."""
    title, other = _words(names), _words(text)
    return RunSQL(
        f"""
        ALTER TABLE {table}
            ADD search_title tsvector NOT NULL GENERATED ALWAYS AS ({title}) STORED,
            ADD search_text tsvector NOT NULL GENERATED ALWAYS AS
                (setweight({title}, 'A') || setweight({other}, 'B')) STORED;
        CREATE INDEX {table}_search_title ON {table}
            USING gin (search_title) WITH (fastupdate = off);
        CREATE INDEX {table}_search_text ON {table}
            USING gin (search_text) WITH (fastupdate = off);
        """,
        f"ALTER TABLE {table} DROP search_title, DROP search_text;",
    )


def _words(expressions: Sequence[str]) -> str:
    joined = " || ' ' || ".join(f"coalesce({each}, '')" for each in expressions)
    return f"to_tsvector('pg_catalog.dutch', policy_fold({joined}))"
