-- name: grounds
-- title: 不予公开理由 | Grounds of denial
-- answers: On which grounds organs denied requests: counts of the eight grounds of （三）, and shares of all denials in percent where there were at least 20.
-- params: year organ area level
-- columns: organ, level, kind, scope, denied, state_secret, prohibited_by_law, security_stability, third_party, internal, process, enforcement_file, inquiry, and each share (_pct); organs, unknown (of a sum); organ_id
WITH part AS (
    SELECT q.organ_id, q.organ, q.level, q.kind, q.scope,
           q.denied_state_secret_total AS state_secret,
           q.denied_prohibited_by_law_total AS prohibited_by_law,
           q.denied_security_stability_total AS security_stability,
           q.denied_third_party_total AS third_party,
           q.denied_internal_total AS internal,
           q.denied_process_total AS process,
           q.denied_enforcement_file_total AS enforcement_file,
           q.denied_inquiry_total AS inquiry
    FROM requests q
    WHERE q.year = getvariable('year') AND (getvariable('organ') IS NULL OR q.organ_id = getvariable('organ'))
      AND (getvariable('area') IS NULL OR starts_with(q.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR q.level = getvariable('level'))),
known AS (SELECT p.*, p.state_secret + p.prohibited_by_law + p.security_stability + p.third_party + p.internal + p.process + p.enforcement_file + p.inquiry AS denied FROM part p),
line AS (
    SELECT k.organ_id, k.organ, k.level, k.kind, k.scope, k.denied, k.state_secret, k.prohibited_by_law, k.security_stability, k.third_party, k.internal, k.process, k.enforcement_file, k.inquiry, NULL::BIGINT AS organs, NULL::BIGINT AS unknown, 0 AS last FROM known k
    UNION ALL
    SELECT NULL, '合计', k.level, k.kind, k.scope, sum(k.denied),
           sum(k.state_secret) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.prohibited_by_law) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.security_stability) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.third_party) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.internal) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.process) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.enforcement_file) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.inquiry) FILTER (WHERE k.denied IS NOT NULL),
           count(k.denied), count(*) - count(k.denied), 1
    FROM known k GROUP BY k.level, k.kind, k.scope HAVING count(*) > 1)
SELECT l.organ, l.level, l.kind, l.scope, l.denied::BIGINT AS denied,
       l.state_secret::BIGINT AS state_secret,
       l.prohibited_by_law::BIGINT AS prohibited_by_law,
       l.security_stability::BIGINT AS security_stability,
       l.third_party::BIGINT AS third_party,
       l.internal::BIGINT AS internal,
       l.process::BIGINT AS process,
       l.enforcement_file::BIGINT AS enforcement_file,
       l.inquiry::BIGINT AS inquiry,
       CASE WHEN l.denied >= 20 THEN round(100 * l.state_secret / l.denied, 1) END AS state_secret_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.prohibited_by_law / l.denied, 1) END AS prohibited_by_law_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.security_stability / l.denied, 1) END AS security_stability_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.third_party / l.denied, 1) END AS third_party_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.internal / l.denied, 1) END AS internal_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.process / l.denied, 1) END AS process_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.enforcement_file / l.denied, 1) END AS enforcement_file_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.inquiry / l.denied, 1) END AS inquiry_pct,
       l.organs, l.unknown, l.organ_id
FROM line l
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], l.level), l.kind, l.scope, l.last, l.denied DESC NULLS LAST, l.organ
