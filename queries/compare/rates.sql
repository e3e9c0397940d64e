-- name: rates
-- title: 比率对比 | Rates
-- answers: An indicator that is a share, organ by organ within level, kind and scope: the fraction, the rate, its 95 % Wilson interval and the rate of the whole group (sum over organs first, divided after); and the 99.8 % funnel about the group's median for an organ with as many cases, by chance and by how much the organs on either side of the median differ (nine organs or more; docs/statistics.md). A small denominator is shown as a fraction, never ranked.
-- params: year field organ area level
-- field: disclosure_rate
-- columns: rank, organ, level, kind, scope, fraction, rate, low, high, group_rate (percent), group_organs (how many are in it), organ_id, funnel_low, funnel_high (percent), outside (of the funnel)
WITH one AS (
    SELECT m.*, sum(m.numerator) OVER g AS k, sum(m.denominator) OVER g AS n, count(*) OVER g AS organs
    FROM measure m
    WHERE m.field = getvariable('field') AND m.year = getvariable('year') AND m.denominator IS NOT NULL AND m.numerator IS NOT NULL
      AND (getvariable('area') IS NULL OR starts_with(m.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR m.level = getvariable('level'))
    WINDOW g AS (PARTITION BY m.level, m.kind, m.scope)),
-- log odds of those with denominators that are ranked, and their spread above and below the median
odds AS (
    SELECT o.level, o.kind, o.scope, ln((o.numerator + 0.5) / (o.denominator - o.numerator + 0.5)) AS l,
           1 / (o.numerator + 0.5) + 1 / (o.denominator - o.numerator + 0.5) AS v
    FROM one o WHERE o.ranked AND o.numerator BETWEEN 0 AND o.denominator),
middle AS (SELECT o.level, o.kind, o.scope, median(o.l) AS m FROM odds o GROUP BY o.level, o.kind, o.scope HAVING count(*) >= 9),
funnel AS (
    SELECT m.level, m.kind, m.scope, m.m,
           greatest(0.0225, coalesce((1.4826 * median(o.l - m.m) FILTER (WHERE o.l > m.m)) ** 2, 0) - median(o.v)) AS above,
           greatest(0.0225, coalesce((1.4826 * median(m.m - o.l) FILTER (WHERE o.l < m.m)) ** 2, 0) - median(o.v)) AS below
    FROM middle m JOIN odds o ON o.level IS NOT DISTINCT FROM m.level AND o.kind = m.kind AND o.scope = m.scope
    GROUP BY m.level, m.kind, m.scope, m.m),
-- for an organ of as many cases as this one: variance by chance at the median, 1 / (n p (1 - p))
limits AS (
    SELECT o.report_id, 1 / (1 + exp(-(f.m - 3.09 * sqrt(f.below + (1 + exp(f.m)) ** 2 / exp(f.m) / o.denominator)))) AS low,
           1 / (1 + exp(-(f.m + 3.09 * sqrt(f.above + (1 + exp(f.m)) ** 2 / exp(f.m) / o.denominator)))) AS high
    FROM one o JOIN funnel f ON o.level IS NOT DISTINCT FROM f.level AND o.kind = f.kind AND o.scope = f.scope
    WHERE o.ranked)
SELECT CASE WHEN o.ranked THEN rank() OVER (PARTITION BY o.level, o.kind, o.scope, o.ranked ORDER BY o.value DESC) END AS rank,
       o.organ, o.level, o.kind, o.scope, o.numerator::BIGINT || '/' || o.denominator::BIGINT AS fraction,
       CASE WHEN o.ranked THEN round(o.value, 1) END AS rate,
       CASE WHEN o.ranked THEN round(wilson_low(o.numerator, o.denominator), 1) END AS low,
       CASE WHEN o.ranked THEN round(wilson_high(o.numerator, o.denominator), 1) END AS high,
       CASE WHEN o.n > 0 THEN round(100 * o.k / o.n, 1) END AS group_rate, o.organs AS group_organs, o.organ_id,
       round(100 * x.low, 1) AS funnel_low, round(100 * x.high, 1) AS funnel_high,
       o.numerator / o.denominator < x.low OR o.numerator / o.denominator > x.high AS outside
FROM one o
LEFT JOIN limits x ON x.report_id = o.report_id
QUALIFY getvariable('organ') IS NULL OR o.organ_id = getvariable('organ')
UNION ALL BY NAME
SELECT NULL::BIGINT AS rank
WHERE CASE WHEN EXISTS (SELECT 1 FROM indicator i WHERE i.indicator = getvariable('field') AND i.unit = '%') THEN false
           ELSE error('"' || getvariable('field') || '" is no share; FROM indicator lists them (unit %)') END
ORDER BY level, kind, scope, rank NULLS LAST, organ
