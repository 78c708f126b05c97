"""What was published is never changed again, whoever writes and by whatever way.

- A version goes on in order, and what it says stands still from the moment that it is
  offered. Who worked at it is only ever added to.
- A publication is of a version that a second person approved as it is. It changes
  once, when it is withdrawn; its goals, indicators and files never.
- What it brought elsewhere (explanations and judgements) is not changed there either.
- Personal data are erased by one function, reports_redact() of _erasing.py. Only
  that function passes these rules: it runs as the owner of the tables, and says so for
  its own transaction. The application's role can do neither.

Every function looks up its tables in fixed schemas, so that a temporary table of the
same name is never read in place of the real one.
"""

from django.db import migrations, models

from reports.migrations._erasing import ERASE, ERASE_REVERSE, grant_erasing
from reports.migrations._rules import IN_SCHEMA, undone

ASKING = f"""
CREATE FUNCTION reports_is_erasing() RETURNS boolean LANGUAGE sql STABLE {IN_SCHEMA}
AS $$
    SELECT coalesce(
        current_setting('reports.erasing', true) = pg_current_xact_id()::text, false
    ) AND current_user = (
        SELECT tableowner FROM pg_tables
        WHERE schemaname = 'public' AND tablename = 'reports_redaction'
    )
$$;

CREATE FUNCTION reports_refuse(rule name, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE integrity_constraint_violation USING MESSAGE = why, CONSTRAINT = rule;
END $$;

-- Whether it is what people read now: of its report the newest that still stands.
CREATE FUNCTION reports_is_standing(publication bigint) RETURNS boolean
LANGUAGE sql STABLE {IN_SCHEMA} AS $$
    SELECT coalesce(bool_or(p.id = publication), false) FROM (
        SELECT other.id FROM reports_publication AS other
        JOIN reports_reportversion AS v ON v.id = other.version_id
        WHERE other.withdrawn_at IS NULL AND v.report_id = (
            SELECT mine.report_id FROM reports_reportversion AS mine
            JOIN reports_publication AS it ON it.version_id = mine.id
            WHERE it.id = publication
        )
        ORDER BY v.number DESC LIMIT 1
    ) AS p
$$;
"""

