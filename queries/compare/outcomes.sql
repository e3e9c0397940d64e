-- name: outcomes
-- title: 办理结果构成 | Outcomes
-- answers: What organs did with the requests they concluded: counts, and shares in percent where at least 30 were concluded. The last row of each group is its sum, over the organs of which every part is known.
-- params: year organ area level
-- columns: organ, level, kind, scope, concluded, granted, partial, denied, unavailable, unprocessed, other, and each share (_pct); organs and unknown (of a sum: how many are in it, how many had to be left out); organ_id
WITH part AS (
    SELECT q.organ_id, q.organ, q.level, q.kind, q.scope, q.concluded_total AS concluded, q.granted_total AS granted, q.partial_total AS partial,
           q.denied_state_secret_total + q.denied_prohibited_by_law_total + q.denied_security_stability_total + q.denied_third_party_total
             + q.denied_internal_total + q.denied_process_total + q.denied_enforcement_file_total + q.denied_inquiry_total AS denied,
           q.unavailable_not_held_total + q.unavailable_needs_creation_total + q.unavailable_unclear_total AS unavailable,
           q.unprocessed_petition_total + q.unprocessed_repeat_total + q.unprocessed_publication_total
             + q.unprocessed_excessive_total + q.unprocessed_reissue_total AS unprocessed,
           coalesce(q.other_not_corrected_total + q.other_fee_unpaid_total + q.other_misc_total, q.other_handling_total) AS other
    FROM requests q
    WHERE q.year = getvariable('year') AND (getvariable('organ') IS NULL OR q.organ_id = getvariable('organ'))
      AND (getvariable('area') IS NULL OR starts_with(q.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR q.level = getvariable('level'))),
known AS (
    SELECT p.*, (p.concluded + p.granted + p.partial + p.denied + p.unavailable + p.unprocessed + p.other) IS NOT NULL AS complete FROM part p),
line AS (
    SELECT k.*, NULL::BIGINT AS organs, NULL::BIGINT AS unknown, 0 AS last FROM known k
    UNION ALL
    SELECT NULL, '合计', k.level, k.kind, k.scope, sum(k.concluded) FILTER (WHERE k.complete), sum(k.granted) FILTER (WHERE k.complete),
           sum(k.partial) FILTER (WHERE k.complete), sum(k.denied) FILTER (WHERE k.complete), sum(k.unavailable) FILTER (WHERE k.complete),
           sum(k.unprocessed) FILTER (WHERE k.complete), sum(k.other) FILTER (WHERE k.complete), true,
           count(*) FILTER (WHERE k.complete), count(*) FILTER (WHERE NOT k.complete), 1
    FROM known k GROUP BY k.level, k.kind, k.scope HAVING count(*) > 1)
SELECT l.organ, l.level, l.kind, l.scope, l.concluded::BIGINT AS concluded, l.granted::BIGINT AS granted, l.partial::BIGINT AS partial,
       l.denied::BIGINT AS denied, l.unavailable::BIGINT AS unavailable, l.unprocessed::BIGINT AS unprocessed, l.other::BIGINT AS other,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.granted / l.concluded, 1) END AS granted_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.partial / l.concluded, 1) END AS partial_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.denied / l.concluded, 1) END AS denied_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.unavailable / l.concluded, 1) END AS unavailable_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.unprocessed / l.concluded, 1) END AS unprocessed_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.other / l.concluded, 1) END AS other_pct,
       l.organs, l.unknown, l.organ_id
FROM line l
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], l.level), l.kind, l.scope, l.last, l.concluded DESC NULLS LAST, l.organ
