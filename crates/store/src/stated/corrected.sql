SELECT 0, report, indicator, measure, kind, period, restated
FROM overlay
WHERE rejected = 0
ORDER BY indicator