VERSIONS = f"""
CREATE FUNCTION reports_version_begins() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF NEW.state <> 'draft' OR NEW.approved_by_id IS NOT NULL
       OR NEW.approved_hash <> '' OR cardinality(NEW.contributors) = 0 THEN
        PERFORM reports_refuse(TG_NAME, 'a version begins as the draft of somebody');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_reportversion_begins_as_draft
    BEFORE INSERT ON reports_reportversion
    FOR EACH ROW EXECUTE FUNCTION reports_version_begins();

CREATE FUNCTION reports_version_goes_on() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF reports_is_erasing() THEN
        RETURN NEW;
    END IF;
    IF OLD.state = 'published' AND NEW IS DISTINCT FROM OLD THEN
        PERFORM reports_refuse(TG_NAME, 'a published version is never changed');
    END IF;
    IF (NEW.id, NEW.report_id, NEW.number, NEW.reason, NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.report_id, OLD.number, OLD.reason, OLD.created_at) THEN
        PERFORM reports_refuse(TG_NAME, 'a version stays the version that it is');
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'submitted'), ('returned', 'submitted'), ('submitted', 'returned'),
        ('submitted', 'scheduled'), ('submitted', 'published'),
        ('scheduled', 'returned'), ('scheduled', 'published')
    ) THEN
        PERFORM reports_refuse(
            TG_NAME, format('no way leads from %s to %s', OLD.state, NEW.state)
        );
    END IF;
    IF OLD.state NOT IN ('draft', 'returned') AND
       (NEW.content, NEW.content_hash, NEW.original_id, NEW.contributors,
        NEW.submitted_by_id, NEW.submitted_at)
       IS DISTINCT FROM
       (OLD.content, OLD.content_hash, OLD.original_id, OLD.contributors,
        OLD.submitted_by_id, OLD.submitted_at) THEN
        PERFORM reports_refuse(TG_NAME, 'what was offered stands still');
    END IF;
    IF NOT NEW.contributors @> OLD.contributors THEN
        PERFORM reports_refuse(TG_NAME, 'who worked at a version stays named');
    END IF;
    IF NEW.state = 'submitted' AND OLD.state <> 'submitted' AND
       NOT coalesce(NEW.submitted_by_id = ANY (NEW.contributors), false) THEN
        PERFORM reports_refuse(TG_NAME, 'who offers a version worked at it');
    END IF;
    IF OLD.state = 'scheduled' AND NEW.state <> 'returned' AND
       (NEW.approved_by_id, NEW.approved_at, NEW.approved_hash, NEW.public_from)
       IS DISTINCT FROM
       (OLD.approved_by_id, OLD.approved_at, OLD.approved_hash, OLD.public_from) THEN
        PERFORM reports_refuse(TG_NAME, 'what was approved stands still');
    END IF;
    IF NEW.state = 'published' AND OLD.state <> 'published' AND NOT EXISTS (
        SELECT FROM reports_publication WHERE version_id = NEW.id
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'nothing was published of this version');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_reportversion_goes_on_in_order
    BEFORE UPDATE ON reports_reportversion
    FOR EACH ROW EXECUTE FUNCTION reports_version_goes_on();

CREATE FUNCTION reports_version_kept() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF OLD.state NOT IN ('draft', 'returned') THEN
        PERFORM reports_refuse(TG_NAME, 'only a draft can be thrown away');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER reports_reportversion_kept
    BEFORE DELETE ON reports_reportversion
    FOR EACH ROW EXECUTE FUNCTION reports_version_kept();

CREATE FUNCTION reports_report_kept() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF (NEW.id, NEW.slug, NEW.framework_id, NEW.period_id)
       IS DISTINCT FROM (OLD.id, OLD.slug, OLD.framework_id, OLD.period_id)
       AND EXISTS (
           SELECT FROM reports_publication AS p
           JOIN reports_reportversion AS v ON v.id = p.version_id
           WHERE v.report_id = OLD.id
       ) THEN
        PERFORM reports_refuse(TG_NAME, 'a published report stays the report it is');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_progressreport_unchanged
    BEFORE UPDATE ON reports_progressreport
    FOR EACH ROW EXECUTE FUNCTION reports_report_kept();
"""

