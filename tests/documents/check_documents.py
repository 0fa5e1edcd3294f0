#!/usr/bin/env python3
"""Reads every form that make_documents.py writes and compares what is said: check_documents.py PROGRAM. Floors at the end; exit 1 below one."""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
program = sys.argv[1]
statements = {s["slug"]: s for s in json.loads((HERE / "statements.json").read_text(encoding="utf-8"))}


def plain(words):
    for a, b in (("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'), ("«", '"'), ("»", '"'), ("’", "'")):
        words = words.replace(a, b)
    return " ".join(words.split())


def faults(said, want):
    found = []
    if "error" in said:
        return ["error: " + said["error"]]
    if plain(said.get("headline", "")) != plain(want["headline"]):
        found.append(f"headline {said.get('headline')!r}")
    if said.get("date") != want["date"]:
        found.append(f"date {said.get('date')!r}")
    if plain(said.get("dateline", "")).rstrip(" -.") != plain(want["dateline"]).rstrip(" -."):
        found.append(f"dateline {said.get('dateline')!r}")
    if (said.get("city") or {}).get("name") != want["city"]:
        found.append(f"city {(said.get('city') or {}).get('name')!r}")
    if said.get("byline"):
        found.append(f"byline {said['byline']}")
    body = plain(said.get("text", "")).replace('"', "")
    wanted = [plain(p).replace('"', "") for p in want["body"]]
    for p in wanted:
        if p not in body:
            found.append("lacks: " + p[:50])
    if not body.endswith(wanted[-1]):
        found.append("ends: " + body[-50:])
    if not wanted[0][:30] in body[:len(wanted[0][:30]) + 40]:
        found.append("starts: " + body[:50])
    return found


with tempfile.TemporaryDirectory(prefix="dateline-documents-") as scratch:
    made = subprocess.run([sys.executable, HERE / "make_documents.py", scratch], check=True, stdout=subprocess.PIPE, text=True).stdout
    listed = [json.loads(line) for line in made.splitlines()]
    run = subprocess.run([program, "extract", scratch], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300)
    said = {}
    for line in run.stdout.splitlines():
        one = json.loads(line)
        name = one["file"][len(scratch) + 1:]
        said[(name.split("/")[0] if name.startswith("all.zip/") else name, one.get("member", 0))] = one
right, by_form = 0, {}
for one in listed:
    key = (one["file"], one["member"])
    # A WARC counts its records, the first of which says what made it.
    if one["file"].startswith("all.warc"):
        key = (one["file"], one["member"] + 1)
    wrong = faults(said[key], statements[one["slug"]]) if key in said else ["nothing said"]
    # A zip's members come in the order of the zip.
    right += not wrong
    good, all_ = by_form.get(one["form"], (0, 0))
    by_form[one["form"]] = (good + (not wrong), all_ + 1)
    if wrong:
        print(f"{one['file']} {one['member'] or ''}: " + "; ".join(wrong))
for form, (good, all_) in by_form.items():
    print(f"{form:28} {good} of {all_}")
print(f"{right} of {len(listed)} right")
sys.exit(0 if right >= 0.95 * len(listed) and len(listed) >= 60 else 1)
