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
        WHEN EXISTS (SELECT FROM recusal r WHERE r.dossier_id = p_dossier AND r.account_id = p_account)
            THEN 'the reviewer stepped back'
    END
$$;
ALTER FUNCTION vw_why_not_independent(uuid, uuid) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_why_not_independent(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_why_not_independent(uuid, uuid) TO vw_app, vw_desk;

-- Whose work stands in a review: who has it, and everybody from whom a deputy took it over.
CREATE OR REPLACE FUNCTION vw_line_of(p_review uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    WITH RECURSIVE line AS (
        SELECT r.id, r.claimed_by, r.took_over_id FROM independent_review r WHERE r.id = p_review
        UNION
        SELECT f.id, f.claimed_by, f.took_over_id FROM independent_review f JOIN line l ON f.id = l.took_over_id)
    SELECT array_agg(DISTINCT claimed_by) FROM line
$$;
ALTER FUNCTION vw_line_of(uuid) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_line_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_line_of(uuid) TO vw_app, vw_desk;

-- Why the work of this account may not stand in the review of this dossier; null when it may. Of who had it before: they need not hold the role any more.
CREATE OR REPLACE FUNCTION vw_why_not_carried(p_dossier uuid, p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT CASE
        WHEN EXISTS (SELECT FROM contribution c WHERE c.dossier_id = p_dossier AND c.account_id = p_account)
            THEN 'somebody it was taken over from wrote a part'
        WHEN EXISTS (
            SELECT FROM contribution c JOIN account a ON a.id = p_account
            WHERE c.dossier_id = p_dossier AND c.part <> 'ThreatAnalysis' AND c.organisation_code = a.organisation_code)
            THEN 'an author works in the organisation of somebody it was taken over from'
        WHEN EXISTS (SELECT FROM recusal r WHERE r.dossier_id = p_dossier AND r.account_id = p_account)
            THEN 'somebody it was taken over from stepped back'
    END
$$;
ALTER FUNCTION vw_why_not_carried(uuid, uuid) OWNER TO vw_gate;
REVOKE EXECUTE ON FUNCTION vw_why_not_carried(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_why_not_carried(uuid, uuid) TO vw_app, vw_desk;

CREATE OR REPLACE FUNCTION vw_guard_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    reason text;
    line uuid[] := vw_line_of(NEW.id);
BEGIN
    IF NEW.outcome IS NOT NULL OR (NEW.took_over_id IS NOT NULL AND TG_OP = 'INSERT') THEN
        reason := vw_why_not_independent(NEW.dossier_id, NEW.claimed_by);
        IF reason IS NULL THEN
            SELECT min(vw_why_not_carried(NEW.dossier_id, w.account)) INTO reason FROM unnest(line) AS w (account) WHERE w.account <> NEW.claimed_by;
        END IF;
    END IF;

    -- A deputy takes over what an absent reviewer had, in the same seat, and only while they stand in.
    IF reason IS NULL AND NEW.took_over_id IS NOT NULL AND TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM independent_review f JOIN deputyship s ON s.principal_id = f.claimed_by
        WHERE f.id = NEW.took_over_id AND f.subject_id = NEW.subject_id AND f.dossier_id = NEW.dossier_id AND f.seat = NEW.seat
            AND f.handed_back_at IS NOT NULL AND f.outcome IS NULL
            AND s.deputy_id = NEW.claimed_by AND s.role = 'Beveiligingsautoriteit' AND (s.ended_at IS NULL OR s.ended_at > NEW.claimed_at)
            AND (NEW.claimed_at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN s.from_on AND s.until_on
            AND EXISTS (
                SELECT FROM account a JOIN role_holding h ON h.account_id = a.id
                WHERE a.id = f.claimed_by AND a.closed_at IS NULL AND h.role = 'Beveiligingsautoriteit' AND h.ended_at IS NULL))
    THEN
        reason := 'nobody was absent for whom the reviewer stands in';
    END IF;

    -- Of two reviewers no one person stands in both lines, in person or by what a deputy took over.
    IF reason IS NULL AND NEW.handed_back_at IS NULL AND EXISTS (
        SELECT FROM independent_review o
        WHERE o.subject_id = NEW.subject_id AND o.id <> NEW.id AND o.handed_back_at IS NULL AND vw_line_of(o.id) && line)
    THEN
        reason := 'one person stands in both seats';
    END IF;

    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'Not independent: %.', reason USING ERRCODE = 'VW001';
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

-- Who has a review, of what and in which seat, stays as it was claimed; what was handed back is not taken up again, but claimed anew.
CREATE OR REPLACE FUNCTION vw_guard_seat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    IF (NEW.id, NEW.subject_id, NEW.dossier_id, NEW.seat, NEW.claimed_by, NEW.claimed_at, NEW.took_over_id)
        IS DISTINCT FROM (OLD.id, OLD.subject_id, OLD.dossier_id, OLD.seat, OLD.claimed_by, OLD.claimed_at, OLD.took_over_id)
        OR (OLD.handed_back_at IS NOT NULL AND NEW.handed_back_at IS DISTINCT FROM OLD.handed_back_at)
    THEN
        RAISE EXCEPTION 'Who has a review stays as it was claimed.' USING ERRCODE = 'VW002';
    END IF;

    RETURN NEW;
END
$$;
ALTER FUNCTION vw_guard_seat() OWNER TO vw_gate;

-- Somebody is stood in for by one person at a time, who is named by themselves or by an administrator; and what was named is only ended.
CREATE OR REPLACE FUNCTION vw_guard_deputyship() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_generic_plan AS
$$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR to_jsonb(NEW) - 'ended_at' - 'ended_by' <> to_jsonb(OLD) - 'ended_at' - 'ended_by' THEN
            RAISE EXCEPTION 'A deputyship is ended, and not changed otherwise.' USING ERRCODE = 'VW002';
        END IF;

        RETURN NEW;
    END IF;

    PERFORM pg_advisory_xact_lock(hashtextextended('deputyship/' || NEW.principal_id, 0));
    IF NEW.deputy_id = NEW.principal_id OR NEW.until_on < NEW.from_on OR NEW.ended_at IS NOT NULL
        OR NEW.named_by IS DISTINCT FROM coalesce(vw_account(), NEW.named_by)
        OR (NEW.named_by <> NEW.principal_id AND NOT EXISTS (
            SELECT FROM role_holding h WHERE h.account_id = NEW.named_by AND h.role = 'Administrator' AND h.ended_at IS NULL))
        OR 2 > (
            SELECT count(*) FROM account a JOIN role_holding h ON h.account_id = a.id
            WHERE a.id IN (NEW.principal_id, NEW.deputy_id) AND a.closed_at IS NULL AND h.role = NEW.role AND h.ended_at IS NULL)
        OR EXISTS (
            SELECT FROM deputyship o
            WHERE o.principal_id = NEW.principal_id AND o.role = NEW.role AND o.ended_at IS NULL AND o.from_on <= NEW.until_on AND o.until_on >= NEW.from_on)
    THEN
        RAISE EXCEPTION 'Nobody may stand in like this.' USING ERRCODE = 'VW001';
    END IF;

    RETURN NEW;
END
$$;
ALTER FUNCTION vw_guard_deputyship() OWNER TO vw_gate;

-- How many seats of the running round are held by nobody who may decide it. Numbers alone, here and in the next: who may and who may not is nobody's business.
CREATE OR REPLACE FUNCTION vw_open_seats(p_dossier uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT coalesce((
        SELECT s.reviewers - (
            SELECT count(*) FROM independent_review r
            WHERE r.subject_id = s.id AND r.handed_back_at IS NULL AND vw_why_not_independent(s.dossier_id, r.claimed_by) IS NULL)
        FROM review_subject s JOIN dossier d ON d.id = s.dossier_id
        WHERE s.dossier_id = p_dossier AND d.phase = 'Review' AND (vw_dossier() = p_dossier OR vw_may_enter(p_dossier))
        ORDER BY s.round DESC LIMIT 1), 0)::integer
$$;
ALTER FUNCTION vw_open_seats(uuid) OWNER TO vw_gate;

-- How many people could take an open seat of the running round: who may enter the dossier as a reviewer, is independent of it, and has no part in another seat.
CREATE OR REPLACE FUNCTION vw_eligible_reviewers(p_dossier uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT count(*)::integer
    FROM account a
    WHERE (vw_dossier() = p_dossier OR vw_may_enter(p_dossier))
        AND vw_why_not_independent(p_dossier, a.id) IS NULL
        AND EXISTS (
            SELECT FROM dossier_grant g
            WHERE g.dossier_id = p_dossier AND g.role = 'Beveiligingsautoriteit' AND g.ended_at IS NULL AND (g.account_id = a.id OR g.organisation_code = a.organisation_code))
        AND NOT EXISTS (
            SELECT FROM independent_review r JOIN review_subject s ON s.id = r.subject_id
            WHERE r.dossier_id = p_dossier AND r.handed_back_at IS NULL AND s.round = (SELECT max(l.round) FROM review_subject l WHERE l.dossier_id = p_dossier)
                AND vw_why_not_independent(p_dossier, r.claimed_by) IS NULL AND a.id = ANY (vw_line_of(r.id)))
$$;
ALTER FUNCTION vw_eligible_reviewers(uuid) OWNER TO vw_gate;

-- Which other organisations have independent reviewers who may not enter this dossier; most of them first.
CREATE OR REPLACE FUNCTION vw_reviewers_elsewhere(p_dossier uuid) RETURNS TABLE (organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT a.organisation_code::text
    FROM account a
    WHERE (vw_dossier() = p_dossier OR vw_may_enter(p_dossier))
        AND vw_why_not_independent(p_dossier, a.id) IS NULL
        AND NOT EXISTS (
            SELECT FROM dossier_grant g
            WHERE g.dossier_id = p_dossier AND g.role = 'Beveiligingsautoriteit' AND g.ended_at IS NULL AND (g.account_id = a.id OR g.organisation_code = a.organisation_code))
    GROUP BY a.organisation_code
    ORDER BY count(*) DESC, a.organisation_code
$$;
ALTER FUNCTION vw_reviewers_elsewhere(uuid) OWNER TO vw_gate;

-- For the clock: in which dossiers a seat is held by who may not decide, or what is said of waiting is not so.
CREATE OR REPLACE FUNCTION vw_reviews_to_watch() RETURNS TABLE (dossier_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT d.id FROM dossier d
    WHERE vw_role() = 'System' AND (d.phase = 'Review' OR EXISTS (SELECT FROM milestone m WHERE m.dossier_id = d.id AND m.kind = 'NoReviewer' AND m.lapsed_at IS NULL))
        AND (
            (vw_open_seats(d.id) > vw_eligible_reviewers(d.id))
                <> EXISTS (SELECT FROM milestone m WHERE m.dossier_id = d.id AND m.kind = 'NoReviewer' AND m.lapsed_at IS NULL)
            OR (vw_open_seats(d.id) > vw_eligible_reviewers(d.id) AND EXISTS (SELECT FROM vw_reviewers_elsewhere(d.id)))
            OR EXISTS (
                SELECT FROM independent_review r JOIN review_subject s ON s.id = r.subject_id
                WHERE d.phase = 'Review' AND r.dossier_id = d.id AND r.handed_back_at IS NULL AND r.outcome IS NULL AND s.round = d.review_rounds
                    AND vw_why_not_independent(d.id, r.claimed_by) IS NOT NULL))
    ORDER BY d.id LIMIT 100
$$;
ALTER FUNCTION vw_reviews_to_watch() OWNER TO vw_gate;

-- What they have in hand for whom the actor stands in on this day: a code and a name, and nothing that opens anything.
CREATE OR REPLACE FUNCTION vw_covered_reviews(p_today date) RETURNS TABLE (dossier_id uuid, code text, principal text, until_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
    SELECT d.id, d.code::text, a.full_name::text, s.until_on
    FROM deputyship s JOIN account a ON a.id = s.principal_id JOIN independent_review r ON r.claimed_by = s.principal_id JOIN dossier d ON d.id = r.dossier_id
    WHERE s.deputy_id = vw_account() AND 'Beveiligingsautoriteit' = ANY (vw_roles()) AND s.role = 'Beveiligingsautoriteit' AND s.ended_at IS NULL
        AND p_today BETWEEN s.from_on AND s.until_on AND r.handed_back_at IS NULL AND r.outcome IS NULL AND d.phase = 'Review'
    ORDER BY d.code
$$;
ALTER FUNCTION vw_covered_reviews(date) OWNER TO vw_gate;

REVOKE EXECUTE ON FUNCTION vw_open_seats(uuid), vw_eligible_reviewers(uuid), vw_reviewers_elsewhere(uuid), vw_reviews_to_watch(), vw_covered_reviews(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vw_open_seats(uuid), vw_eligible_reviewers(uuid), vw_reviewers_elsewhere(uuid), vw_reviews_to_watch(), vw_covered_reviews(date) TO vw_app, vw_desk;

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

GRANT SELECT ON independent_review, review_subject, contribution, destruction_proposal, recusal, deputyship, milestone TO vw_gate;
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
DROP TRIGGER IF EXISTS seat ON independent_review;
CREATE TRIGGER seat BEFORE UPDATE ON independent_review FOR EACH ROW EXECUTE FUNCTION vw_guard_seat();
DROP TRIGGER IF EXISTS named ON deputyship;
CREATE TRIGGER named BEFORE INSERT OR UPDATE ON deputyship FOR EACH ROW EXECUTE FUNCTION vw_guard_deputyship();
DROP TRIGGER IF EXISTS independence ON beveiligingsadvies;
CREATE CONSTRAINT TRIGGER independence AFTER INSERT OR UPDATE ON beveiligingsadvies
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vw_guard_advice();
DROP TRIGGER IF EXISTS independence ON contribution;
CREATE CONSTRAINT TRIGGER independence AFTER INSERT ON contribution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vw_guard_author();
