INSERT INTO reports (
    document, number, place_key, place, place_path, place_code, level, report_year, form, title, date,
    span_start, span_end, broken_off, targets, actuals, warnings, keywords, sections
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
