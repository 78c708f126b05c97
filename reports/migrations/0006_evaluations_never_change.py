"""An evaluation goes on in order, and what left its team is never changed again.

- Findings and recommendations change only while the team writes. A rating rests on
  evidence or on the reason why there is none, and is a word of the evaluation's norms.
- What was sent to the other party, and what it handed in, stands still. The factual
  check holds no rating and no recommendation.
- A publication is exactly the text that somebody adopted who worked at none of it. It
  changes once, when it is withdrawn.
- A recommendation says what the newest edition that stands says; what happened to it
  is only added to.
- Norms that are public never change, nor does a scale that ratings were given on.

As in 0002_never_changed every function looks up its tables in fixed schemas.
"""

from django.db import migrations

from reports.migrations._rules import IN_SCHEMA, undone

HASHES = """
ALTER TABLE reports_hearing ADD CONSTRAINT reports_hearing_hash_fits
    CHECK (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
ALTER TABLE reports_evaluationpublication
    ADD CONSTRAINT reports_evaluationpublication_hash_fits
    CHECK (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
ALTER TABLE reports_evaluation ADD CONSTRAINT reports_evaluation_hash_fits
    CHECK (offered = '' AND offered_hash = '' OR
           offered_hash = encode(sha256(convert_to(offered, 'UTF8')), 'hex'));
"""
HASHES_REVERSE = """
ALTER TABLE reports_hearing DROP CONSTRAINT reports_hearing_hash_fits;
ALTER TABLE reports_evaluationpublication
    DROP CONSTRAINT reports_evaluationpublication_hash_fits;
ALTER TABLE reports_evaluation DROP CONSTRAINT reports_evaluation_hash_fits;
"""

NORMS = f"""
CREATE FUNCTION reports_normset_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND
       (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) THEN
        PERFORM reports_refuse(TG_NAME, 'norms that are public never change');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER reports_normset_unchanged BEFORE UPDATE OR DELETE ON reports_normset
    FOR EACH ROW EXECUTE FUNCTION reports_normset_changes();

-- Both of its sets, when it moves from one to another.
CREATE FUNCTION reports_norm_part_changes() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    PERFORM FROM reports_normset AS s
    WHERE s.id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.norm_set_id END
       OR s.id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.norm_set_id END
    FOR SHARE;
    IF EXISTS (
        SELECT FROM reports_normset AS s
        WHERE s.published_at IS NOT NULL AND (
            s.id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.norm_set_id END
            OR s.id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.norm_set_id END
        )
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'norms that are public never change');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER reports_norm_unchanged
    BEFORE INSERT OR UPDATE OR DELETE ON reports_norm
    FOR EACH ROW EXECUTE FUNCTION reports_norm_part_changes();
CREATE TRIGGER reports_ratingstep_unchanged
    BEFORE INSERT OR UPDATE OR DELETE ON reports_ratingstep
    FOR EACH ROW EXECUTE FUNCTION reports_norm_part_changes();

CREATE FUNCTION reports_scale_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM reports_finding AS f
        JOIN reports_ratingstep AS s ON s.id = f.rating_id
        WHERE s.norm_set_id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.norm_set_id END
           OR s.norm_set_id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.norm_set_id END
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'ratings were given on this scale');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER reports_ratingstep_scale_stands_still
    BEFORE INSERT OR UPDATE OR DELETE ON reports_ratingstep
    FOR EACH ROW EXECUTE FUNCTION reports_scale_changes();

CREATE FUNCTION reports_norm_is_in_a_tree() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NEW.parent_id IS NULL THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (
        SELECT FROM reports_norm
        WHERE id = NEW.parent_id AND norm_set_id = NEW.norm_set_id
    ) OR EXISTS (
        WITH RECURSIVE above AS (
            SELECT NEW.parent_id AS id
            UNION
            SELECT n.parent_id FROM reports_norm AS n JOIN above ON n.id = above.id
            WHERE n.parent_id IS NOT NULL
        )
        SELECT FROM above WHERE id = NEW.id
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'a norm stands under one of its own set');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER reports_norm_in_a_tree AFTER INSERT OR UPDATE ON reports_norm
    FOR EACH ROW EXECUTE FUNCTION reports_norm_is_in_a_tree();
"""

