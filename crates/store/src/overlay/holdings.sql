SELECT report, indicator, measure, kind, period, restated
FROM overlay
WHERE rejected = 0 AND indicator BETWEEN ?1 AND ?2
ORDER BY indicator, period_last, measure, kind, period, restated, report
