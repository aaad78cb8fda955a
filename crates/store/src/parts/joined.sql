SELECT DISTINCT parts.document
FROM parts
JOIN reports ON reports.document = parts.document
WHERE NOT EXISTS (
    SELECT 1 FROM set_aside WHERE set_aside.report = reports.id AND reason IN ('rearranged', 'deleted')
)
ORDER BY parts.document
