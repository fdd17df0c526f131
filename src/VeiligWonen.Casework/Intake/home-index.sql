-- Whether the home of this dossier is, or was, the home of another one. One bit, for a planner who may enter this dossier: not which other, nor
-- whose. Run after every migration; running it again changes nothing.
CREATE OR REPLACE FUNCTION home_is_known(p_dossier uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT vw_role() = 'Planner' AND vw_may_enter(p_dossier) AND EXISTS (
        SELECT FROM woonplek mine JOIN woonplek other ON other.home_index = mine.home_index AND other.dossier_id <> mine.dossier_id
        WHERE mine.dossier_id = p_dossier)
$$;
ALTER FUNCTION home_is_known(uuid) OWNER TO vw_gate;
GRANT SELECT ON woonplek TO vw_gate;
-- Whoever may run it may say who they are: the payer and the publisher must not be able to.
REVOKE EXECUTE ON FUNCTION home_is_known(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION home_is_known(uuid) TO vw_app;
