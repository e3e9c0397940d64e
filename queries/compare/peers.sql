-- name: peers
-- title: 同类机关 | Peers
-- answers: Which organs are like this one: same level, kind, scope and function, those that received about as many requests first; with what they did with them.
-- params: organ year
-- needs: organ
-- columns: organ, volume (requests received), disclosure_rate, denial_rate, carry_over_rate (percent; NULL where unknown or the denominator is small), is_self, area_code, organ_id
SELECT p.organ, p.volume, round(max(x.value) FILTER (WHERE x.indicator = 'disclosure_rate'), 1) AS disclosure_rate,
       round(max(x.value) FILTER (WHERE x.indicator = 'denial_rate'), 1) AS denial_rate,
       round(max(x.value) FILTER (WHERE x.indicator = 'carry_over_rate'), 1) AS carry_over_rate,
       p.is_self, p.area_code, p.organ_id
FROM (SELECT q.*, row_number() OVER () AS place FROM peers(getvariable('organ'), getvariable('year')) q) p
LEFT JOIN requests w ON w.organ_id = p.organ_id AND w.year = getvariable('year')
LEFT JOIN (SELECT i.report_id, i.indicator, i.value FROM indicator_fact i JOIN indicator n ON n.indicator = i.indicator
           WHERE i.indicator IN ('disclosure_rate', 'denial_rate', 'carry_over_rate') AND i.denominator >= n.minimum) x ON x.report_id = w.report_id
GROUP BY p.place, p.organ, p.volume, p.is_self, p.area_code, p.organ_id
ORDER BY p.place
