SELECT id, report, indicator, measure, kind, period, restated
FROM observations INDEXED BY observations_by_indicator
ORDER BY indicator
