-- makes: year_pair, flow
-- reach: organ

-- Years of an organ beside each other.
--
--   year_pair    current reports and those of the year before, same organ, same scope
--   flow         counts of a year, one row a report and field

CREATE OR REPLACE TEMP TABLE year_pair AS
SELECT a.report_id, b.report_id AS before_id, a.organ_id, a.organ, a.area, a.level, a.kind, a.scope, a.year,
       organ_function(a.kind, a.organ, a.area) AS job, a.format, b.format AS before_format
FROM current_report a
JOIN current_report b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.year = a.year - 1;

CREATE OR REPLACE TEMP TABLE flow AS
SELECT r.report_id, r.organ_id, r.scope, r.year, x.u.f AS field, x.u.v AS value
FROM (
    SELECT d.report_id, unnest([
        {f: 'disclosure.licence.decisions', v: d.licence_decisions},
        {f: 'disclosure.penalty.decisions', v: d.penalty_decisions},
        {f: 'disclosure.compulsion.decisions', v: d.compulsion_decisions},
        {f: 'disclosure.normative_document.issued', v: d.normative_document_issued},
        {f: 'requests.new.total', v: q.new_total},
        {f: 'disputes.review.total', v: p.review_total},
        {f: 'disputes.suit_direct.total', v: p.suit_direct_total},
        {f: 'disputes.suit_after_review.total', v: p.suit_after_review_total}]) AS u
    FROM disclosure d
    LEFT JOIN requests q ON q.report_id = d.report_id
    LEFT JOIN disputes p ON p.report_id = d.report_id) x
JOIN current_report r ON r.report_id = x.report_id
WHERE x.u.v >= 0 AND r.organ_id IS NOT NULL;
