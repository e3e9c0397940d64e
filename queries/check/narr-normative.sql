-- id: narr-normative
-- kind: narrative
-- severity: info
-- reach: organ
-- title: 正文规范性文件数不同 | Normative documents in the prose
-- says: the prose tells another number of normative documents than table 2 says were issued; the word may be published and not issued
-- silent: the number is of last year, cumulative, of one channel or quarter, of a whole area, or approximate (told_number); another sentence agrees
SELECT q.organ_id, q.year, q.report_id, ['disclosure.normative_document.issued'] AS fields,
       '正文公开规范性文件' || num(t.value) || '件，表二制发' || q.normative_document_issued || '件，口径可能不同。' AS message,
       q.normative_document_issued AS expected, t.value AS actual, t.sentence AS more
FROM told_number t JOIN disclosure q ON q.report_id = t.report_id
WHERE t.field = 'disclosure.normative_document.issued'
WINDOW of_report AS (PARTITION BY t.report_id)
QUALIFY NOT bool_or(coalesce(t.value = q.normative_document_issued, true)) OVER of_report
    AND row_number() OVER (of_report ORDER BY t.value DESC) = 1
