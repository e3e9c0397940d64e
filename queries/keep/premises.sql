-- Everything else that rules rest on, as digests: what all of them do, the table of organs, that of sources.
SELECT (SELECT coalesce(string_agg(m.key || '=' || m.value, ' ' ORDER BY m.key), '') FROM meta m WHERE m.key IN ('schema', 'signature', 'extractor'))
         || ' ' || version()
         || ' ' || coalesce((SELECT sum(hash(f)) FROM field f)::VARCHAR, '')
         || ' ' || coalesce((SELECT sum(hash(p)) FROM population p)::VARCHAR, '')
         || ' ' || coalesce((SELECT sum(hash(a)) FROM area a)::VARCHAR, '')
         || ' ' || coalesce((SELECT sum(hash(v.view_name, v.sql)) FROM duckdb_views() v WHERE NOT v.internal AND NOT v.temporary)::VARCHAR, '')
         || ' ' || coalesce((SELECT sum(hash(m.function_name, m.macro_definition)) FROM duckdb_functions() m
                             WHERE m.database_name = current_database() AND m.macro_definition IS NOT NULL)::VARCHAR, ''),
       coalesce((SELECT sum(hash(o)) FROM organ o)::VARCHAR, ''),
       coalesce((SELECT sum(hash(s)) FROM source s)::VARCHAR, ''),
       (SELECT count(*) FROM organ_changed),
       (SELECT count(*) FROM organ_now)
