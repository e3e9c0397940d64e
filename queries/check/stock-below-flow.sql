-- id: stock-below-flow
-- kind: plausibility
-- severity: medium
-- reach: organ
-- title: 现行有效少于本年净增 | Fewer in force than issued
-- says: in force >= issued - repealed; form of 2019: published in total >= newly published (I8)
-- silent: a number is unknown; swapped-columns tells it
-- after: swapped-columns
WITH stock AS (
    SELECT d.report_id, unnest([
        {x: 'regulation', zh: '规章', i: d.regulation_issued, o: d.regulation_repealed, s: d.regulation_in_force,
         n: d.regulation_published, t: d.regulation_published_total},
        {x: 'normative_document', zh: '规范性文件', i: d.normative_document_issued, o: d.normative_document_repealed,
         s: d.normative_document_in_force, n: d.normative_document_published, t: d.normative_document_published_total}]) AS k
    FROM disclosure d)
SELECT r.organ_id, r.year, r.report_id, ['disclosure.' || s.k.x || '.in_force', 'disclosure.' || s.k.x || '.issued'] AS fields,
       s.k.zh || '现行有效' || s.k.s || '件，少于本年制发' || s.k.i || '件减废止' || s.k.o || '件。' AS message,
       s.k.i - s.k.o AS expected, s.k.s AS actual
FROM stock s JOIN current_report r ON r.report_id = s.report_id
WHERE s.k.s < s.k.i - s.k.o
  AND NOT EXISTS (SELECT 1 FROM found f WHERE f.rule = 'swapped-columns' AND f.report_id = s.report_id AND f.fields[1] = 'disclosure.' || s.k.x || '.issued')
UNION ALL BY NAME
SELECT r.organ_id, r.year, r.report_id, ['disclosure.' || s.k.x || '.published_total', 'disclosure.' || s.k.x || '.published'] AS fields,
       s.k.zh || '对外公开总数' || s.k.t || '件，少于本年新公开' || s.k.n || '件。' AS message,
       s.k.n AS expected, s.k.t AS actual
FROM stock s JOIN current_report r ON r.report_id = s.report_id
WHERE s.k.t < s.k.n
