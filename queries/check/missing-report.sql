-- id: missing-report
-- kind: timeliness
-- severity: high
-- title: 到期未见报告 | A report is overdue
-- says: ten days after the day of duty there is no report of the year, although there was one of the year before
-- silent: the source failed when it was last asked (a rebuild asks none, a killed run not all); the source is no longer configured or does not want the year; duty of more than a year ago, or an organ whose duty differs by place (zones and others): info
WITH last AS (
    SELECT r.organ_id, max(r.year) + 1 AS year, arg_max(r.report_id, r.year) AS report_id, arg_max(r.kind, r.year) AS kind,
           arg_max(r.source, r.year) AS source
    FROM current_report r WHERE r.organ_id IS NOT NULL AND r.year IS NOT NULL GROUP BY r.organ_id),
newest AS (
    SELECT o.source, arg_max(o.status, r.started) AS status
    FROM source_outcome o JOIN run r ON r.run_id = o.run_id GROUP BY o.source),
due AS (
    SELECT l.*, duty(l.kind, l.year, s.deadline) AS day
    FROM last l
    LEFT JOIN source s ON s.source_id = l.source
    LEFT JOIN newest n ON n.source = l.source
    WHERE coalesce(n.status, '') NOT IN ('declined', 'down', 'offline', 'gone', 'moved', 'redesigned')
      AND (s.source_id IS NOT NULL OR coalesce(l.source, '') = '' OR NOT EXISTS (SELECT 1 FROM source))
      AND l.year <= coalesce(nullif(s.year_to, 0), l.year))
SELECT d.organ_id, d.year, d.report_id, []::VARCHAR[] AS fields,
       '截至' || month_day(d.day + 10) || '未见' || d.year || '年度报告（法定期限' || month_day(d.day) || '）。' AS message,
       CASE WHEN d.day < getvariable('today') - INTERVAL 1 YEAR OR d.kind IN ('zone', 'other') THEN 'info' END AS severity
FROM due d
WHERE getvariable('today') > d.day + 10
