-- The second rater is blind, and what was handed in stays (ADR 0070). Run after every migration; running it again changes nothing.

-- Why this account may not rate the assessment of this dossier again; null when it may. Who could ever open the dossier is not blind, also when nothing of
-- theirs stands in it and the access is over. A role of a whole organisation is not asked: a planner of the CCV reads no finding.
CREATE OR REPLACE FUNCTION vw_why_not_blind(p_dossier uuid, p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT CASE
        -- Only for who draws and for oneself: it would tell anybody else who works on which dossier.
        WHEN NOT (coalesce(vw_role() IN ('CalibrationCoach', 'System'), false) OR coalesce(p_account = vw_account(), false))
            THEN 'not for this asker'
        WHEN NOT EXISTS (
            SELECT FROM account a JOIN role_holding h ON h.account_id = a.id
            WHERE a.id = p_account AND a.closed_at IS NULL AND h.role = 'Veiligheidsadviseur' AND h.ended_at IS NULL)
            THEN 'the rater is no adviser now'
        WHEN EXISTS (SELECT FROM contribution c WHERE c.dossier_id = p_dossier AND c.account_id = p_account)
            OR EXISTS (SELECT FROM review_subject s WHERE s.dossier_id = p_dossier AND s.submitted_by = p_account)
            THEN 'the rater wrote a part'
        WHEN EXISTS (SELECT FROM dossier_grant g WHERE g.dossier_id = p_dossier AND g.account_id = p_account)
            OR EXISTS (SELECT FROM emergency_access e WHERE e.dossier_id = p_dossier AND e.account_id = p_account)
            OR EXISTS (SELECT FROM dossier d WHERE d.id = p_dossier AND d.bestuurder_id = p_account)
            THEN 'the rater could open the dossier'
    END
$$;
ALTER FUNCTION vw_why_not_blind(uuid, uuid) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_why_not_blind(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_why_not_blind(uuid, uuid) TO vw_app, vw_desk;

-- At the end of the transaction, when it is given and when it is handed in: in between the rater may have come to know the dossier.
CREATE OR REPLACE FUNCTION vw_guard_blind() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    reason text := vw_why_not_blind(NEW.dossier_id, NEW.second_rater);
BEGIN
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'Not blind: %.', reason USING ERRCODE = 'VW001';
    END IF;

    RETURN NULL;
END
$$;
ALTER FUNCTION vw_guard_blind() OWNER TO vw_gate;

-- What was drawn is not turned into another home or another first rater.
CREATE OR REPLACE FUNCTION vw_guard_drawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    IF (NEW.id, NEW.draw_number, NEW.place, NEW.dossier_id, NEW.subject_id, NEW.first_rater)
        IS DISTINCT FROM (OLD.id, OLD.draw_number, OLD.place, OLD.dossier_id, OLD.subject_id, OLD.first_rater)
        OR (NEW.handed_in_at IS NOT NULL AND vw_account() IS DISTINCT FROM OLD.second_rater)
    THEN
        RAISE EXCEPTION 'What was drawn stays as it is, and only the rater hands it in.' USING ERRCODE = 'VW002';
    END IF;

    RETURN NEW;
END
$$;
ALTER FUNCTION vw_guard_drawn() OWNER TO vw_gate;

-- Nothing is rated after handing in, and the first ratings are those of the snapshot.
CREATE OR REPLACE FUNCTION vw_guard_rating() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    v_case uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.case_id ELSE OLD.case_id END;
    v_rater uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.rater ELSE OLD.rater END;
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM destruction_proposal p WHERE p.dossier_id = OLD.dossier_id AND p.confirmed_by IS NOT NULL) THEN
        RETURN OLD;
    END IF;

    IF (TG_OP = 'UPDATE' AND (NEW.case_id, NEW.rater, NEW.scenario_code, NEW.dossier_id) IS DISTINCT FROM (OLD.case_id, OLD.rater, OLD.scenario_code, OLD.dossier_id))
        OR EXISTS (
            SELECT FROM calibration_case c
            WHERE c.id = v_case AND (c.handed_in_at IS NOT NULL OR (TG_OP <> 'INSERT' AND c.first_rater = v_rater)))
    THEN
        RAISE EXCEPTION 'A rating that counts stays as it is.' USING ERRCODE = 'VW002';
    END IF;

    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
ALTER FUNCTION vw_guard_rating() OWNER TO vw_gate;

GRANT SELECT ON calibration_case TO vw_gate;

DROP TRIGGER IF EXISTS blind ON calibration_case;
CREATE CONSTRAINT TRIGGER blind AFTER INSERT OR UPDATE ON calibration_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.second_rater IS NOT NULL) EXECUTE FUNCTION vw_guard_blind();
DROP TRIGGER IF EXISTS drawn ON calibration_case;
CREATE TRIGGER drawn BEFORE UPDATE ON calibration_case FOR EACH ROW EXECUTE FUNCTION vw_guard_drawn();
DROP TRIGGER IF EXISTS decided ON calibration_case;
CREATE TRIGGER decided BEFORE UPDATE OR DELETE ON calibration_case
    FOR EACH ROW WHEN (OLD.handed_in_at IS NOT NULL) EXECUTE FUNCTION vw_guard_decided();
DROP TRIGGER IF EXISTS rating ON calibration_rating;
CREATE TRIGGER rating BEFORE INSERT OR UPDATE OR DELETE ON calibration_rating FOR EACH ROW EXECUTE FUNCTION vw_guard_rating();