EVALUATIONS = f"""
CREATE FUNCTION reports_evaluation_begins() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NEW.state <> 'draft' OR NEW.edition <> 1 OR NEW.approved_by_id IS NOT NULL
       OR NEW.offered <> '' OR cardinality(NEW.contributors) = 0 THEN
        PERFORM reports_refuse(TG_NAME, 'an evaluation begins as somebody''s draft');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_evaluation_begins_as_draft BEFORE INSERT ON reports_evaluation
    FOR EACH ROW EXECUTE FUNCTION reports_evaluation_begins();

CREATE FUNCTION reports_evaluation_goes_on() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    is_next_edition boolean := OLD.state = 'published' AND NEW.state = 'draft';
BEGIN
    IF OLD.state = 'published' AND NEW.state = 'published'
       AND NEW IS DISTINCT FROM OLD THEN
        PERFORM reports_refuse(TG_NAME, 'what was published is never changed');
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'fact_check'), ('draft', 'response'), ('draft', 'submitted'),
        ('fact_check', 'processing'),
        ('processing', 'fact_check'), ('processing', 'response'),
        ('processing', 'submitted'),
        ('response', 'afterword'), ('afterword', 'submitted'),
        ('submitted', 'draft'), ('submitted', 'afterword'),
        ('submitted', 'published'), ('published', 'draft')
    ) THEN
        PERFORM reports_refuse(
            TG_NAME, format('no way leads from %s to %s', OLD.state, NEW.state)
        );
    END IF;
    IF NEW.edition <> OLD.edition + is_next_edition::int
       OR NOT is_next_edition AND NEW.reason <> OLD.reason THEN
        PERFORM reports_refuse(TG_NAME, 'an edition stays the edition that it is');
    END IF;
    IF NOT is_next_edition AND NOT NEW.contributors @> OLD.contributors
       OR cardinality(NEW.contributors) = 0 THEN
        PERFORM reports_refuse(TG_NAME, 'who worked at it stays named');
    END IF;
    IF NEW.slug <> OLD.slug AND (
        EXISTS (SELECT FROM reports_hearing WHERE evaluation_id = OLD.id) OR EXISTS (
            SELECT FROM reports_evaluationpublication WHERE evaluation_id = OLD.id
        )
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'its address is known to others');
    END IF;
    IF NEW.norm_set_id <> OLD.norm_set_id AND EXISTS (
        SELECT FROM reports_finding WHERE evaluation_id = OLD.id
          AND (norm_id IS NOT NULL OR rating_id IS NOT NULL)
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'findings rest on these norms');
    END IF;
    IF OLD.state = 'submitted' AND NEW.state IN ('submitted', 'published')
       AND (NEW.offered, NEW.offered_hash, NEW.contributors)
           IS DISTINCT FROM (OLD.offered, OLD.offered_hash, OLD.contributors) THEN
        PERFORM reports_refuse(TG_NAME, 'what lies there to be adopted stands still');
    END IF;
    IF NEW.state = 'published' AND OLD.state <> 'published' AND NOT EXISTS (
        SELECT FROM reports_evaluationpublication
        WHERE evaluation_id = NEW.id AND edition = NEW.edition
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'nothing was published of this edition');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_evaluation_goes_on_in_order BEFORE UPDATE ON reports_evaluation
    FOR EACH ROW EXECUTE FUNCTION reports_evaluation_goes_on();

CREATE FUNCTION reports_evaluation_kept() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF OLD.state <> 'draft' OR OLD.edition > 1 THEN
        PERFORM reports_refuse(TG_NAME, 'only a draft can be thrown away');
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER reports_evaluation_kept BEFORE DELETE ON reports_evaluation
    FOR EACH ROW EXECUTE FUNCTION reports_evaluation_kept();

-- At the end of the transaction: it lies with the other party while, and only while,
-- there is an open hearing.
CREATE FUNCTION reports_hearing_goes_with_state() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    it bigint := CASE TG_TABLE_NAME
        WHEN 'reports_hearing' THEN (to_jsonb(NEW) ->> 'evaluation_id')::bigint
        ELSE NEW.id END;
BEGIN
    IF EXISTS (
        SELECT FROM reports_evaluation AS e
        LEFT JOIN reports_hearing AS h ON h.evaluation_id = e.id AND h.closed_at IS NULL
        WHERE e.id = it AND h.stage IS DISTINCT FROM
            CASE WHEN e.state IN ('fact_check', 'response') THEN e.state END
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'it is heard while a hearing is open');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reports_evaluation_heard_in_a_hearing
    AFTER INSERT OR UPDATE ON reports_evaluation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reports_hearing_goes_with_state();
CREATE CONSTRAINT TRIGGER reports_hearing_of_one_that_is_heard
    AFTER INSERT OR UPDATE ON reports_hearing DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reports_hearing_goes_with_state();
"""

