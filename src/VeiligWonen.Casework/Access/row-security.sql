-- Who may see and write which row. Run after every migration (RowSecurity.cs adds the policies of the tables); running it again changes nothing.
-- The actor stands in settings that live as long as the transaction: vw.account, vw.organisation, vw.roles (all roles held), vw.role (the
-- role of this message), vw.dossier (the dossier it is about and may enter), vw.emergency (the one it reads in an emergency). Without them every policy says no.
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

-- The dossier that this message is about, when a grant lets its sender in; null otherwise.
CREATE OR REPLACE FUNCTION vw_dossier() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('vw.dossier', true), '')::uuid $$;

-- The dossier that this message says it reads in an emergency; vw_emergency() says whether it may.
CREATE OR REPLACE FUNCTION vw_reading() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('vw.emergency', true), '')::uuid $$;

-- The dossier that this message reads in an emergency (ADR 0050); null for everybody else, and from the moment that the hours are over. By the
-- clock of the database: a server whose clock is slow lengthens nothing.
-- In PL/pgSQL, as all that policies ask: it plans once per connection, where a function in SQL is read and planned anew by every statement.
CREATE OR REPLACE FUNCTION vw_emergency() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    reading uuid := vw_reading();
BEGIN
    IF reading IS NULL THEN
        RETURN NULL;
    END IF;

    RETURN (
        SELECT e.dossier_id FROM emergency_access e
        WHERE e.dossier_id = reading AND e.account_id = vw_account() AND e.role = ANY (vw_roles()) AND e.until_at > now()
        LIMIT 1);
END
$$;
ALTER FUNCTION vw_emergency() OWNER TO vw_gate;

-- Takes a command id, and the dossier that the command is about, before anything else is read. A twin at the same moment waits here until the
-- first has committed or was refused; another command about the same dossier waits for its turn. False: this command was done before.
-- The id is held by a lock and not by a row: the row is written once, at the end, with the answer (TransactionStep). With the rights of whoever calls
-- it: of the gate inside vw_enter, of the application for the clock.
DROP FUNCTION IF EXISTS vw_claim(uuid, uuid, text, timestamptz);
CREATE OR REPLACE FUNCTION vw_claim(p_dossier uuid, p_command uuid) RETURNS boolean
LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM pg_advisory_xact_lock(uuid_hash_extended(p_command, 7620260325));
    IF EXISTS (SELECT FROM command_done WHERE command_id = p_command) THEN
        RETURN false;
    END IF;

    IF p_dossier IS NOT NULL THEN
        PERFORM FROM dossier WHERE id = p_dossier FOR NO KEY UPDATE;
    END IF;
    RETURN true;
END
$$;

