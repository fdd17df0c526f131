-- Who reads what is not disclosable (ADR 0067). Run after every migration, before the policies; running it again changes nothing.
-- The adviser to whom this dossier was given by name, in that role, in a phase in which the interview can be written, and not on hold.
-- In PL/pgSQL, as all that policies ask: it plans once per connection.
CREATE OR REPLACE FUNCTION vw_may_write_interview(p_dossier uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    RETURN coalesce(vw_role() = 'Veiligheidsadviseur', false)
        AND EXISTS (
            SELECT FROM dossier_grant g JOIN dossier d ON d.id = g.dossier_id
            WHERE g.dossier_id = p_dossier AND g.account_id = vw_account() AND g.role = 'Veiligheidsadviseur' AND g.ended_at IS NULL
                AND d.phase IN ('Interview', 'Assessment'))
        AND NOT EXISTS (SELECT FROM hold h WHERE h.dossier_id = p_dossier AND h.resumed_at IS NULL);
END
$$;
ALTER FUNCTION vw_may_write_interview(uuid) OWNER TO vw_gate;
GRANT SELECT ON hold TO vw_gate;
-- Not for the payer and the publisher, as the other functions behind the door.
REVOKE EXECUTE ON FUNCTION vw_may_write_interview(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_may_write_interview(uuid) TO vw_app, vw_desk;