PARTS = f"""
-- Whether the team may write now; nobody sends or offers it at the same moment.
CREATE FUNCTION reports_is_written(evaluation bigint) RETURNS boolean
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    state text;
BEGIN
    SELECT e.state INTO state FROM reports_evaluation AS e
    WHERE e.id = evaluation FOR SHARE;
    RETURN state IS NULL OR state IN ('draft', 'processing');
END $$;

-- The evaluation of a row: its own column, or that of what it belongs to.
CREATE FUNCTION reports_evaluation_of(part jsonb) RETURNS bigint
LANGUAGE sql STABLE {IN_SCHEMA} AS $$
    SELECT coalesce(
        (part ->> 'evaluation_id')::bigint,
        (SELECT f.evaluation_id FROM reports_finding AS f
         WHERE f.id = (part ->> 'finding_id')::bigint
           AND NOT part ? 'recommendationdraft_id'),
        (SELECT r.evaluation_id FROM reports_recommendationdraft AS r
         WHERE r.id = (part ->> 'recommendationdraft_id')::bigint)
    )
$$;

CREATE FUNCTION reports_part_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF TG_OP <> 'INSERT'
       AND NOT reports_is_written(reports_evaluation_of(to_jsonb(OLD)))
       OR TG_OP <> 'DELETE'
       AND NOT reports_is_written(reports_evaluation_of(to_jsonb(NEW))) THEN
        PERFORM reports_refuse(TG_NAME, 'it is not being written now');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
{{triggers}}

-- At the end of the transaction, when evidence may have been added or taken away.
CREATE FUNCTION reports_rating_is_grounded() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    it bigint := CASE TG_TABLE_NAME
        WHEN 'reports_evidence' THEN (to_jsonb(OLD) ->> 'finding_id')::bigint
        ELSE NEW.id END;
BEGIN
    IF EXISTS (
        SELECT FROM reports_finding AS f WHERE f.id = it
          AND f.rating_id IS NOT NULL AND btrim(f.why_no_evidence) = ''
          AND NOT EXISTS (SELECT FROM reports_evidence WHERE finding_id = f.id)
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'a rating rests on evidence or a reason');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reports_finding_rating_has_evidence
    AFTER INSERT OR UPDATE ON reports_finding DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reports_rating_is_grounded();
CREATE CONSTRAINT TRIGGER reports_evidence_of_a_rating
    AFTER UPDATE OR DELETE ON reports_evidence DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reports_rating_is_grounded();

CREATE FUNCTION reports_finding_is_of_its_norms() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    norms bigint := (SELECT e.norm_set_id FROM reports_evaluation AS e
                     WHERE e.id = NEW.evaluation_id);
BEGIN
    IF NEW.norm_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM reports_norm
        WHERE id = NEW.norm_id AND norm_set_id = norms AND NOT is_heading
    ) OR NEW.rating_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM reports_ratingstep WHERE id = NEW.rating_id AND norm_set_id = norms
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'norm and rating are of other norms');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_finding_of_its_norms BEFORE INSERT OR UPDATE ON reports_finding
    FOR EACH ROW EXECUTE FUNCTION reports_finding_is_of_its_norms();

CREATE FUNCTION reports_advice_is_of_one_evaluation() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM reports_recommendationdraft
        WHERE id = NEW.parent_id AND evaluation_id = NEW.evaluation_id
          AND parent_id IS NULL AND id <> NEW.id
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'it is a part of one that is none itself');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_recommendationdraft_part_of_one
    BEFORE INSERT OR UPDATE ON reports_recommendationdraft
    FOR EACH ROW EXECUTE FUNCTION reports_advice_is_of_one_evaluation();
"""
WRITTEN = (
    "finding",
    "evidence",
    "recommendationdraft",
    "evaluation_goals",
    "finding_goals",
    "recommendationdraft_goals",
    "recommendationdraft_findings",
)
PARTS = PARTS.format(
    triggers="\n".join(
        f"""CREATE TRIGGER reports_{part}_written_in_time
    BEFORE INSERT OR UPDATE OR DELETE ON reports_{part}
    FOR EACH ROW EXECUTE FUNCTION reports_part_changes();"""
        for part in WRITTEN
    )
)

