-- name: area
-- title: 地区汇总 | An area as the sum of its organs
-- answers: One area: each main number as the sum over its organs' own reports, beside what the government's summary report of the area says. organs says over how many the sum is taken, unknown how many have no number, without_report how many organs of the area have no report; the office's own report is one of the parts.
-- params: year area level
-- columns: area_code, area, year, field, label, organs, unknown, without_report, sum_of_organs, own_summary, difference (summary - sum)
FROM area_sums(getvariable('year'), area := getvariable('area'), level := getvariable('level'))
