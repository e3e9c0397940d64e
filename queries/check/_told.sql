-- makes: told_number
-- reach: organ

-- The numbers that the prose tells of fields, without those of other years, parts, channels or areas.

-- A number of the prose is a field's only if neither its clause speaks of another year, a part, or a number that is not exact, nor its
-- sentence of quarters or, in a report that is no sum over an area, of all organs of one.
CREATE OR REPLACE TEMP TABLE told_number AS
WITH told AS (
    SELECT c.report_id, c.field, c.value, c.sentence, r.scope,
           coalesce(list_filter(regexp_split_to_array(regexp_replace(coalesce(c.sentence, ''), '([0-9]),([0-9])', '\1\2', 'g'), '[，,：:；]'),
               lambda part: list_contains(regexp_extract_all(part, '[0-9]+'), num(c.value)))[1], '') AS clause
    FROM claim c JOIN current_report r ON r.report_id = c.report_id)
SELECT t.report_id, t.field, t.value, t.sentence
FROM told t
WHERE NOT regexp_matches(t.clause, '上年|去年|同比|相比|较|累计|历年|余件|余条|约|左右|以上|按时|延期')
  AND NOT regexp_matches(coalesce(t.sentence, ''), '季度|渠道')
  AND (t.scope = 'government' OR NOT regexp_matches(coalesce(t.sentence, ''), '全[区县市省州旗系]|各级|各部门|各单位|各镇|各街道'));
