-- The two logins of production, in the database that is to be used. Run roles.sql first; run this as a superuser with the passwords as settings:
--   PGOPTIONS="-c vw.owner_password=… -c vw.web_password=…" psql -d veiligwonen -f logins.sql
-- Running it again sets the passwords anew and changes nothing else.
--
--   veiligwonen_owner  owns the tables and migrates; never used by the running server
--   veiligwonen_web    the server: works as vw_app, vw_desk, vw_employer or vw_publication, and has no right of its own but the queue of its jobs
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['veiligwonen_owner', 'veiligwonen_web']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I', name);
        END IF;
    END LOOP;

    EXECUTE format('ALTER ROLE veiligwonen_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L', current_setting('vw.owner_password'));
    EXECUTE format('ALTER ROLE veiligwonen_web LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L', current_setting('vw.web_password'));
    GRANT vw_gate, vw_app TO veiligwonen_owner;
    GRANT vw_app, vw_desk, vw_employer, vw_publication TO veiligwonen_web;
    EXECUTE format('ALTER DATABASE %I OWNER TO veiligwonen_owner', current_database());
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    ALTER SCHEMA public OWNER TO veiligwonen_owner;
    CREATE SCHEMA IF NOT EXISTS hangfire AUTHORIZATION veiligwonen_web;
END
$$;
