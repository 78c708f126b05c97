"""The function that erases personal data, and the only one that can.

It runs as the owner of the tables. It takes nothing from who calls it but the number of
a redaction that two people agreed to, and reads for itself what to erase: the texts
that stand at the places of `parts`, wherever the same report says them. That is in the
contents, and in why a version came, went back or was withdrawn.

The text of a content has one fixed form, so that everybody can compute its sha256:
reports_as_text() writes it as Content.as_text() in Python does.
"""

from django.db import connections

from reports.migrations._rules import IN_SCHEMA

# As in progress_reports/content.py and redaction/places.py; a test compares them.
ERASED = "[weggehaald: persoonsgegevens]"
FIELDS = (
    "title,author,summary,why_incomplete,name,done,result,explanation,adjustment,"
    "risks,reason,note,section"
)

ERASE = f"""
CREATE FUNCTION reports_as_text(part jsonb, depth int DEFAULT 0) RETURNS text
LANGUAGE plpgsql IMMUTABLE {IN_SCHEMA} AS $$
DECLARE
    line text := E'\\n' || repeat(' ', depth + 1);
    lines text;
BEGIN
    IF jsonb_typeof(part) = 'object' THEN
        SELECT string_agg(
            line || to_json(key)::text || ': ' || reports_as_text(value, depth + 1),
            ',' ORDER BY key COLLATE "C"
        ) INTO lines FROM jsonb_each(part);
        RETURN '{{' || coalesce(lines || E'\\n' || repeat(' ', depth), '') || '}}';
    END IF;
    IF jsonb_typeof(part) = 'array' THEN
        SELECT string_agg(
            line || reports_as_text(value, depth + 1), ',' ORDER BY place
        ) INTO lines
        FROM jsonb_array_elements(part) WITH ORDINALITY AS item (value, place);
        RETURN '[' || coalesce(lines || E'\\n' || repeat(' ', depth), '') || ']';
    END IF;
    RETURN part::text;
END $$;

-- The same with each of `texts` taken out, wherever a field of words holds it.
CREATE FUNCTION reports_erased(part jsonb, texts text[], field text DEFAULT '')
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE {IN_SCHEMA} AS $$
BEGIN
    CASE jsonb_typeof(part)
    WHEN 'object' THEN
        RETURN (SELECT coalesce(
            jsonb_object_agg(key, reports_erased(value, texts, key)), '{{}}'
        ) FROM jsonb_each(part));
    WHEN 'array' THEN
        RETURN (SELECT coalesce(
            jsonb_agg(reports_erased(value, texts, field) ORDER BY place), '[]'
        ) FROM jsonb_array_elements(part) WITH ORDINALITY AS item (value, place));
    WHEN 'string' THEN
        IF field = ANY ('{{{FIELDS}}}') AND part #>> '{{}}' = ANY (texts) THEN
            RETURN to_jsonb('{ERASED}'::text);
        END IF;
    ELSE
    END CASE;
    RETURN part;
END $$;

-- What a figure was said to come from; its place follows which report it was.
CREATE FUNCTION reports_place_erased(section text, texts text[]) RETURNS text
LANGUAGE sql IMMUTABLE {IN_SCHEMA} AS $$
    SELECT CASE WHEN EXISTS (
        SELECT FROM unnest(texts) AS erased
        WHERE starts_with(erased, split_part(section, ': ', 2))
    ) AND split_part(section, ': ', 2) <> ''
    THEN split_part(section, ': ', 1) ELSE section END
$$;

CREATE FUNCTION reports_redact(redaction bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER {IN_SCHEMA} AS $$
DECLARE
    asked reports_redaction;
    published reports_publication;
    of_report bigint;
    texts text[];
    files bigint[];
BEGIN
    SELECT * INTO asked FROM reports_redaction WHERE id = redaction FOR UPDATE;
    IF asked.approved_by_id IS NULL OR asked.done_at IS NOT NULL THEN
        PERFORM reports_refuse('reports_redact', 'two people did not agree to this');
    END IF;
    SELECT report_id INTO of_report FROM reports_reportversion
    WHERE id = asked.version_id;
    PERFORM FROM reports_reportversion WHERE report_id = of_report
    ORDER BY id FOR UPDATE;
    SELECT * INTO published FROM reports_publication
    WHERE version_id = asked.version_id;

    SELECT array_agg(DISTINCT said) FILTER (WHERE said <> '{ERASED}') INTO texts
    FROM unnest(asked.parts) AS part, LATERAL (
        SELECT published.content::jsonb #>> CASE part
            WHEN 'original' THEN '{{original,name}}'
            ELSE string_to_array(part, '/') END AS said
        UNION ALL
        SELECT reason FROM reports_reportversion
        WHERE id = asked.version_id AND part = 'reason'
        UNION ALL
        SELECT published.withdrawn_because WHERE part = 'withdrawn_because'
    ) AS at_that_place
    WHERE said <> '' AND (part IN ('original', 'withdrawn_because') OR
        split_part(part, '/', -1) = ANY ('{{{FIELDS}}}'));
    texts := coalesce(texts, '{{}}');

    SELECT coalesce(array_agg(f.id), '{{}}') INTO files FROM reports_reportfile AS f
    WHERE f.version_id IN (
        SELECT id FROM reports_reportversion WHERE report_id = of_report
    ) OR 'original' = ANY (asked.parts) AND f.id = (
        SELECT original_id FROM reports_reportversion WHERE id = asked.version_id
    );

    PERFORM set_config('reports.erasing', pg_current_xact_id()::text, true);

    WITH said AS (
        SELECT v.id, v.content AS old,
               reports_as_text(reports_erased(v.content::jsonb, texts)) AS new
        FROM reports_reportversion AS v WHERE v.report_id = of_report
    )
    UPDATE reports_reportversion AS v SET
        content = said.new,
        content_hash = encode(sha256(convert_to(said.new, 'UTF8')), 'hex'),
        approved_hash = CASE v.approved_hash WHEN v.content_hash
            THEN encode(sha256(convert_to(said.new, 'UTF8')), 'hex')
            ELSE v.approved_hash END
    FROM said WHERE said.id = v.id AND said.new <> said.old;
    UPDATE reports_reportversion SET
        reason = CASE WHEN reason = ANY (texts) THEN '{ERASED}' ELSE reason END,
        returned_because = CASE WHEN returned_because = ANY (texts) THEN '{ERASED}'
            ELSE returned_because END
    WHERE report_id = of_report
      AND (reason = ANY (texts) OR returned_because = ANY (texts));

    WITH said AS (
        SELECT p.id, p.content AS old,
               reports_as_text(reports_erased(p.content::jsonb, texts)) AS new
        FROM reports_publication AS p
        JOIN reports_reportversion AS v ON v.id = p.version_id
        WHERE v.report_id = of_report
    )
    UPDATE reports_publication AS p SET
        title = CASE WHEN p.title = ANY (texts) THEN '{ERASED}' ELSE p.title END,
        content = said.new,
        content_hash = encode(sha256(convert_to(said.new, 'UTF8')), 'hex')
    FROM said WHERE said.id = p.id AND said.new <> said.old;
    UPDATE reports_publication AS p SET withdrawn_because = '{ERASED}'
    FROM reports_reportversion AS v
    WHERE v.id = p.version_id AND v.report_id = of_report
      AND p.withdrawn_because = ANY (texts);

    UPDATE indicators_explanation AS e SET
        text = CASE WHEN e.text = ANY (texts) THEN '{ERASED}' ELSE e.text END,
        author = CASE WHEN e.author = ANY (texts) THEN '{ERASED}' ELSE e.author END
    FROM reports_publication_explanations AS tie
    JOIN reports_publication AS p ON p.id = tie.publication_id
    JOIN reports_reportversion AS v ON v.id = p.version_id
    WHERE tie.explanation_id = e.id AND v.report_id = of_report
      AND (e.text = ANY (texts) OR e.author = ANY (texts));

    UPDATE indicators_judgement AS j SET
        reason = CASE WHEN j.reason = ANY (texts) THEN '{ERASED}' ELSE j.reason END,
        author = CASE WHEN j.author = ANY (texts) THEN '{ERASED}' ELSE j.author END
    FROM reports_publication_judgements AS tie
    JOIN reports_publication AS p ON p.id = tie.publication_id
    JOIN reports_reportversion AS v ON v.id = p.version_id
    WHERE tie.judgement_id = j.id AND v.report_id = of_report
      AND (j.reason = ANY (texts) OR j.author = ANY (texts));

    PERFORM reports_redact_figures(of_report, texts);

    DELETE FROM reports_filepiece WHERE file_id = ANY (files);
    DELETE FROM reports_filepage WHERE file_id = ANY (files);
    UPDATE reports_reportfile
    SET name = '{ERASED}', reading = NULL, erased_at = clock_timestamp()
    WHERE id = ANY (files) AND erased_at IS NULL;

    UPDATE reports_redaction
    SET done_at = clock_timestamp(), old_hash = published.content_hash
    WHERE id = redaction;
    PERFORM set_config('reports.erasing', '', true);
    RETURN (SELECT content_hash FROM reports_publication WHERE id = published.id);
END $$;

-- What it says beside its figures, also in their earlier rows. No definer of its own:
-- it can do this only when called by the one above.
CREATE FUNCTION reports_redact_figures(of_report bigint, texts text[]) RETURNS void
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    series bigint[];
BEGIN
    SELECT coalesce(array_agg(s.id), '{{}}') INTO series FROM indicators_series AS s
    JOIN policy_sourcedocument AS d ON d.id = s.document_id
    JOIN policy_framework AS f ON d.key = left('rapportages-' || f.slug, 50)
    JOIN reports_progressreport AS r ON r.framework_id = f.id
    WHERE r.id = of_report;

    UPDATE indicators_observation SET
        note = CASE WHEN note = ANY (texts) THEN '{ERASED}' ELSE note END,
        section = reports_place_erased(section, texts)
    WHERE series_id = ANY (series) AND (
        note = ANY (texts) OR section <> reports_place_erased(section, texts)
    );
    UPDATE indicators_revision SET row = row || jsonb_build_object(
        'note', CASE WHEN row ->> 'note' = ANY (texts) THEN '{ERASED}'
                     ELSE row ->> 'note' END,
        'section', reports_place_erased(row ->> 'section', texts)
    )
    WHERE "table" = 'indicators_observation'
      AND (row ->> 'series_id')::bigint = ANY (series)
      AND (row ->> 'note' = ANY (texts) OR
           row ->> 'section' <> reports_place_erased(row ->> 'section', texts));
END $$;

REVOKE ALL ON FUNCTION reports_redact(bigint) FROM PUBLIC;

-- As it was, but for what is erased.
DROP TRIGGER indicators_revision_insert_only ON indicators_revision;
CREATE TRIGGER indicators_revision_insert_only
    BEFORE UPDATE OR DELETE ON indicators_revision
    FOR EACH ROW WHEN (NOT reports_is_erasing())
    EXECUTE FUNCTION policy_refuse_change();
"""

ERASE_REVERSE = """
DROP TRIGGER indicators_revision_insert_only ON indicators_revision;
CREATE TRIGGER indicators_revision_insert_only
    BEFORE UPDATE OR DELETE ON indicators_revision
    FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
DROP FUNCTION reports_redact(bigint);
DROP FUNCTION reports_redact_figures(bigint, text[]);
DROP FUNCTION reports_place_erased(text, text[]);
DROP FUNCTION reports_erased(jsonb, text[], text);
DROP FUNCTION reports_as_text(jsonb, int);
"""


def grant_erasing(apps, schema_editor):
    """The application may call it; where one role does everything, it does already."""
    role = connections["default"].settings_dict["USER"]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if role in ("", cursor.fetchone()[0]):
            return
    schema_editor.execute(
        "GRANT EXECUTE ON FUNCTION reports_redact(bigint) TO "
        + schema_editor.quote_name(role)
    )
