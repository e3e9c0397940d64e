-- id: correction-dropped
-- kind: continuity
-- severity: low
-- reach: organ
-- title: 人工更正不再适用 | A correction no longer applies
-- says: a reading was corrected by a person, and the page has changed since: what the page prints now counts again
-- silent: the correction was made anew, or taken back
-- draft: no
SELECT x.organ_id, x.year, r.report_id, [x.field] AS fields,
       '页面已改动，' || x.corrected_by || month_day(china_day(x.corrected_at)) || '所作的更正（“'
         || CASE WHEN w.applicant = 'total' THEN '总计·' ELSE '' END || w.zh || '”由' || coalesce(nullif(x.printed, ''), '空白')
         || '更正为' || coalesce(nullif(x.corrected, ''), '空白') || '）不再适用；'
         || CASE WHEN c.raw IS NULL THEN '新页面上没有读到该格。' ELSE '新页面为' || coalesce(nullif(c.raw, ''), '空白') || '，请核对后重新更正或撤回。' END AS message,
       x.value AS expected, c.value AS actual, concat(x.corrected, '>', c.raw) AS more
FROM correction x
JOIN field_word w ON w.field = x.field
LEFT JOIN current_report r ON r.organ_id = x.organ_id AND r.year = x.year
LEFT JOIN cell c ON c.report_id = r.report_id AND c.field = x.field
WHERE NOT x.applies
