-- name: timeliness
-- title: 准时率 | Timeliness
-- answers: How many of the reports that were due in an area were published on time (articles 49 and 50: 31 January, governments 31 March, or the local date). Reports whose date of publication is not known are counted apart; no rate on fewer than 10.
-- params: year area level
-- columns: area_code, area, year, due, on_time, late, missing, undated, on_time_rate (percent of those dated or missing)
WITH state AS (SELECT china_day(greatest((SELECT max(r.started) FROM run r), (SELECT max(r.first_seen) FROM report r))) AS today),
span AS (SELECT min(r.year) AS first, max(r.year) AS last FROM current_report r),
years AS (SELECT unnest(range(p.first, p.last + 1))::INTEGER AS year FROM span p),
since AS (SELECT r.organ_id, min(r.year) AS first, arg_max(r.source, r.year) AS source FROM current_report r GROUP BY r.organ_id),
tables AS (SELECT c.report_id, count(*) AS cells FROM cell_fact c GROUP BY c.report_id),
slot AS (
    SELECT o.organ_id, o.name AS organ, o.area_code, o.area, o.level, o.kind, y.year, r.report_id, r.published, r.version, r.url, coalesce(t.cells, 0) AS cells,
           coalesce(try_cast((y.year + 1) || '-' || s.deadline AS DATE),
                    CASE WHEN o.kind = 'government' THEN make_date(y.year + 1, 3, 31) ELSE make_date(y.year + 1, 1, 31) END) AS due
    FROM organ o
    JOIN since n ON n.organ_id = o.organ_id
    JOIN years y ON y.year >= n.first
    LEFT JOIN source s ON s.source_id = n.source
    LEFT JOIN current_report r ON r.organ_id = o.organ_id AND r.year = y.year
    LEFT JOIN tables t ON t.report_id = r.report_id
    WHERE (getvariable('area') IS NULL OR starts_with(o.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR o.level = getvariable('level')))
SELECT x.area_code, any_value(x.area) AS area, x.year, count(*) AS due,
       count(*) FILTER (WHERE x.published <= x.due) AS on_time, count(*) FILTER (WHERE x.published > x.due) AS late,
       count(*) FILTER (WHERE x.report_id IS NULL) AS missing,
       count(*) FILTER (WHERE x.report_id IS NOT NULL AND x.published IS NULL) AS undated,
       CASE WHEN count(*) FILTER (WHERE x.report_id IS NULL OR x.published IS NOT NULL) >= 10
            THEN round(100 * count(*) FILTER (WHERE x.published <= x.due)
                       / count(*) FILTER (WHERE x.report_id IS NULL OR x.published IS NOT NULL), 1) END AS on_time_rate
FROM slot x
WHERE x.year = getvariable('year') AND (x.report_id IS NOT NULL OR (SELECT today FROM state) > x.due)
GROUP BY x.area_code, x.year
ORDER BY x.area_code
