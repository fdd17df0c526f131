-- The roles of VeiligWonen in one PostgreSQL cluster. Run it once per cluster as a superuser; running it again changes nothing.
-- With a login that may make roles (a development machine, the tests) the application runs it by itself.
--
--   vw_app          what the application works as: row level security applies, no DDL, nothing of the trail can be changed
--   vw_desk         the same, for the commands of persons: same rights and rules, asked in the way that suits a few rows (docs/adr/0016)
--   vw_employer     what it works as for an employer: no table with anything of the home, the threat or the review
--   vw_publication  what it works as for the ministry: published figures only
--   vw_gate         owns the few functions that must look past row level security; nobody signs in as it
--
-- In production two logins are made beside them (see docs/operations.md): one that owns the tables and migrates, member of vw_gate;
-- and one for the web server, member of vw_app, vw_desk, vw_employer and vw_publication, and of nothing else.
DO $$
DECLARE
    name text;
BEGIN
    -- Two that do this at the same moment: the second waits.
    PERFORM pg_advisory_xact_lock(7620260324);
    FOREACH name IN ARRAY ARRAY['vw_app', 'vw_desk', 'vw_employer', 'vw_publication', 'vw_gate']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- The lock is per database; another database of this cluster was first.
            END;
        END IF;
    END LOOP;

    IF NOT (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'vw_gate') THEN
        ALTER ROLE vw_gate BYPASSRLS;
    END IF;
END
$$;
