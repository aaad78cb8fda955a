SELECT observations.id, report, indicator, kind, measure, low, high, unit, qualifier, period, text, span_start, span_end,
       figure_start, figure_end, printed, rule, confidence, strength, relation, reference,
       estimated, restated, comparable_basis, listed, hints, 0
FROM observations
WHERE id IN (
    SELECT id FROM observations INDEXED BY observations_by_indicator WHERE indicator = ?1 AND period_last BETWEEN ?2 AND ?3
      AND (?4 IS NULL OR report IN (SELECT value FROM json_each(?4)))
      AND (?5 IS NULL OR kind = ?5) AND (?6 IS NULL OR measure = ?6) AND (?7 IS NULL OR measure <> ?7)
      AND report BETWEEN ?8 AND ?9
)
AND NOT EXISTS (SELECT 1 FROM overlay WHERE overlay.observation = observations.id)
