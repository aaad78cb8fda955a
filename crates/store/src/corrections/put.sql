INSERT INTO corrections (
    id, place_key, report_year, form, indicator, kind, measure, period, quote, before, within, after,
    figure_start, figure_end, action, reading, was, note, made_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    place_key = excluded.place_key, report_year = excluded.report_year, form = excluded.form,
    indicator = excluded.indicator, kind = excluded.kind, measure = excluded.measure, period = excluded.period,
    quote = excluded.quote, before = excluded.before, within = excluded.within, after = excluded.after,
    figure_start = excluded.figure_start, figure_end = excluded.figure_end, action = excluded.action,
    reading = excluded.reading, was = excluded.was, note = excluded.note, made_at = excluded.made_at
