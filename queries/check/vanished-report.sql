-- id: vanished-report
-- kind: timeliness
-- severity: high
-- title: 已公布的报告无法访问 | A published report is gone
-- says: the address of a current report answers that it is not there, and has done so for at least three runs that reached its source
--   for a report out of an archive file, the file's address (the part before #)
-- silent: another address shows the report; the site answers no more, or has moved or been rebuilt (source-silent, source-failing tell it); most of at least five
--   addresses of the source are gone at once: the site was rebuilt
WITH last AS (
    SELECT p.url, arg_max(p.outcome, p.fetched) AS outcome, arg_max(p.first_fetched, p.fetched) AS since, max(p.fetched) AS fetched
    FROM page p GROUP BY p.url),
stands AS (
    -- a file within an archive is not looked at by itself: it is gone when the archive was found gone after it was last read
    SELECT l.url, coalesce(f.url, l.url) AS at, coalesce(f.outcome, l.outcome) AS outcome, coalesce(f.since, l.since) AS since
    FROM last l LEFT JOIN last f ON contains(l.url, '#') AND f.url = split_part(l.url, '#', 1) AND f.outcome = 'gone' AND f.fetched > l.fetched),
shown AS (
    SELECT g.organ_id, g.year, g.source, bool_and(l.outcome = 'gone') AS gone, max(l.since) AS since, arg_max(g.url, l.since) AS url,
           any_value(l.at) AS at
    FROM sighting g JOIN stands l ON l.url = g.url
    WHERE g.organ_id IS NOT NULL AND g.year IS NOT NULL GROUP BY g.organ_id, g.year, g.source),
lost AS (
    SELECT s.organ_id, s.year, max(s.since) AS since, any_value(s.url) AS url, any_value(s.source) AS source
    FROM shown s GROUP BY s.organ_id, s.year HAVING bool_and(s.gone)),
rebuilt AS (SELECT s.source FROM shown s GROUP BY s.source HAVING count(DISTINCT s.at) >= 5 AND count(DISTINCT s.at) FILTER (WHERE s.gone) > 0.5 * count(DISTINCT s.at)),
looked AS (
    SELECT l.organ_id, l.year, count(*) AS runs, arg_max(o.status, r.started) AS status
    FROM lost l JOIN source_outcome o ON o.source = l.source JOIN run r ON r.run_id = o.run_id
    WHERE r.started >= l.since - INTERVAL 1 DAY AND o.status IN ('found', 'unchanged', 'empty') OR r.started > l.since
    GROUP BY l.organ_id, l.year
    HAVING count(*) FILTER (WHERE o.status IN ('found', 'unchanged', 'empty')) >= 3)
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields, l.url,
       r.year || '年度报告自' || month_day(china_day(l.since)) || '起无法访问（页面不存在），存档副本仍在。' AS message, l.since::VARCHAR AS more
FROM lost l
JOIN looked k ON k.organ_id = l.organ_id AND k.year = l.year AND k.status IN ('found', 'unchanged', 'empty')
JOIN current_report r ON r.organ_id = l.organ_id AND r.year = l.year AND r.handed_in_by IS NULL
WHERE NOT EXISTS (SELECT 1 FROM rebuilt b WHERE b.source = l.source)
