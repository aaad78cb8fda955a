UPDATE reports SET
    place_key = ?, place = ?, place_path = ?, place_code = ?, level = ?, report_year = ?, form = ?, title = ?, date = ?,
    span_start = ?, span_end = ?, broken_off = ?, warnings = ?, keywords = ?, sections = ?
WHERE id = ?
