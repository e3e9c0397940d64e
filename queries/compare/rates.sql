-- name: rates
-- title: 比率对比 | Rates
-- answers: An indicator that is a share, organ by organ within level, kind and scope: the fraction, the rate, its 95 % Wilson interval and the rate of the whole group (sum over organs first, divided after). A small denominator is shown as a fraction, never ranked.
-- params: year field organ area level
-- field: disclosure_rate
-- columns: rank, organ, level, kind, scope, fraction, rate, low, high, group_rate (percent), group_organs (how many are in it), organ_id
WITH one AS (
    SELECT m.*, sum(m.numerator) OVER g AS k, sum(m.denominator) OVER g AS n, count(*) OVER g AS organs
    FROM measure m
    WHERE m.field = getvariable('field') AND m.year = getvariable('year') AND m.denominator IS NOT NULL AND m.numerator IS NOT NULL
      AND (getvariable('area') IS NULL OR starts_with(m.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR m.level = getvariable('level'))
    WINDOW g AS (PARTITION BY m.level, m.kind, m.scope))
SELECT CASE WHEN o.ranked THEN rank() OVER (PARTITION BY o.level, o.kind, o.scope, o.ranked ORDER BY o.value DESC) END AS rank,
       o.organ, o.level, o.kind, o.scope, o.numerator::BIGINT || '/' || o.denominator::BIGINT AS fraction,
       CASE WHEN o.ranked THEN round(o.value, 1) END AS rate,
       CASE WHEN o.ranked THEN round(wilson_low(o.numerator, o.denominator), 1) END AS low,
       CASE WHEN o.ranked THEN round(wilson_high(o.numerator, o.denominator), 1) END AS high,
       CASE WHEN o.n > 0 THEN round(100 * o.k / o.n, 1) END AS group_rate, o.organs AS group_organs, o.organ_id
FROM one o
QUALIFY getvariable('organ') IS NULL OR o.organ_id = getvariable('organ')
UNION ALL BY NAME
SELECT NULL::BIGINT AS rank
WHERE CASE WHEN EXISTS (SELECT 1 FROM indicator i WHERE i.indicator = getvariable('field') AND i.unit = '%') THEN false
           ELSE error('"' || getvariable('field') || '" is no share; FROM indicator lists them (unit %)') END
ORDER BY level, kind, scope, rank NULLS LAST, organ
