-- Whether the home of this dossier is, or was, the home of another one. One bit, for who may enter this dossier: not which other, nor whose.
CREATE FUNCTION home_is_known(the_dossier uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM woonplek mine JOIN woonplek other ON other.home_index = mine.home_index AND other.dossier_id <> mine.dossier_id
        WHERE mine.dossier_id = the_dossier);
$$;
