-- What the rules that look at nothing, or at the organs that changed, found before.
INSERT INTO found
SELECT k.rule, k.kind, k.rule_severity, k.organ_id, k.year, k.report_id, k.other_report_id, k.fields, k.message, k.expected, k.actual,
       k.severity, k.source, k.url, k.more, k.values_of, k.touches, NULL AS p, true AS large, NULL AS cause
FROM kept_found k
WHERE k.rule IN ({as_before}) OR k.rule IN ({partly}) AND k.reports_of NOT IN (SELECT c.organ_id FROM organ_changed c)
ORDER BY k.rowid;
