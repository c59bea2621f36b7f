import { mustBeHere } from "./must-be-here.js";
import { bears, oldOutcomes } from "./old-lines.js";
import { rowsOf, textOf } from "./text-rows.js";

const commit = `
    CREATE FUNCTION laurel.commit(
      p_buckets smallint[], p_places integer[], p_groups integer[], p_kinds text[], p_ids text[], p_expected integer[], p_states text[], p_due bigint[],
      p_editions bigint[], p_records text[], p_keys text[], p_digests text[], p_lines bytea[], p_facts text[], p_effects text[], p_programme text
    ) RETURNS TABLE (place integer, came text, version integer, prior_digest text, prior_record text)
    LANGUAGE plpgsql AS $body$
    #variable_conflict use_column
    DECLARE
      away smallint[] := ARRAY(SELECT e.bucket FROM laurel.elsewhere e WHERE e.bucket = ANY (p_buckets));
      c record;
      v_messages integer;
      v_head bytea;
      v_sent integer;
      is_lost boolean;
      lost_group integer;
      lost_kind text;
      lost_id text;
    BEGIN
      FOR c IN
        SELECT * FROM unnest(p_buckets, p_places, p_groups, p_kinds, p_ids, p_expected, p_states, p_due, p_editions, p_records, p_keys, p_digests, p_lines, p_facts, p_effects)
          AS t (bucket, place, grp, kind, id, expected, state, due_at, edition, record, key, digest, line, facts, effects)
      LOOP
        place := c.place;
        v_head := NULL;
        prior_digest := NULL;
        prior_record := NULL;
        IF c.bucket = ANY (away) THEN
          came := 'elsewhere';
          version := 0;
          RETURN NEXT;
          CONTINUE;
        END IF;
        is_lost := coalesce(lost_group = c.grp AND lost_kind = c.kind AND lost_id = c.id, false);
        IF NOT is_lost THEN
          v_sent := coalesce(array_length(string_to_array(c.effects, E'\\n'), 1), 0);
          IF c.expected = 0 THEN
            INSERT INTO laurel.aggregates AS a (bucket, programme, kind, id, version, messages, due_at, edition, head, state)
              VALUES (c.bucket, p_programme, c.kind, c.id, 1, v_sent, c.due_at, c.edition, sha256(c.line), c.state)
              ON CONFLICT DO NOTHING RETURNING a.head, a.messages INTO v_head, v_messages;
          ELSE
            UPDATE laurel.aggregates a
              SET version = a.version + 1, messages = a.messages + v_sent, due_at = c.due_at, edition = c.edition, head = sha256(a.head || c.line), state = c.state
              WHERE a.bucket = c.bucket AND a.programme = p_programme AND a.kind = c.kind AND a.id = c.id AND a.version = c.expected
                AND (c.key IS NULL OR (
                  NOT EXISTS (SELECT FROM laurel.journal j WHERE ${bears("j", "c", "c.key")})
                  AND NOT EXISTS (${oldOutcomes("c", "c.key")})))
              RETURNING a.head, a.messages INTO v_head, v_messages;
          END IF;
        END IF;
        IF v_head IS NOT NULL THEN
          version := c.expected + 1;
          INSERT INTO laurel.journal (bucket, programme, kind, id, seq, key, digest, state, hash, record)
            VALUES (c.bucket, p_programme, c.kind, c.id, version, c.key, c.digest, sha256(convert_to(c.state, 'UTF8')), v_head, c.record);
          IF c.facts IS NOT NULL THEN
            INSERT INTO laurel.facts (bucket, programme, kind, id, fact, seq, body)
              SELECT c.bucket, p_programme, c.kind, c.id, ${textOf("f.fact")}, version, nullif(f.body, 'null')
              FROM ${rowsOf("c.facts", ["fact", "body"])} f;
          END IF;
          IF v_sent > 0 THEN
            INSERT INTO laurel.outbox (bucket, programme, kind, id, number, attempts, retry_at, effect)
              SELECT c.bucket, p_programme, c.kind, c.id, v_messages - v_sent + e.n, 0, 0, e.effect
              FROM string_to_table(c.effects, E'\\n') WITH ORDINALITY e (effect, n);
          END IF;
          came := 'committed';
        ELSE
          IF c.key IS NOT NULL AND NOT is_lost THEN
            SELECT j.seq, j.digest, j.record INTO version, prior_digest, prior_record FROM laurel.journal j WHERE ${bears("j", "c", "c.key")};
            IF NOT FOUND THEN
              SELECT old.seq, old.digest, old.record INTO version, prior_digest, prior_record FROM (${oldOutcomes("c", "c.key")}) old;
            END IF;
          END IF;
          IF prior_record IS NOT NULL THEN
            came := 'key-repeated';
          ELSE
            came := 'version-moved';
            version := coalesce((SELECT a.version FROM laurel.aggregates a WHERE a.bucket = c.bucket AND a.programme = p_programme AND a.kind = c.kind AND a.id = c.id), 0);
          END IF;
          lost_group := c.grp;
          lost_kind := c.kind;
          lost_id := c.id;
        END IF;
        RETURN NEXT;
      END LOOP;
    END $body$;`;

