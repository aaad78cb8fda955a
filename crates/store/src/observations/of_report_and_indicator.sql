SELECT id, report, indicator, kind, measure, low, high, unit, qualifier, period, text, span_start, span_end,
       figure_start, figure_end, printed, rule, confidence, strength, relation, reference,
       estimated, restated, comparable_basis, listed, hints
FROM observations INDEXED BY observations_by_report
WHERE report = ?1 AND indicator = ?2 AND period_last BETWEEN ?3 AND ?4
ORDER BY id
