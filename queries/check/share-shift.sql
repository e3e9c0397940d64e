-- id: share-shift
-- kind: statistical
-- severity: medium
-- reach: reports
-- title: 比率突变 | A share shifts
-- says: a share (granted, denied, not held, not processed of those concluded; carried over; businesses) against the year before: the difference of the log odds,
--   by the chance of counting and the organ's own spread, as yoy-jump; told when Benjamini-Hochberg keeps it and it moves by at least 10 points, of one report
--   the most unlikely of those that answer for the same decisions
-- silent: a denominator < 30 in either year; the event or its opposite < 10 times in both years together; fewer than 8 peers; scope-change, total-not-filled or shifted-column tells it
-- after: scope-change, shifted-column, total-not-filled
SELECT t.organ_id, t.year, t.report_id, t.before_id AS other_report_id, s.fields,
       s.zh || '由' || year_told(t.year, t.gap) || round(100 * t.b / t.bn)::INTEGER || '%（' || num(t.b) || '/' || num(t.bn) || '）' || CASE WHEN t.a / t.an > t.b / t.bn THEN '升至' ELSE '降至' END
         || round(100 * t.a / t.an)::INTEGER || '%（' || num(t.a) || '/' || num(t.an) || '），远超'
         || peers_told(t.pool, t.others) || '的同期波动。' AS message,
       t.b / t.bn AS expected, t.a / t.an AS actual, concat_ws(' ', num(t.b), num(t.bn), num(t.a), num(t.an)) AS values_of,
       t.p, abs(t.a / t.an - t.b / t.bn) >= 0.1 AS large, s.cause
FROM change_test t
JOIN share_kind s ON s.measure = t.measure
WHERE t.form = 'share'
  AND NOT EXISTS (SELECT 1 FROM found f WHERE f.report_id IN (t.report_id, t.before_id)
      AND (f.rule IN ('scope-change', 'total-not-filled') OR f.rule = 'shifted-column' AND list_has_any(f.fields, s.fields)))
