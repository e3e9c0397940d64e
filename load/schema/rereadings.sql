-- Cells that differ between the working database and the published one, for versions that both
-- have: only a mended reader makes such differences.
SELECT coalesce(a.report_id, b.report_id), r.url, f.field, coalesce(b.raw, ''), coalesce(a.raw, '')
FROM (SELECT c.* FROM cell_fact c JOIN published.report q ON q.report_id = c.report_id) a
FULL JOIN (SELECT c.* FROM published.cell_fact c JOIN report q ON q.report_id = c.report_id) b
  ON a.report_id = b.report_id AND a.field_id = b.field_id
JOIN field f ON f.field_id = coalesce(a.field_id, b.field_id)
JOIN report r ON r.report_id = coalesce(a.report_id, b.report_id)
WHERE NOT coalesce(a.corrected, false) AND NOT coalesce(b.corrected, false) -- a person's doing, not the reader's
  AND (a.state::VARCHAR IS DISTINCT FROM b.state::VARCHAR OR a.value IS DISTINCT FROM b.value
   OR (a.value IS NULL AND a.raw IS DISTINCT FROM b.raw))
ORDER BY 1, f.field_id;
