INSERT INTO overlay (
    correction, observation, rejected, corrected, report, indicator, kind, measure, low, high, unit, qualifier, period,
    period_first, period_last, text, span_start, span_end, figure_start, figure_end, printed, rule, confidence, strength,
    relation, reference, estimated, restated, comparable_basis, listed, hints
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
