SELECT observations.id, report, indicator, kind, measure, low, high, unit, qualifier, period, text, span_start, span_end,
       figure_start, figure_end, printed, rule, confidence, strength, relation, reference,
       estimated, restated, comparable_basis, listed, hints, 0
FROM observations
WHERE report = ?
ORDER BY figure_start, id
