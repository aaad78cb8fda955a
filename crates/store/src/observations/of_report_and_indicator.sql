SELECT observations.id, report, indicator, kind, measure, low, high, unit, qualifier, period, text, span_start, span_end,
       figure_start, figure_end, printed, rule, confidence, strength, relation, reference,
       estimated, restated, comparable_basis, listed, hints, 0
FROM observations INDEXED BY observations_by_report
WHERE report = ?1 AND indicator = ?2 AND period_last BETWEEN ?3 AND ?4
  AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.observation = observations.id)
ORDER BY id
