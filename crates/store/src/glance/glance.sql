SELECT count(*), count(DISTINCT nullif(place_key, '')), min(report_year), max(report_year),
       (SELECT coalesce(sum(observations), 0) FROM tallies),
       (SELECT count(*) FROM files WHERE NOT EXISTS (SELECT 1 FROM deleted_files WHERE deleted_files.file = files.id))
FROM reports INDEXED BY reports_by_place
WHERE NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = reports.id)
