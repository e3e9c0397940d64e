-- id: in-force-regulation
-- kind: continuity
-- severity: medium
-- reach: organ
-- title: 规章现行有效数不符 | Regulations in force do not follow
-- says: in force = in force the year before + issued - repealed (I7)
-- silent: either year is on the form of 2019; the organ may make no 规章 (see regulation-by-wrong-organ); swapped-columns tells it; the prose tells of a clean-up: info
-- after: regulation-by-wrong-organ, swapped-columns
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id,
       ['disclosure.regulation.in_force', 'disclosure.regulation.issued', 'disclosure.regulation.repealed'] AS fields,
       '规章：上年有效' || b.regulation_in_force || '+制发' || a.regulation_issued || '-废止' || a.regulation_repealed || '='
         || b.regulation_in_force + a.regulation_issued - a.regulation_repealed || '，本年填' || a.regulation_in_force || '。' AS message,
       b.regulation_in_force + a.regulation_issued - a.regulation_repealed AS expected, a.regulation_in_force AS actual,
       CASE WHEN regexp_matches(coalesce(s.overview, ''), '(集中|全面|专项)清理') THEN 'info' END AS severity
FROM year_pair p
JOIN disclosure a ON a.report_id = p.report_id
JOIN disclosure b ON b.report_id = p.before_id
LEFT JOIN section s ON s.report_id = p.report_id
WHERE a.regulation_in_force <> b.regulation_in_force + a.regulation_issued - a.regulation_repealed
  AND p.format <> '2019' AND p.before_format <> '2019'
  AND NOT EXISTS (SELECT 1 FROM found f WHERE f.report_id IN (p.report_id, p.before_id)
                    AND (f.rule = 'regulation-by-wrong-organ' OR f.rule = 'swapped-columns' AND f.fields[1] = 'disclosure.regulation.issued'))
