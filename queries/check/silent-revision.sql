-- id: silent-revision
-- kind: continuity
-- severity: high
-- reach: organ
-- title: 公布后数据被改动 | Numbers changed after publication
-- says: cells differ between versions of one report; high for tables 3 and 4, low for table 2
-- silent: only white space, the way a number is written or our own re-reading differs; the page says 更正 or 修订: info
-- draft: no
SELECT r.organ_id, r.year, r.report_id, min(v.previous_id) AS other_report_id, list(w.field ORDER BY w.field_id) AS fields,
       month_day(china_day(any_value(x.seen))) || '页面中' || array_to_string(list(
           '“' || CASE WHEN w.applicant = 'total' THEN '总计·' ELSE '' END || w.zh || '”由' || coalesce(nullif(x.before, ''), '空白')
               || '改为' || coalesce(nullif(x.after, ''), '空白') ORDER BY w.field_id)[:3], '，')
         || CASE WHEN count(*) > 3 THEN '等' || count(*) || '处' ELSE '' END
         || CASE WHEN any_value(t.told) THEN '，页面注明更正。' ELSE '，页面未作说明。' END AS message,
       CASE WHEN count(*) = 1 THEN try_cast(any_value(x.before) AS DOUBLE) END AS expected,
       CASE WHEN count(*) = 1 THEN try_cast(any_value(x.after) AS DOUBLE) END AS actual,
       CASE WHEN any_value(t.told) THEN 'info' WHEN max(w.tbl) < 3 THEN 'low' END AS severity,
       string_agg(coalesce(x.before, '') || '>' || coalesce(x.after, ''), ',' ORDER BY w.field_id) AS more
FROM revision x
JOIN field_word w ON w.field = x.field
JOIN report v ON v.report_id = x.report_id
JOIN current_report r ON r.organ_id = v.organ_id AND r.year = v.year
JOIN (SELECT q.report_id, regexp_matches(concat(q.title, s.overview, s.problems, s.other), '更正|修订|勘误') AS told
      FROM report q LEFT JOIN section s ON s.report_id = q.report_id) t ON t.report_id = v.report_id
GROUP BY r.organ_id, r.year, r.report_id, v.report_id, v.version
ORDER BY v.version DESC
