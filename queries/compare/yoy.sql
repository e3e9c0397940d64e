-- name: yoy
-- title: 同比 | Year over year
-- answers: How a field or an indicator changed against the year before, for each organ (same organ, same scope). low and high bound what chance alone makes of an unchanged count (95 %, Poisson in both years). expected is what the count would be had it changed as its peers did in the median, expected_low and expected_high bound it by chance and by how much the peers differ (95 %); peers are eight others at the least: of the same function, else of the same kind.
-- params: year field organ area level
-- field: requests.new.total
-- columns: organ, year, value, previous, change, change_pct, low, high (noise band of a count), expected, expected_low, expected_high, peers, organ_id
WITH one AS (
    SELECT y.*, r.area_code, r.level, n.unit IN ('件', '项') AND y.previous >= 0 AND y.value >= 0 AS counted,
           CASE WHEN n.unit IN ('件', '项') AND y.previous >= 0 AND y.value >= 0 AND y.value + y.previous >= 20 THEN ln((y.value + 0.5) / (y.previous + 0.5)) END AS l,
           1 / (greatest(y.value, 0) + 0.5) + 1 / (greatest(y.previous, 0) + 0.5) AS v,
           concat_ws('/', r.level, r.kind, r.scope, organ_function(r.kind, r.organ, r.area)) AS alike, concat_ws('/', r.level, r.kind, r.scope) AS similar
    FROM yoy(getvariable('field')) y
    JOIN current_report r ON r.organ_id = y.organ_id AND r.year = y.year
    CROSS JOIN (SELECT any_value(m.unit) AS unit FROM measure_name m WHERE m.name = getvariable('field')) n
    WHERE y.year = getvariable('year')),
pool AS (
    SELECT m.pool, m.name, count(*) - 1 AS peers, median(m.l) AS m, greatest(0.0225, (1.4826 * mad(m.l)) ** 2 - median(m.v)) AS s2
    FROM (SELECT 1 AS pool, o.alike AS name, o.l, o.v FROM one o WHERE o.l IS NOT NULL
          UNION ALL SELECT 2, o.similar, o.l, o.v FROM one o WHERE o.l IS NOT NULL) m
    GROUP BY m.pool, m.name HAVING count(*) >= 9),
placed AS (
    SELECT o.*, coalesce(a.peers, s.peers) AS peers, o.previous * exp(coalesce(a.m, s.m)) AS expected, coalesce(a.s2, s.s2) AS s2
    FROM one o
    LEFT JOIN pool a ON a.pool = 1 AND a.name = CASE WHEN o.counted THEN o.alike END
    LEFT JOIN pool s ON s.pool = 2 AND s.name = CASE WHEN o.counted THEN o.similar END)
SELECT y.organ, y.year, y.value, y.previous, y.change, round(y.change_pct, 1) AS change_pct,
       CASE WHEN y.counted THEN floor((greatest(0, sqrt(y.previous + 0.375) - 1.386)) ** 2) END AS low,
       CASE WHEN y.counted THEN ceil((sqrt(y.previous + 0.375) + 1.386) ** 2) END AS high,
       round(y.expected, 1) AS expected,
       CASE WHEN y.peers > 0 THEN floor(greatest(0, (y.expected + 0.5) * exp(-1.96 * sqrt(y.s2 + 1 / (y.previous + 0.5) + 1 / (y.expected + 0.5))) - 0.5)) END AS expected_low,
       ceil((y.expected + 0.5) * exp(1.96 * sqrt(y.s2 + 1 / (y.previous + 0.5) + 1 / (y.expected + 0.5))) - 0.5) AS expected_high,
       y.peers, y.organ_id
FROM placed y
WHERE (getvariable('organ') IS NULL OR y.organ_id = getvariable('organ'))
  AND (getvariable('area') IS NULL OR starts_with(y.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR y.level = getvariable('level'))
ORDER BY abs(y.change) DESC NULLS LAST, y.organ
