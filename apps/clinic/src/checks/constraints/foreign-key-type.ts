import { catalogCheck } from '../../examination/catalog-check';

export const foreignKeyType = catalogCheck({
  id: 'D4-foreign-key-type',
  kind: 'constraints',
  title: 'Foreign keys of another type than what they point at',
  severity: 'warning',
  advice: 'Give both columns one type: a smaller one runs out of numbers first, and each comparison casts.',
  sql: `
    SELECT format('%I on %s', k.conname, k.conrelid::regclass) AS object,
      format('%I is %s, and %s.%I is %s', own.attname, format_type(own.atttypid, NULL), k.confrelid::regclass,
        far.attname, format_type(far.atttypid, NULL)) AS evidence
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (own_number, far_number)
      JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = pair.own_number
      JOIN pg_attribute far ON far.attrelid = k.confrelid AND far.attnum = pair.far_number
    WHERE n.nspname = ANY($1::text[]) AND k.contype = 'f' AND k.conparentid = 0 AND own.atttypid <> far.atttypid
    ORDER BY 1`,
});
