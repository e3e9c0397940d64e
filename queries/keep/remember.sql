-- What was found, for the next check: {anew} are the rules that looked at all reports, {partly} those that looked at the organs that
-- changed, {as_before} those that looked at nothing. Tests were judged: what was upheld of them stands as it is told.
DELETE FROM kept_found k
WHERE k.rule NOT IN ({partly}, {as_before}) OR k.rule IN ({partly}) AND k.reports_of IN (SELECT c.organ_id FROM organ_changed c);

INSERT INTO kept_found
SELECT coalesce(r.organ_id, u.organ_id, ''), u.rule, u.kind, u.rule_severity, u.organ_id, u.year, u.report_id, u.other_report_id, u.fields, u.message,
       u.expected, u.actual, u.severity, u.source, u.url, u.more, u.values_of, u.touches
FROM upheld u
LEFT JOIN report r ON r.report_id = u.report_id
WHERE u.rule IN ({anew}) OR u.rule IN ({partly}) AND coalesce(r.organ_id, u.organ_id, '') IN (SELECT c.organ_id FROM organ_changed c)
ORDER BY u.id;

DELETE FROM kept_organ WHERE organ_id IN (SELECT c.organ_id FROM organ_changed c);
INSERT INTO kept_organ SELECT n.organ_id, n.digest FROM organ_now n SEMI JOIN organ_changed c ON c.organ_id = n.organ_id;