-- Whether somebody stands in today for a reviewer who has the review of this dossier in hand: that lets them in without a grant, also from another organisation, until the
-- last day is over (ADR 0076). By the clock of the database, as an emergency is.
CREATE OR REPLACE FUNCTION vw_stands_in(p_dossier uuid, p_account uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    RETURN EXISTS (
        SELECT FROM deputyship s JOIN independent_review r ON r.claimed_by = s.principal_id
        WHERE s.deputy_id = p_account AND s.role = 'Beveiligingsautoriteit' AND s.ended_at IS NULL
            AND (now() AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN s.from_on AND s.until_on
            AND r.dossier_id = p_dossier AND r.handed_back_at IS NULL AND r.outcome IS NULL);
END
$$;
ALTER FUNCTION vw_stands_in(uuid, uuid) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_stands_in(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_stands_in(uuid, uuid) TO vw_app, vw_desk;

-- What these functions ask is always found by key: planned once per connection (force_generic_plan), where the planner would weigh it anew each time.
-- Reads the rights of an account and its session, sets the actor and claims the command, in one round trip. No row: no open account with a role.
DROP FUNCTION IF EXISTS vw_enter(uuid, text[], uuid);
DROP FUNCTION IF EXISTS vw_enter(uuid, text[], uuid, uuid, uuid, text, timestamptz);
CREATE OR REPLACE FUNCTION vw_enter(p_account uuid, p_allowed text[], p_dossier uuid, p_session uuid, p_command uuid)
RETURNS TABLE (
    acting text, any_role text, organisation text, claimed boolean,
    session_started_at timestamptz, session_last_seen_at timestamptz, session_completed_at timestamptz, session_proven_at timestamptz,
    session_ended_at timestamptz, reads_only boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    held text[];
    candidate text;
BEGIN
    SELECT a.organisation_code, s.started_at, s.last_seen_at, s.completed_at, s.proven_at, s.ended_at,
        ARRAY(SELECT h.role::text FROM role_holding h WHERE h.account_id = a.id AND h.ended_at IS NULL ORDER BY h.role)
    INTO organisation, session_started_at, session_last_seen_at, session_completed_at, session_proven_at, session_ended_at, held
    FROM account a LEFT JOIN session s ON s.id = p_session AND s.account_id = a.id
    WHERE a.id = p_account AND a.closed_at IS NULL;
    IF held[1] IS NULL THEN
        RETURN;
    END IF;

    -- The order of the allowed roles decides in which role somebody with two roles acts; a grant goes before an emergency.
    reads_only := false;
    FOREACH candidate IN ARRAY p_allowed LOOP
        IF candidate = ANY (held) AND (p_dossier IS NULL OR EXISTS (
            SELECT FROM dossier_grant g
            WHERE g.dossier_id = p_dossier AND g.role = candidate AND g.ended_at IS NULL
                AND (g.account_id = p_account OR g.organisation_code = vw_enter.organisation)))
        THEN
            acting := candidate;
            EXIT;
        END IF;
    END LOOP;
    IF acting IS NULL AND 'Beveiligingsautoriteit' = ANY (p_allowed) AND 'Beveiligingsautoriteit' = ANY (held) AND p_dossier IS NOT NULL
        AND vw_stands_in(p_dossier, p_account)
    THEN
        acting := 'Beveiligingsautoriteit';
    END IF;
    IF acting IS NULL AND p_dossier IS NOT NULL THEN
        SELECT w.role INTO acting FROM unnest(p_allowed) WITH ORDINALITY AS w (role, place)
        WHERE w.role = ANY (held) AND EXISTS (
            SELECT FROM emergency_access e
            WHERE e.dossier_id = p_dossier AND e.account_id = p_account AND e.role = w.role AND e.until_at > now())
        ORDER BY w.place LIMIT 1;
        reads_only := acting IS NOT NULL;
    END IF;

    PERFORM set_config('vw.account', p_account::text, true), set_config('vw.organisation', organisation, true),
        set_config('vw.roles', held::text, true), set_config('vw.role', coalesce(acting, ''), true),
        set_config('vw.dossier', CASE WHEN acting IS NULL OR reads_only THEN '' ELSE coalesce(p_dossier::text, '') END, true),
        set_config('vw.emergency', CASE WHEN reads_only THEN coalesce(p_dossier::text, '') ELSE '' END, true);
    IF p_command IS NOT NULL AND acting IS NOT NULL AND NOT reads_only THEN
        claimed := vw_claim(p_dossier, p_command);
    END IF;
    any_role := held[1];
    RETURN NEXT;
END
$$;
ALTER FUNCTION vw_enter(uuid, text[], uuid, uuid, uuid) OWNER TO vw_gate;

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

-- Whether the actor holds a grant on this dossier: what the policies of lists ask in a subselect, as a call for those of commands (ADR 0016).
CREATE OR REPLACE FUNCTION vw_granted(p_dossier uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    RETURN EXISTS (
        SELECT FROM dossier_grant g
        WHERE g.dossier_id = p_dossier AND g.ended_at IS NULL AND g.role = ANY (vw_roles())
            AND (g.account_id = vw_account() OR g.organisation_code = vw_organisation()));
END
$$;
ALTER FUNCTION vw_granted(uuid) OWNER TO vw_gate;

-- For rows that are written, and for the grants themselves: a policy on a table cannot ask the same table.
CREATE OR REPLACE FUNCTION vw_may_enter(p_dossier uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    RETURN coalesce(vw_role() = 'System', false)
        OR vw_granted(p_dossier)
        OR EXISTS (SELECT FROM dossier d WHERE d.id = p_dossier AND d.bestuurder_id = vw_account() AND 'Bestuurder' = ANY (vw_roles()));
END
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

-- Not for the payer and the publisher: whoever may run it may say first who they are.
REVOKE EXECUTE ON FUNCTION vw_dossier_in_emergency(text), vw_emergency_tries(timestamptz), vw_my_emergencies(), vw_dossiers_per_phase(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_dossier_in_emergency(text), vw_emergency_tries(timestamptz), vw_my_emergencies(), vw_dossiers_per_phase(date) TO vw_app, vw_desk;

GRANT SELECT ON account, role_holding, dossier_grant, dossier, session, emergency_access, deputyship, independent_review TO vw_gate;
REVOKE INSERT ON command_done FROM vw_gate;
GRANT SELECT ON command_done TO vw_gate;
-- Only to lock the row: what locks must be able to change one column of it.
GRANT UPDATE (phase_since_at) ON dossier TO vw_gate;

-- The trail is chained past every policy, and by nobody else.
ALTER FUNCTION audit_append() OWNER TO vw_gate;
ALTER FUNCTION audit_append() SET plan_cache_mode = force_generic_plan;
GRANT SELECT, INSERT ON audit_line TO vw_gate;
GRANT SELECT, INSERT, UPDATE ON audit_head TO vw_gate;
GRANT SELECT, DELETE ON audit_inbox TO vw_gate;
GRANT USAGE ON SEQUENCE audit_line_id_seq TO vw_gate;
