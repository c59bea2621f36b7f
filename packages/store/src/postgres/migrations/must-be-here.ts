/**
 * Begins every function that reads or writes buckets: one that another server has is refused with LA001, an SQLSTATE of ours, and asked for again where it is. Reading
 * `laurel.elsewhere` locks it for the rest of the transaction, so that whoever fences a bucket can wait for those who have not heard of it.
 */
export const mustBeHere = `IF EXISTS (SELECT FROM laurel.elsewhere e WHERE e.bucket = ANY (p_buckets)) THEN
        RAISE EXCEPTION 'bucket % is not on this server', (SELECT min(e.bucket) FROM laurel.elsewhere e WHERE e.bucket = ANY (p_buckets)) USING ERRCODE = 'LA001';
      END IF;`;
