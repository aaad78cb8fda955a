(CASE WHEN instr(hints, '另有不同数字') > 0 THEN 0 WHEN hints <> '[]' THEN 2000 WHEN confidence < 0.75 THEN 4000 ELSE 6000 END
    + CASE kind WHEN 'target' THEN 0 ELSE 1000 END + CAST(confidence * 999 AS INTEGER))
