-- What people add: documents that they hand in, and corrections of readings.

ALTER TABLE report ADD COLUMN handed_in_by VARCHAR;        -- NULL: the site showed it
ALTER TABLE report ADD COLUMN handed_in_at TIMESTAMPTZ;
ALTER TABLE report ADD COLUMN handed_in_as VARCHAR;        -- address of the document in the archive; url is where it is said to be published
ALTER TABLE cell_fact ADD COLUMN corrected BOOLEAN DEFAULT false;

CREATE TABLE correction (
    organ_id      VARCHAR NOT NULL,
    organ         VARCHAR,
    year          INTEGER NOT NULL,
    field         VARCHAR NOT NULL,
    report_id     BIGINT,            -- the version that it is applied to, or, once it no longer applies, was about
    printed       VARCHAR,           -- as the page prints it; NULL where no cell was read
    printed_value DOUBLE,
    printed_state cell_state,
    corrected     VARCHAR NOT NULL,  -- as the person wrote it
    value         DOUBLE,
    state         cell_state NOT NULL,
    note          VARCHAR NOT NULL,
    corrected_by  VARCHAR NOT NULL,
    corrected_at  TIMESTAMPTZ NOT NULL,
    applies       BOOLEAN NOT NULL   -- false: the page has changed since
);

CREATE OR REPLACE VIEW current_report AS SELECT r.* FROM report r WHERE r.is_current;

CREATE OR REPLACE VIEW cell AS
SELECT c.report_id, f.field, c.raw, c.value, c.state,
       CASE WHEN c.document > 0 THEN 'attachment ' || c.document || ', ' ELSE '' END
       || CASE WHEN c.page_no > 0 THEN 'page ' || c.page_no || ', ' ELSE '' END
       || CASE WHEN c.table_no > 0 THEN 'table ' || c.table_no || ', row ' || c.row_no || ', column ' || c.column_no ELSE '' END AS place,
       c.document, c.byte_start, c.byte_end, c.corrected
FROM cell_fact c JOIN field f ON f.field_id = c.field_id;

-- A document that was handed in stands until the site itself shows a report with numbers. Of each
-- organ and year (or address, where either is unknown) the version that holds among those given.
CREATE OR REPLACE MACRO report_as_of(day) AS TABLE
WITH newest AS (
    SELECT CASE WHEN q.organ_id IS NULL OR q.year IS NULL THEN q.url ELSE q.organ_id || '/' || q.year END AS series,
           arg_max(q.report_id, (q.first_seen, q.version, q.report_id)) FILTER (q.handed_in_by IS NULL) AS site,
           arg_max(q.report_id, (q.first_seen, q.version, q.report_id)) FILTER (q.handed_in_by IS NOT NULL) AS handed
    FROM report q WHERE china_day(q.first_seen) <= day::DATE GROUP BY ALL),
chosen AS (
    SELECT CASE WHEN n.handed IS NOT NULL AND EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = n.handed)
                     AND NOT EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = n.site)
                THEN n.handed ELSE coalesce(n.site, n.handed) END AS report_id
    FROM newest n)
SELECT r.* FROM report r SEMI JOIN chosen k ON k.report_id = r.report_id;

COMMENT ON VIEW cell IS '单元格：每个版本每格一行；Cells: one row a printed cell of each version';
COMMENT ON COLUMN cell.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN cell.field IS '字段名；Name of the field';
COMMENT ON COLUMN cell.raw IS '页面原文；Text as printed';
COMMENT ON COLUMN cell.value IS '数值，非数字为 NULL；Value; NULL unless state is number';
COMMENT ON COLUMN cell.state IS '状态：number 数字、blank 空白、na 不适用、text 文字；State: number, blank, na or text';
COMMENT ON COLUMN cell.place IS '位置（表、行、列）；Where it stands: table, row, column';
COMMENT ON COLUMN cell.document IS '0 为页面本身，n 为第 n 个附件；0 the page itself, n its n-th attachment';
COMMENT ON COLUMN cell.byte_start IS '在存档原文中的起始字节；First byte in the archived body';
COMMENT ON COLUMN cell.byte_end IS '在存档原文中的结束字节；End in the archived body';

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
COMMENT ON MACRO TABLE report_as_of IS '截至某日当时有效的报告版本；Reports as they were known on a day';

COMMENT ON COLUMN cell.corrected IS '数值是否经人工更正（原文仍在 raw，更正见 correction）；Whether a person corrected the reading: raw keeps what is printed';
COMMENT ON COLUMN cell_fact.corrected IS '数值是否经人工更正；Whether a person corrected the reading';
COMMENT ON COLUMN report.handed_in_by IS '交入人；网站自己公布的为 NULL；Who handed it in; NULL for what a site showed';
COMMENT ON COLUMN report.handed_in_at IS '交入时间；When it was handed in';
COMMENT ON COLUMN report.handed_in_as IS '交入文件在档案中的地址；Address of the document in the archive';
COMMENT ON COLUMN current_report.handed_in_by IS '交入人；网站自己公布的为 NULL；Who handed it in; NULL for what a site showed';
COMMENT ON COLUMN current_report.handed_in_at IS '交入时间；When it was handed in';
COMMENT ON COLUMN current_report.handed_in_as IS '交入文件在档案中的地址；Address of the document in the archive';

COMMENT ON TABLE correction IS '人工更正：页面所印与更正后的数并列；Corrections of readings: what is printed beside what a person says it is';
COMMENT ON COLUMN correction.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN correction.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN correction.year IS '报告年度；Reporting year';
COMMENT ON COLUMN correction.field IS '字段名；Name of the field';
COMMENT ON COLUMN correction.report_id IS '所更正的报告版本；Version of the report that it is about';
COMMENT ON COLUMN correction.printed IS '页面原文，没有读到该格的为 NULL；Text as printed; NULL where no cell was read';
COMMENT ON COLUMN correction.printed_value IS '更正前的数值；Value as it was read';
COMMENT ON COLUMN correction.printed_state IS '更正前的状态；State as it was read';
COMMENT ON COLUMN correction.corrected IS '更正为（所填原文）；What the person wrote';
COMMENT ON COLUMN correction.value IS '更正后的数值；Corrected value';
COMMENT ON COLUMN correction.state IS '更正后的状态；Corrected state';
COMMENT ON COLUMN correction.note IS '理由；Reason';
COMMENT ON COLUMN correction.corrected_by IS '更正人；Who corrected it';
COMMENT ON COLUMN correction.corrected_at IS '更正时间；When';
COMMENT ON COLUMN correction.applies IS '是否仍然适用（页面改动后不再适用）；Whether it still applies: false once the page has changed';
