SELECT count(*)
FROM (
    SELECT indicator, measure, kind, period_last, count(*) AS observations
    FROM observations
    GROUP BY indicator, measure, kind, period_last
) AS counted
FULL JOIN tallies USING (indicator, measure, kind, period_last)
WHERE counted.observations IS NOT tallies.observations
