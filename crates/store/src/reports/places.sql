SELECT place_key, place, place_path, level, report_year
FROM reports
WHERE place_key <> ''
ORDER BY place_key, report_year, id
