-- id: carry-over
-- kind: continuity
-- severity: high
-- reach: organ
-- title: 结转衔接不上 | Carried over does not meet
-- says: carried in of this year equals carried out of the year before, total (I6)
-- silent: the year before lacks table 3; some version of the report of the year before does agree
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id,
       ['requests.carried_in.total', 'requests.carried_out.total'] AS fields,
       (p.year - 1) || '年结转下年度' || b.carried_out_total || '件，' || p.year || '年填“上年结转”' || a.carried_in_total || '件，相差'
         || abs(a.carried_in_total - b.carried_out_total) || '件。' AS message,
       b.carried_out_total AS expected, a.carried_in_total AS actual
FROM year_pair p
JOIN requests a ON a.report_id = p.report_id
JOIN requests b ON b.report_id = p.before_id
WHERE a.carried_in_total <> b.carried_out_total
  AND NOT EXISTS (
      SELECT 1 FROM report v JOIN cell_fact c ON c.report_id = v.report_id JOIN field f ON f.field_id = c.field_id
      WHERE v.organ_id = p.organ_id AND v.year = p.year - 1 AND NOT v.superseded AND f.field = 'requests.carried_out.total' AND c.value = a.carried_in_total)
