-- What was known on a day, also of reports whose address was corrected to another organ or year since.

ALTER TABLE report ADD COLUMN superseded_at TIMESTAMPTZ;   -- the look that corrected its address; NULL: not, or not known when

CREATE OR REPLACE VIEW current_report AS SELECT r.* FROM report r WHERE r.is_current;

-- A document that was handed in stands until the site itself shows a report with numbers. Of each
-- organ and year (or address, where either is unknown) the version that holds among those given.
CREATE OR REPLACE MACRO report_as_of(day) AS TABLE
WITH newest AS (
    SELECT CASE WHEN q.organ_id IS NULL OR q.year IS NULL THEN q.url ELSE q.organ_id || '/' || q.year END AS series,
           arg_max(q.report_id, (q.first_seen, q.report_id)) FILTER (q.handed_in_by IS NULL) AS site,
           arg_max(q.report_id, (q.first_seen, q.report_id)) FILTER (q.handed_in_by IS NOT NULL) AS handed
    FROM report q
    WHERE china_day(q.first_seen) <= day::DATE AND (NOT q.superseded OR coalesce(china_day(q.superseded_at) > day::DATE, false))
    GROUP BY ALL),
chosen AS (
    SELECT CASE WHEN n.handed IS NOT NULL AND EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = n.handed)
                     AND NOT EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = n.site)
                THEN n.handed ELSE coalesce(n.site, n.handed) END AS report_id
    FROM newest n)
SELECT r.* FROM report r SEMI JOIN chosen k ON k.report_id = r.report_id;

COMMENT ON COLUMN report.superseded_at IS '地址更正为其他机关或年度的时间；When its address was corrected to another organ or year';
COMMENT ON COLUMN current_report.superseded_at IS '地址更正为其他机关或年度的时间；When its address was corrected to another organ or year';
COMMENT ON MACRO TABLE report_as_of IS '截至某日（中国时间当晚）当时有效的报告版本；Reports as they were known on the evening of a day in China';

COMMENT ON VIEW current_report IS '现行版本的报告；Reports in their current version';
COMMENT ON COLUMN current_report.report_id IS '报告版本编号；Id of this version';
COMMENT ON COLUMN current_report.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN current_report.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN current_report.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN current_report.area IS '地区名称；Name of the area';
COMMENT ON COLUMN current_report.level IS '层级；Level';
COMMENT ON COLUMN current_report.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN current_report.scope IS '统计口径；Whose numbers it holds';
COMMENT ON COLUMN current_report.year IS '报告年度（不是公布年份）；Reporting year, not the year of publication';
COMMENT ON COLUMN current_report.format IS '表式：2019、2021、mixed 混用；Form: 2019, 2021 or mixed';
COMMENT ON COLUMN current_report.title IS '标题；Title as printed';
COMMENT ON COLUMN current_report.published IS '公布日期（页面所载）；Date of publication that the page tells';
COMMENT ON COLUMN current_report.url IS '原文地址；Address of the original';
COMMENT ON COLUMN current_report.sha256 IS '原文摘要；SHA-256 of the archived body';
COMMENT ON COLUMN current_report.version IS '版本序号，按取得时间；Number of the version, in the order of fetching';
COMMENT ON COLUMN current_report.is_current IS '是否现行版本；Whether it is the current version';
COMMENT ON COLUMN current_report.first_seen IS '首次取得时间；First seen';
COMMENT ON COLUMN current_report.extractor IS '读取程序版本；Version of the extractor that read it';
COMMENT ON COLUMN current_report.source IS '采集来源；Source that led here';
COMMENT ON COLUMN current_report.content IS '内容摘要（判定版本）；Digest of what makes a version';
COMMENT ON COLUMN current_report.previous_id IS '同一地址的上一版本；The version before this one at the same address';
COMMENT ON COLUMN current_report.superseded IS '地址已更正为其他机关或年度，不再作为现行版本；Its address was corrected to another organ or year';
COMMENT ON COLUMN current_report.warc IS '存档文件；Archive file';
COMMENT ON COLUMN current_report.warc_offset IS '存档位置；Offset in the archive file';
COMMENT ON COLUMN current_report.handed_in_by IS '交入人；网站自己公布的为 NULL；Who handed it in; NULL for what a site showed';
COMMENT ON COLUMN current_report.handed_in_at IS '交入时间；When it was handed in';
COMMENT ON COLUMN current_report.handed_in_as IS '交入文件在档案中的地址；Address of the document in the archive';
