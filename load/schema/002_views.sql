-- What analysts read. Parameters of macros are left bare and columns are qualified: an unqualified
-- "field = field" would be true for every row.

CREATE VIEW cell AS
SELECT c.report_id, f.field, c.raw, c.value, c.state,
       CASE WHEN c.document > 0 THEN 'attachment ' || c.document || ', ' ELSE '' END
       || CASE WHEN c.page_no > 0 THEN 'page ' || c.page_no || ', ' ELSE '' END
       || 'table ' || c.table_no || ', row ' || c.row_no || ', column ' || c.column_no AS place,
       c.document, c.byte_start, c.byte_end
FROM cell_fact c JOIN field f ON f.field_id = c.field_id;

CREATE VIEW current_report AS SELECT r.* FROM report r WHERE r.is_current;

-- Every number of the current reports, fields and indicators alike: what the comparisons ask.
-- "ranked" is false where the denominator is too small for a rate to mean something.
CREATE VIEW measure AS
SELECT r.report_id, r.organ_id, r.organ, r.area_code, r.level, r.kind, r.scope, r.year,
       f.field, c.value, c.state::VARCHAR AS state, c.value IS NOT NULL AS ranked,
       NULL::DOUBLE AS numerator, NULL::DOUBLE AS denominator
FROM cell_fact c
JOIN field f ON f.field_id = c.field_id
JOIN report r ON r.report_id = c.report_id
WHERE r.is_current
UNION ALL
SELECT r.report_id, r.organ_id, r.organ, r.area_code, r.level, r.kind, r.scope, r.year,
       i.indicator, x.value, CASE WHEN x.value IS NULL THEN 'na' ELSE 'number' END,
       x.value IS NOT NULL AND x.denominator >= i.minimum, x.numerator, x.denominator
FROM indicator_fact x
JOIN indicator i ON i.indicator = x.indicator
JOIN report r ON r.report_id = x.report_id
WHERE r.is_current;

-- Names that "field" may take in the comparisons.
CREATE VIEW measure_name AS
SELECT f.field AS name, f.label_zh, f.label_en, f.unit FROM field f
UNION ALL SELECT i.indicator, i.label_zh, i.label_en, i.unit FROM indicator i;

CREATE MACRO known_measure(asked) AS
    CASE WHEN EXISTS (SELECT 1 FROM measure_name n WHERE n.name = asked) THEN asked
         ELSE error('no field or indicator is named "' || coalesce(asked, '') || '"; FROM measure_name lists them') END;
