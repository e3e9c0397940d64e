-- id: early-report
-- kind: timeliness
-- severity: medium
-- reach: organ
-- title: 统计期未满即公布 | Published before the year was over
-- says: the date of publication is before 1 January of the year after
-- silent: a date before the reporting year, which is no date
SELECT r.organ_id, r.year, r.report_id, []::VARCHAR[] AS fields,
       '报告公布日期（' || r.published || '）早于统计期结束，数据可能不完整。' AS message, r.published::VARCHAR AS more
FROM current_report r
WHERE r.published >= make_date(r.year, 1, 1) AND r.published < make_date(r.year + 1, 1, 1)
