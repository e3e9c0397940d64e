-- id: source-silent
-- kind: timeliness
-- severity: medium
-- title: 来源无年报 | A source is silent
-- says: its addresses show fewer current reports than the source is expected to have, or three runs in a row met no reports on it although it answered
-- silent: it declines programs, or our own line was down; that it does not answer is told by source-failing
WITH outcome AS (
    SELECT o.source, o.status, row_number() OVER (PARTITION BY o.source ORDER BY r.started DESC) AS back
    FROM source_outcome o JOIN run r ON r.run_id = o.run_id),
recent AS (
    SELECT o.source, bool_and(o.status IN ('empty', 'gone', 'moved', 'redesigned')) AND count(*) = 3 AS silent, arg_min(o.status, o.back) AS status,
           bool_or(o.back = 1 AND o.status IN ('declined', 'offline')) AS excused
    FROM outcome o WHERE o.back <= 3 GROUP BY o.source),
-- a report counts whichever source met it first, and in whatever version the address shows it; one
-- whose organ or year is not known goes by its id
shown AS (
    SELECT g.source, r.report_id FROM sighting g JOIN current_report r ON r.organ_id = g.organ_id AND r.year = g.year
    UNION
    SELECT g.source, r.report_id FROM sighting g JOIN current_report r ON r.report_id = g.report_id),
have AS (SELECT s.source, count(*) AS n FROM shown s GROUP BY s.source)
SELECT s.source_id AS source, 0 AS year, []::VARCHAR[] AS fields,
       CASE WHEN coalesce(n.silent, false) THEN '该栏目连续三次未取得任何年报。' || coalesce(w.advice, '')
            ELSE '该来源现有年报' || coalesce(h.n, 0) || '份，少于应有的' || s.expect_reports || '份。' END AS message,
       s.expect_reports AS expected, coalesce(h.n, 0) AS actual,
       CASE WHEN n.silent THEN 'silent' ELSE 'fewer than ' || s.expect_reports END AS values_of
FROM source s
LEFT JOIN recent n ON n.source = s.source_id
LEFT JOIN outcome_word w ON w.status = n.status
LEFT JOIN have h ON h.source = s.source_id
WHERE NOT coalesce(n.excused, false) AND (n.silent OR coalesce(h.n, 0) < nullif(s.expect_reports, 0))