HEARINGS = f"""
CREATE FUNCTION reports_hearing_begins() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF NEW.answered_at IS NOT NULL OR NEW.closed_at IS NOT NULL
       OR NEW.stage = 'fact_check' AND (
           NEW.content::jsonb -> 'recommendations' <> '[]'
           OR EXISTS (
               SELECT FROM jsonb_array_elements(NEW.content::jsonb -> 'findings') AS f
               WHERE f ->> 'rating' <> ''
           )
       ) THEN
        PERFORM reports_refuse(TG_NAME, 'facts are checked before anybody is judged');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_hearing_begins_as_a_question BEFORE INSERT ON reports_hearing
    FOR EACH ROW EXECUTE FUNCTION reports_hearing_begins();

CREATE FUNCTION reports_hearing_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM reports_refuse(TG_NAME, 'what was sent is never taken back');
    END IF;
    IF (NEW.id, NEW.evaluation_id, NEW.stage, NEW.content, NEW.content_hash,
        NEW.letter, NEW.sent_by_id, NEW.sent_at)
       IS DISTINCT FROM
       (OLD.id, OLD.evaluation_id, OLD.stage, OLD.content, OLD.content_hash,
        OLD.letter, OLD.sent_by_id, OLD.sent_at)
       OR OLD.closed_at IS NOT NULL AND NEW IS DISTINCT FROM OLD
       OR OLD.answered_at IS NOT NULL AND
          (NEW.answered_at, NEW.answered_by_id)
          IS DISTINCT FROM (OLD.answered_at, OLD.answered_by_id) THEN
        PERFORM reports_refuse(TG_NAME, 'what was sent and handed in stands still');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_hearing_unchanged BEFORE UPDATE OR DELETE ON reports_hearing
    FOR EACH ROW EXECUTE FUNCTION reports_hearing_changes();

-- The other party writes while it is asked; after that the auditor says what became
-- of it, until it goes on.
CREATE FUNCTION reports_reply_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
DECLARE
    reply reports_reply := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    asked reports_hearing;
    is_open boolean;
BEGIN
    SELECT * INTO asked FROM reports_hearing WHERE id = reply.hearing_id FOR SHARE;
    is_open := asked.answered_at IS NULL AND asked.closed_at IS NULL;
    IF TG_OP = 'UPDATE' AND
       (NEW.id, NEW.hearing_id, NEW.about) IS DISTINCT FROM
       (OLD.id, OLD.hearing_id, OLD.about)
       OR NOT is_open AND (TG_OP <> 'UPDATE' OR
           (NEW.answer, NEW.reason, NEW.evidence, NEW.by_id)
           IS DISTINCT FROM (OLD.answer, OLD.reason, OLD.evidence, OLD.by_id)
       ) THEN
        PERFORM reports_refuse(TG_NAME, 'what was handed in stands still');
    END IF;
    IF is_open AND TG_OP <> 'DELETE' AND (NEW.handling, NEW.handling_note) <> ('', '')
       OR TG_OP = 'UPDATE' AND
          (NEW.handling, NEW.handling_note)
          IS DISTINCT FROM (OLD.handling, OLD.handling_note)
          AND NOT reports_is_written(asked.evaluation_id) THEN
        PERFORM reports_refuse(TG_NAME, 'it is handled after it was handed in');
    END IF;
    RETURN reply;
END $$;
CREATE TRIGGER reports_reply_in_time BEFORE INSERT OR UPDATE OR DELETE ON reports_reply
    FOR EACH ROW EXECUTE FUNCTION reports_reply_changes();

CREATE FUNCTION reports_reply_is_to_something() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NEW.about <> '' AND NOT EXISTS (
        SELECT FROM reports_hearing AS h,
            jsonb_array_elements(h.content::jsonb -> 'findings') AS f
        WHERE h.id = NEW.hearing_id AND NEW.about = 'finding/' || (f ->> 'number')
    ) AND NOT EXISTS (
        SELECT FROM reports_hearing AS h,
            jsonb_array_elements(h.content::jsonb -> 'recommendations') AS r
        WHERE h.id = NEW.hearing_id
          AND NEW.about = 'recommendation/' || (r ->> 'number')
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'nothing of the kind was sent');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_reply_to_something BEFORE INSERT ON reports_reply
    FOR EACH ROW EXECUTE FUNCTION reports_reply_is_to_something();
"""

