-- name: scorecard
-- title: 机关报告卡 | Report card of one organ
-- answers: One organ in one year: its main numbers and all indicators, beside the year before and beside its peers (same level, kind, scope and function), with its rank among them. A share with a small denominator has its fraction only.
-- params: organ year
-- needs: organ
-- columns: name, label, unit, value, fraction, previous, change, peer_median, rank, of (how many peers are ranked, itself included)
WITH card AS (
    SELECT m.*, n.label_zh, n.unit, coalesce(m.ranked, false) AS counts
    FROM measure m JOIN measure_name n ON n.name = m.field
    WHERE (m.field NOT LIKE '%.%' OR m.field IN ('requests.new.total', 'requests.concluded.total', 'requests.carried_out.total', 'requests.granted.total',
           'disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total', 'disclosure.licence.decisions',
           'disclosure.penalty.decisions', 'disclosure.compulsion.decisions', 'disclosure.fee.amount', 'disclosure.normative_document.issued',
           'disclosure.normative_document.in_force'))
      AND m.year IN (getvariable('year'), getvariable('year') - 1)),
peer AS (
    SELECT c.*, rank() OVER (PARTITION BY c.field, c.counts ORDER BY c.value DESC) AS place,
           count(*) FILTER (WHERE c.counts) OVER (PARTITION BY c.field) AS ranked_peers,
           median(CASE WHEN c.counts THEN c.value END) OVER (PARTITION BY c.field) AS middle
    FROM card c JOIN peers(getvariable('organ'), getvariable('year')) p ON p.organ_id = c.organ_id
    WHERE c.year = getvariable('year'))
SELECT p.field AS name, p.label_zh AS label, p.unit, CASE WHEN p.counts THEN round(p.value, 1) END AS value,
       CASE WHEN p.unit = '%' OR p.unit LIKE '1/%' THEN p.numerator::BIGINT || '/' || p.denominator::BIGINT END AS fraction,
       CASE WHEN b.counts THEN round(b.value, 1) END AS previous,
       CASE WHEN p.counts AND b.counts THEN round(p.value - b.value, 1) END AS change,
       round(p.middle, 1) AS peer_median, CASE WHEN p.counts THEN p.place END AS rank, p.ranked_peers AS of
FROM peer p
LEFT JOIN card b ON b.organ_id = p.organ_id AND b.scope = p.scope AND b.field = p.field AND b.year = p.year - 1
WHERE p.organ_id = getvariable('organ')
ORDER BY p.field NOT LIKE '%.%', split_part(p.field, '.', 1) <> 'requests', p.field
