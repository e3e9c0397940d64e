-- id: pending-vanishes
-- kind: continuity
-- severity: low
-- reach: organ
-- title: 未审结案件不见了 | Pending cases vanish
-- says: cases of this year are fewer than those left pending the year before
-- silent: fewer than 5 were pending; that pending cases are counted again is our reading of the form
-- after: total-not-filled
WITH side AS (
    SELECT d.report_id, unnest([
        {g: 'review', zh: '行政复议', t: d.review_total, p: d.review_pending},
        {g: 'suit_direct', zh: '未经复议直接起诉', t: d.suit_direct_total, p: d.suit_direct_pending},
        {g: 'suit_after_review', zh: '复议后起诉', t: d.suit_after_review_total, p: d.suit_after_review_pending}]) AS x
    FROM disputes d)
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id,
       ['disputes.' || a.x.g || '.total', 'disputes.' || a.x.g || '.pending'] AS fields,
       a.x.zh || '上年尚未审结' || b.x.p || '件，本年案件总数仅' || a.x.t || '件。' AS message,
       b.x.p AS expected, a.x.t AS actual
FROM year_pair p
JOIN side a ON a.report_id = p.report_id
JOIN side b ON b.report_id = p.before_id AND b.x.g = a.x.g
WHERE b.x.p >= 5 AND a.x.t < b.x.p
  AND NOT EXISTS (SELECT 1 FROM found f WHERE f.rule = 'total-not-filled' AND f.report_id = p.report_id)
