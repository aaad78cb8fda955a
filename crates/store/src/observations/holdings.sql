SELECT report, indicator, measure, kind, period, restated
FROM observations INDEXED BY observations_by_indicator
WHERE indicator BETWEEN ?1 AND ?2
  AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.observation = observations.id)
ORDER BY indicator, period_last, measure, kind, period, restated, report
