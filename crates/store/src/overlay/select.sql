SELECT coalesce(observation, -correction), report, indicator, kind, measure, low, high, unit, qualifier, period, text,
       span_start, span_end, figure_start, figure_end, printed, rule, confidence, strength, relation, reference,
       estimated, restated, comparable_basis, listed, hints, corrected
FROM overlay
