-- makes: odd_cell
-- reach: organ

-- What the rules about single cells share.
--
--   odd_cell     the cells of current reports that hold anything but a whole number of 0 or more, or one too large for a wide table;
--                raw is told of those below 0 and of those that hold no number, not of the others
--
-- The conditions stand apart because DuckDB answers all but the last from the bounds that it keeps of each block of
-- rows and reads nothing where they cannot hold; a fraction alone it has to look for in each number.

CREATE OR REPLACE TEMP TABLE odd_cell AS
SELECT c.report_id, c.field_id, c.raw, c.value, c.state
FROM (
    SELECT n.report_id, n.field_id, n.raw, n.value, n.state FROM cell_fact n WHERE n.state <> 'number'
    UNION ALL
    SELECT m.report_id, m.field_id, m.raw, m.value, m.state FROM cell_fact m WHERE m.value < 0
    UNION ALL
    SELECT l.report_id, l.field_id, NULL, l.value, l.state FROM cell_fact l WHERE l.value >= 9e18
    UNION ALL
    SELECT f.report_id, f.field_id, NULL, f.value, f.state FROM cell_fact f WHERE f.value > 0 AND f.value <> trunc(f.value)) c
SEMI JOIN current_report r ON r.report_id = c.report_id;
