-- Everything else that rules rest on, as digests: what all of them do, the table of organs, that of sources. Views and macros are
-- those that the program defines, which the mark 'definitions' tells: to ask the catalog costs more than most rules.
SELECT (SELECT coalesce(string_agg(m.key || '=' || m.value, ' ' ORDER BY m.key), '') FROM meta m WHERE m.key IN ('definitions', 'schema', 'signature', 'extractor'))
         || ' ' || version()
         || ' ' || coalesce((SELECT sum(hash(f)) FROM field f)::VARCHAR, '')
         || ' ' || coalesce((SELECT sum(hash(p)) FROM population p)::VARCHAR, '')
         || ' ' || coalesce((SELECT sum(hash(a)) FROM area a)::VARCHAR, ''),
       coalesce((SELECT sum(hash(o)) FROM organ o)::VARCHAR, ''),
       coalesce((SELECT sum(hash(s)) FROM source s)::VARCHAR, ''),
       (SELECT count(*) FROM organ_changed),
       (SELECT count(*) FROM organ_now)
