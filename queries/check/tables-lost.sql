-- id: tables-lost
-- kind: timeliness
-- severity: medium
-- title: 报告网页没有了表格 | A report's page lost its tables
-- says: the address of a current report answers, but shows no number any more where tables were; the last good reading stands
-- silent: another address shows the report
WITH last AS (
    SELECT p.url, arg_max(p.outcome, p.fetched) AS outcome, arg_max(p.first_fetched, p.fetched) AS since FROM page p GROUP BY p.url),
lost AS (
    SELECT g.organ_id, g.year, max(l.since) AS since, arg_max(g.url, l.since) AS url
    FROM sighting g JOIN last l ON l.url = g.url
    WHERE g.organ_id IS NOT NULL AND g.year IS NOT NULL GROUP BY g.organ_id, g.year HAVING bool_and(l.outcome = 'tables-lost'))
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, l.url,
       r.year || '年度报告的网页自' || month_day(china_day(l.since)) || '起没有了表格，此处仍用以前读到的数据，存档副本仍在：请打开网页查看。' AS message, l.since::VARCHAR AS more
FROM lost l
JOIN current_report r ON r.organ_id = l.organ_id AND r.year = l.year AND r.handed_in_by IS NULL
