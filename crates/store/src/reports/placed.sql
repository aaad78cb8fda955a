SELECT id, place_key, report_year
FROM reports
WHERE report_year IS NOT NULL AND place_key <> ''
ORDER BY place_key, report_year