PUBLICATIONS = f"""
CREATE FUNCTION reports_edition_begins() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
DECLARE
    it reports_evaluation;
BEGIN
    SELECT * INTO it FROM reports_evaluation WHERE id = NEW.evaluation_id FOR UPDATE;
    IF NOT coalesce(
        it.state = 'submitted'
        AND it.approved_by_id IS NOT NULL
        AND it.approved_hash = it.offered_hash
        AND it.approved_by_id <> ALL (it.contributors)
        AND EXISTS (
            SELECT FROM reports_evaluation_team
            WHERE evaluation_id = it.id AND user_id = it.approved_by_id
        )
        AND (NEW.content, NEW.edition, NEW.slug, NEW.reason)
            = (it.offered, it.edition, it.slug, it.reason)
        AND (NEW.content::jsonb ->> 'title', NEW.content::jsonb ->> 'year')
            = (NEW.title, NEW.year::text)
        AND NEW.withdrawn_at IS NULL,
        false
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'nobody else adopted this as it is');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_evaluationpublication_adopted
    BEFORE INSERT ON reports_evaluationpublication
    FOR EACH ROW EXECUTE FUNCTION reports_edition_begins();

CREATE FUNCTION reports_edition_is_of_published() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM reports_evaluation WHERE id = NEW.evaluation_id
          AND (edition > NEW.edition OR edition = NEW.edition AND state = 'published')
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'its evaluation is not published');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reports_evaluationpublication_of_published
    AFTER INSERT ON reports_evaluationpublication DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reports_edition_is_of_published();

CREATE FUNCTION reports_edition_changes() RETURNS trigger LANGUAGE plpgsql {IN_SCHEMA}
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM reports_refuse(TG_NAME, 'an edition is never deleted');
    END IF;
    -- Not the columns for the search: the database computes those after this.
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR
       (NEW.id, NEW.evaluation_id, NEW.edition, NEW.reason, NEW.slug, NEW.title,
        NEW.year, NEW.content, NEW.content_hash, NEW.published_at)
       IS DISTINCT FROM
       (OLD.id, OLD.evaluation_id, OLD.edition, OLD.reason, OLD.slug, OLD.title,
        OLD.year, OLD.content, OLD.content_hash, OLD.published_at) THEN
        PERFORM reports_refuse(TG_NAME, 'an edition is only ever withdrawn, once');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_evaluationpublication_unchanged
    BEFORE UPDATE OR DELETE ON reports_evaluationpublication
    FOR EACH ROW EXECUTE FUNCTION reports_edition_changes();

-- Its goals are written before its evaluation counts as published.
CREATE FUNCTION reports_edition_tie_begins() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    tie reports_evaluationpublication_goals :=
        CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    IF TG_OP = 'UPDATE' OR NOT EXISTS (
        SELECT FROM reports_evaluationpublication AS p
        JOIN reports_evaluation AS e ON e.id = p.evaluation_id
        WHERE p.id = tie.evaluationpublication_id
          AND e.edition = p.edition AND e.state = 'submitted'
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'what an edition is about never changes');
    END IF;
    RETURN tie;
END $$;
CREATE TRIGGER reports_evaluationpublication_goals_unchanged
    BEFORE INSERT OR UPDATE OR DELETE ON reports_evaluationpublication_goals
    FOR EACH ROW EXECUTE FUNCTION reports_edition_tie_begins();
"""

