import { bucketCount } from "../../contract/bucket.js";
import { cluster } from "./routed-functions.js";

/**
 * What a router keeps: which servers there are, and which of them has each bucket. PL/Proxy asks for the version at every call, and for the rest when that has moved
 * (https://plproxy.github.io/config.html). A table that does not name an owner for every bucket is refused, since with half of them PL/Proxy would silently take modulo half.
 */
export const routerSchema = `
  CREATE EXTENSION IF NOT EXISTS plproxy;
  CREATE SCHEMA IF NOT EXISTS laurel;
  CREATE SCHEMA IF NOT EXISTS laurel_router;
  CREATE TABLE IF NOT EXISTS laurel_router.servers (name text PRIMARY KEY, connstr text NOT NULL);
  CREATE TABLE IF NOT EXISTS laurel_router.owners (
    bucket smallint PRIMARY KEY CHECK (bucket >= 0 AND bucket < ${bucketCount}),
    server text NOT NULL REFERENCES laurel_router.servers
  );
  CREATE TABLE IF NOT EXISTS laurel_router.edition (single boolean PRIMARY KEY DEFAULT true CHECK (single), number integer NOT NULL);
  INSERT INTO laurel_router.edition (number) VALUES (1) ON CONFLICT DO NOTHING;

  CREATE SCHEMA IF NOT EXISTS plproxy;
  CREATE OR REPLACE FUNCTION plproxy.get_cluster_version(p_cluster text) RETURNS integer LANGUAGE plpgsql STABLE AS $body$
  BEGIN
    IF p_cluster <> '${cluster}' THEN RAISE EXCEPTION 'there is no cluster %', p_cluster; END IF;
    RETURN (SELECT number FROM laurel_router.edition);
  END $body$;
  CREATE OR REPLACE FUNCTION plproxy.get_cluster_partitions(p_cluster text) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $body$
  DECLARE
    v_owned integer := (SELECT count(*) FROM laurel_router.owners);
  BEGIN
    IF v_owned <> ${bucketCount} THEN RAISE EXCEPTION '% of ${bucketCount} buckets have an owner', v_owned; END IF;
    RETURN QUERY SELECT s.connstr FROM laurel_router.owners o JOIN laurel_router.servers s ON s.name = o.server ORDER BY o.bucket;
  END $body$;
  CREATE OR REPLACE FUNCTION plproxy.get_cluster_config(IN p_cluster text, OUT key text, OUT val text) RETURNS SETOF record LANGUAGE sql STABLE AS $body$
    VALUES ('connection_lifetime', '1800')
  $body$;
`;

/** Takes away the functions of before; a later version of ours may have others, or others of the same name. */
export const withoutFunctions = `
  DO $body$
  DECLARE
    f regprocedure;
  BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'laurel'::regnamespace LOOP
      EXECUTE 'DROP FUNCTION ' || f;
    END LOOP;
  END $body$;
`;
