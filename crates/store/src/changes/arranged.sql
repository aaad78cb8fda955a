SELECT DISTINCT json_extract(step.value, '$.report')
FROM changes, json_each(changes.steps) AS step
WHERE changes.undone = ? AND json_extract(step.value, '$.step') = 'arranged'
