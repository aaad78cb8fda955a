INSERT INTO documents (
    file, number, sheet, row, encoding, accompanying, warnings, characters, text, text_length, folded, folded_length
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
