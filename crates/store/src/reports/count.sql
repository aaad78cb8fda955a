UPDATE reports SET
    targets = (SELECT count(*) FROM stated WHERE stated.report = reports.id AND kind = 'target'),
    actuals = (SELECT count(*) FROM stated WHERE stated.report = reports.id AND kind = 'actual')
WHERE id = ?
