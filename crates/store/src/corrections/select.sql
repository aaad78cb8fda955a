SELECT corrections.id, corrections.place_key, corrections.report_year, corrections.form, corrections.indicator,
       corrections.kind, corrections.measure, corrections.period, corrections.quote, corrections.before,
       corrections.within, corrections.after, corrections.figure_start, corrections.figure_end, corrections.action,
       corrections.reading, corrections.was, corrections.note, corrections.made_at, corrections.report,
       CASE WHEN overlay.correction IS NOT NULL THEN coalesce(overlay.observation, -overlay.correction) END
FROM corrections
LEFT JOIN overlay ON overlay.correction = corrections.id
