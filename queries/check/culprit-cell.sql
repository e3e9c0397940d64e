-- id: culprit-cell
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 一格之误 | One wrong cell
-- says: changing one cell of table 3 mends all the identities it stands in, at least two of them
-- silent: two cells explain it equally well; the mended value would be negative; a whole column out of line explains it (see shifted-column)
SELECT r.organ_id, r.year, k.report_id, [k.field] AS fields,
       '“' || CASE w.applicant WHEN 'total' THEN '总计·' ELSE '' END || w.zh || '”应为' || num(k.mended) || '而非' || num(k.printed)
         || '，改正后' || ['一', '两', '三', '四'][k.mends] || '处勾稽均成立。' AS message,
       k.mended AS expected, k.printed AS actual,
       (SELECT list_distinct(flatten(list(i.fields))) FROM identity i
         WHERE i.report_id = k.report_id AND list_contains(k.explains, {rule: i.rule, member: i.member})) AS touches
FROM culprit k
JOIN current_report r ON r.report_id = k.report_id
JOIN field_word w ON w.field = k.field
WHERE NOT EXISTS (SELECT 1 FROM shifted s WHERE s.report_id = k.report_id)
