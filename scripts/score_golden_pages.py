#!/usr/bin/env python3
"""Scores what `dateline extract` reads off the golden pages against what a careful reader takes from them.

usage: score_golden_pages.py [--pages FOLDER] [--worst N] [--json OUT] PREDICTIONS

PREDICTIONS  one JSON object a page, as `dateline extract` prints it ('-' is standard input); "file" ends in <slug>/source.html.
--pages      the golden pages [tests/pages of this repository]; its README defines the fields.
--worst N    name the N pages with most errors, and the errors [0].
--json OUT   write every figure with its counts, and the errors of each page.

Every figure is a share of right ones (right/asked), for all pages, Spanish and English; pages that no prediction answers count as wrong.
  headline, headline~   exact after white space is squeezed; the same without case, accents and punctuation
  byline, byline!       pages with a byline that got one of its names; pages without one that got one (lower is better)
  date, date!           date right at the gold's precision, absent where the gold has none; pages with a wrong date (lower is better)
  city, city!           issued-in city right where the gold has one; given where it has none (lower is better)
  mentions P, R         cities mentioned, pooled; optional ones count neither way
  issues P, R           issues, pooled; optional ones count neither way
  must, must!           snippets of the body that are there; snippets that are no body and are there (lower is better)
  start, end            the text begins and ends where it should
  paragraphs            number of paragraphs right
  language, genre       right; genre_also is as good as genre
  items P, R            posts of listings found, by headline; teaser, url: right among those found
  listing P, R; none P, R   detection of the two kinds of page that are no statement

examples:
  build/release/dateline extract tests/pages | scripts/score_golden_pages.py -
  scripts/score_golden_pages.py --worst 10 predictions.jsonl
"""
import argparse
import collections
import json
import pathlib
import re
import sys
import unicodedata

from check_golden_pages import STATEMENTS, squeeze


def fold(text):
    """Letters and digits only, without case and accents."""
    text = unicodedata.normalize("NFKD", squeeze(text or "")).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", text))


def people(entries):
    names = set()
    for entry in [entries] if isinstance(entries, str) else entries or []:
        entry = re.sub(r"^\s*(by|por)\b:?\s+", "", squeeze(entry), flags=re.I)
        names |= {fold(name) for name in re.split(r"\s*[;,&]\s*|\s+(?:and|y|e)\s+", entry)}
    return names - {""}


def spellings(city):
    """The folded names under which a city object is known."""
    if not city:
        return set()
    names = [city.get(key) for key in ("name", "name_es", "as_printed")] + city.get("also", [])
    return {fold(name.split(",")[0]) for name in names if name}


class Sheet:
    """Right and asked counts by figure and language, and the errors of each page."""

    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0, 0])
        self.errors = collections.defaultdict(list)

    def mark(self, page, figure, right, error=""):
        for column in ("all", page.column):
            count = self.counts[figure, column]
            count[0] += bool(right)
            count[1] += 1
        if error:
            self.errors[page.slug].append(f"{figure}: {error}")

    def expect(self, page, figure, right, error):
        self.mark(page, figure, right, "" if right else error)

    def refuse(self, page, figure, wrong, error):
        """A figure where lower is better."""
        self.mark(page, figure, wrong, error if wrong else "")


class Pair:
    def __init__(self, slug, gold, said):
        self.slug, self.gold, self.said = slug, gold, said
        self.column = "en" if "en" in slug.split("-")[:2] else "es"  # en-…, list-en-…, none-en-…


def score_headline(sheet, page):
    wanted = [page.gold["headline"], *page.gold.get("headline_also", [])]
    said = squeeze(page.said.get("headline") or "")
    sheet.expect(page, "headline", said in map(squeeze, wanted), f"{said!r} for {wanted[0]!r}")
    sheet.mark(page, "headline~", fold(said) in map(fold, wanted))


def score_byline(sheet, page):
    wanted, said = people(page.gold["byline"]), people(page.said.get("byline"))
    if wanted:
        also = people(page.gold.get("byline_also"))
        optional = wanted <= also
        if not optional or said:
            sheet.expect(page, "byline", wanted & said, f"{sorted(said)} for {sorted(wanted)}")
    else:
        invented = said - people(page.gold.get("byline_also"))
        sheet.refuse(page, "byline!", invented, f"invented {sorted(invented)}")


def score_date(sheet, page):
    wanted, said = [page.gold["date"], *page.gold.get("date_also", [])], page.said.get("date") or None
    right = any(said is None if day is None else bool(said) and said.startswith(day) for day in wanted)
    sheet.expect(page, "date", right, f"{said} for {wanted[0]}")
    sheet.mark(page, "date!", said is not None and not right)


def score_city(sheet, page):
    wanted, said = page.gold["city"], page.said.get("city")
    if wanted:
        right = bool(spellings(wanted) & spellings(said)) and said.get("country") in (None, "", wanted["country"])
        sheet.expect(page, "city", right, f"{sorted(spellings(said))} for {wanted['name']}")
    else:
        sheet.refuse(page, "city!", bool(said), f"{sorted(spellings(said))} where none is")


def score_sets(sheet, page, figure, wanted, optional, said, same):
    """Precision and recall of a set of values, pooled over the pages."""
    for value in said:
        if any(same(value, one) for one in wanted):
            sheet.mark(page, figure + " P", True)
        elif not any(same(value, one) for one in optional):
            sheet.mark(page, figure + " P", False, f"{value!r} is not in the gold")
    for value in wanted:
        sheet.expect(page, figure + " R", any(same(one, value) for one in said), f"{value!r} missed")


