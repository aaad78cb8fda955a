SELECT place_key, place, place_path, level, report_year
FROM reports
WHERE place_key <> ''
  AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)
ORDER BY place_key, report_year, id
