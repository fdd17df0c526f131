-- Takes audit-chain.sql away again; its triggers go with their functions.
DROP FUNCTION audit_append() CASCADE;
DROP FUNCTION audit_refuse() CASCADE;
DROP FUNCTION audit_line_hash(uuid, bigint, bytea, bigint, timestamptz, uuid, text, text, uuid, uuid, text, text, text);
DROP FUNCTION audit_part(text);
