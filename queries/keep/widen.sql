-- All reports again.
DROP TABLE temp.main.report;
DROP TABLE temp.main.correction;
DROP TABLE temp.main.cell_fact;
DROP TABLE temp.main.section;
DROP TABLE temp.main.section_signature;
DROP TABLE temp.main.claim;
DROP TABLE temp.main.diagnostic;
DROP TABLE temp.main.revision;
DROP TABLE temp.main.requests;
DROP TABLE temp.main.disclosure;
DROP TABLE temp.main.disputes;
