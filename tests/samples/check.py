#!/usr/bin/env python3
"""Hold the sample reports to their sources: every figure with its unit stands in the report it is said to come from, and
no long run of words is that report's own. Needs ../shared/corpus beside the workspace; says so and passes where it is absent.

  tests/samples/check.py [--run N]     N: the run of characters that counts as copied (default 20, names and dates aside)
"""
import json, os, re, sys, zipfile
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
SAMPLES = os.path.join(ROOT, 'assets', 'samples')
CORPUS = os.path.join(ROOT, '..', 'shared', 'corpus')
GUANGZHOU = '000_c3622de035cec35c.txt'
RUN = int(sys.argv[sys.argv.index('--run') + 1]) if '--run' in sys.argv else 20

FIGURE = re.compile(r'(?<![\d.])(\d+(?:\.\d+)?)(%|亿美元|万美元|万亿元|亿元|万元|元|万平方米|万人次|万人|人|万户|户|万家|家|万个|个|'
                    r'微克/立方米|万吨|万亩|亿斤|公里|座|所|条|张|名|次|天|成|万座)')
DATE = re.compile(r'\d{4}年\d{1,2}月\d{1,2}日')
# Titles, and the line of the meeting: names and dates have one form only.
NAMES = re.compile(r'(?m)^\d{4}年\S+政府工作报告$|^(?:——|（)\d{4}年.*$|^样例说明.*$')


def squeeze(text):
    """Words and figures only, as the check of the whole project compares them."""
    return re.sub(r'[^\u4e00-\u9fff0-9A-Za-z%.]', '', text)


def rows(path):
    """The rows of the workbook's first sheet, read without any package."""
    space = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        shared = []
        if 'xl/sharedStrings.xml' in names:
            for item in xml.fromstring(book.read('xl/sharedStrings.xml')).iter(space + 'si'):
                shared.append(''.join(t.text or '' for t in item.iter(space + 't')))
        sheet = xml.fromstring(book.read('xl/worksheets/sheet1.xml'))
    for row in sheet.iter(space + 'row'):
        cells = {}
        for cell in row.iter(space + 'c'):
            column = re.match('[A-Z]+', cell.get('r')).group()
            value = cell.find(space + 'v')
            if cell.get('t') == 's' and value is not None:
                cells[column] = shared[int(value.text)]
            elif cell.get('t') == 'inlineStr':
                cells[column] = ''.join(t.text or '' for t in cell.iter(space + 't'))
            elif value is not None:
                cells[column] = value.text
        yield cells


def sources():
    """The sources' texts by the sample's file name, and every text of the corpus."""
    found, every = {}, []
    for name in sorted(os.listdir(CORPUS)):
        if name.endswith('.txt'):
            with open(os.path.join(CORPUS, name), encoding='utf-8', errors='ignore') as f:
                text = f.read()
            every.append(text)
            if name == GUANGZHOU:
                for head, body in re.findall(r'(?m)^【\S+】(\S+)\n(.*)$', text):
                    place = re.fullmatch(r'(?:2021年)?(广州市|\S{2}区)政府工作报告', head)
                    if place:
                        found[f'{place.group(1)}-2021.txt'] = head + '\n' + body
    for row in rows(os.path.join(CORPUS, 'counties.xlsx')):
        text = row.get('H') or ''
        if len(text) > 1000:
            every.append(text)
            if not re.match(r'(\d{4}年|保定市)?' + row['D'], row['G']):  # 米易县's report stands in 易县's rows
                continue
            for kind in ('', '区', '县'):
                found[f"{row['D']}{kind}-{row['A']}.txt"] = text
    return found, every


def main():
    if not os.path.isdir(CORPUS):
        print('skipped: ../shared/corpus is absent')
        return 0
    found, every = sources()
    known = {}
    for text in every:
        text = squeeze(text)
        for i in range(len(text) - RUN + 1):
            known.setdefault(text[i:i + RUN], None)
    with open(os.path.join(HERE, 'truth.jsonl'), encoding='utf-8') as lines:
        truth = [json.loads(line) for line in lines]
    bad = figures = 0
    for name in sorted(os.listdir(SAMPLES)):
        if not name.endswith('.txt'):
            continue
        with open(os.path.join(SAMPLES, name), encoding='utf-8') as f:
            text = f.read()
        source = re.sub(r'\s', '', found[name]).replace('％', '%')
        for figure in sorted(set(FIGURE.findall(text))):
            figures += 1
            if not re.search(r'(?<![\d.])' + re.escape(figure[0]) + re.escape(figure[1]), source):
                bad += 1
                print(f'{name}: {"".join(figure)} does not stand in the source')
        for date in DATE.findall(text):
            if date not in source:
                bad += 1
                print(f'{name}: {date} does not stand in the source')
        body = squeeze(NAMES.sub('', text))
        i = 0
        while i <= len(body) - RUN:
            if body[i:i + RUN] in known:
                end = i + RUN
                while end < len(body) and body[end - RUN + 1:end + 1] in known:
                    end += 1
                bad += 1
                print(f'{name}: {end - i} characters in a row are a report\'s own: {body[i:end]}')
                i = end
            else:
                i += 1
        # every figure of the sample that no record covers, for a reader to judge
        if '--loose' in sys.argv:
            covered = ' '.join(r['text'] for r in truth if r['file'] == name)
            loose = [''.join(f) for f in FIGURE.findall(NAMES.sub('', text)) if ''.join(f) not in covered]
            print(f'{name}: without a record: {" ".join(loose)}')
    print(f'{figures} figures looked up, {bad} problems')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
