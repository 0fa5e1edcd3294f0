#!/usr/bin/env python3
"""Hostile and damaged files of every form, through the real program: check_hostile.py PROGRAM.

Each run must end by itself within its limits, say at least one line, name its failures, and leave nothing outside of its folder."""
import gzip
import io
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

import make_documents as make

program = sys.argv[1]
S = make.STATEMENTS[0]
SECONDS, MEMORY = 60, 2 << 30


def zipped(members, level=9):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as z:
        for name, content in members:
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def nested_zip(depth):
    inner = zipped([("page.html", make.html(S))])
    for _ in range(depth):
        inner = zipped([("inner.zip", inner)])
    return inner


def same_bytes_twice(data):
    """A second entry of the directory that points at the first one's bytes."""
    end = data.rfind(b"PK\x05\x06")
    start = data.find(b"PK\x01\x02")
    entry = data[start:end]
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = (200).to_bytes(2, "little")
    tail[12:16] = (len(entry) * 200).to_bytes(4, "little")
    return data[:start] + entry * 200 + bytes(tail)


def mime_nest(depth):
    head = b"From: a@b.example\r\nSubject: nested\r\nMIME-Version: 1.0\r\n"
    body = b""
    for i in range(depth):
        body += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i)
    return head + body + b"Content-Type: text/plain\r\n\r\nhello\r\n"


def pdf_loop():
    data = make.pdf(S)
    return data.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


def pdf_million():
    return make.pdf(S).replace(b"/Count 1 ", b"/Count 1000000 ")


def word_with(xml):
    return make.package({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


LAUGHS = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">' + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

CASES = {
    "bomb.zip": zipped([("a.html", b"\0" * (15 << 20)), ("b.html", b"a" * (15 << 20))]),
    "many-bombs.zip": zipped([(f"{i}.jsonl", b" " * (60 << 20)) for i in range(6)]),
    "overlap.zip": same_bytes_twice(zipped([("a.html", make.html(S))])),
    "nested.zip": nested_zip(6),
    "up.zip": zipped([("../../outside.html", make.html(S)), ("/etc/outside.html", make.html(make.STATEMENTS[1]))]),
    "many.zip": zipped([(f"{i}.html", "x") for i in range(10100)], 1),
    "bomb.jsonl.gz": gzip.compress(b" " * (200 << 20)),
    "bomb.warc.gz": gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300000000\r\n\r\n" + b"\0" * (300 << 20)),
    "laughs.docx": word_with(LAUGHS + "<w:document xmlns:w='urn:w'><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"),
    "outside.docx": word_with(OUTSIDE + "<w:document xmlns:w='urn:w'><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"),
    "big.docx": word_with(b"<w:t>" + b"a" * (70 << 20)),
    "outside.xml": OUTSIDE + "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>&e;</title></item></channel></rss>",
    "nest.eml": mime_nest(3000),
    "parts.eml": b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 100000,
    "loop.pdf": pdf_loop(),
    "million.pdf": pdf_million(),
    "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "quotes.csv": b'headline,text\n"' + b"a,b\n" * 400000,
    "froms.mbox": b"From a\n\n" * 200000,
    "head.warc": b"WARC/1.0\r\n" + b"X: y\r\n" * 100000,
    "length.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "laughs.rss": b"<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '" + b"&a;" * 1000 + b"'>]><rss><channel><item><title>&b;</title></item></channel></rss>",
    "outside.rss": b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&x;</title><description>&x;</description></item></channel></rss>",
    "items.rss": b"<rss><channel>" + b"<item>" * 100000,
    "entries.atom": b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<entry><title>a</title></entry>" * 50000 + b"</feed>",
    "cdata.xml": b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><item><![CDATA[" + b"]]]" * 1000000,
    "angles.xml": b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><item>" + b"<![CDATA[]]>" * 300000,
}
WHOLE = {"a.txt": make.text(S).encode(), "a.eml": make.mail(S, "attachment"), "a.pdf": make.pdf(S), "a.docx": make.word(S),
         "a.warc": b"".join(make.warc(make.STATEMENTS)), "a.warc.gz": b"".join(gzip.compress(r, mtime=0) for r in make.warc(make.STATEMENTS)),
         "a.xml": make.wordpress(make.STATEMENTS).encode(), "a.rss": make.rss(make.STATEMENTS).encode(), "a.atom": make.atom(make.STATEMENTS).encode(),
         "a.csv": make.table(make.STATEMENTS, ",", ["Title", "Date", "Body", "URL"], "utf-8"),
         "a.mbox": b"From a Tue\n" + make.mail(S, "text"), "a.zip": make.package({"a.html": make.html(S), "b.docx": make.word(S)})}
for name, content in WHOLE.items():
    for tenth in range(1, 10):
        CASES[f"cut{tenth}-{name}"] = content[:len(content) * tenth // 10]


def limits():
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def check(folder, names):
    start = time.monotonic()
    run = subprocess.run([program, "extract", *[str(folder / n) for n in names]], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS, preexec_fn=limits)
    took, faults = time.monotonic() - start, []
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode not in (0, 4):
        faults.append(f"exit {run.returncode}: {run.stderr[-300:]!r}")
    failed = [line for line in lines if "error" in line]
    if (run.returncode == 4) != bool(failed):
        faults.append(f"exit {run.returncode} with {len(failed)} failures")
    for line in lines:
        if "root:" in line.get("text", "") or "root:" in line.get("headline", ""):
            faults.append("an external entity was read")
    said = {pathlib.Path(line["file"][len(str(folder)) + 1:]).parts[0] for line in lines}
    # Blanks, messages without a letter and items that were never published hold nothing to speak of.
    silent = {n for n in names if n not in said} - {"froms.mbox", "outside.xml", "cut1-a.xml"}
    if silent:
        faults.append(f"nothing said of {sorted(silent)}")
    return took, faults


with tempfile.TemporaryDirectory(prefix="dateline-hostile-") as scratch:
    folder = pathlib.Path(scratch) / "in"
    folder.mkdir()
    for name, content in CASES.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    bad = 0
    cut = [n for n in CASES if n.startswith("cut")]
    for names in [[n] for n in CASES if n not in cut] + [cut]:
        try:
            took, faults = check(folder, names)
        except subprocess.TimeoutExpired:
            took, faults = SECONDS, ["did not end"]
        if faults:
            bad += 1
            print(f"{names[0] if len(names) == 1 else 'cut files'}: {took:.1f} s; " + "; ".join(faults))
    if sorted(p.name for p in pathlib.Path(scratch).iterdir()) != ["in"]:
        bad += 1
        print("something was written outside of its folder")
print(f"{len(CASES)} hostile files, {bad} faults")
sys.exit(1 if bad else 0)
