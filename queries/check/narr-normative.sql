-- id: narr-normative
-- kind: narrative
-- severity: info
-- title: 正文规范性文件数不同 | Normative documents in the prose
-- says: the prose tells another number of normative documents than table 2 says were issued; the word may be published and not issued
-- silent: the number is of last year, cumulative, of one channel or approximate; another sentence agrees
SELECT r.organ_id, r.year, r.report_id, ['disclosure.normative_document.issued'] AS fields,
       '正文公开规范性文件' || num(c.value) || '件，表二制发' || d.normative_document_issued || '件，口径可能不同。' AS message,
       d.normative_document_issued AS expected, c.value AS actual, c.sentence AS more
FROM claim c
JOIN current_report r ON r.report_id = c.report_id
JOIN disclosure d ON d.report_id = c.report_id
WHERE c.field = 'disclosure.normative_document.issued' AND c.value <> d.normative_document_issued
  AND NOT regexp_matches(coalesce(c.sentence, ''), '上年|去年|同比|累计|历年')
