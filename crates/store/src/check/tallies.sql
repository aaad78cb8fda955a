SELECT count(*)
FROM (
    SELECT indicator, measure, kind, period_last, count(*) AS observations
    FROM stated
    WHERE NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.report = stated.report)
    GROUP BY indicator, measure, kind, period_last
) AS counted
FULL JOIN tallies USING (indicator, measure, kind, period_last)
WHERE coalesce(counted.observations, 0) <> coalesce(tallies.observations, 0)
