SELECT id, file, number, sheet, row, encoding, accompanying, warnings, characters
FROM documents
WHERE file = ?
ORDER BY number
