-- id: backlog-large
-- kind: plausibility
-- severity: low
-- reach: reports
-- title: 结转偏多 | A large backlog
-- says: more than 25 % of what was to be handled is carried over, and at least 10 requests
-- silent: peers alike: at least 5 of the same level, kind and year, half of them above 25 % too
WITH share AS (
    SELECT q.report_id, q.organ_id, q.level, q.kind, q.scope, q.year, q.carried_out_total AS out, q.new_total + q.carried_in_total AS due
    FROM requests q WHERE q.new_total + q.carried_in_total > 0 AND q.carried_out_total IS NOT NULL),
peer AS (
    SELECT s.level, s.kind, s.scope, s.year, count(*) AS n, count(*) FILTER (WHERE s.out > 0.25 * s.due) AS high
    FROM share s WHERE s.due >= 20 GROUP BY ALL)
SELECT s.organ_id, s.year, s.report_id, ['requests.carried_out.total'] AS fields, ['requests.new.total', 'requests.carried_in.total'] AS touches,
       '结转' || s.out || '件，占应办件数' || round(100.0 * s.out / s.due)::INTEGER || '%，明显偏高。' AS message,
       s.out AS actual, s.due::VARCHAR AS more
FROM share s
LEFT JOIN peer p ON p.level = s.level AND p.kind = s.kind AND p.scope = s.scope AND p.year = s.year
WHERE s.out >= 10 AND s.out > 0.25 * s.due AND NOT coalesce(p.n >= 5 AND p.high >= 0.5 * p.n, false)
