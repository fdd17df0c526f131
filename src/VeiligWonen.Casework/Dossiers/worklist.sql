-- The worklist as rows: one for every grant that somebody works by, with what a list filters, orders and counts by (ADR 0079). Kept by the database, in
-- the transaction that changes a grant, a dossier or a pause, so that it can never say something else. Run after every migration; running it again changes nothing.

GRANT SELECT, INSERT, UPDATE, DELETE ON worklist_entry TO vw_gate;
GRANT SELECT ON hold TO vw_gate;

-- Makes what is missing.
CREATE OR REPLACE FUNCTION vw_worklist_fill(VARIADIC p_dossiers uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    INSERT INTO worklist_entry (grant_id, dossier_id, role, holder, code, organisation_code, adviser_id, phase, ball_with, urgent, on_hold, due_on, fatal_on)
    SELECT g.id, d.id, g.role, coalesce(g.account_id::text, g.organisation_code), d.code, d.organisation_code, d.adviser_id, d.phase, d.ball_with,
        d.urgent_since_at IS NOT NULL, EXISTS (SELECT FROM hold h WHERE h.dossier_id = d.id AND h.resumed_at IS NULL), d.due_on, d.fatal_on
    FROM dossier_grant g JOIN dossier d ON d.id = g.dossier_id
    WHERE g.dossier_id = ANY (p_dossiers) AND g.ended_at IS NULL
        AND g.role IN ('Planner', 'Veiligheidsadviseur', 'ThreatAnalyst', 'Beveiligingsautoriteit')
    ON CONFLICT DO NOTHING
$$;
ALTER FUNCTION vw_worklist_fill(uuid[]) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_worklist_fill(uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION vw_worklist_follow() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    IF TG_TABLE_NAME = 'dossier_grant' THEN
        IF NEW.ended_at IS NOT NULL THEN
            DELETE FROM worklist_entry WHERE grant_id = NEW.id;
        ELSE
            -- Whoever moves the dossier at this moment goes first: the entry is made of what they leave. A dossier that is still to come makes it itself.
            PERFORM FROM dossier WHERE id = NEW.dossier_id FOR NO KEY UPDATE;
            PERFORM vw_worklist_fill(NEW.dossier_id);
        END IF;
    ELSIF TG_TABLE_NAME = 'hold' THEN
        UPDATE worklist_entry SET on_hold = NEW.resumed_at IS NULL WHERE dossier_id = NEW.dossier_id;
    ELSIF TG_OP = 'INSERT' THEN
        PERFORM vw_worklist_fill(NEW.id);
    ELSE
        UPDATE worklist_entry
        SET phase = NEW.phase, ball_with = NEW.ball_with, urgent = NEW.urgent_since_at IS NOT NULL, due_on = NEW.due_on, fatal_on = NEW.fatal_on, adviser_id = NEW.adviser_id
        WHERE dossier_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
ALTER FUNCTION vw_worklist_follow() OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_worklist_follow() FROM PUBLIC;

CREATE OR REPLACE TRIGGER worklist_follows AFTER INSERT OR UPDATE OF ended_at ON dossier_grant FOR EACH ROW EXECUTE FUNCTION vw_worklist_follow();
CREATE OR REPLACE TRIGGER worklist_follows AFTER INSERT OR UPDATE OF resumed_at ON hold FOR EACH ROW EXECUTE FUNCTION vw_worklist_follow();
CREATE OR REPLACE TRIGGER worklist_begins AFTER INSERT ON dossier FOR EACH ROW EXECUTE FUNCTION vw_worklist_follow();
CREATE OR REPLACE TRIGGER worklist_follows AFTER UPDATE OF phase, ball_with, urgent_since_at, due_on, fatal_on, adviser_id ON dossier FOR EACH ROW
    WHEN ((OLD.phase, OLD.ball_with, OLD.urgent_since_at, OLD.due_on, OLD.fatal_on, OLD.adviser_id)
        IS DISTINCT FROM (NEW.phase, NEW.ball_with, NEW.urgent_since_at, NEW.due_on, NEW.fatal_on, NEW.adviser_id))
    EXECUTE FUNCTION vw_worklist_follow();

-- For dossiers that were there before the list was, and only then: another start asks one row.
CREATE OR REPLACE FUNCTION vw_worklist_begin() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM worklist_entry) THEN
        PERFORM vw_worklist_fill(VARIADIC ARRAY(SELECT d.id FROM dossier d));
    END IF;
END
$$;
ALTER FUNCTION vw_worklist_begin() OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_worklist_begin() FROM PUBLIC;
SELECT vw_worklist_begin();
