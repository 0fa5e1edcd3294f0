#!/usr/bin/env python3
"""Checks that the golden pages under tests/pages agree with their own expectations.

usage: check_golden_pages.py [--quiet] [FOLDER]

Reads every FOLDER/<slug>/{source.html,expected.json} (default: tests/pages of this repository) and verifies that
  - the JSON parses, has the fields of its genre and no others, and holds valid dates, languages and countries;
  - every expected string occurs in the page's decoded, visible text (byline and categories may also stand in its metadata);
  - the `must` snippets lie in order between `body_start` and `body_end`, and no `must_not` snippet is part of one;
  - the url of every listing item is the href of a link on the page, or the data-href of an element that a click opens;
  - issue ids are known to data/issues.toml, where that file is there.
Prints the number of pages by genre, language and shape. Exit status: 0 all agree, 1 a page does not, 2 usage or no pages.

examples:
  scripts/check_golden_pages.py
  scripts/check_golden_pages.py --quiet tests/pages
"""
import argparse
import collections
import html
import json
import pathlib
import re
import sys
import unicodedata
from html.parser import HTMLParser

STATEMENTS = {"press-release", "statement", "advisory", "news", "opinion", "post"}
COMMON = {"genre", "shape", "notes", "genre_also"}
FIELDS = {
    "statement": COMMON | {"headline", "headline_also", "byline", "byline_also", "date", "date_also", "language", "dateline", "city",
                           "mentioned_cities", "optional_cities", "issues", "optional_issues", "categories", "body_start",
                           "body_start_also", "body_end", "body_end_also", "must", "must_not", "paragraphs"},
    "listing": COMMON | {"language", "items", "must_not"},
    "not-a-statement": COMMON | {"why"},
}
REQUIRED = {
    "statement": {"headline", "byline", "date", "language", "dateline", "city", "mentioned_cities", "issues", "categories",
                  "body_start", "body_end", "must", "must_not"},
    "listing": {"language", "items"},
    "not-a-statement": {"why"},
}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "nobr", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
SILENT = {"script", "style", "template", "title", "noscript"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def squeeze(text):
    """NFC, no soft hyphens or zero-width signs, each run of white space one blank."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(re.sub("[\u00ad\u200b\u200c\u200d\ufeff]", "", text).split())


def decode(data):
    """Byte order mark, then valid UTF-8, then windows-1252 (which stands in for ISO 8859-1, as browsers read it)."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class Page(HTMLParser):
    """Collects what a reader sees, what the metadata says, and where links go."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.visible, self.metadata, self.links, self.silent = [], [], set(), []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag in SILENT:
            self.silent.append(tag)
        if tag == "meta":
            self.metadata.append(values.get("content") or "")
        if tag in ("a", "area") and values.get("href"):
            self.links.add(values["href"])
        if values.get("data-href"):
            self.links.add(values["data-href"])
        if tag not in INLINE:
            self.visible.append(" ")

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()
        if tag not in INLINE:
            self.visible.append(" ")

    def handle_data(self, data):
        if not self.silent:
            self.visible.append(data)
        elif self.silent[-1] in ("script", "title"):
            self.metadata.append(html.unescape(data))


def kind_of(expected):
    genre = expected.get("genre")
    return "statement" if genre in STATEMENTS else genre


def check_fields(expected):
    kind = kind_of(expected)
    if kind not in FIELDS:
        yield f"unknown genre {expected.get('genre')!r}"
        return
    yield from (f"unknown field {name!r}" for name in sorted(expected.keys() - FIELDS[kind]))
    yield from (f"field {name!r} is missing" for name in sorted(REQUIRED[kind] - expected.keys()))


def check_values(expected, issues):
    for date in [expected.get("date"), *expected.get("date_also", [])]:
        if date is not None and not DATE.fullmatch(date):
            yield f"date {date!r} is not YYYY-MM-DD, YYYY-MM or YYYY"
    yield from (f"language {code!r}" for code in expected.get("language", []) if not re.fullmatch("[a-z]{2}", code))
    cities = expected.get("mentioned_cities", []) + expected.get("optional_cities", [])
    if expected.get("city"):
        cities = cities + [expected["city"]]
    yield from (f"city {city!r} needs a name and a country of two letters" for city in cities
                if not city.get("name") or not re.fullmatch("[A-Z]{2}", city.get("country", "")))
    if issues:
        wanted = expected.get("issues", []) + expected.get("optional_issues", [])
        yield from (f"issue {issue!r} is not in data/issues.toml" for issue in wanted if issue not in issues)


def check_text(expected, text, metadata):
    edges = ("headline", "dateline", "body_start", "body_end")
    wanted = [expected[name] for name in edges if expected.get(name)]
    for name in ("headline_also", "body_start_also", "body_end_also", "must", "must_not"):
        wanted += expected.get(name, [])
    for item in expected.get("items", []):
        wanted += [part for part in (item["headline"], item["teaser"]) if part]
    yield from (f"not in the visible text: {snippet!r}" for snippet in wanted if squeeze(snippet) not in text)
    for name in expected.get("byline", []) + expected.get("categories", []):
        if squeeze(name) not in text and squeeze(name) not in metadata:
            yield f"neither in the text nor in the metadata: {name!r}"


def check_items(expected, links):
    for item in expected.get("items", []):
        if item["url"] and item["url"] not in links:
            yield f"no link goes to {item['url']!r}"
        yield from (f"must_not {bad!r} is part of an item" for bad in expected.get("must_not", [])
                    if squeeze(bad) in squeeze(item["headline"] + " " + item["teaser"]))


def check_body(expected, text):
    """The must snippets in order, none of them outside the body."""
    spots = []
    for snippet in [expected["body_start"], *expected["must"], expected["body_end"]]:
        spots.append(squeeze(snippet))
    starts = [match.start() for match in re.finditer(re.escape(spots[0]), text)]
    if not any(in_order(spots, text, start) for start in starts):
        yield "body_start, must and body_end do not follow one another"
    for bad in expected["must_not"]:
        yield from (f"must_not {bad!r} is part of must {good!r}" for good in expected["must"] if squeeze(bad) in squeeze(good))


def in_order(snippets, text, position):
    for snippet in snippets:
        position = text.find(snippet, position)
        if position < 0:
            return False
    return True


def check_page(folder, issues):
    """The page's expectation, and every complaint about it."""
    try:
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        page = Page()
        page.feed(decode((folder / "source.html").read_bytes()))
        page.close()
    except (OSError, ValueError) as problem:
        return {}, [str(problem)]
    text, metadata = squeeze("".join(page.visible)), squeeze(" ".join(page.metadata))
    complaints = [*check_fields(expected)]
    if not complaints:
        complaints += [*check_values(expected, issues), *check_text(expected, text, metadata)]
        if kind_of(expected) == "statement":
            complaints += check_body(expected, text)
        complaints += check_items(expected, page.links)
    return expected, complaints


def known_issues(root):
    path = root / "data" / "issues.toml"
    if not path.exists():
        return set()
    return set(re.findall(r"^\[\"?([a-z0-9-]+)\"?\]", path.read_text(encoding="utf-8"), re.M))


def print_counts(expectations):
    for name, key in (("genre", lambda e: [e["genre"]]), ("language", lambda e: ["+".join(e.get("language", ["-"]))]),
                      ("shape", lambda e: [e.get("shape", "-")])):
        counts = collections.Counter(value for expected in expectations for value in key(expected))
        print(f"{name}: " + ", ".join(f"{value} {count}" for value, count in counts.most_common()))


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=root / "tests" / "pages", help=argparse.SUPPRESS)
    parser.add_argument("--quiet", action="store_true", help="print complaints only")
    arguments = parser.parse_args()
    folders = sorted(path.parent for path in arguments.folder.glob("*/expected.json"))
    if not folders:
        print(f"check_golden_pages: {arguments.folder}: no pages", file=sys.stderr)
        return 2
    issues, expectations, failed = known_issues(root), [], 0
    for folder in folders:
        expected, complaints = check_page(folder, issues)
        failed += bool(complaints)
        if expected:
            expectations.append(expected)
        for complaint in complaints:
            print(f"{folder.name}: {complaint}", file=sys.stderr)
    if not arguments.quiet:
        print(f"{len(folders)} pages, {failed} with complaints")
        print_counts(expectations)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
