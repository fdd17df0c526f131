-- What an administrator may know of dossiers that are over. The administrator may enter none of them, so the rows themselves stay closed.
CREATE FUNCTION finished_dossiers() RETURNS TABLE (id uuid, code text, phase text, ended_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT d.id, d.code::text, d.phase::text, d.phase_since_at FROM dossier d
    WHERE d.phase IN ('Closed', 'ScanReported', 'Rejected', 'Withdrawn');
$$;

-- Deletes every row of a dossier, whatever tables there are, but for the audit trail and the certificates. Holds by itself that the dossier
-- is over and that somebody else proposed it: the application has no other way to delete a dossier, so a mistake in it destroys none.
CREATE FUNCTION destroy_dossier(the_dossier uuid, confirmer uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    counts jsonb := '{}';
    waiting text[];
    held text[];
    name text;
    number bigint;
BEGIN
    PERFORM 1 FROM dossier WHERE id = the_dossier FOR UPDATE;
    IF NOT EXISTS (
        SELECT 1 FROM destruction_proposal p JOIN finished_dossiers() f ON f.id = p.dossier_id
        WHERE p.dossier_id = the_dossier AND p.proposed_by <> confirmer)
    THEN
        RAISE EXCEPTION 'This dossier is not over, or no second person proposed to destroy it.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    SELECT count(*) INTO number FROM part_decision WHERE review_id IN (SELECT r.id FROM independent_review r WHERE r.dossier_id = the_dossier);
    counts := counts || jsonb_build_object('part_decision', number);
    DELETE FROM part_decision WHERE review_id IN (SELECT r.id FROM independent_review r WHERE r.dossier_id = the_dossier);

    SELECT array_agg(c.relname::text ORDER BY c.relname) INTO waiting
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'dossier_id' AND NOT a.attisdropped
        AND c.relname NOT LIKE 'audit%' AND c.relname <> 'destruction_certificate';
    -- Counted before anything goes: a row that goes with its parent would not be counted.
    FOREACH name IN ARRAY waiting LOOP
        EXECUTE format('SELECT count(*) FROM %I WHERE dossier_id = $1', name) INTO number USING the_dossier;
        counts := counts || jsonb_build_object(name, number);
    END LOOP;

    WHILE cardinality(waiting) > 0 LOOP
        held := '{}';
        FOREACH name IN ARRAY waiting LOOP
            BEGIN
                EXECUTE format('DELETE FROM %I WHERE dossier_id = $1', name) USING the_dossier;
            EXCEPTION WHEN foreign_key_violation THEN
                -- Another table still points at it: after that one.
                held := held || name;
            END;
        END LOOP;
        IF cardinality(held) = cardinality(waiting) THEN
            RAISE EXCEPTION 'These tables hold on to the dossier: %', held;
        END IF;
        waiting := held;
    END LOOP;

    DELETE FROM dossier WHERE id = the_dossier;
    RETURN counts || jsonb_build_object('dossier', 1);
END;
$$;
