-- The hash chain of the trail (ADR 0020, docs/audit-format.md). Tables are EF's; this is what EF cannot say.

DO $$
BEGIN
    IF current_setting('server_encoding') <> 'UTF8' THEN
        RAISE EXCEPTION 'The trail is hashed as UTF-8: make the database with ENCODING UTF8.';
    END IF;
END $$;

-- A part with its length before it, so that no two lines share their bytes. Null is not the empty text.
CREATE FUNCTION audit_part(part text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT coalesce(octet_length(part)::text || ':' || part || ',', '-,') $$;

CREATE FUNCTION audit_line_hash(
    chain uuid, sequence bigint, previous bytea, id bigint, at timestamptz, account uuid, role text, action text, dossier uuid, command uuid,
    outcome text, detail text, changes text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    SELECT sha256(convert_to(
        audit_part('vw-line-1') || audit_part(chain::text) || audit_part(sequence::text) || audit_part(encode(previous, 'hex'))
        || audit_part(id::text) || audit_part((extract(epoch FROM at) * 1000000)::bigint::text) || audit_part(account::text)
        || audit_part(role) || audit_part(action) || audit_part(dossier::text) || audit_part(command::text) || audit_part(outcome)
        || audit_part(detail) || audit_part(changes), 'UTF8'))
$$;

-- Runs when the transaction commits, with the rights of the owner: every other lock is held by then, so that waiting for the head of a chain
-- cannot close a circle, and it is held for the length of a commit only. The number is drawn under that lock: within a chain it only grows.
CREATE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
$$
DECLARE
    chain uuid := coalesce(NEW.dossier_id, NEW.account_id, '00000000-0000-0000-0000-000000000000');
    head_length bigint;
    head_hash bytea;
    line_id bigint;
    line_hash bytea;
BEGIN
    LOOP
        SELECT h.length, h.hash INTO head_length, head_hash FROM audit_head h WHERE h.chain_id = chain FOR UPDATE;
        EXIT WHEN FOUND;
        INSERT INTO audit_head (chain_id, length, hash) VALUES (chain, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    END LOOP;
    line_id := nextval('audit_line_id_seq');
    line_hash := audit_line_hash(
        chain, head_length + 1, head_hash, line_id, NEW.at, NEW.account_id, NEW.role, NEW.action, NEW.dossier_id, NEW.command_id, NEW.outcome,
        NEW.detail, NEW.changes);
    INSERT INTO audit_line (
        id, at, account_id, role, action, dossier_id, command_id, outcome, detail, changes, chain_id, sequence, previous_hash, hash)
    VALUES (
        line_id, NEW.at, NEW.account_id, NEW.role, NEW.action, NEW.dossier_id, NEW.command_id, NEW.outcome, NEW.detail, NEW.changes, chain,
        head_length + 1, head_hash, line_hash);
    UPDATE audit_head SET length = head_length + 1, hash = line_hash WHERE chain_id = chain;
    DELETE FROM audit_inbox WHERE id = NEW.id;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER audit_inbox_is_chained AFTER INSERT ON audit_inbox
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_append();

-- Lines of before the chain are chained in the order in which they stand.
DO $$
DECLARE
    line audit_line;
    chain uuid;
    head_length bigint;
    head_hash bytea;
BEGIN
    FOR line IN SELECT * FROM audit_line WHERE sequence = 0 ORDER BY id LOOP
        chain := coalesce(line.dossier_id, line.account_id, '00000000-0000-0000-0000-000000000000');
        INSERT INTO audit_head (chain_id, length, hash) VALUES (chain, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
        SELECT h.length, h.hash INTO head_length, head_hash FROM audit_head h WHERE h.chain_id = chain;
        UPDATE audit_head SET length = head_length + 1, hash = audit_line_hash(
            chain, head_length + 1, head_hash, line.id, line.at, line.account_id, line.role, line.action, line.dossier_id, line.command_id,
            line.outcome, line.detail, line.changes)
        WHERE chain_id = chain;
        UPDATE audit_line l SET chain_id = chain, sequence = h.length, previous_hash = head_hash, hash = h.hash
        FROM audit_head h WHERE h.chain_id = chain AND l.id = line.id;
    END LOOP;
END $$;

-- The trail only grows, for everybody. What the function above does itself is let through: it runs inside a trigger.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    IF pg_trigger_depth() > 1 AND TG_OP = ANY (TG_ARGV) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'The trail only grows: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_inbox_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_inbox
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('DELETE');
CREATE TRIGGER audit_line_only_grows BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON audit_line
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('INSERT');
CREATE TRIGGER audit_head_follows BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('INSERT', 'UPDATE');
CREATE TRIGGER audit_root_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_root
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_root_leaf_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_root_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

REVOKE EXECUTE ON FUNCTION audit_append() FROM PUBLIC;