PUBLICATIONS = f"""
-- What somebody approves, but for the numbers that may have to be hidden.
CREATE FUNCTION reports_without_values(content text) RETURNS jsonb
LANGUAGE sql IMMUTABLE {IN_SCHEMA} AS $$
    SELECT content::jsonb || jsonb_build_object('figures', coalesce((
        SELECT jsonb_agg(line - 'value' - 'missing' - 'decimals' ORDER BY place)
        FROM jsonb_array_elements(content::jsonb -> 'figures')
            WITH ORDINALITY AS figure (line, place)
    ), '[]'))
$$;

CREATE FUNCTION reports_publication_begins() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    approved reports_reportversion;
BEGIN
    SELECT * INTO approved FROM reports_reportversion
    WHERE id = NEW.version_id FOR UPDATE;
    IF NOT coalesce(
        approved.state IN ('submitted', 'scheduled')
        AND approved.approved_by_id IS NOT NULL
        AND approved.approved_hash = approved.content_hash
        AND approved.approved_by_id <> ALL (approved.contributors)
        AND (approved.public_from IS NULL OR approved.public_from <= NEW.published_at)
        AND NEW.withdrawn_at IS NULL
        AND NEW.title = NEW.content::jsonb ->> 'title'
        AND reports_without_values(NEW.content)
            = reports_without_values(approved.content),
        false
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'nobody else approved this as it is');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_publication_approved
    BEFORE INSERT ON reports_publication
    FOR EACH ROW EXECUTE FUNCTION reports_publication_begins();

CREATE FUNCTION reports_publication_is_of_published() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM reports_reportversion
        WHERE id = NEW.version_id AND state = 'published'
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'its version is not published');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reports_publication_of_published_version
    AFTER INSERT ON reports_publication DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reports_publication_is_of_published();

CREATE FUNCTION reports_publication_changes() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM reports_refuse(TG_NAME, 'a publication is never deleted');
    END IF;
    IF reports_is_erasing() THEN
        RETURN NEW;
    END IF;
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
       (NEW.id, NEW.version_id, NEW.title, NEW.content, NEW.content_hash,
        NEW.published_at)
       IS DISTINCT FROM
       (OLD.id, OLD.version_id, OLD.title, OLD.content, OLD.content_hash,
        OLD.published_at) THEN
        PERFORM reports_refuse(TG_NAME, 'a publication is only ever withdrawn, once');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_publication_unchanged
    BEFORE UPDATE OR DELETE ON reports_publication
    FOR EACH ROW EXECUTE FUNCTION reports_publication_changes();

-- Its goals and indicators are written before its version counts as published.
CREATE FUNCTION reports_tie_begins() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    tie record;
BEGIN
    tie := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT FROM reports_publication AS p
        JOIN reports_reportversion AS v ON v.id = p.version_id
        WHERE p.id = tie.publication_id AND v.state = 'published'
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'what a publication is about never changes');
    END IF;
    RETURN tie;
END $$;
CREATE TRIGGER reports_publication_goals_unchanged
    BEFORE INSERT OR UPDATE OR DELETE ON reports_publication_goals
    FOR EACH ROW EXECUTE FUNCTION reports_tie_begins();
CREATE TRIGGER reports_publication_indicators_unchanged
    BEFORE INSERT OR UPDATE OR DELETE ON reports_publication_indicators
    FOR EACH ROW EXECUTE FUNCTION reports_tie_begins();
"""

# The ties to what a publication brought, and what they are tied to.
WORDS = f"""
CREATE FUNCTION reports_words_tied() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR reports_is_standing(OLD.publication_id) THEN
        PERFORM reports_refuse(TG_NAME, 'a standing report says this');
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION reports_words_kept() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    stands boolean;
BEGIN
    IF NOT reports_is_erasing() AND
       (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) THEN
        EXECUTE format(
            'SELECT EXISTS (
                SELECT FROM %I WHERE %I = $1 AND reports_is_standing(publication_id)
            )', TG_ARGV[0], TG_ARGV[1]
        ) USING OLD.id INTO stands;
        IF stands THEN
            PERFORM reports_refuse(TG_NAME, 'a standing report says this');
        END IF;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

FILES = f"""
-- Whether a version that is no draft any more has the file.
CREATE FUNCTION reports_file_is_fixed(file bigint) RETURNS boolean
LANGUAGE sql STABLE {IN_SCHEMA} AS $$
    SELECT EXISTS (
        SELECT FROM reports_reportversion AS v
        WHERE v.state NOT IN ('draft', 'returned') AND (
            v.original_id = file
            OR v.id = (SELECT f.version_id FROM reports_reportfile AS f
                       WHERE f.id = file)
        )
    )
$$;

CREATE FUNCTION reports_file_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF reports_file_is_fixed(OLD.id) THEN
            PERFORM reports_refuse(TG_NAME, 'a report that is no draft has this file');
        END IF;
        RETURN OLD;
    END IF;
    IF NOT reports_is_erasing() AND (
        OLD.erased_at IS NOT NULL AND NEW IS DISTINCT FROM OLD OR
        (NEW.id, NEW.use, NEW.version_id, NEW.sha256, NEW.name, NEW.extension,
         NEW.size, NEW.received_by_id, NEW.received_at, NEW.erased_at)
        IS DISTINCT FROM
        (OLD.id, OLD.use, OLD.version_id, OLD.sha256, OLD.name, OLD.extension,
         OLD.size, OLD.received_by_id, OLD.received_at, OLD.erased_at)
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'a file stays the file that came');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_reportfile_unchanged
    BEFORE UPDATE OR DELETE ON reports_reportfile
    FOR EACH ROW EXECUTE FUNCTION reports_file_changes();

