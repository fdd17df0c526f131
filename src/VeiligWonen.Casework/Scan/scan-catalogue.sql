-- Questions that are published never change, and nobody publishes what they wrote or proposed, by whatever path.
-- Run after every migration; running it again changes nothing. Nothing switches it off and no role is exempt.
CREATE OR REPLACE FUNCTION vw_guard_catalogue() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS
$$
BEGIN
    IF vw_account() IS NULL OR vw_role() IS DISTINCT FROM 'Administrator' THEN
        RAISE EXCEPTION 'Only an administrator changes the questions.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    IF TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'What is published never changes.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;

    IF TG_OP = 'INSERT' THEN
        IF NEW.proposed_at IS NOT NULL OR NEW.published_at IS NOT NULL THEN
            RAISE EXCEPTION 'Questions begin as a draft.' USING ERRCODE = 'insufficient_privilege';
        END IF;

        NEW.authors := ARRAY[vw_account()];
        RETURN NEW;
    END IF;

    IF NEW.id <> OLD.id OR NEW.based_on <> OLD.based_on THEN
        RAISE EXCEPTION 'A version stays what it is.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    -- Whoever changes a word is an author from then on, and nobody is taken off the list.
    NEW.authors := OLD.authors;
    IF NEW.document <> OLD.document THEN
        IF OLD.proposed_at IS NOT NULL OR NEW.proposed_at IS NOT NULL THEN
            RAISE EXCEPTION 'What was proposed is not written in.' USING ERRCODE = 'insufficient_privilege';
        END IF;

        IF NOT vw_account() = ANY (OLD.authors) THEN
            NEW.authors := OLD.authors || vw_account();
        END IF;
    END IF;

    IF OLD.proposed_by IS NULL AND NEW.proposed_by IS NOT NULL AND NEW.proposed_by <> vw_account() THEN
        RAISE EXCEPTION 'Nobody proposes for somebody else.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    IF NEW.published_at IS NOT NULL AND (
        OLD.proposed_at IS NULL OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by OR NEW.proposed_at IS DISTINCT FROM OLD.proposed_at
        OR NEW.valid_from_on IS DISTINCT FROM OLD.valid_from_on
        OR NEW.approved_by IS DISTINCT FROM vw_account() OR NEW.approved_by = OLD.proposed_by OR NEW.approved_by = ANY (OLD.authors))
    THEN
        RAISE EXCEPTION 'Questions are published by a second administrator, who wrote none of them.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    IF OLD.proposed_by IS NOT NULL AND NEW.proposed_by IS NOT NULL AND NEW.proposed_by <> OLD.proposed_by THEN
        RAISE EXCEPTION 'A proposal stays with who made it.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    RETURN NEW;
END
$$;
ALTER FUNCTION vw_guard_catalogue() OWNER TO vw_gate;

DROP TRIGGER IF EXISTS guard_catalogue ON scan_catalogue;
CREATE TRIGGER guard_catalogue BEFORE INSERT OR UPDATE OR DELETE ON scan_catalogue FOR EACH ROW EXECUTE FUNCTION vw_guard_catalogue();

-- One version at a time is being made.
CREATE UNIQUE INDEX IF NOT EXISTS ux_scan_catalogue_open ON scan_catalogue ((true)) WHERE published_at IS NULL;
