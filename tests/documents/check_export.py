#!/usr/bin/env python3
"""An archive out and in again: check_export.py PROGRAM SAMPLE_DIRECTORY. WARC with its versions and what a person set, CSV, JSONL; what each viewer gets."""
import base64
import csv
import gzip
import hashlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zlib

import make_documents as make

PROGRAM, SAMPLE = sys.argv[1:3]
PAGE = """<html lang=en><head>{head}<link rel=canonical href="https://union.example/n/{name}"><title>{title}</title></head><body><article><h1>{title}</h1>
<p>HARTFORD, Conn., March 5, 2024 – {first} The council said on Monday that the plan would go on as agreed with the members of all locals.</p>
<p>It meets again in June, and asks everybody to come.</p></article></body></html>"""


def gzip_members(data):
    members = []
    while data:
        unpacker = zlib.decompressobj(31)
        members.append(unpacker.decompress(data) + unpacker.flush())
        data = unpacker.unused_data
    return members


def warc_records(data):
    """[(fields, block)] by the standard's grammar alone; a record for each gzip member."""
    records = []
    for member in gzip_members(data):
        head, rest = member.split(b"\r\n\r\n", 1)
        version, *lines = head.decode("utf-8").split("\r\n")
        assert version == "WARC/1.1", version
        fields = dict(line.split(": ", 1) for line in lines)
        length = int(fields["Content-Length"])
        assert rest[length:] == b"\r\n\r\n", "a record ends with two line ends and nothing else"
        for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
            if name in fields:
                assert fields[name] == "sha1:" + base64.b32encode(hashlib.sha1(rest[:length]).digest()).decode(), name
        records.append((fields, rest[:length]))
    return records


