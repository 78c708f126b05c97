"""What the rules of several migrations share."""

# So that a temporary table of the same name is never read in place of the real one.
IN_SCHEMA = "SET search_path = pg_catalog, public, pg_temp"


def undone(sql: str) -> str:
    """Drop what `sql` made; a function takes its triggers along."""
    names = [
        line.split("CREATE FUNCTION ")[1].split("(")[0]
        for line in sql.splitlines()
        if line.startswith("CREATE FUNCTION ")
    ]
    return "\n".join(f"DROP FUNCTION {name} CASCADE;" for name in reversed(names))
