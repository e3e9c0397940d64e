-- id: carry-over-shift
-- kind: continuity
-- severity: medium
-- reach: organ
-- title: 结转申请人错位 | Carried over shifts between applicants
-- says: carried over agrees in total, but not in at least two kinds of applicants (I6)
-- silent: the total differs too (see carry-over)
WITH side AS (
    SELECT q.report_id, unnest([
        {c: 'natural_person', i: q.carried_in_natural_person, o: q.carried_out_natural_person},
        {c: 'business', i: q.carried_in_business, o: q.carried_out_business},
        {c: 'research', i: q.carried_in_research, o: q.carried_out_research},
        {c: 'nonprofit', i: q.carried_in_nonprofit, o: q.carried_out_nonprofit},
        {c: 'legal_service', i: q.carried_in_legal_service, o: q.carried_out_legal_service},
        {c: 'other_org', i: q.carried_in_other_org, o: q.carried_out_other_org}]) AS x
    FROM requests q WHERE coalesce(q.carried_in_total, 0) > 0 OR coalesce(q.carried_out_total, 0) > 0),
off AS (
    SELECT p.organ_id, p.year, p.report_id, p.before_id, w.pos, w.zh, a.x.c AS c, a.x.i AS now, b.x.o AS then
    FROM year_pair p
    JOIN requests q ON q.report_id = p.report_id
    JOIN requests z ON z.report_id = p.before_id AND z.carried_out_total = q.carried_in_total
    JOIN side a ON a.report_id = p.report_id
    JOIN side b ON b.report_id = p.before_id AND b.x.c = a.x.c
    JOIN applicant_word w ON w.applicant = a.x.c
    WHERE a.x.i <> b.x.o)
SELECT o.organ_id, o.year, o.report_id, o.before_id AS other_report_id,
       list('requests.carried_in.' || o.c ORDER BY o.pos) AS fields,
       '结转总数一致，但“' || string_agg(o.zh, '”与“' ORDER BY o.pos) || '”'
         || CASE WHEN count(*) = 2 AND min(o.now) = min(o.then) AND max(o.now) = max(o.then) THEN '互换' ELSE '不一致' END
         || '，疑似申请人归类不一致。' AS message,
       string_agg(o.c || ' ' || o.then || ' ' || o.now, ',' ORDER BY o.pos) AS more
FROM off o
GROUP BY o.organ_id, o.year, o.report_id, o.before_id
HAVING count(*) >= 2