def score_text(sheet, page):
    gold, text = page.gold, squeeze(page.said.get("text") or "")
    for snippet in gold["must"]:
        sheet.expect(page, "must", squeeze(snippet) in text, f"missing {snippet!r}")
    for snippet in gold["must_not"]:
        sheet.refuse(page, "must!", squeeze(snippet) in text, f"kept {snippet!r}")
    starts = [gold["body_start"], *gold.get("body_start_also", [])]
    ends = [gold["body_end"], *gold.get("body_end_also", [])]
    sheet.expect(page, "start", any(text.startswith(squeeze(one)) for one in starts), f"{text[:60]!r} for {starts[0]!r}")
    sheet.expect(page, "end", any(text.endswith(squeeze(one)) for one in ends), f"{text[-60:]!r} for {ends[0]!r}")
    if "paragraphs" in gold:
        lines = [line for line in (page.said.get("text") or "").split("\n") if line.strip()]
        sheet.expect(page, "paragraphs", len(lines) == gold["paragraphs"], f"{len(lines)} for {gold['paragraphs']}")


def score_statement(sheet, page):
    score_headline(sheet, page)
    score_byline(sheet, page)
    score_date(sheet, page)
    score_city(sheet, page)
    gold, said = page.gold, page.said
    score_sets(sheet, page, "mentions", [spellings(city) for city in gold["mentioned_cities"]],
               [spellings(city) for city in gold.get("optional_cities", [])],
               [spellings(city) for city in said.get("mentioned_cities") or []], lambda a, b: bool(a & b))
    score_sets(sheet, page, "issues", gold["issues"], gold.get("optional_issues", []), said.get("issues") or [],
               lambda a, b: a == b)
    score_text(sheet, page)
    sheet.expect(page, "language", sorted(said.get("language") or []) == sorted(gold["language"]),
                 f"{said.get('language')} for {gold['language']}")
    sheet.expect(page, "genre", said.get("genre") in [gold["genre"], *gold.get("genre_also", [])],
                 f"{said.get('genre')} for {gold['genre']}")


def score_listing(sheet, page):
    wanted = {fold(item["headline"]): item for item in page.gold["items"]}
    said = {fold(item.get("headline")): item for item in page.said.get("items") or []}
    score_sets(sheet, page, "items", list(wanted), [], list(said), lambda a, b: a == b)
    for headline in wanted.keys() & said.keys():
        for field in ("teaser", "url"):
            want, got = squeeze(wanted[headline][field]), squeeze(said[headline].get(field) or "")
            right = got.endswith(want.lstrip("./")) if field == "url" else fold(got) == fold(want)
            sheet.expect(page, field, right, f"{got!r} for {want!r}")


def score_detection(sheet, page):
    for figure, genre in (("listing", "listing"), ("none", "not-a-statement")):
        wanted, said = page.gold["genre"] == genre, page.said.get("genre") == genre
        if said:
            sheet.expect(page, figure + " P", wanted, f"taken for {genre}")
        if wanted:
            sheet.expect(page, figure + " R", said, f"taken for {page.said.get('genre')}")


def score(pages, predictions):
    sheet = Sheet()
    for folder in pages:
        gold = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        page = Pair(folder.name, gold, predictions.get(folder.name, {}))
        score_detection(sheet, page)
        if gold["genre"] in STATEMENTS:
            score_statement(sheet, page)
        elif gold["genre"] == "listing":
            score_listing(sheet, page)
    return sheet


def print_table(sheet):
    figures = list(dict.fromkeys(figure for figure, _ in sheet.counts))
    print(f"{'':12}{'all':>16}{'es':>16}{'en':>16}")
    for figure in figures:
        cells = [sheet.counts.get((figure, column), [0, 0]) for column in ("all", "es", "en")]
        print(f"{figure:12}" + "".join(f"{share(right, asked):>16}" for right, asked in cells))


def share(right, asked):
    return f"{right / asked:.3f} {right}/{asked}" if asked else "-"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("predictions", help=argparse.SUPPRESS)
    parser.add_argument("--pages", type=pathlib.Path, default=root / "tests" / "pages", help=argparse.SUPPRESS)
    parser.add_argument("--worst", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=pathlib.Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    lines = sys.stdin if arguments.predictions == "-" else open(arguments.predictions, encoding="utf-8")
    said = [json.loads(line) for line in lines if line.strip()]
    predictions = {pathlib.PurePath(page["file"]).parent.name: page for page in said if page.get("file")}
    folders = sorted(path.parent for path in arguments.pages.glob("*/expected.json"))
    if not folders:
        print(f"score_golden_pages: {arguments.pages}: no pages", file=sys.stderr)
        return 2
    sheet = score(folders, predictions)
    print(f"{len(folders)} pages, {sum(folder.name in predictions for folder in folders)} answered")
    print_table(sheet)
    for slug, errors in sorted(sheet.errors.items(), key=lambda entry: -len(entry[1]))[:arguments.worst]:
        print(f"\n{slug}\n  " + "\n  ".join(errors))
    if arguments.json:
        figures = {f"{figure} {column}": {"right": right, "asked": asked} for (figure, column), (right, asked) in sheet.counts.items()}
        arguments.json.write_text(json.dumps({"figures": figures, "errors": sheet.errors}, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
