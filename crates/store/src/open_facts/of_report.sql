SELECT facts, bytes
FROM open_facts
WHERE report = ?
