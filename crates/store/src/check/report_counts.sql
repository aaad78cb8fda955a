SELECT count(*)
FROM reports
WHERE targets <> (SELECT count(*) FROM stated WHERE report = reports.id AND kind = 'target')
   OR actuals <> (SELECT count(*) FROM stated WHERE report = reports.id AND kind = 'actual')
