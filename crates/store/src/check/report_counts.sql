SELECT count(*)
FROM reports
WHERE targets <> (SELECT count(*) FROM observations WHERE report = reports.id AND kind = 'target')
   OR actuals <> (SELECT count(*) FROM observations WHERE report = reports.id AND kind = 'actual')