class Export(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="dateline-export-")
        self.folder = pathlib.Path(self.scratch.name)

    def tearDown(self):
        self.scratch.cleanup()

    def run_program(self, verb, archive, *arguments, status=0):
        done = subprocess.run([PROGRAM, verb, "--archive", str(self.folder / archive), *map(str, arguments)], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stdout

    def records(self, archive, *arguments):
        return {one["id"]: one for one in map(json.loads, self.run_program("export", archive, *arguments).splitlines())}

    def through_warc(self, archive, *arguments):
        self.run_program("export", archive, "--format", "warc", "-o", self.folder / "out.warc.gz", *arguments)
        self.run_program("ingest", "again", "--trusted", self.folder / "out.warc.gz")
        return self.records(archive, *arguments), self.records("again", *arguments)

    def page(self, name, title, first, head=""):
        (self.folder / "pages").mkdir(exist_ok=True)
        (self.folder / "pages" / f"{name}.html").write_text(PAGE.format(name=name, title=title, first=first, head=head), encoding="utf-8")

    def assert_same(self, before, after, keys=("headline", "body", "date", "dateline", "city", "issues", "language", "captured", "sha256", "extent", "teaser")):
        self.assertEqual(sorted(before), sorted(after))
        for name, one in before.items():
            for key in keys:
                self.assertEqual(one.get(key), after[name].get(key), f"{name}: {key}")

    def test_the_sample_is_the_same_archive_again(self):
        self.run_program("ingest", "press", *(f"{SAMPLE}/pages/{site}" for site in ("abcw", "brujula", "springfield")), f"{SAMPLE}/records.jsonl")
        before, after = self.through_warc("press")
        self.assertGreater(len(before), 80)
        self.assert_same(before, after)
        out = self.folder / "out.warc.gz"
        first = out.read_bytes()
        records = warc_records(first)
        self.assertEqual(records[0][0]["WARC-Type"], "warcinfo")
        self.assertEqual(len({fields["WARC-Record-ID"] for fields, _ in records}), len(records))
        self.run_program("export", "press", "--format", "warc", "-o", out)
        self.assertEqual(records[1:], warc_records(out.read_bytes())[1:], "a second export has the same records")
        again = self.run_program("ingest", "again", "--trusted", out).decode()
        self.assertIn(" 0 new, 0 changed", again)
        self.assertFalse(list(self.folder.glob("*.part")))

    def test_documents_of_every_form(self):
        made = self.folder / "made"
        subprocess.run([sys.executable, pathlib.Path(make.__file__), made], check=True, stdout=subprocess.DEVNULL)
        for name in list(made.iterdir()):
            if name.suffix in (".warc", ".gz", ".xml", ".rss", ".atom", ".json", ".csv", ".tsv", ".mbox", ".zip"):
                name.unlink()
        self.run_program("ingest", "press", "--public", made)
        before, after = self.through_warc("press", "--audience", "staff")
        self.assertGreaterEqual(len(before), 6)
        self.assert_same(before, after)

    def test_versions_corrections_and_what_staff_alone_may_see(self):
        self.page("one", "Council opens a clinic", "A clinic opens.")
        self.page("two", "Council closes a road", "A road closes.")
        self.page("three", "Council sells a barn", "A barn is sold.", head='<meta name="robots" content="noarchive">')
        self.run_program("ingest", "press", self.folder / "pages")
        self.page("one", "Council opens two clinics", "Two clinics open, not one.")
        self.run_program("ingest", "press", self.folder / "pages")
        self.run_program("set", "press", "https://union.example/n/two", "city=Stamford, Connecticut", "visibility=staff", "date=2024-03-07")
        mail = self.folder / "letter.eml"
        mail.write_bytes(make.mail(make.STATEMENTS[0], "text"))
        self.run_program("ingest", "press", "--public", mail)
        before, after = self.through_warc("press", "--audience", "staff")
        self.assert_same(before, after)
        self.assertEqual(after["https://union.example/n/two"]["city"]["name"], "Stamford")
        self.assertEqual(after["https://union.example/n/two"]["release"]["visibility"], "staff")
        self.assertEqual(len(self.run_program("versions", "again", "https://union.example/n/one").splitlines()), 2)
        self.assertNotIn("https://union.example/n/two", self.records("again"))
        # Without --trusted what is for staff stays so.
        self.run_program("ingest", "plain", self.folder / "out.warc.gz")
        self.assertNotIn("https://union.example/n/two", self.records("plain"))
        # The public gets neither the page that asked for no copies nor the letter's own lines.
        public = gzip.decompress(self.run_program("export", "press", "--format", "warc"))
        self.assertIn(b"Council sells a barn", public)
        for hidden in (b"noarchive", b"Received:", b"\nTo: ", b"closes a road"):
            self.assertNotIn(hidden, public)
        (self.folder / "press" / "dateline.toml").write_text('timezone = "UTC"\noriginals = "none"\n', encoding="utf-8")
        self.assertNotIn(b"<html", self.run_program("export", "press", "--format", "warc", "--audience", "staff"))

    def test_a_table_for_spreadsheets_and_back(self):
        self.page("one", 'Council says "yes", twice', "=SUM(A1) is no sentence.")
        self.run_program("ingest", "press", self.folder / "pages")
        out = self.folder / "table.csv"
        self.run_program("export", "press", "--format", "csv", "-o", out)
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
        self.assertEqual([(row["headline"], row["city"], row["date"], row["visibility"]) for row in rows],
                         [('Council says "yes", twice', "Hartford", "2024-03-05", "public")])
        self.run_program("ingest", "again", out)
        before, after = self.records("press"), self.records("again")
        self.assert_same(before, after, ("headline", "body", "date", "dateline", "language"))
        self.assertEqual([one["city"]["geonameid"] for one in before.values()], [one["city"]["geonameid"] for one in after.values()])
        excel = self.run_program("export", "press", "--format", "csv", "--excel")
        self.assertTrue(excel.startswith(b"\xef\xbb\xbf"))
        self.run_program("export", "press", "--excel", status=2)

    def test_a_disk_that_is_full_leaves_the_old_file(self):
        self.page("one", "Council opens a clinic", "A clinic opens.")
        self.run_program("ingest", "press", self.folder / "pages")
        if os.path.exists("/dev/full"):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, "export", "--archive", str(self.folder / "press")], stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(done.returncode, 5)
        self.run_program("export", "press", "-o", self.folder / "no" / "such" / "folder.jsonl", status=5)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