// Everything is found by an index, whatever is asked for: one plan for all, since making one for each call took eight times as long as the call.
const load = `
    CREATE FUNCTION laurel.load(p_buckets smallint[], p_places integer[], p_kinds text[], p_ids text[], p_facts text[], p_keys text[], p_programme text)
    RETURNS TABLE (place integer, version integer, state text, due_at bigint, edition bigint, facts text, priors text)
    LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT w.place, a.version, CASE WHEN w.facts = 'version' THEN NULL ELSE a.state END, a.due_at, a.edition,
        CASE
          WHEN w.facts IS NULL OR w.facts = 'version' THEN NULL
          WHEN w.facts = 'all' THEN (
            SELECT '[' || string_agg(newest.body, ',') || ']' FROM (
              SELECT DISTINCT ON (f.fact) f.body FROM laurel.facts f
              WHERE f.bucket = w.bucket AND f.programme = p_programme AND f.kind = w.kind AND f.id = w.id ORDER BY f.fact, f.seq DESC
            ) newest WHERE newest.body IS NOT NULL)
          ELSE (
            SELECT '[' || string_agg(newest.body, ',') || ']' FROM json_array_elements_text(w.facts::json) AS e (fact)
            CROSS JOIN LATERAL (
              SELECT f.body FROM laurel.facts f
              WHERE f.bucket = w.bucket AND f.programme = p_programme AND f.kind = w.kind AND f.id = w.id AND f.fact = e.fact ORDER BY f.seq DESC LIMIT 1
            ) newest WHERE newest.body IS NOT NULL)
        END,
        CASE WHEN w.keys IS NULL THEN NULL ELSE (
          SELECT '[' || string_agg('[' || to_json(j.key)::text || ',' || j.seq || ',' || to_json(j.digest)::text || ',' || j.record || ']', ',') || ']'
          FROM json_array_elements_text(w.keys::json) AS e (key)
          CROSS JOIN LATERAL (
            SELECT j.key, j.seq, j.digest, j.record FROM laurel.journal j WHERE ${bears("j", "w", "e.key")}
            UNION ALL ${oldOutcomes("w", "e.key")}) j)
        END
      FROM unnest(p_buckets, p_places, p_kinds, p_ids, p_facts, p_keys) AS w (bucket, place, kind, id, facts, keys)
      JOIN laurel.aggregates a ON a.bucket = w.bucket AND a.programme = p_programme AND a.kind = w.kind AND a.id = w.id;
    END $body$;`;

const version = `
    CREATE FUNCTION laurel.version(p_buckets smallint[], p_kinds text[], p_ids text[], p_programme text) RETURNS TABLE (kind text, id text, version integer)
    LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT a.kind, a.id, a.version FROM unnest(p_buckets, p_kinds, p_ids) AS w (bucket, kind, id)
        JOIN laurel.aggregates a ON a.bucket = w.bucket AND a.programme = p_programme AND a.kind = w.kind AND a.id = w.id;
    END $body$;`;

const restamp = `
    CREATE FUNCTION laurel.restamp(p_buckets smallint[], p_kinds text[], p_ids text[], p_expected integer[], p_due bigint[], p_editions bigint[], p_programme text)
    RETURNS TABLE (done integer) LANGUAGE plpgsql AS $body$
    #variable_conflict use_column
    DECLARE
      c record;
    BEGIN
      ${mustBeHere}
      FOR c IN SELECT * FROM unnest(p_buckets, p_kinds, p_ids, p_expected, p_due, p_editions) AS t (bucket, kind, id, expected, due_at, edition) LOOP
        UPDATE laurel.aggregates a SET due_at = c.due_at, edition = c.edition
          WHERE a.bucket = c.bucket AND a.programme = p_programme AND a.kind = c.kind AND a.id = c.id AND a.version = c.expected;
        done := CASE WHEN FOUND THEN 1 ELSE 0 END;
        RETURN NEXT;
      END LOOP;
    END $body$;`;

/**
 * What the store asks, as functions, so that a router such as PL/Proxy can carry a call to the servers that have its buckets: the first argument is always
 * `p_buckets`, arrays are of equal length and are split by it, and every answer is a set of rows that may come from several servers in any order.
 *
 * `commit` takes commits one after the other, those of one aggregate side by side, and locks aggregates in the order in which they come; who calls sorts
 * them, so that two batches never wait for each other in a circle. Within a group (one caller's batch), what follows a commit of the same aggregate that did not
 * go through is not tried. What lies in a bucket that another server has is not tried either, and told apart: the rest of the batch stands.
 */
export const functions = {
  number: 2,
  name: "functions to load and commit",
  sql: (): string => [commit, load, version, restamp].join("\n"),
} as const;
