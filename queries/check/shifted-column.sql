-- id: shifted-column
-- kind: arithmetic
-- severity: high
-- reach: organ
-- title: 整列错行 | A column out of line
-- says: at least three rows of table 3 do not add up, and all but one at the most do when the numbers of one column stand a row higher or lower; the sums of that
--   column are then told by this finding alone
-- silent: moving another column explains as many rows; a row between them adds up only as printed
SELECT r.organ_id, r.year, s.report_id,
       (SELECT list(w.field ORDER BY w.field_id) FROM field_word w JOIN suspect_cell c ON c.report_id = s.report_id AND c.field_id = w.field_id
        WHERE w.applicant = s.applicant) AS fields,
       '表三“' || a.zh || '”列疑似整列错位一行（应' || CASE WHEN s.way > 0 THEN '上移' ELSE '下移' END || '，自“' || f.zh || '”至“' || l.zh || '”）：由此有'
         || len(s.rows) || '行各类申请人之和与总计不符' || CASE WHEN s.explained = len(s.rows) THEN '，移正后均相符。' ELSE '，移正后除首尾一行外均相符。' END AS message,
       s.gaps AS more
FROM shifted s
JOIN current_report r ON r.report_id = s.report_id
JOIN applicant_word a ON a.applicant = s.applicant
JOIN item_word f ON f.item = s.rows[1]
JOIN item_word l ON l.item = s.rows[-1]
