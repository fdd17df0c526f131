-- Nobody signs off what they helped to write, by whatever path: also raw SQL as the application (house.md section 4, promise 1).
-- Run after every migration; running it again changes nothing. Nothing switches it off and no role is exempt.

-- Whoever touches a part is its author, also when no handler said so. At the end of the transaction, after the rows of the handler itself.
CREATE OR REPLACE FUNCTION vw_note_author() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    v_dossier uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.dossier_id ELSE NEW.dossier_id END;
    -- That it was completed, or that a reviewer sent it back, is no writing.
    state CONSTANT text[] := ARRAY['completed_at', 'completed_by', 'revision'];
BEGIN
    -- Most writing is by who is known as an author already: asked first, because it costs least.
    IF vw_account() IS NULL OR EXISTS (
        SELECT FROM dossier d JOIN contribution c ON c.dossier_id = d.id AND c.round = d.review_rounds
        WHERE d.id = v_dossier AND c.account_id = vw_account() AND c.part = TG_ARGV[0])
    THEN
        RETURN NULL;
    END IF;

    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - state = to_jsonb(OLD) - state THEN
        RETURN NULL;
    END IF;

    -- The head of a part is opened empty, often by work on another part. Sealed words show as \x….
    IF TG_OP = 'INSERT' AND TG_ARGV[1] = 'head' AND NOT EXISTS (SELECT FROM jsonb_each_text(to_jsonb(NEW)) v WHERE starts_with(v.value, '\x')) THEN
        RETURN NULL;
    END IF;

    INSERT INTO contribution (dossier_id, account_id, organisation_code, part, round, at)
    SELECT d.id, vw_account(), vw_organisation(), TG_ARGV[0], d.review_rounds, now() FROM dossier d WHERE d.id = v_dossier
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
ALTER FUNCTION vw_note_author() OWNER TO vw_gate;

