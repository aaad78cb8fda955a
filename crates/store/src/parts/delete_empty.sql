DELETE FROM documents
WHERE id = ?
  AND id IN (SELECT document FROM parts)
  AND id NOT IN (SELECT document FROM reports)
