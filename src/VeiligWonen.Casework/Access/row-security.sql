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

-- Reads the rights of an account and sets the actor, in one round trip. No row: no open account with a role.
CREATE OR REPLACE FUNCTION vw_enter(p_account uuid, p_allowed text[], p_dossier uuid)
RETURNS TABLE (acting text, any_role text, organisation text)
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

    -- The order of the allowed roles decides in which role somebody with two roles acts.
    SELECT w.role INTO acting
    FROM unnest(p_allowed) WITH ORDINALITY AS w (role, place)
    WHERE w.role = ANY (held)
        AND (p_dossier IS NULL OR EXISTS (
            SELECT FROM dossier_grant g
            WHERE g.dossier_id = p_dossier AND g.role = w.role AND g.ended_at IS NULL
                AND (g.account_id = p_account OR g.organisation_code = vw_enter.organisation)))
    ORDER BY w.place LIMIT 1;

    PERFORM set_config('vw.account', p_account::text, true), set_config('vw.organisation', organisation, true),
        set_config('vw.roles', held::text, true), set_config('vw.role', coalesce(acting, ''), true);
    any_role := held[1];
    RETURN NEXT;
END
$$;
ALTER FUNCTION vw_enter(uuid, text[], uuid) OWNER TO vw_gate;

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

GRANT SELECT ON account, role_holding, dossier_grant, dossier TO vw_gate;

-- The trail is chained past every policy, and by nobody else.
ALTER FUNCTION audit_append() OWNER TO vw_gate;
GRANT SELECT, INSERT ON audit_line TO vw_gate;
GRANT SELECT, INSERT, UPDATE ON audit_head TO vw_gate;
GRANT SELECT, DELETE ON audit_inbox TO vw_gate;
GRANT USAGE ON SEQUENCE audit_line_id_seq TO vw_gate;
