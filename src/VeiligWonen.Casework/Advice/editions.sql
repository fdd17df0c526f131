-- Editions of advices: what the check page may ask, and how a later advice takes the place of an earlier one.
-- Run after every migration; running it again changes nothing.

-- Whether a paper is ours, for anybody who holds its code: nothing of what it says, of whom it is about or of when it was made. One lookup by key, whatever the answer.
CREATE OR REPLACE FUNCTION vw_check_edition(p_code_hash bytea) RETURNS TABLE (replaced_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT e.replaced_on FROM advice_edition e WHERE e.code_hash = p_code_hash
$$;
ALTER FUNCTION vw_check_edition(bytea) OWNER TO vw_gate;

-- The authority that adopts has no grant on the earlier dossier, and needs none: it learns not even whether there was one.
CREATE OR REPLACE FUNCTION vw_replace_editions(p_dossier uuid, p_at timestamptz, p_on date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    UPDATE advice_edition e SET replaced_on = p_on
    FROM dossier mine JOIN dossier former
        ON former.bestuurder_id = mine.bestuurder_id AND former.organisation_code = mine.organisation_code
    WHERE mine.id = p_dossier AND e.dossier_id = former.id AND e.adopted_at < p_at AND e.replaced_on IS NULL
        AND (vw_role() = 'System' OR (vw_role() = 'Beveiligingsautoriteit' AND vw_may_enter(p_dossier)))
$$;
ALTER FUNCTION vw_replace_editions(uuid, timestamptz, date) OWNER TO vw_gate;

REVOKE EXECUTE ON FUNCTION vw_check_edition(bytea), vw_replace_editions(uuid, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_check_edition(bytea), vw_replace_editions(uuid, timestamptz, date) TO vw_app, vw_desk;
GRANT SELECT, UPDATE ON advice_edition TO vw_gate;

-- The fixed texts are published as the questions of the scan are: by a second administrator who wrote none of it, and never changed (scan-catalogue.sql).
DROP TRIGGER IF EXISTS guard_template ON advice_template;
CREATE TRIGGER guard_template BEFORE INSERT OR UPDATE OR DELETE ON advice_template FOR EACH ROW EXECUTE FUNCTION vw_guard_catalogue();
CREATE UNIQUE INDEX IF NOT EXISTS ux_advice_template_open ON advice_template ((true)) WHERE published_at IS NULL;
