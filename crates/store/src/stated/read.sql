SELECT id, report, indicator, measure, kind, period, restated
FROM observations INDEXED BY observations_by_indicator
WHERE /* of these */ 1
ORDER BY indicator
