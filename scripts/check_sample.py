#!/usr/bin/env python3
"""Checks that every gold value of the sample archive stands on its page; exits 1 and names those that do not.

    scripts/check_sample.py [data/sample]
"""
import json
import pathlib
import sys
import unicodedata
from html.parser import HTMLParser

INLINE = {"a", "b", "em", "i", "span", "strong", "font", "small", "cite", "time", "label", "u"}
UNSEEN = {"script", "style", "title"}


class VisibleText(HTMLParser):
    """What a reader sees, with a blank wherever a block begins or ends."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.unseen = [], 0

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in UNSEEN
        self.parts.append("" if tag in INLINE else " ")

    def handle_startendtag(self, tag, attrs):
        self.parts.append(" ")

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN
        self.parts.append("" if tag in INLINE else " ")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data)


def squeeze(text):
    """NFC, no soft hyphens, each run of white space one blank."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())


def decode(page):
    """UTF-8 where the bytes are valid UTF-8, else windows-1252."""
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError:
        return page.decode("cp1252")


def visible_text(page):
    parser = VisibleText()
    parser.feed(decode(page))
    parser.close()
    return squeeze("".join(parser.parts))


def expected_on_page(gold):
    """The values of a gold line that the page must show, each with the name of its field."""
    for field in ("headline", "dateline", "body_start", "body_end"):
        if gold[field]:
            yield field, gold[field]
    for field in ("byline", "categories", "must", "must_not"):
        for value in gold[field]:
            yield field, value
    for item in gold.get("items", []):
        for value in (item["headline"], item["teaser"], *item["categories"]):
            yield "items", value


def check_page(gold, text):
    """The errors of one page."""
    for field, value in expected_on_page(gold):
        if squeeze(value) not in text:
            yield f"{field} is not on the page: {value!r}"
    if not gold["body_start"]:
        return
    # The end is searched from the right: menus may repeat a headline's words, never a body's last ones.
    start, end = text.find(squeeze(gold["body_start"])), text.rfind(squeeze(gold["body_end"]))
    if start < 0 or end < start:
        yield "body_end stands before body_start"
    body = text[start:end + len(squeeze(gold["body_end"]))]
    for value in gold["must"]:
        if squeeze(value) not in body:
            yield f"must lies outside the body: {value!r}"
    if gold["dateline"] and not body.startswith(squeeze(gold["dateline"])):
        yield "the body does not begin with the dateline"


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "data/sample")
    errors, pages = [], lines(root / "gold.jsonl")
    for gold in pages:
        text = visible_text((root / "pages" / gold["file"]).read_bytes())
        errors += [f"{gold['file']}: {error}" for error in check_page(gold, text)]
    stored = {str(path.relative_to(root / "pages")) for path in (root / "pages").rglob("*.html")}
    errors += [f"{file}: page and gold do not pair" for file in stored ^ {gold["file"] for gold in pages}]
    records = {record["id"]: record for record in lines(root / "records.jsonl")}
    labels = lines(root / "gold-records.jsonl")
    for gold in labels:
        text = " ".join(str(records[gold["id"]].get(key, "")) for key in ("headline", "title", "text", "body"))
        errors += [f"{gold['id']}: not in the record: {value!r}"
                   for value in [gold["headline"], *gold["must"], *gold["must_not"]] if value not in text]
    print("\n".join(errors) if errors else f"{len(pages)} pages and {len(labels)} records agree with their gold")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
