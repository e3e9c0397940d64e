-- makes: identity_term, suspect, suspect_cell, identity, culprit, shifted, open_identity, zero_totals
-- reach: organ

-- The identities of the form: what the arithmetic rules share.
--
--   identity_term    which cell stands in which identity of the form, on which side
--   suspect_cell     the cells of the reports that break one, by their fields' names
--   identity         the identities of those reports, with both sides
--   culprit, shifted what explains several broken ones: a cell, a column
--   open_identity    the broken ones that culprit-cell and shifted-column do not explain
--   zero_totals      reports whose totals were left at 0

-- Identities I1 to I5 of the form. A coefficient of 1 stands on the left, of -1 on the right. I2 has
-- two variants: （六） as three rows or as one.
CREATE OR REPLACE TEMP TABLE identity_term AS
SELECT t.*, f.field_id, dense_rank() OVER (ORDER BY t.rule, t.member, t.variant) AS no, count(*) OVER whole AS terms, list(t.field) OVER (whole ORDER BY f.field_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS fields
FROM (
    SELECT 'balance-column' AS rule, f.applicant AS member, '' AS variant, f.field,
           CASE WHEN f.item IN ('new', 'carried_in') THEN 1 ELSE -1 END AS coef
    FROM field_word f WHERE f.item IN ('new', 'carried_in', 'concluded', 'carried_out')
    UNION ALL
    SELECT 'sum-outcomes', f.applicant, v.variant, f.field, CASE WHEN f.item = 'concluded' THEN -1 ELSE 1 END
    FROM field_word f JOIN item_word i ON i.item = f.item
    CROSS JOIN (VALUES ('rows'), ('one')) AS v(variant)
    WHERE f.item = 'concluded' OR i.part = 'outcome' OR i.part = v.variant
    UNION ALL
    SELECT 'sum-applicants', f.item, '', f.field, CASE WHEN f.applicant = 'total' THEN -1 ELSE 1 END
    FROM field_word f WHERE f.item IS NOT NULL
    UNION ALL
    SELECT 'sum-other', f.applicant, '', f.field, CASE WHEN f.item = 'other_handling' THEN -1 ELSE 1 END
    FROM field_word f JOIN item_word i ON i.item = f.item WHERE i.part IN ('one', 'rows')
    UNION ALL
    SELECT 'sum-' || replace(split_part(f.field, '.', 2), '_', '-'), split_part(f.field, '.', 2), '', f.field,
           CASE WHEN f.field LIKE '%.total' THEN -1 ELSE 1 END
    FROM field_word f WHERE f.tbl = 4) t
JOIN field f ON f.field = t.field
WINDOW whole AS (PARTITION BY t.rule, t.member, t.variant);

-- Table 3 by its columns and by its rows, on the wide table; an unknown operand makes an equation
-- NULL, and NOT (... AND NULL) is true only where another equation is false.
CREATE OR REPLACE TEMP TABLE suspect AS
WITH by_column AS (
    SELECT report_id, COLUMNS('^(.*)_natural_person$') AS '\1' FROM requests
    UNION ALL SELECT report_id, COLUMNS('^(.*)_business$') AS '\1' FROM requests
    UNION ALL SELECT report_id, COLUMNS('^(.*)_research$') AS '\1' FROM requests
    UNION ALL SELECT report_id, COLUMNS('^(.*)_nonprofit$') AS '\1' FROM requests
    UNION ALL SELECT report_id, COLUMNS('^(.*)_legal_service$') AS '\1' FROM requests
    UNION ALL SELECT report_id, COLUMNS('^(.*)_other_org$') AS '\1' FROM requests
    UNION ALL SELECT report_id, COLUMNS('^(.*)_total$') AS '\1' FROM requests)
SELECT c.report_id FROM by_column c
WHERE NOT (
    c.new + c.carried_in = c.concluded + c.carried_out
    AND c.concluded = c.granted + c.partial
        + c.denied_state_secret + c.denied_prohibited_by_law + c.denied_security_stability + c.denied_third_party
        + c.denied_internal + c.denied_process + c.denied_enforcement_file + c.denied_inquiry
        + c.unavailable_not_held + c.unavailable_needs_creation + c.unavailable_unclear
        + c.unprocessed_petition + c.unprocessed_repeat + c.unprocessed_publication + c.unprocessed_excessive + c.unprocessed_reissue
        + coalesce(c.other_not_corrected + c.other_fee_unpaid + c.other_misc, c.other_handling)
    AND c.other_handling = c.other_not_corrected + c.other_fee_unpaid + c.other_misc)
UNION
SELECT r.report_id FROM requests r
WHERE NOT (
    r.new_total = r.new_natural_person + r.new_business + r.new_research + r.new_nonprofit + r.new_legal_service + r.new_other_org
    AND r.carried_in_total = r.carried_in_natural_person + r.carried_in_business + r.carried_in_research + r.carried_in_nonprofit + r.carried_in_legal_service + r.carried_in_other_org
    AND r.granted_total = r.granted_natural_person + r.granted_business + r.granted_research + r.granted_nonprofit + r.granted_legal_service + r.granted_other_org
    AND r.partial_total = r.partial_natural_person + r.partial_business + r.partial_research + r.partial_nonprofit + r.partial_legal_service + r.partial_other_org
    AND r.denied_state_secret_total = r.denied_state_secret_natural_person + r.denied_state_secret_business + r.denied_state_secret_research + r.denied_state_secret_nonprofit + r.denied_state_secret_legal_service + r.denied_state_secret_other_org
    AND r.denied_prohibited_by_law_total = r.denied_prohibited_by_law_natural_person + r.denied_prohibited_by_law_business + r.denied_prohibited_by_law_research + r.denied_prohibited_by_law_nonprofit + r.denied_prohibited_by_law_legal_service + r.denied_prohibited_by_law_other_org
    AND r.denied_security_stability_total = r.denied_security_stability_natural_person + r.denied_security_stability_business + r.denied_security_stability_research + r.denied_security_stability_nonprofit + r.denied_security_stability_legal_service + r.denied_security_stability_other_org
    AND r.denied_third_party_total = r.denied_third_party_natural_person + r.denied_third_party_business + r.denied_third_party_research + r.denied_third_party_nonprofit + r.denied_third_party_legal_service + r.denied_third_party_other_org
    AND r.denied_internal_total = r.denied_internal_natural_person + r.denied_internal_business + r.denied_internal_research + r.denied_internal_nonprofit + r.denied_internal_legal_service + r.denied_internal_other_org
    AND r.denied_process_total = r.denied_process_natural_person + r.denied_process_business + r.denied_process_research + r.denied_process_nonprofit + r.denied_process_legal_service + r.denied_process_other_org
    AND r.denied_enforcement_file_total = r.denied_enforcement_file_natural_person + r.denied_enforcement_file_business + r.denied_enforcement_file_research + r.denied_enforcement_file_nonprofit + r.denied_enforcement_file_legal_service + r.denied_enforcement_file_other_org
    AND r.denied_inquiry_total = r.denied_inquiry_natural_person + r.denied_inquiry_business + r.denied_inquiry_research + r.denied_inquiry_nonprofit + r.denied_inquiry_legal_service + r.denied_inquiry_other_org
    AND r.unavailable_not_held_total = r.unavailable_not_held_natural_person + r.unavailable_not_held_business + r.unavailable_not_held_research + r.unavailable_not_held_nonprofit + r.unavailable_not_held_legal_service + r.unavailable_not_held_other_org
    AND r.unavailable_needs_creation_total = r.unavailable_needs_creation_natural_person + r.unavailable_needs_creation_business + r.unavailable_needs_creation_research + r.unavailable_needs_creation_nonprofit + r.unavailable_needs_creation_legal_service + r.unavailable_needs_creation_other_org
    AND r.unavailable_unclear_total = r.unavailable_unclear_natural_person + r.unavailable_unclear_business + r.unavailable_unclear_research + r.unavailable_unclear_nonprofit + r.unavailable_unclear_legal_service + r.unavailable_unclear_other_org
    AND r.unprocessed_petition_total = r.unprocessed_petition_natural_person + r.unprocessed_petition_business + r.unprocessed_petition_research + r.unprocessed_petition_nonprofit + r.unprocessed_petition_legal_service + r.unprocessed_petition_other_org
    AND r.unprocessed_repeat_total = r.unprocessed_repeat_natural_person + r.unprocessed_repeat_business + r.unprocessed_repeat_research + r.unprocessed_repeat_nonprofit + r.unprocessed_repeat_legal_service + r.unprocessed_repeat_other_org
    AND r.unprocessed_publication_total = r.unprocessed_publication_natural_person + r.unprocessed_publication_business + r.unprocessed_publication_research + r.unprocessed_publication_nonprofit + r.unprocessed_publication_legal_service + r.unprocessed_publication_other_org
    AND r.unprocessed_excessive_total = r.unprocessed_excessive_natural_person + r.unprocessed_excessive_business + r.unprocessed_excessive_research + r.unprocessed_excessive_nonprofit + r.unprocessed_excessive_legal_service + r.unprocessed_excessive_other_org
    AND r.unprocessed_reissue_total = r.unprocessed_reissue_natural_person + r.unprocessed_reissue_business + r.unprocessed_reissue_research + r.unprocessed_reissue_nonprofit + r.unprocessed_reissue_legal_service + r.unprocessed_reissue_other_org
    AND r.other_handling_total = r.other_handling_natural_person + r.other_handling_business + r.other_handling_research + r.other_handling_nonprofit + r.other_handling_legal_service + r.other_handling_other_org
    AND r.other_not_corrected_total = r.other_not_corrected_natural_person + r.other_not_corrected_business + r.other_not_corrected_research + r.other_not_corrected_nonprofit + r.other_not_corrected_legal_service + r.other_not_corrected_other_org
    AND r.other_fee_unpaid_total = r.other_fee_unpaid_natural_person + r.other_fee_unpaid_business + r.other_fee_unpaid_research + r.other_fee_unpaid_nonprofit + r.other_fee_unpaid_legal_service + r.other_fee_unpaid_other_org
    AND r.other_misc_total = r.other_misc_natural_person + r.other_misc_business + r.other_misc_research + r.other_misc_nonprofit + r.other_misc_legal_service + r.other_misc_other_org
    AND r.concluded_total = r.concluded_natural_person + r.concluded_business + r.concluded_research + r.concluded_nonprofit + r.concluded_legal_service + r.concluded_other_org
    AND r.carried_out_total = r.carried_out_natural_person + r.carried_out_business + r.carried_out_research + r.carried_out_nonprofit + r.carried_out_legal_service + r.carried_out_other_org)
UNION
SELECT d.report_id FROM disputes d
WHERE NOT (
    d.review_total = d.review_upheld + d.review_corrected + d.review_other + d.review_pending
    AND d.suit_direct_total = d.suit_direct_upheld + d.suit_direct_corrected + d.suit_direct_other + d.suit_direct_pending
    AND d.suit_after_review_total = d.suit_after_review_upheld + d.suit_after_review_corrected
        + d.suit_after_review_other + d.suit_after_review_pending);

-- Their cells: from the wide tables, and as printed of the reports that hold anything there that those tables do not tell.
-- All cells are gone through once only for the latter; where there are none, not at all.
CREATE OR REPLACE TEMP TABLE suspect_cell AS
WITH printed AS (
    SELECT DISTINCT o.report_id FROM odd_cell o JOIN suspect s ON s.report_id = o.report_id JOIN field f ON f.field_id = o.field_id WHERE f.tbl IN (3, 4)),
wide AS (
    UNPIVOT (SELECT r.* EXCLUDE (organ_id, organ, area_code, level, kind, scope, year) FROM requests r SEMI JOIN suspect s ON s.report_id = r.report_id ANTI JOIN printed p ON p.report_id = r.report_id)
    ON COLUMNS(* EXCLUDE report_id) INTO NAME cell VALUE value
    UNION ALL
    FROM (UNPIVOT (SELECT d.* EXCLUDE (organ_id, organ, area_code, level, kind, scope, year) FROM disputes d SEMI JOIN suspect s ON s.report_id = d.report_id ANTI JOIN printed p ON p.report_id = d.report_id)
    ON COLUMNS(* EXCLUDE report_id) INTO NAME cell VALUE value))
SELECT w.report_id, f.field_id, f.field, w.value::DOUBLE AS value, 'number' AS state
FROM wide w
JOIN field f ON f.tbl IN (3, 4) AND replace(substr(f.field, 10), '.', '_') = w.cell
UNION ALL
SELECT c.report_id, c.field_id, f.field, c.value, c.state
FROM cell_fact c
JOIN printed p ON p.report_id = c.report_id
JOIN field f ON f.field_id = c.field_id;

-- All known identities of those reports. gap is what the left side has more; fields are those of the broken ones.
CREATE OR REPLACE TEMP TABLE identity AS
WITH known AS (SELECT DISTINCT t.no, t.rule, t.member, t.variant, t.terms, t.fields FROM identity_term t),
told AS (
    SELECT s.*, k.rule, k.member, k.variant
    FROM (SELECT c.report_id, t.no, count(*) AS terms, sum(c.value) FILTER (WHERE t.coef > 0) AS lhs, sum(c.value) FILTER (WHERE t.coef < 0) AS rhs
          FROM suspect_cell c
          JOIN identity_term t ON t.field_id = c.field_id
          WHERE c.state = 'number'
          GROUP BY c.report_id, t.no) s
    JOIN known k ON k.no = s.no AND k.terms = s.terms
    QUALIFY row_number() OVER (PARTITION BY s.report_id, k.rule, k.member ORDER BY k.variant DESC) = 1)
SELECT r.organ_id, r.year, t.report_id, t.rule, t.member, t.variant, t.terms, t.lhs, t.rhs, k.fields, t.lhs - t.rhs AS gap
FROM told t
JOIN current_report r ON r.report_id = t.report_id
LEFT JOIN known k ON k.no = t.no AND t.lhs <> t.rhs;

-- Cells that mend all identities they stand in, at least two, when changed by one amount; a cell
-- that shares an identity with another that explains as many is none (rule culprit-cell).
CREATE OR REPLACE TEMP TABLE culprit AS
WITH stands AS (
    SELECT i.report_id, t.field, i.rule, i.member, -i.gap / t.coef AS change
    FROM identity i
    JOIN identity_term t ON t.rule = i.rule AND t.member = i.member AND t.variant = i.variant
    WHERE i.gap <> 0),
candidate AS (
    SELECT s.report_id, s.field, count(*) AS mends, any_value(s.change) AS change
    FROM stands s GROUP BY s.report_id, s.field
    HAVING count(*) >= 2 AND min(s.change) = max(s.change)),
-- of those, the ones that stand in no identity that holds
mending AS (
    SELECT c.* FROM candidate c
    WHERE NOT EXISTS (
        SELECT 1 FROM identity_term t JOIN identity i ON i.rule = t.rule AND i.member = t.member AND i.variant = t.variant
        WHERE t.field = c.field AND i.report_id = c.report_id AND i.gap = 0)),
contest AS (
    SELECT c.report_id, c.field, max(o.mends) AS best
    FROM mending c
    JOIN stands a ON a.report_id = c.report_id AND a.field = c.field
    JOIN stands b ON b.report_id = c.report_id AND b.rule = a.rule AND b.member = a.member AND b.field <> a.field
    JOIN mending o ON o.report_id = c.report_id AND o.field = b.field
    GROUP BY c.report_id, c.field)
SELECT c.report_id, c.field, c.mends, v.value AS printed, v.value + c.change AS mended,
       (SELECT list({rule: s.rule, member: s.member}) FROM stands s WHERE s.report_id = c.report_id AND s.field = c.field) AS explains
FROM mending c
JOIN suspect_cell v ON v.report_id = c.report_id AND v.field = c.field
LEFT JOIN contest k ON k.report_id = c.report_id AND k.field = c.field
WHERE c.mends > coalesce(k.best, 0) AND v.value + c.change >= 0;

-- Columns of table 3 whose numbers stand a row too low (way 1: each belongs a row higher) or too high (-1),
-- which explains the rows that do not add up (rule shifted-column). Rows are those that are printed.
CREATE OR REPLACE TEMP TABLE shifted AS
WITH line AS (
    SELECT i.report_id, i.member AS item, i.gap, row_number() OVER (PARTITION BY i.report_id ORDER BY w.pos) AS n
    FROM identity i JOIN item_word w ON w.item = i.member
    WHERE i.rule = 'sum-applicants'
      AND i.report_id IN (SELECT j.report_id FROM identity j WHERE j.rule = 'sum-applicants' AND j.gap <> 0 GROUP BY j.report_id HAVING count(*) >= 3)),
number AS (
    SELECT l.*, f.applicant, c.value AS v
    FROM line l
    JOIN field_word f ON f.item = l.item
    JOIN suspect_cell c ON c.report_id = l.report_id AND c.field_id = f.field_id),
moved AS (
    SELECT a.report_id, a.applicant, w.way, a.item, a.n, a.gap,
           a.gap = CASE a.applicant WHEN 'total' THEN b.v - a.v ELSE a.v - b.v END AS mends, a.v IS DISTINCT FROM b.v AS differs
    FROM number a CROSS JOIN (VALUES (1), (-1)) AS w(way)
    LEFT JOIN number b ON b.report_id = a.report_id AND b.applicant = a.applicant AND b.n = a.n + w.way),
tried AS (
    SELECT m.report_id, m.applicant, m.way, count(*) FILTER (WHERE m.gap <> 0 AND m.mends) AS explained, count(*) FILTER (WHERE m.gap <> 0) AS broken,
           list(m.item ORDER BY m.n) FILTER (WHERE m.gap <> 0) AS rows, string_agg(num(m.gap), ' ' ORDER BY m.n) FILTER (WHERE m.gap <> 0) AS gaps,
           min(m.n) FILTER (WHERE m.gap <> 0) AS first, max(m.n) FILTER (WHERE m.gap <> 0) AS last,
           list(m.n) FILTER (WHERE m.gap = 0 AND m.differs) AS against, list(m.n) FILTER (WHERE m.gap <> 0 AND m.mends IS NOT true) AS unmended
    FROM moved m GROUP BY m.report_id, m.applicant, m.way)
SELECT t.report_id, t.applicant, t.way, t.rows, t.explained, t.gaps
FROM tried t
WHERE t.explained >= 3 AND t.explained >= t.broken - 1
  AND NOT list_bool_or(list_transform(coalesce(t.against, []), lambda n: n BETWEEN t.first AND t.last) || [false])
  AND NOT list_bool_or(list_transform(coalesce(t.unmended, []), lambda n: n NOT IN (t.first, t.last)) || [false])
QUALIFY count(*) OVER (PARTITION BY t.report_id, t.explained) = 1 AND t.explained = max(t.explained) OVER (PARTITION BY t.report_id);

-- Broken identities without those that a finding of culprit-cell or shifted-column explains, and without a 总计 column
-- whose gap is only that of the columns it adds up.
CREATE OR REPLACE TEMP VIEW open_identity AS
SELECT i.* FROM identity i
WHERE i.gap <> 0
  AND NOT EXISTS (
      SELECT 1 FROM culprit k JOIN found f ON f.rule = 'culprit-cell' AND f.report_id = k.report_id AND f.fields[1] = k.field
      WHERE k.report_id = i.report_id AND list_contains(k.explains, {rule: i.rule, member: i.member}))
  AND NOT EXISTS (
      SELECT 1 FROM shifted s JOIN found f ON f.rule = 'shifted-column' AND f.report_id = s.report_id
      WHERE s.report_id = i.report_id
        AND CASE WHEN i.rule = 'sum-applicants' THEN list_contains(s.rows, i.member)
                 ELSE i.rule IN ('balance-column', 'sum-outcomes', 'sum-other') AND i.member = s.applicant END)
  AND NOT (i.member = 'total' AND i.rule IN ('balance-column', 'sum-outcomes', 'sum-other') AND i.gap = (
      SELECT sum(j.gap) FROM identity j WHERE j.report_id = i.report_id AND j.rule = i.rule AND j.member <> 'total'));

-- Totals of table 3 that were left at 0 all together: one cause, told by total-not-filled.
CREATE OR REPLACE TEMP TABLE zero_totals AS
SELECT i.report_id, list('requests.' || i.member || '.total' ORDER BY i.member) FILTER (WHERE i.lhs > 0) AS fields, sum(i.lhs) AS parts
FROM identity i
WHERE i.rule = 'sum-applicants'
GROUP BY i.report_id
HAVING count(*) FILTER (WHERE i.lhs > 0 AND i.rhs = 0) >= 2 AND count(*) FILTER (WHERE i.rhs <> 0) = 0;
