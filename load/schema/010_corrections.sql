-- All corrections that persons ever made or took back, so that each day is told with those of its time.

CREATE TABLE correction_history (
    number       INTEGER NOT NULL,     -- in the order in which they were made
    organ_id     VARCHAR NOT NULL,
    year         INTEGER NOT NULL,
    field        VARCHAR NOT NULL,
    value        DOUBLE,
    state        cell_state NOT NULL,
    withdrawn    BOOLEAN NOT NULL,
    corrected_by VARCHAR NOT NULL,
    corrected_at TIMESTAMPTZ NOT NULL,
    warc         VARCHAR,              -- last position of the archive that the person could know of
    warc_offset  BIGINT
);

-- A correction holds from the evening of its day until it is replaced or taken back, for versions that the
-- person could see; a later version of the page is read as it is printed.
CREATE OR REPLACE MACRO cell_as_of(day) AS TABLE
WITH shown AS (FROM report_as_of(day)),
newest AS (
    SELECT h.* FROM correction_history h WHERE china_day(h.corrected_at) <= day::DATE
    QUALIFY row_number() OVER (PARTITION BY h.organ_id, h.year, h.field ORDER BY h.number DESC) = 1),
told AS (
    SELECT r.report_id, n.field, n.value, n.state
    FROM newest n JOIN shown r ON r.organ_id = n.organ_id AND r.year = n.year
    WHERE NOT n.withdrawn AND (len(r.warc), r.warc, r.warc_offset) <= (len(n.warc), n.warc, n.warc_offset)),
-- as the pages print it, whatever was corrected since
printed AS (
    SELECT c.* REPLACE (CASE WHEN c.corrected THEN x.printed_value ELSE c.value END AS value,
                        CASE WHEN c.corrected THEN x.printed_state ELSE c.state END AS state)
    FROM cell c
    SEMI JOIN shown r ON r.report_id = c.report_id
    LEFT JOIN correction x ON c.corrected AND x.applies AND x.report_id = c.report_id AND x.field = c.field
    WHERE NOT c.corrected OR x.printed_state IS NOT NULL)
SELECT c.report_id, c.field, c.raw, CASE WHEN t.field IS NULL THEN c.value ELSE t.value END AS value,
       CASE WHEN t.field IS NULL THEN c.state ELSE t.state END AS state, c.place, c.document, c.byte_start, c.byte_end, t.field IS NOT NULL AS corrected
FROM printed c LEFT JOIN told t ON t.report_id = c.report_id AND t.field = c.field
UNION ALL
SELECT t.report_id, t.field, '', t.value, t.state, '', 0::USMALLINT, 0::UINTEGER, 0::UINTEGER, true
FROM told t
WHERE NOT EXISTS (SELECT 1 FROM printed c WHERE c.report_id = t.report_id AND c.field = t.field);

COMMENT ON TABLE correction_history IS '历次人工更正和撤回；All corrections that were made or taken back';
COMMENT ON COLUMN correction_history.number IS '序号，按先后；Number, in the order in which they were made';
COMMENT ON COLUMN correction_history.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN correction_history.year IS '报告年度；Reporting year';
COMMENT ON COLUMN correction_history.field IS '字段名；Name of the field';
COMMENT ON COLUMN correction_history.value IS '更正后的数值；Corrected value';
COMMENT ON COLUMN correction_history.state IS '更正后的状态；Corrected state';
COMMENT ON COLUMN correction_history.withdrawn IS '是否为撤回；Whether it takes the correction before back';
COMMENT ON COLUMN correction_history.corrected_by IS '更正人；Who corrected it';
COMMENT ON COLUMN correction_history.corrected_at IS '更正时间；When';
COMMENT ON COLUMN correction_history.warc IS '更正时所知档案的最后位置：文件；Last archive file that the person could know of';
COMMENT ON COLUMN correction_history.warc_offset IS '更正时所知档案的最后位置：偏移；Offset in that file';
COMMENT ON MACRO TABLE cell_as_of IS '截至某日当时有效的单元格，含当时已有的人工更正；Cells as they were known on a day, with the corrections of its time';
