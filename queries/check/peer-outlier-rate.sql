-- id: peer-outlier-rate
-- kind: statistical
-- severity: medium
-- reach: reports
-- title: 比率偏离同类 | A rate outside the funnel
-- says: a share of an organ that has no year beside it to be judged by lies outside the funnel of its peers (nine of the same function; else of the same kind;
--   else of the level): log odds against their median, by the chance of counting and the spread of the peers on that side of the median, by Student's t with 5
--   (and one more for every 60 peers, up to 6.5) degrees of freedom since honest peers differ skewly and lastingly; told when Benjamini-Hochberg keeps it and it is 10 points off
-- silent: a denominator < 30; fewer than 8 peers; the organ has a comparable report of the year before or after: then share-shift judges it, since a difference that lasts is no news; total-not-filled or shifted-column tells it
-- after: shifted-column, total-not-filled
WITH one AS (
    SELECT s.*, r.organ_id, r.scope, r.year, g.pool, g.peers, ln((s.k + 0.5) / (s.n - s.k + 0.5)) AS l, 1 / (s.k + 0.5) + 1 / (s.n - s.k + 0.5) AS v
    FROM share s
    JOIN current_report r ON r.report_id = s.report_id
    JOIN report_pool g ON g.report_id = s.report_id AND g.pool < 4),
beside AS (SELECT o.measure, o.organ_id, o.scope, unnest([o.year - 1, o.year + 1]) AS year FROM one o WHERE o.pool = 1),
middle AS (
    SELECT o.measure, o.peers, o.year, count(*) AS n, median(o.l) AS m FROM one o GROUP BY o.measure, o.peers, o.year HAVING count(*) >= 9),
funnel AS (
    SELECT m.measure, m.peers, m.year, m.n, m.m,
           greatest(0.0225, coalesce((1.4826 * median(o.l - m.m) FILTER (WHERE o.l > m.m)) ** 2, 0) - median(o.v)) AS above,
           greatest(0.0225, coalesce((1.4826 * median(m.m - o.l) FILTER (WHERE o.l < m.m)) ** 2, 0) - median(o.v)) AS below
    FROM middle m JOIN one o ON o.measure = m.measure AND o.peers = m.peers AND o.year = m.year
    GROUP BY m.measure, m.peers, m.year, m.n, m.m),
placed AS (
    SELECT o.*, f.n AS organs, f.m, CASE WHEN o.l > f.m THEN f.above ELSE f.below END AS s2
    FROM one o
    JOIN funnel f ON f.measure = o.measure AND f.peers = o.peers AND f.year = o.year
    ANTI JOIN beside b ON b.measure = o.measure AND b.organ_id = o.organ_id AND b.scope = o.scope AND b.year = o.year
    ANTI JOIN change_test t ON t.report_id = o.report_id AND t.measure = o.measure
    WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.report_id = o.report_id
          AND (f.rule = 'total-not-filled' OR f.rule = 'shifted-column' AND list_contains(f.fields, 'requests.concluded.total')))
    QUALIFY row_number() OVER (PARTITION BY o.report_id, o.measure ORDER BY o.pool) = 1),
judged AS (
    SELECT p.*, 1 / (1 + exp(-p.m)) AS usual, p.k / p.n AS rate,
           1 / (1 + exp(-(p.m + sign(p.l - p.m) * 3.09 * sqrt(p.s2 + 1 / (p.n * exp(p.m) / (1 + exp(p.m)) ** 2))))) AS bound,
           two_sided(abs(p.l - p.m) / sqrt(p.v + p.s2 * (1 + 1.57 / p.organs)), least(6.5, 5 + p.organs / 60.0)) AS p
    FROM placed p)
SELECT j.organ_id, j.year, j.report_id, s.fields,
       s.zh || round(100 * j.rate)::INTEGER || '%（' || num(j.k) || '/' || num(j.n) || '），' || CASE WHEN j.l > j.m THEN '高于' ELSE '低于' END
         || peers_told(j.pool, j.organs - 1) || '漏斗图的' || CASE WHEN j.l > j.m THEN '上' ELSE '下' END || '限'
         || round(100 * j.bound)::INTEGER || '%（中位数' || round(100 * j.usual)::INTEGER || '%）。' AS message,
       j.usual AS expected, j.rate AS actual, num(j.k) || ' ' || num(j.n) AS values_of,
       j.p, abs(j.rate - j.usual) >= 0.1 AND CASE WHEN j.l > j.m THEN j.rate > j.bound ELSE j.rate < j.bound END AS large, s.cause
FROM judged j JOIN share_kind s ON s.measure = j.measure
