-- name: coverage
-- title: 覆盖情况 | Coverage
-- answers: Which organ has published its report of which year: published, late, without tables, missing, or not yet due; from the first year of which the organ has one.
-- params: year organ area level
-- allyears: yes
-- columns: organ, level, kind, year, status (published, late, without_tables, missing, not_due), published, days_late, cells (read), versions, url, organ_id
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
SELECT x.organ, x.level, x.kind, x.year,
       CASE WHEN x.report_id IS NULL AND (SELECT today FROM state) <= x.due THEN 'not_due'
            WHEN x.report_id IS NULL THEN 'missing'
            WHEN x.cells = 0 THEN 'without_tables'
            WHEN x.published > x.due THEN 'late'
            ELSE 'published' END AS status,
       x.published, CASE WHEN x.published > x.due THEN x.published - x.due END AS days_late, x.cells, x.version AS versions, x.url, x.organ_id
FROM slot x
WHERE (getvariable('year') IS NULL OR x.year = getvariable('year')) AND (getvariable('organ') IS NULL OR x.organ_id = getvariable('organ'))
ORDER BY x.area_code, x.organ, x.year
