SELECT id, file, number, sheet, row, encoding, characters, accompanying, warnings
FROM documents
WHERE id = ?
