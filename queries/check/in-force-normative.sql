-- id: in-force-normative
-- kind: continuity
-- severity: medium
-- reach: organ
-- title: 规范性文件现行有效数不符 | Normative documents in force do not follow
-- says: in force = in force the year before + issued - repealed (I7)
-- silent: either year is on the form of 2019; swapped-columns tells it; the prose tells of a clean-up (集中清理): info
-- after: swapped-columns
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id,
       ['disclosure.normative_document.in_force', 'disclosure.normative_document.issued', 'disclosure.normative_document.repealed'] AS fields,
       '规范性文件：上年有效' || b.normative_document_in_force || '+制发' || a.normative_document_issued || '-废止' || a.normative_document_repealed || '='
         || b.normative_document_in_force + a.normative_document_issued - a.normative_document_repealed || '，本年填' || a.normative_document_in_force || '。' AS message,
       b.normative_document_in_force + a.normative_document_issued - a.normative_document_repealed AS expected, a.normative_document_in_force AS actual,
       CASE WHEN regexp_matches(coalesce(s.overview, ''), '(集中|全面|专项)清理') THEN 'info' END AS severity
FROM year_pair p
JOIN disclosure a ON a.report_id = p.report_id
JOIN disclosure b ON b.report_id = p.before_id
LEFT JOIN section s ON s.report_id = p.report_id
WHERE a.normative_document_in_force <> b.normative_document_in_force + a.normative_document_issued - a.normative_document_repealed
  AND p.format <> '2019' AND p.before_format <> '2019'
  AND NOT EXISTS (SELECT 1 FROM found f WHERE f.rule = 'swapped-columns' AND f.report_id IN (p.report_id, p.before_id) AND f.fields[1] = 'disclosure.normative_document.issued')
