INSERT INTO documents (file, number, sheet, row, encoding, characters, accompanying, warnings)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
