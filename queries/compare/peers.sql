-- name: peers
-- title: 同类机关 | Peers
-- answers: Which organs are like this one: same level, kind, scope and function, those that received about as many requests first; with what they did with them.
-- params: organ year
-- needs: organ
-- columns: organ, volume (requests received), disclosure_rate, denial_rate, carry_over_rate (percent; NULL where unknown or the denominator is small), is_self, area_code, organ_id
SELECT p.organ, p.volume,
       CASE WHEN w.concluded_total >= n.disclosure THEN round(i.disclosure_rate, 1) END AS disclosure_rate,
       CASE WHEN w.concluded_total >= n.denial THEN round(i.denial_rate, 1) END AS denial_rate,
       CASE WHEN w.new_total + w.carried_in_total >= n.carry_over THEN round(i.carry_over_rate, 1) END AS carry_over_rate,
       p.is_self, p.area_code, p.organ_id
FROM (SELECT q.*, row_number() OVER () AS place FROM peers(getvariable('organ'), getvariable('year')) q) p
JOIN requests w ON w.organ_id = p.organ_id AND w.year = getvariable('year')
JOIN indicators i ON i.report_id = w.report_id AND i.year = getvariable('year')
CROSS JOIN (SELECT max(x.minimum) FILTER (WHERE x.indicator = 'disclosure_rate') AS disclosure, max(x.minimum) FILTER (WHERE x.indicator = 'denial_rate') AS denial,
                   max(x.minimum) FILTER (WHERE x.indicator = 'carry_over_rate') AS carry_over FROM indicator x) n
ORDER BY p.place