RECOMMENDATIONS = f"""
-- What the newest edition that stands says of the recommendation with this number.
CREATE FUNCTION reports_recommendation_line(publication bigint, number text)
RETURNS jsonb LANGUAGE sql STABLE {IN_SCHEMA} AS $$
    SELECT line FROM reports_evaluationpublication AS p,
        jsonb_array_elements(p.content::jsonb -> 'recommendations') AS line
    WHERE p.id = publication AND line ->> 'number' = number
      AND p.withdrawn_at IS NULL AND NOT EXISTS (
          SELECT FROM reports_evaluationpublication AS newer
          WHERE newer.evaluation_id = p.evaluation_id AND newer.edition > p.edition
            AND newer.withdrawn_at IS NULL
      )
$$;

CREATE FUNCTION reports_recommendation_changes() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    line jsonb;
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM reports_refuse(TG_NAME, 'a recommendation is never deleted');
    END IF;
    line := reports_recommendation_line(NEW.publication_id, NEW.number);
    IF NOT coalesce(
        (NEW.kind, NEW.made_by, NEW.cited_in, NEW.addressee, NEW.title, NEW.detail,
         NEW.note, NEW.answer)
        = (line ->> 'kind', line ->> 'made_by', line ->> 'cited_in',
           line ->> 'addressee', line ->> 'title', line ->> 'detail',
           line ->> 'note', coalesce(line #>> '{{response,answer}}', ''))
        AND (TG_OP = 'INSERT' OR (NEW.id, NEW.number) = (OLD.id, OLD.number)),
        false
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'it says what its edition says');
    END IF;
    IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM reports_recommendation
        WHERE id = NEW.parent_id AND number = line ->> 'parent'
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'it is a part of what its edition says');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_recommendation_as_published
    BEFORE INSERT OR UPDATE OR DELETE ON reports_recommendation
    FOR EACH ROW EXECUTE FUNCTION reports_recommendation_changes();

CREATE FUNCTION reports_recommendation_tie_changes() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
DECLARE
    tie reports_recommendation_goals := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    is_said boolean;
BEGIN
    SELECT EXISTS (
        SELECT FROM reports_recommendation AS r, jsonb_array_elements(
            reports_recommendation_line(r.publication_id, r.number) -> 'goals'
        ) AS said
        JOIN policy_goal AS g ON g.key = said ->> 'key'
        WHERE r.id = tie.recommendation_id AND g.id = tie.goal_id
    ) INTO is_said;
    IF TG_OP = 'UPDATE' OR is_said <> (TG_OP = 'INSERT') THEN
        PERFORM reports_refuse(TG_NAME, 'it is about what its edition says');
    END IF;
    RETURN tie;
END $$;
CREATE TRIGGER reports_recommendation_goals_as_published
    BEFORE INSERT OR UPDATE OR DELETE ON reports_recommendation_goals
    FOR EACH ROW EXECUTE FUNCTION reports_recommendation_tie_changes();

CREATE FUNCTION reports_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reports_refuse(TG_NAME, 'what was written is only ever added to');
    RETURN NULL;
END $$;
CREATE TRIGGER reports_followup_unchanged BEFORE UPDATE OR DELETE ON reports_followup
    FOR EACH ROW EXECUTE FUNCTION reports_only_added_to();
CREATE TRIGGER reports_needanswer_unchanged
    BEFORE UPDATE OR DELETE ON reports_needanswer
    FOR EACH ROW EXECUTE FUNCTION reports_only_added_to();

CREATE FUNCTION reports_followup_is_of_own() RETURNS trigger
LANGUAGE plpgsql {IN_SCHEMA} AS $$
BEGIN
    IF NEW.kind = 'status' AND EXISTS (
        SELECT FROM reports_recommendation
        WHERE id = NEW.recommendation_id AND kind = 'others'
    ) THEN
        PERFORM reports_refuse(TG_NAME, 'advice of others is not followed up');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_followup_of_own BEFORE INSERT ON reports_followup
    FOR EACH ROW EXECUTE FUNCTION reports_followup_is_of_own();
"""

STEPS = (NORMS, EVALUATIONS, PARTS, HEARINGS, PUBLICATIONS, RECOMMENDATIONS)


class Migration(migrations.Migration):
    dependencies = (("reports", "0005_evaluations_raise"),)

    operations = (
        migrations.RunSQL(HASHES, HASHES_REVERSE),
        *(migrations.RunSQL(sql, undone(sql)) for sql in STEPS),
    )
