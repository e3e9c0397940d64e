-- id: late-report
-- kind: timeliness
-- severity: medium
-- reach: organ
-- title: 报告逾期公布 | A report published late
-- says: the date of publication that the page tells is after the day of duty; high after more than 30 days
-- silent: no date on the page; seen in the archive before that date (published again); more than a year late (published again, as a rule): info
WITH dated AS (
    SELECT v.organ_id, v.year, min(v.published) AS published, min(china_day(v.first_seen)) AS seen
    FROM report v WHERE v.published IS NOT NULL AND v.organ_id IS NOT NULL AND NOT v.superseded GROUP BY v.organ_id, v.year)
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields,
       '报告于' || CASE WHEN year(d.published) > r.year + 1 THEN year(d.published) || '年' ELSE '' END || month_day(d.published)
         || '公布，晚于' || month_day(duty(r.kind, r.year, s.deadline)) || (d.published - duty(r.kind, r.year, s.deadline)) || '天。' AS message,
       0 AS expected, d.published - duty(r.kind, r.year, s.deadline) AS actual,
       CASE WHEN d.published - duty(r.kind, r.year, s.deadline) > 365 THEN 'info'
            WHEN d.published - duty(r.kind, r.year, s.deadline) > 30 THEN 'high' END AS severity
FROM current_report r
JOIN dated d ON d.organ_id = r.organ_id AND d.year = r.year
LEFT JOIN source s ON s.source_id = r.source
WHERE d.published > duty(r.kind, r.year, s.deadline) AND d.seen >= d.published
