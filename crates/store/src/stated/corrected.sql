SELECT 0, report, indicator, measure, kind, period, restated
FROM overlay
WHERE rejected = 0 AND /* of these */ 1
ORDER BY indicator
