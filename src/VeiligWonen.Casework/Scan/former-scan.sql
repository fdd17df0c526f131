-- The woningscan that was done before in the same home of the same person, for an adviser who may enter the dossier of now: a repeat scan is read against
-- it. Nothing else of the former dossier is opened. Run after every migration; running it again changes nothing.
CREATE OR REPLACE FUNCTION vw_former_scan(p_dossier uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT s.dossier_id
    FROM dossier mine
    JOIN woonplek here ON here.dossier_id = mine.id
    JOIN dossier former ON former.bestuurder_id = mine.bestuurder_id AND former.id <> mine.id AND former.opened_at < mine.opened_at
    JOIN woonplek there ON there.dossier_id = former.id AND there.home_index = here.home_index
    JOIN woningscan s ON s.dossier_id = former.id AND s.completed_at IS NOT NULL
    WHERE mine.id = p_dossier AND vw_role() = 'Veiligheidsadviseur' AND vw_may_enter(p_dossier)
    ORDER BY s.completed_at DESC LIMIT 1
$$;
ALTER FUNCTION vw_former_scan(uuid) OWNER TO vw_gate;

CREATE OR REPLACE FUNCTION vw_former_answers(p_dossier uuid)
RETURNS TABLE (dossier_id uuid, completed_at timestamptz, catalogue_version text, code text, kind text, remark bytea, remark_revision integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT s.dossier_id, s.completed_at, s.catalogue_version::text, a.code::text, a.kind::text, a.remark, a.remark_revision
    FROM woningscan s LEFT JOIN scan_answer a ON a.dossier_id = s.dossier_id
    WHERE s.dossier_id = vw_former_scan(p_dossier)
$$;
ALTER FUNCTION vw_former_answers(uuid) OWNER TO vw_gate;

-- For payer and publisher there is no such function, whoever they say they are.
REVOKE EXECUTE ON FUNCTION vw_former_scan(uuid), vw_former_answers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_former_scan(uuid), vw_former_answers(uuid) TO vw_app;
GRANT SELECT ON woningscan, scan_answer, woonplek TO vw_gate;