CREATE FUNCTION reports_piece_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
DECLARE
    piece record;
BEGIN
    piece := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    IF NOT (TG_OP = 'DELETE' AND reports_is_erasing()) AND
       (TG_OP = 'UPDATE' OR reports_file_is_fixed(piece.file_id)) THEN
        PERFORM reports_refuse(TG_NAME, 'the bytes of a file never change');
    END IF;
    RETURN piece;
END $$;
CREATE TRIGGER reports_filepiece_unchanged
    BEFORE INSERT OR UPDATE OR DELETE ON reports_filepiece
    FOR EACH ROW EXECUTE FUNCTION reports_piece_changes();

CREATE FUNCTION reports_page_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM reports_reportfile
        WHERE id = NEW.file_id AND erased_at IS NOT NULL
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'what was erased is not read again');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_filepage_not_after_erasing
    BEFORE INSERT OR UPDATE ON reports_filepage
    FOR EACH ROW EXECUTE FUNCTION reports_page_changes();
"""

REDACTIONS = f"""
CREATE FUNCTION reports_redaction_changes() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.approved_by_id IS NOT NULL THEN
            PERFORM reports_refuse(TG_NAME, 'what was approved is not taken back');
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.approved_by_id IS NOT NULL OR NEW.done_at IS NOT NULL OR NOT EXISTS (
            SELECT FROM reports_publication WHERE version_id = NEW.version_id
        ) THEN
            PERFORM reports_refuse(TG_NAME, 'it begins as a question');
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.version_id, NEW.parts, NEW.ground, NEW.explanation,
        NEW.asked_by_id, NEW.asked_at)
       IS DISTINCT FROM
       (OLD.id, OLD.version_id, OLD.parts, OLD.ground, OLD.explanation,
        OLD.asked_by_id, OLD.asked_at)
       OR OLD.approved_by_id IS NOT NULL
          AND NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
       OR (NEW.done_at, NEW.old_hash) IS DISTINCT FROM (OLD.done_at, OLD.old_hash)
          AND NOT reports_is_erasing() THEN
        PERFORM reports_refuse(TG_NAME, 'it is approved once, and done by erasing');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_redaction_in_order
    BEFORE INSERT OR UPDATE OR DELETE ON reports_redaction
    FOR EACH ROW EXECUTE FUNCTION reports_redaction_changes();
"""

STEPS = (ASKING, VERSIONS, PUBLICATIONS, WORDS, FILES, REDACTIONS)


def words(model: str) -> tuple:
    """An explanation or judgement stays what the standing report says."""
    ties = f"reports_publication_{model}s"
    return (
        migrations.AddField(
            model_name="publication",
            name=f"{model}s",
            field=models.ManyToManyField(
                related_name="reports",
                to=f"indicators.{model}",
                verbose_name={"explanation": "duidingen", "judgement": "oordelen"}[
                    model
                ],
            ),
        ),
        migrations.RunSQL(
            f"""
            SELECT policy_raise_on_change('{ties}');
            CREATE TRIGGER {ties}_kept BEFORE UPDATE OR DELETE ON {ties}
                FOR EACH ROW EXECUTE FUNCTION reports_words_tied();
            CREATE TRIGGER indicators_{model}_of_a_report
                BEFORE UPDATE OR DELETE ON indicators_{model}
                FOR EACH ROW
                EXECUTE FUNCTION reports_words_kept('{ties}', '{model}_id');
            """,
            f"""
            DROP TRIGGER indicators_{model}_of_a_report ON indicators_{model};
            DROP TRIGGER {ties}_kept ON {ties};
            DROP TRIGGER raise_data_version ON {ties};
            """,
        ),
    )


class Migration(migrations.Migration):
    dependencies = (("reports", "0001_progress_reports"),)

    operations = (
        *(migrations.RunSQL(sql, undone(sql)) for sql in STEPS),
        *words("explanation"),
        *words("judgement"),
        migrations.RunSQL(ERASE, ERASE_REVERSE),
        migrations.RunPython(grant_erasing, migrations.RunPython.noop),
    )
