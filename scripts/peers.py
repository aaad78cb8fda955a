"""The public Python extractors beside ours: one process, one file, how long it took and what it found.

usage: peers.py jionlp|recognizers FILE…   (UTF-8 text, or .xlsx left out)
"""
import sys, time


def texts(paths):
    for path in paths:
        if path.endswith('.txt'):
            with open(path, encoding='utf-8') as file:
                yield from (line for line in file.read().split('\n') if line.strip())


def jionlp(lines):
    import contextlib, io
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as jio
        return sum(len(jio.ner.extract_money(line)) for line in lines)


def recognizers(lines):
    from recognizers_text import Culture
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = [number.get_number_model(), number.get_percentage_model(), unit.get_currency_model()]
    return sum(len(model.parse(line)) for line in lines for model in models)


if __name__ == '__main__':
    lines = list(texts(sys.argv[2:]))
    size = sum(len(line.encode()) for line in lines)
    start = time.perf_counter()
    found = {'jionlp': jionlp, 'recognizers': recognizers}[sys.argv[1]](lines)
    spent = time.perf_counter() - start
    print(f'{sys.argv[1]:<12} {size / spent / 1e6:8.3f} MB/s without its start ({found} found)')
