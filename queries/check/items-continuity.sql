-- id: items-continuity
-- kind: continuity
-- severity: low
-- reach: organ
-- title: 项目数量衔接不上 | Items do not follow
-- says: form of 2019: items last year of 2020 = items last year + change of 2019, and no negative number of items (I9)
-- silent: years other than 2019 and 2020
WITH item AS (
    SELECT d.report_id, d.year, unnest([
        {x: 'licence', zh: '行政许可', l: d.licence_items_last_year, c: d.licence_items_change},
        {x: 'other_service', zh: '其他对外管理服务事项', l: d.other_service_items_last_year, c: d.other_service_items_change},
        {x: 'penalty', zh: '行政处罚', l: d.penalty_items_last_year, c: d.penalty_items_change},
        {x: 'compulsion', zh: '行政强制', l: d.compulsion_items_last_year, c: d.compulsion_items_change},
        {x: 'fee', zh: '行政事业性收费', l: d.fee_items_last_year, c: d.fee_items_change}]) AS i
    FROM disclosure d WHERE d.year IN (2019, 2020))
SELECT p.organ_id, p.year, p.report_id, p.before_id AS other_report_id,
       ['disclosure.' || a.i.x || '.items_last_year'] AS fields,
       '2020年“上一年项目数量”与2019年推算不符：' || a.i.zh || '按2019年推算为' || b.i.l + b.i.c || '项，2020年填' || a.i.l || '项。' AS message,
       b.i.l + b.i.c AS expected, a.i.l AS actual
FROM year_pair p
JOIN item a ON a.report_id = p.report_id
JOIN item b ON b.report_id = p.before_id AND b.i.x = a.i.x
WHERE p.year = 2020 AND a.i.l <> b.i.l + b.i.c
UNION ALL BY NAME
SELECT r.organ_id, r.year, r.report_id, ['disclosure.' || a.i.x || '.items_change'] AS fields,
       a.i.zh || '上一年项目数量' || a.i.l || '项，本年减' || -a.i.c || '项，多于原有项目。' AS message,
       0 AS expected, a.i.l + a.i.c AS actual
FROM item a JOIN current_report r ON r.report_id = a.report_id
WHERE a.i.l + a.i.c < 0
