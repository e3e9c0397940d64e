-- id: disputes-exceed
-- kind: plausibility
-- severity: low
-- reach: organ
-- title: 复议诉讼多于办结 | More disputes than conclusions
-- says: reviews and lawsuits together exceed what was concluded in this year and the year before, and are at least 5
-- silent: no report of the year before
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id,
       ['disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total', 'requests.concluded.total'] AS fields,
       '复议诉讼共' || (d.review_total + d.suit_direct_total + d.suit_after_review_total) || '件，多于两年办结总数'
         || (a.concluded_total + b.concluded_total) || '件。' AS message,
       a.concluded_total + b.concluded_total AS expected, d.review_total + d.suit_direct_total + d.suit_after_review_total AS actual
FROM year_pair p
JOIN disputes d ON d.report_id = p.report_id
JOIN requests a ON a.report_id = p.report_id
JOIN requests b ON b.report_id = p.before_id
WHERE d.review_total + d.suit_direct_total + d.suit_after_review_total >= 5
  AND d.review_total + d.suit_direct_total + d.suit_after_review_total > a.concluded_total + b.concluded_total
