-- Who may see and write which row. Run after every migration (RowSecurity.cs adds the policies of the tables); running it again changes nothing.
-- The actor stands in settings that live as long as the transaction: vw.account, vw.organisation, vw.roles (all roles held), vw.role (the
-- role of this message). Without them every policy says no.
GRANT CREATE ON SCHEMA public TO vw_gate;

CREATE OR REPLACE FUNCTION vw_account() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('vw.account', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION vw_organisation() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('vw.organisation', true), '') $$;

CREATE OR REPLACE FUNCTION vw_roles() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('vw.roles', true), '')::text[] $$;

CREATE OR REPLACE FUNCTION vw_role() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('vw.role', true), '') $$;

-- The dossier that this message reads in an emergency (ADR 0050); null for everybody else, and from the moment that the hours are over. By the
-- clock of the database: a server whose clock is slow lengthens nothing.
CREATE OR REPLACE FUNCTION vw_emergency() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT e.dossier_id FROM emergency_access e
    WHERE e.dossier_id = nullif(current_setting('vw.emergency', true), '')::uuid AND e.account_id = vw_account()
        AND e.role = ANY (vw_roles()) AND e.until_at > now()
    LIMIT 1
$$;
ALTER FUNCTION vw_emergency() OWNER TO vw_gate;

-- Reads the rights of an account and sets the actor, in one round trip. No row: no open account with a role. Dropped first, because what a
-- function answers cannot be replaced.
DROP FUNCTION IF EXISTS vw_enter(uuid, text[], uuid);
CREATE FUNCTION vw_enter(p_account uuid, p_allowed text[], p_dossier uuid)
RETURNS TABLE (acting text, any_role text, organisation text, reads_only boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
DECLARE
    held text[];
BEGIN
    SELECT array_agg(h.role::text ORDER BY h.role), max(a.organisation_code) INTO held, organisation
    FROM account a JOIN role_holding h ON h.account_id = a.id
    WHERE a.id = p_account AND a.closed_at IS NULL AND h.ended_at IS NULL;
    IF held IS NULL THEN
        RETURN;
    END IF;

    -- The order of the allowed roles decides in which role somebody with two roles acts; a grant goes before an emergency.
    SELECT w.role, NOT w.granted INTO acting, reads_only
    FROM (
        SELECT a.role, a.place, p_dossier IS NULL OR EXISTS (
                SELECT FROM dossier_grant g
                WHERE g.dossier_id = p_dossier AND g.role = a.role AND g.ended_at IS NULL
                    AND (g.account_id = p_account OR g.organisation_code = vw_enter.organisation)) AS granted
        FROM unnest(p_allowed) WITH ORDINALITY AS a (role, place)
        WHERE a.role = ANY (held)) AS w
    WHERE w.granted OR EXISTS (
        SELECT FROM emergency_access e
        WHERE e.dossier_id = p_dossier AND e.account_id = p_account AND e.role = w.role AND e.until_at > now())
    ORDER BY w.granted DESC, w.place LIMIT 1;
    reads_only := coalesce(reads_only, false);

    PERFORM set_config('vw.account', p_account::text, true), set_config('vw.organisation', organisation, true),
        set_config('vw.roles', held::text, true), set_config('vw.role', coalesce(acting, ''), true),
        set_config('vw.emergency', CASE WHEN reads_only THEN p_dossier::text ELSE '' END, true);
    any_role := held[1];
    RETURN NEXT;
END
$$;
ALTER FUNCTION vw_enter(uuid, text[], uuid) OWNER TO vw_gate;

-- For an emergency: which dossier has this code, for who may ask it; how often somebody asked today; and what is open for them now.
CREATE OR REPLACE FUNCTION vw_dossier_in_emergency(p_code text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT d.id FROM dossier d
    WHERE d.code = p_code AND vw_role() IN ('Veiligheidsadviseur', 'ThreatAnalyst', 'Beveiligingsautoriteit')
$$;
ALTER FUNCTION vw_dossier_in_emergency(text) OWNER TO vw_gate;

CREATE OR REPLACE FUNCTION vw_emergency_tries(p_since timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT (SELECT count(*) FROM emergency_access e WHERE e.account_id = vw_account() AND e.at >= p_since)::integer
        + (SELECT count(*) FROM audit_line l
            WHERE l.at >= p_since AND l.chain_id = vw_account() AND l.action = 'OpenInEmergency' AND l.detail = 'DossierNotFound')::integer
$$;
ALTER FUNCTION vw_emergency_tries(timestamptz) OWNER TO vw_gate;

CREATE OR REPLACE FUNCTION vw_my_emergencies() RETURNS TABLE (dossier_id uuid, code text, until_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT e.dossier_id, d.code::text, e.until_at FROM emergency_access e JOIN dossier d ON d.id = e.dossier_id
    WHERE e.account_id = vw_account() AND e.role = ANY (vw_roles()) AND e.until_at > now()
    ORDER BY e.until_at
$$;
ALTER FUNCTION vw_my_emergencies() OWNER TO vw_gate;

-- For rows that are written, and for the grants themselves: a policy on a table cannot ask the same table.
CREATE OR REPLACE FUNCTION vw_may_enter(p_dossier uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT coalesce(vw_role() = 'System', false)
        OR EXISTS (
            SELECT FROM dossier_grant g
            WHERE g.dossier_id = p_dossier AND g.ended_at IS NULL AND g.role = ANY (vw_roles())
                AND (g.account_id = vw_account() OR g.organisation_code = vw_organisation()))
        OR EXISTS (SELECT FROM dossier d WHERE d.id = p_dossier AND d.bestuurder_id = vw_account() AND 'Bestuurder' = ANY (vw_roles()))
$$;
ALTER FUNCTION vw_may_enter(uuid) OWNER TO vw_gate;

-- Counts without rows, for the administrator's page of the process.
CREATE OR REPLACE FUNCTION vw_dossiers_per_phase(p_today date)
RETURNS TABLE (phase text, dossiers integer, late integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT d.phase::text, count(*)::integer, (count(*) FILTER (WHERE d.due_on < p_today))::integer
    FROM dossier d
    WHERE vw_role() IN ('Administrator', 'System')
    GROUP BY d.phase
$$;
ALTER FUNCTION vw_dossiers_per_phase(date) OWNER TO vw_gate;

GRANT SELECT ON account, role_holding, dossier_grant, dossier, emergency_access TO vw_gate;

-- The trail is chained past every policy, and by nobody else.
ALTER FUNCTION audit_append() OWNER TO vw_gate;
GRANT SELECT, INSERT ON audit_line TO vw_gate;
GRANT SELECT, INSERT, UPDATE ON audit_head TO vw_gate;
GRANT SELECT, DELETE ON audit_inbox TO vw_gate;
GRANT USAGE ON SEQUENCE audit_line_id_seq TO vw_gate;