-- Why this account may not decide the review of this dossier; null when it may.
CREATE OR REPLACE FUNCTION vw_why_not_independent(p_dossier uuid, p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT CASE
        WHEN NOT EXISTS (
            SELECT FROM account a JOIN role_holding h ON h.account_id = a.id
            WHERE a.id = p_account AND a.closed_at IS NULL AND h.role = 'Beveiligingsautoriteit' AND h.ended_at IS NULL)
            THEN 'the reviewer does not hold the role now'
        WHEN EXISTS (SELECT FROM contribution c WHERE c.dossier_id = p_dossier AND c.account_id = p_account)
            THEN 'the reviewer wrote a part'
        WHEN EXISTS (
            -- Art. 3.9 lid 4: the threat analysis may come from the authority's own organisation, though never from the same person.
            SELECT FROM contribution c JOIN account a ON a.id = p_account
            WHERE c.dossier_id = p_dossier AND c.part <> 'ThreatAnalysis' AND c.organisation_code = a.organisation_code)
            THEN 'an author works in the organisation of the reviewer'
    END
$$;
ALTER FUNCTION vw_why_not_independent(uuid, uuid) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_why_not_independent(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_why_not_independent(uuid, uuid) TO vw_app, vw_desk;

CREATE OR REPLACE FUNCTION vw_guard_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    reason text;
BEGIN
    IF NEW.outcome IS NOT NULL THEN
        reason := vw_why_not_independent(NEW.dossier_id, NEW.claimed_by);
        IF reason IS NOT NULL THEN
            RAISE EXCEPTION 'Not independent: %.', reason USING ERRCODE = 'VW001';
        END IF;
    END IF;

    RETURN NULL;
END
$$;
ALTER FUNCTION vw_guard_review() OWNER TO vw_gate;

-- A decision is not decided again, nor turned into somebody else's, nor removed.
CREATE OR REPLACE FUNCTION vw_guard_decided() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    -- Of a dossier that two people had destroyed nothing is left to decide on; only destroy_dossier can say so.
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM destruction_proposal p WHERE p.dossier_id = OLD.dossier_id AND p.confirmed_by IS NOT NULL) THEN
        RETURN OLD;
    END IF;

    RAISE EXCEPTION 'A decided review stays as it is.' USING ERRCODE = 'VW002';
END
$$;

ALTER FUNCTION vw_guard_decided() OWNER TO vw_gate;

CREATE OR REPLACE FUNCTION vw_guard_advice() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    reason text;
BEGIN
    -- That a later advice took its place is no signature, and by then its signer may have left.
    IF TG_OP = 'UPDATE' AND OLD.replaced_at IS NULL AND to_jsonb(NEW) - 'replaced_at' = to_jsonb(OLD) - 'replaced_at' THEN
        RETURN NULL;
    END IF;

    reason := vw_why_not_independent(NEW.dossier_id, NEW.adopted_by);
    IF reason IS NULL AND NOT EXISTS (
        SELECT FROM independent_review r JOIN review_subject s ON s.id = r.subject_id
        WHERE r.id = NEW.review_id AND r.dossier_id = NEW.dossier_id AND r.claimed_by = NEW.adopted_by AND r.handed_back_at IS NULL
            AND r.outcome IN ('Adopted', 'AdoptedWithChange') AND s.id = NEW.subject_id AND s.sha256 = NEW.subject_sha256
            -- A round that needs two reviewers has two, of one mind and each of them independent (vw_guard_review).
            AND s.reviewers <= (
                SELECT count(DISTINCT o.claimed_by) FROM independent_review o
                WHERE o.subject_id = s.id AND o.handed_back_at IS NULL AND o.outcome = r.outcome))
    THEN
        reason := 'no review of this document by this reviewer led to it';
    END IF;

    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'Not independent: %.', reason USING ERRCODE = 'VW001';
    END IF;

    RETURN NULL;
END
$$;
ALTER FUNCTION vw_guard_advice() OWNER TO vw_gate;

-- The other way round: whoever closed the review of a dossier writes no part of it any more, not even in the same transaction.
CREATE OR REPLACE FUNCTION vw_guard_author() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    IF EXISTS (
        SELECT FROM independent_review r
        WHERE r.dossier_id = NEW.dossier_id AND r.claimed_by = NEW.account_id AND r.outcome IN ('Adopted', 'AdoptedWithChange', 'Rejected'))
    THEN
        RAISE EXCEPTION 'Not independent: the author closed the review of this dossier.' USING ERRCODE = 'VW001';
    END IF;

    RETURN NULL;
END
$$;
ALTER FUNCTION vw_guard_author() OWNER TO vw_gate;

GRANT SELECT ON independent_review, review_subject, contribution, destruction_proposal TO vw_gate;
GRANT INSERT ON contribution TO vw_gate;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO vw_gate;
-- Authorship is added, never changed or taken away.
REVOKE UPDATE, DELETE ON contribution FROM vw_app, vw_desk, vw_employer, vw_publication;
-- What was submitted, and how many must decide on it, stays as it was submitted.
REVOKE UPDATE ON review_subject FROM vw_app, vw_desk, vw_employer, vw_publication;

DO $$
DECLARE
    part record;
BEGIN
    FOR part IN SELECT * FROM (VALUES
        ('woningscan', 'Scan', 'head'), ('scan_answer', 'Scan', ''), ('scan_photo', 'Scan', ''), ('scan_choice', 'Scan', ''), ('scan_sketch', 'Scan', ''),
        ('safety_interview', 'Interview', 'head'), ('topic_note', 'Interview', ''), ('reported_incident', 'Interview', ''),
        ('shared_note', 'Interview', ''), ('undisclosed_note', 'Interview', ''), ('household_member', 'Interview', ''), ('footprint_check', 'Interview', ''),
        ('threat_analysis', 'ThreatAnalysis', 'head'), ('threat_line', 'ThreatAnalysis', ''), ('local_risk_request', 'ThreatAnalysis', ''),
        ('situational_assessment', 'Assessment', 'head'), ('scenario_score', 'Assessment', ''), ('pkvw_record', 'Assessment', ''), ('pkvw_statement', 'Assessment', ''), ('measure_proposal', 'Measures', '')) AS p (table_name, name, kind)
    LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS note_author ON %I', part.table_name);
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER note_author AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vw_note_author(%L, %L)',
            part.table_name, part.name, part.kind);
    END LOOP;
END
$$;

DROP TRIGGER IF EXISTS independence ON independent_review;
CREATE CONSTRAINT TRIGGER independence AFTER INSERT OR UPDATE ON independent_review
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vw_guard_review();
DROP TRIGGER IF EXISTS decided ON independent_review;
CREATE TRIGGER decided BEFORE UPDATE OR DELETE ON independent_review
    FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION vw_guard_decided();
DROP TRIGGER IF EXISTS independence ON beveiligingsadvies;
CREATE CONSTRAINT TRIGGER independence AFTER INSERT OR UPDATE ON beveiligingsadvies
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vw_guard_advice();
DROP TRIGGER IF EXISTS independence ON contribution;
CREATE CONSTRAINT TRIGGER independence AFTER INSERT ON contribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vw_guard_author();
