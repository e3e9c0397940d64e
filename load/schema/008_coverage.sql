-- Which organ has published its report of which year, from the first year of which it has one. What is
-- due goes by the last day that is known: of a run, or of a report that was met first.
CREATE VIEW coverage AS
WITH state AS (SELECT china_day(greatest((SELECT max(r.started) FROM run r), (SELECT max(r.first_seen) FROM report r))) AS today),
since AS (SELECT r.organ_id, min(r.year) AS first, arg_max(r.source, r.year) AS source FROM current_report r
          WHERE r.organ_id IS NOT NULL AND r.year IS NOT NULL GROUP BY r.organ_id),
years AS (SELECT unnest(range(min(n.first), greatest((SELECT max(r.year) FROM current_report r), year((SELECT s.today FROM state s)) - 1) + 1))::INTEGER AS year
          FROM since n),
cells AS (SELECT c.report_id, count(*) AS cells FROM cell_fact c GROUP BY c.report_id),
images AS (SELECT DISTINCT d.report_id FROM diagnostic d WHERE d.code IN ('image-only', 'picture-unread')),
-- a report that is published anew keeps its first day
dated AS (SELECT v.organ_id, v.year, min(v.published) AS published FROM report v WHERE NOT v.superseded GROUP BY v.organ_id, v.year),
slot AS (
    SELECT o.organ_id, o.name AS organ, o.area_code, o.area, o.level, o.kind, y.year, r.report_id, d.published, r.version, r.url,
           coalesce(c.cells, 0) AS cells, i.report_id IS NOT NULL AS image,
           coalesce(try_cast((y.year + 1) || '-' || s.deadline AS DATE),
                    CASE WHEN o.kind = 'government' THEN make_date(y.year + 1, 3, 31) ELSE make_date(y.year + 1, 1, 31) END) AS due,
           y.year <= coalesce(nullif(s.year_to, 0), y.year) AS wanted
    FROM organ o
    JOIN since n ON n.organ_id = o.organ_id
    JOIN years y ON y.year >= n.first
    LEFT JOIN source s ON s.source_id = n.source
    LEFT JOIN current_report r ON r.organ_id = o.organ_id AND r.year = y.year
    LEFT JOIN cells c ON c.report_id = r.report_id
    LEFT JOIN images i ON i.report_id = r.report_id
    LEFT JOIN dated d ON d.organ_id = r.organ_id AND d.year = r.year)
SELECT x.organ_id, x.organ, x.area_code, x.area, x.level, x.kind, x.year,
       CASE WHEN x.report_id IS NULL AND (SELECT s.today FROM state s) <= x.due THEN 'not_due'
            WHEN x.report_id IS NULL THEN 'missing'
            WHEN x.cells = 0 AND x.image THEN 'image_only'
            WHEN x.cells = 0 THEN 'without_tables'
            WHEN x.published > x.due THEN 'late'
            ELSE 'published' END AS status,
       x.due, x.published, CASE WHEN x.published > x.due THEN x.published - x.due END AS days_late,
       x.cells, x.version AS versions, x.report_id, x.url
FROM slot x
WHERE x.wanted OR x.report_id IS NOT NULL;

COMMENT ON VIEW coverage IS '覆盖情况：每个机关每个年度一行，自该机关首份报告的年度起；Coverage: one row an organ and year, from the first year of which the organ has a report';
COMMENT ON COLUMN coverage.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN coverage.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN coverage.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN coverage.area IS '地区名称；Name of the area';
COMMENT ON COLUMN coverage.level IS '层级；Level';
COMMENT ON COLUMN coverage.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN coverage.year IS '报告年度；Reporting year';
COMMENT ON COLUMN coverage.status IS '状态：published 按期公布（或日期不明）、late 逾期、missing 未见、without_tables 没有表格、image_only 表格是图片且未读出、not_due 未到期；Status: published (in time, or the date is not known), late, missing, without_tables, image_only (tables are pictures that were not read) or not_due';
COMMENT ON COLUMN coverage.due IS '公布期限；Day of duty';
COMMENT ON COLUMN coverage.published IS '公布日期，再次公布的以首次为准；Date of publication, of the first version that tells one';
COMMENT ON COLUMN coverage.days_late IS '逾期天数；Days late';
COMMENT ON COLUMN coverage.cells IS '读出的单元格数；Cells read';
COMMENT ON COLUMN coverage.versions IS '版本数；Number of the current version';
COMMENT ON COLUMN coverage.report_id IS '现行版本编号；The current version';
COMMENT ON COLUMN coverage.url IS '原文地址；Address of the original';
