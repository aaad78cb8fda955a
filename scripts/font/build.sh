#!/bin/sh
# Makes assets/font/DuixianSans-{Regular,Bold}.otf anew. Needs a Debian system (apt-get, dpkg-deb) and python3 with venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../assets/font
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
chmod 755 "$work"
apt-get download -qq fonts-noto-cjk=1:20220127+repack1-1
dpkg-deb -x fonts-noto-cjk_*.deb unpacked
fonts=unpacked/usr/share/fonts/opentype/noto
sha256sum -c <<END
b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a  $fonts/NotoSansCJK-Regular.ttc
faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb  $fonts/NotoSansCJK-Bold.ttc
END
python3 -m venv venv
venv/bin/pip install -q fonttools==4.68.0
export PYTHONDONTWRITEBYTECODE=1
for style in Regular Bold; do
    venv/bin/python "$here/subset.py" "$fonts/NotoSansCJK-$style.ttc" "$style" "$out/DuixianSans-$style.otf"
done
venv/bin/python "$here/check.py"
