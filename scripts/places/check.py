#!/usr/bin/env python3
"""Checks assets/places.tsv: its form, and places whose path and former names are known. check.py [FILE]"""
import collections
import os
import sys

path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", "..", "assets", "places.tsv")
lines = [l.rstrip("\n") for l in open(path, encoding="utf-8") if not l.startswith("#")]
assert lines[0].split("\t") == ["code", "name", "level", "parent", "former", "until"], lines[0]
rows = [l.split("\t") for l in lines[1:]]
bad = []
by_code = {}
for r in rows:
    if len(r) != 6 or r[0] in by_code or not r[1]:
        bad.append(("form or repeated code", r))
    by_code[r[0]] = r
up = {"province": (), "city": ("province",), "county": ("city", "province"), "town": ("county", "city")}
for r in rows:
    if (r[3] == "") != (r[2] == "province") or (r[3] and (r[3] not in by_code or by_code[r[3]][2] not in up[r[2]])):
        bad.append(("parent", r))
    if not r[5] and r[3] and by_code.get(r[3], r)[5]:
        bad.append(("present place under a former one", r))
    years = [int(f.split("<")[1]) for f in r[4].split(";") if f]
    if years != sorted(years) or any(not 1990 < y < 2030 for y in years):
        bad.append(("former", r))
here = collections.Counter((r[1], r[2], r[3]) for r in rows if not r[5])
bad += [("two of one name under one parent", k) for k, n in here.items() if n > 1 and k[1] != "town"]


def path_of(r):
    return (path_of(by_code[r[3]]) if r[3] else []) + [r[1]]


paths = {"/".join(path_of(r)): r for r in rows if not r[5]}
WANTED = """
广东省/广州市/荔湾区 广东省/广州市/黄埔区 广东省/广州市/天河区 广东省/广州市/越秀区 广东省/广州市/海珠区
广东省/广州市/从化区=从化县<1994;从化市<2014 广东省/广州市/增城区=增城市<2014 广东省/广州市/增城区/中新镇 广东省/广州市/增城区/小楼镇
广东省/广州市/花都区/梯面镇 广东省/广州市/花都区/花山镇 广东省/惠州市/惠阳区=惠阳县<1994;惠阳市<2003 广东省/深圳市/南山区
黑龙江省/鹤岗市/南山区 广东省/韶关市/浈江区 河北省/保定市/易县 河北省/保定市/清苑区=清苑县<2015 河北省/保定市/定兴县
河北省/保定市/涞源县 河北省/保定市/容城县 河北省/保定市/唐县 河北省/保定市/安国市 河北省/保定市/高碑店市
河北省/保定市/徐水区=徐水县<2015 河北省/保定市/满城区=满城县<2015 四川省/攀枝花市/米易县 山东省/聊城市/高唐县
河南省/济源市 湖北省/仙桃市 海南省/五指山市=通什市<2001 海南省/儋州市/那大镇 广东省/东莞市/虎门镇 广东省/中山市/小榄镇
甘肃省/嘉峪关市/新城镇 北京市/朝阳区/双井街道 天津市/滨海新区 上海市/浦东新区 重庆市/綦江区=綦江县<2011
湖北省/襄阳市=襄樊市<2010 云南省/普洱市=思茅地区<2003;思茅市<2007 贵州省/毕节市/七星关区=毕节市<2011 贵州省/毕节市=毕节地区<2011
台湾省 香港特别行政区 澳门特别行政区 西藏自治区/日喀则市/桑珠孜区=日喀则市<2014 江西省/九江市/濂溪区=庐山区<2016
江西省/九江市/庐山市=星子县<2016 河北省/邢台市/任泽区=任县<2020 新疆维吾尔自治区/伊犁哈萨克自治州/伊宁市 内蒙古自治区/锡林郭勒盟/锡林浩特市
""".split()
for w in WANTED:
    p, _, former = w.partition("=")
    if p not in paths or (former and paths[p][4] != former):
        bad.append(("wanted", w, paths.get(p)))
GONE = {"萝岗区": "2014", "东山区": "2005", "芳村区": "2005", "崇文区": "2010", "闸北区": "2015", "巢湖市": "2011"}
for name, year in GONE.items():
    if not any(r[1] == name and r[5] == year for r in rows):
        bad.append(("gone", name, year))
counts = collections.Counter((r[2], "former" if r[5] else "present") for r in rows)
for k in sorted(counts):
    print(*k, counts[k])
print("with former names", sum(1 for r in rows if r[4]))
for b in bad:
    print("BAD", *b)
sys.exit(1 if bad else 0)
