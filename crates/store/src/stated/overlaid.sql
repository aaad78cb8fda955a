SELECT overlay.indicator, observations.indicator,
       concat_ws(' ', overlay.report, overlay.observation, overlay.rejected, overlay.indicator, overlay.measure, overlay.kind,
                 overlay.period, overlay.restated)
FROM overlay
LEFT JOIN observations ON observations.id = overlay.observation
