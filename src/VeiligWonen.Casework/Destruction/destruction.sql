-- How a dossier ends for good. Run after every migration; running it again changes nothing.

-- What an administrator may know of dossiers that are over: they may enter none of them, so the rows themselves stay closed.
CREATE OR REPLACE FUNCTION finished_dossiers() RETURNS TABLE (id uuid, code text, phase text, ended_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT d.id, d.code::text, d.phase::text, d.phase_since_at FROM dossier d
    WHERE d.phase IN ('Closed', 'ScanReported', 'Rejected', 'Withdrawn') AND vw_role() IN ('Administrator', 'System')
$$;
ALTER FUNCTION finished_dossiers() OWNER TO vw_gate;
-- Not for the payer and the publisher: whoever may run it may say first who they are.
REVOKE EXECUTE ON FUNCTION finished_dossiers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION finished_dossiers() TO vw_app, vw_desk;

-- Deletes every row of a dossier, whatever tables there are, but for the audit trail and the certificates, and says how many there were. Holds
-- by itself that the dossier is over, that an administrator asks, and that somebody else proposed it.
CREATE OR REPLACE FUNCTION destroy_dossier(p_dossier uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
DECLARE
    counts jsonb := jsonb_build_object();
    waiting text[];
    held text[];
    name text;
    number bigint;
BEGIN
    PERFORM FROM dossier WHERE id = p_dossier FOR UPDATE;
    UPDATE destruction_proposal p SET confirmed_by = vw_account()
    FROM finished_dossiers() f
    WHERE f.id = p.dossier_id AND p.dossier_id = p_dossier AND p.proposed_by <> vw_account() AND vw_role() = 'Administrator';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'This dossier is not over, or no second person proposed to destroy it.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    SELECT array_agg(c.relname::text ORDER BY c.relname) INTO waiting
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'dossier_id' AND NOT a.attisdropped
        AND c.relname NOT LIKE 'audit%' AND c.relname NOT LIKE 'destruction%';
    -- Counted before anything goes: a row that goes with its parent would not be counted.
    FOREACH name IN ARRAY waiting
    LOOP
        EXECUTE format('SELECT count(*) FROM %I WHERE dossier_id = $1', name) INTO number USING p_dossier;
        counts := counts || jsonb_build_object(name, number);
    END LOOP;
    SELECT count(*) INTO number FROM part_decision WHERE review_id IN (SELECT r.id FROM independent_review r WHERE r.dossier_id = p_dossier);
    counts := counts || jsonb_build_object('part_decision', number, 'dossier', 1);

    DELETE FROM part_decision WHERE review_id IN (SELECT r.id FROM independent_review r WHERE r.dossier_id = p_dossier);
    WHILE cardinality(waiting) > 0
    LOOP
        held := ARRAY[]::text[];
        FOREACH name IN ARRAY waiting
        LOOP
            BEGIN
                EXECUTE format('DELETE FROM %I WHERE dossier_id = $1', name) USING p_dossier;
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

    DELETE FROM destruction_proposal WHERE dossier_id = p_dossier;
    DELETE FROM dossier WHERE id = p_dossier;
    RETURN counts;
END
$$;
ALTER FUNCTION destroy_dossier(uuid) OWNER TO vw_gate;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE 'audit%' AND c.relname <> 'destruction_certificate'
            AND (c.relname IN ('dossier', 'part_decision') OR EXISTS (
                SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'dossier_id' AND NOT a.attisdropped))
    LOOP
        EXECUTE format('GRANT SELECT, DELETE ON %I TO vw_gate', name);
    END LOOP;
    -- To lock a row is to be able to change it.
    GRANT UPDATE ON dossier, destruction_proposal TO vw_gate;
END
$$;
REVOKE EXECUTE ON FUNCTION destroy_dossier(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION destroy_dossier(uuid) TO vw_app, vw_desk;
