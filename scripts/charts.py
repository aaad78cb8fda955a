"""Draws the same dumbbell with vl-convert and with matplotlib, each as a whole call in this warm process (data to the
bytes of a PNG of the same size), and prints what it takes beside ours. Usage: charts.py DATA.json FONT.otf; the data
are those that `cargo run -p duixian-chart --release --example drawing -- peers` prints."""

import io
import json
import sys
import time

CALLS = 15


def times(call):
    call()
    call()
    taken = []
    for _ in range(CALLS):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def numbers(data):
    number = lambda text: None if text is None else float(text)
    return [(row["place"], number(row["target"]), number(row["actual"])) for row in data["rows"]]


def by_matplotlib(data, font):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import font_manager, pyplot

    font_manager.fontManager.addfont(font)
    pyplot.rcParams["font.family"] = font_manager.fontManager.ttflist[-1].name
    rows, scale = numbers(data), data["scale"]

    def draw():
        figure, axes = pyplot.subplots(figsize=(data["width"] / 100, data["height"] / 100), dpi=100 * scale)
        for i, (place, target, actual) in enumerate(rows):
            if target is not None and actual is not None:
                axes.plot([target, actual], [i, i], color="#8A949E", zorder=1)
                axes.text(actual, i, f" {actual}%", va="center")
                axes.text(target, i, f"{target}% ", va="center", ha="right")
        both = [[(x, i) for i, row in enumerate(rows) if (x := row[side]) is not None] for side in (1, 2)]
        axes.scatter(*zip(*both[0]), marker="|", s=120, color="#2F63A6", zorder=2)
        axes.scatter(*zip(*both[1]), s=40, color="#CC690A", zorder=2)
        axes.set_yticks(range(len(rows)), [row[0] for row in rows])
        axes.invert_yaxis()
        axes.set_title(data["title"], loc="left")
        out = io.BytesIO()
        figure.savefig(out, format="png")
        pyplot.close(figure)
        return out.getvalue()

    return draw


def by_vl_convert(data, font):
    import os

    import vl_convert

    vl_convert.register_font_directory(os.path.dirname(os.path.abspath(font)))
    values = [{"place": place, "target": target, "actual": actual} for place, target, actual in numbers(data)]
    y = {"field": "place", "type": "nominal", "sort": None, "title": None}
    x = lambda field: {"field": field, "type": "quantitative", "title": None}
    layer = lambda mark, **encoding: {"mark": mark, "encoding": {"y": y, **encoding}}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": data["title"],
        "width": data["width"] - 160,
        "height": data["height"] - 120,
        "data": {"values": values},
        "config": {"font": "Duixian Sans"},
        "layer": [
            layer({"type": "rule", "color": "#8A949E", "strokeWidth": 2}, x=x("target"), x2={"field": "actual"}),
            layer({"type": "tick", "color": "#2F63A6", "thickness": 4}, x=x("target")),
            layer({"type": "point", "filled": True, "size": 90, "color": "#CC690A"}, x=x("actual")),
            layer({"type": "text", "align": "left", "dx": 8}, x=x("actual"), text={"field": "actual"}),
            layer({"type": "text", "align": "right", "dx": -8}, x=x("target"), text={"field": "target"}),
        ],
    }
    return lambda: vl_convert.vegalite_to_png(spec, scale=data["scale"])


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    size = f"{data['width'] * data['scale']}×{data['height'] * data['scale']}"
    print(f"a dumbbell of {len(data['rows'])} rows, data to PNG of {size} pixels, warm: the fastest and the median call")
    print(f"{'duixian':12} {data['best']:8.1f} ms {data['median']:8.1f} ms")
    for name, maker in [("matplotlib", by_matplotlib), ("vl-convert", by_vl_convert)]:
        try:
            taken = times(maker(data, sys.argv[2]))
        except ImportError as error:
            print(f"{name:12} left out: {error}")
            continue
        best, median = taken[0], taken[len(taken) // 2]
        print(f"{name:12} {best:8.1f} ms {median:8.1f} ms   {best / data['best']:.1f} times ours (fastest by fastest)")


main()
