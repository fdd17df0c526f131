-- The second look is by somebody else, and changes nothing that was drawn or handed in (ADR 0073). Run after every migration; running it again changes nothing.

-- Which advices were adopted in a period and not drawn before, for who draws: ids only. The auditor may enter none of the dossiers.
CREATE OR REPLACE FUNCTION vw_signed_dossiers(p_from timestamptz, p_until timestamptz) RETURNS TABLE (dossier_id uuid, subject_id uuid, signed_by uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT a.dossier_id, a.subject_id, a.adopted_by FROM beveiligingsadvies a
    WHERE vw_role() = 'Auditor' AND a.adopted_at >= p_from AND a.adopted_at < p_until
        AND NOT EXISTS (SELECT FROM drawn_dossier d WHERE d.dossier_id = a.dossier_id)
$$;
ALTER FUNCTION vw_signed_dossiers(timestamptz, timestamptz) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_signed_dossiers(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_signed_dossiers(timestamptz, timestamptz) TO vw_app, vw_desk;

-- At the end of the transaction, when it is taken up and when it is handed in: by the same rule as the review itself.
CREATE OR REPLACE FUNCTION vw_guard_second_look() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    reason text := vw_why_not_independent(NEW.dossier_id, NEW.taken_by);
BEGIN
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'Not independent: %.', reason USING ERRCODE = 'VW001';
    END IF;

    RETURN NULL;
END
$$;
ALTER FUNCTION vw_guard_second_look() OWNER TO vw_gate;

-- What was drawn is not turned into another dossier or another first reviewer, and is written by who looks, for themselves.
CREATE OR REPLACE FUNCTION vw_guard_drawn_dossier() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    IF (NEW.dossier_id, NEW.draw_number, NEW.place, NEW.subject_id, NEW.first_reviewer)
        IS DISTINCT FROM (OLD.dossier_id, OLD.draw_number, OLD.place, OLD.subject_id, OLD.first_reviewer)
        OR (OLD.taken_by IS NOT NULL AND NEW.taken_by IS DISTINCT FROM OLD.taken_by)
        OR NEW.taken_by IS DISTINCT FROM vw_account()
    THEN
        RAISE EXCEPTION 'What was drawn stays as it is, and only who looks writes what they found.' USING ERRCODE = 'VW002';
    END IF;

    RETURN NEW;
END
$$;
ALTER FUNCTION vw_guard_drawn_dossier() OWNER TO vw_gate;

GRANT SELECT ON beveiligingsadvies, drawn_dossier TO vw_gate;

DROP TRIGGER IF EXISTS independence ON drawn_dossier;
CREATE CONSTRAINT TRIGGER independence AFTER INSERT OR UPDATE ON drawn_dossier
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.taken_by IS NOT NULL) EXECUTE FUNCTION vw_guard_second_look();
DROP TRIGGER IF EXISTS drawn ON drawn_dossier;
CREATE TRIGGER drawn BEFORE UPDATE ON drawn_dossier FOR EACH ROW EXECUTE FUNCTION vw_guard_drawn_dossier();
DROP TRIGGER IF EXISTS decided ON drawn_dossier;
CREATE TRIGGER decided BEFORE UPDATE OR DELETE ON drawn_dossier
    FOR EACH ROW WHEN (OLD.done_at IS NOT NULL) EXECUTE FUNCTION vw_guard_decided();
