#!/usr/bin/env python3
"""Writes the statements of statements.json in every form that ingest takes: make_documents.py FOLDER.

Prints one JSON line a member: {"file", "member" (of files of many), "slug", "form"}. Python's own library alone; the PDFs are written by hand,
uncompressed, in Helvetica with WinAnsi letters.
"""
import base64
import email.message
import email.policy
import gzip
import hashlib
import json
import math
import pathlib
import sys
import textwrap
import zipfile
from xml.sax.saxutils import escape

STATEMENTS = json.loads((pathlib.Path(__file__).parent / "statements.json").read_text(encoding="utf-8"))


def opening(s):
    return f"{s['dateline']} – {s['body'][0]}"


def paragraphs(s):
    return [opening(s)] + s["body"][1:]


def frame(s):
    """The release as blocks of text, from its release line to its closing section."""
    return [s["office"], s["release_line"], s["printed_date"], s["contact"], s["headline"]] + paragraphs(s) + ["###", s["about_heading"], s["about"]]


def text(s, width=0):
    blocks = [textwrap.fill(b, width, break_long_words=False) if width and len(b) > width else b for b in frame(s)]
    return "\n\n".join(blocks) + "\n"


def html(s):
    body = "".join(f"<p>{escape(p)}</p>\n" for p in paragraphs(s))
    return (f"<html lang={s['language']}><head><meta charset=utf-8><title>{escape(s['headline'])}</title></head><body><p>{escape(s['release_line'])}</p>"
            f"<p>{escape(s['printed_date'])}</p><p>{escape(s['contact'])}</p><h1>{escape(s['headline'])}</h1>\n{body}<p>###</p>"
            f"<h3>{escape(s['about_heading'])}</h3><p>{escape(s['about'])}</p></body></html>")


# Mail

def mail(s, kind):
    m = email.message.EmailMessage(policy=email.policy.SMTP)
    m["From"], m["To"], m["Subject"] = f"{s['office']} <press@office.example>", "desk@paper.example", s["headline"]
    year, month, day = s["date"].split("-")
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    m["Date"] = f"{int(day)} {names[int(month) - 1]} {year} 10:15:00 -0500"
    m["Message-ID"] = f"<{s['slug']}-{kind}@office.example>"
    if kind == "text":
        m.set_content(text(s, 72))
    elif kind == "html":
        m.set_content("This message is in HTML.\n")
        m.add_alternative(html(s), subtype="html")
    elif kind == "forwarded":
        m.replace_header("Subject", "Fwd: " + s["headline"])
        head = f"From: {s['office']} <press@office.example>\nDate: {s['printed_date']}\nSubject: {s['headline']}\nTo: desk@paper.example\n\n"
        m.set_content("For the archive.\n\n---------- Forwarded message ---------\n" + head + text(s))
    elif kind == "attachment":
        m.replace_header("Subject", "Press release attached")
        m.set_content("Please find our release attached.\n")
        m.add_attachment(pdf(s), maintype="application", subtype="pdf", filename="release.pdf")
    return bytes(m)


# PDF

WIDTHS = {" ": 278, "i": 222, "l": 222, "j": 222, "t": 278, "f": 278, "r": 333, "m": 833, "w": 722, ".": 278, ",": 278, "I": 278, "M": 833, "W": 944}


def width_of(line, size):
    return sum(WIDTHS.get(c, 667 if c.isupper() else 556) for c in line) * size / 1000


def wrapped(block, size, room):
    lines, line = [], ""
    for word in block.split():
        tried = (line + " " + word).strip()
        if line and width_of(tried, size) > room:
            lines.append(line)
            tried = word
        line = tried
    return lines + [line]


def pdf_string(line):
    raw = line.encode("cp1252", "replace")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


class PdfPage:
    def __init__(self):
        self.content = b""

    def line(self, x, y, size, words, bold=False, apart=0):
        """`apart`: points between letters."""
        self.content += b"BT /F%d %d Tf %g Tc %.1f %.1f Td %s Tj ET\n" % (2 if bold else 1, size, apart, x, y, pdf_string(words))

    def turned(self, x, y, size, words, degrees):
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        self.content += b"BT /F1 %d Tf 0 Tc %.4f %.4f %.4f %.4f %.1f %.1f Tm %s Tj ET\n" % (size, c, s, -s, c, x, y, pdf_string(words))


def pdf_file(pages, title=""):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"]
    for i, page in enumerate(pages):
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (6 + 2 * i))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page.content), page.content))
    out, offsets = b"%PDF-1.4\n", []
    for i, body in enumerate(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    info = b"/Info << /Title %s >> " % pdf_string(title) if title else b""
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)


def pdf(s):
    page, y = PdfPage(), 740
    for block in frame(s):
        title = block == s["headline"]
        size = 18 if title else 11
        for line in wrapped(block, size, 468):
            page.line(72, y, size, line, title)
            y -= size * 1.25
        y -= 9
    return pdf_file([page])


def pdf_columns(s):
    """The head over the whole width, the text in two columns, broken by hyphens; a running head on both pages."""
    pages = [PdfPage(), PdfPage()]
    for i, page in enumerate(pages):
        page.line(72, 770, 8, f"{s['office']} – {s['printed_date']}")
        page.line(300, 30, 8, f"{i + 1}")
    y = 740
    for block in [s["release_line"], s["printed_date"], s["contact"]]:
        pages[0].line(72, y, 10, block)
        y -= 18
    for line in wrapped(s["headline"], 20, 468):
        pages[0].line(72, y, 20, line, True)
        y -= 26
    lines = []
    for block in paragraphs(s):
        got = wrapped(block, 10, 210)
        lines += got + [""]
    half = (len(lines) + 1) // 2
    for column, part in ((72, lines[:half]), (330, lines[half:])):
        at = y - 10
        for line in part:
            if line:
                pages[0].line(column, at, 10, line)
            at -= 13
    at = 740
    for block in ["###", s["about_heading"], s["about"]]:
        for line in wrapped(block, 10, 468):
            pages[1].line(72, at, 10, line)
            at -= 13
        at -= 8
    return pdf_file(pages)


# Word

def word(s, tracked=False):
    def p(words, style="", bold=False):
        style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        run = "<w:rPr><w:b/></w:rPr>" if bold else ""
        return f'<w:p>{style}<w:r>{run}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    blocks = [p(s["office"]), p(s["release_line"]), p(s["printed_date"]), p(s["contact"])]
    blocks.append(p(s["headline"], bold=True) if tracked else p(s["headline"], style="Heading1"))
    for i, words in enumerate(paragraphs(s)):
        if tracked and i == 1:
            head, tail = words[:20], words[20:]
            blocks.append(f'<w:p><w:r><w:t xml:space="preserve">{escape(head)}</w:t></w:r><w:del><w:r><w:delText>struck out words </w:delText></w:r></w:del>'
                          f'<w:ins><w:r><w:t xml:space="preserve">{escape(tail)}</w:t></w:r></w:ins></w:p>')
        else:
            blocks.append(p(words))
    blocks += [p("###"), p(s["about_heading"], style="" if tracked else "Heading2", bold=tracked), p(s["about"])]
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return package({"[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
                    "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {names}><w:body>{"".join(blocks)}</w:body></w:document>'})


def package(members):
    import io
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# Files of many

def warc(statements):
    records = [b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-06-01T00:00:00Z\r\nContent-Type: application/warc-fields\r\nContent-Length: 14\r\n\r\nsoftware: test\r\n\r\n"]
    for i, s in enumerate(statements):
        payload = html(s).encode()
        sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(payload), payload) if i % 2 else payload
        chunked = b"Transfer-Encoding: chunked\r\n" if i % 2 else b""
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + chunked + b"\r\n" + sent
        sha1 = base64.b32encode(hashlib.sha1(block).digest())
        records.append(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://office.example/%s/>\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
                       b"WARC-Date: 2024-06-01T00:00:0%dZ\r\nWARC-Block-Digest: sha1:%s\r\nContent-Type: application/http;msgtype=response\r\n"
                       b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (s["slug"].encode(), i + 1, i, sha1, len(block), block))
    return records


def wordpress(statements):
    items = "".join(f"<item><title>{escape(s['headline'])}</title><link>https://office.example/{s['slug']}/</link><dc:creator><![CDATA[admin]]></dc:creator>"
                    f"<content:encoded><![CDATA[{chr(10).join(x + chr(10) for x in [s['release_line']] + paragraphs(s) + ['###', '<h3>' + s['about_heading'] + '</h3>', s['about']])}]]></content:encoded>"
                    f"<wp:post_id>{i + 1}</wp:post_id><wp:post_date>{s['date']} 09:00:00</wp:post_date><wp:post_date_gmt>{s['date']} 14:00:00</wp:post_date_gmt>"
                    f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>"
                    f"<category domain=\"category\" nicename=\"press\"><![CDATA[Press Releases]]></category></item>\n" for i, s in enumerate(statements))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Office</title><wp:wxr_version>1.2</wp:wxr_version>\n' + items + "</channel></rss>\n")


def feed_markup(s):
    return f"<p>{escape(s['release_line'])}</p>" + "".join(f"<p>{escape(x)}</p>" for x in paragraphs(s)) + f"<p>###</p><h3>{escape(s['about_heading'])}</h3><p>{escape(s['about'])}</p>"


def rss(statements):
    items = "".join(f"<item><title>{escape(s['headline'])}</title><link>https://office.example/rss/{s['slug']}/</link><guid>r{i}</guid>"
                    f"<dc:date>{s['date']}T09:00:00-05:00</dc:date><description>{escape(escape(paragraphs(s)[0][:60]))}…</description>"
                    f"<content:encoded><![CDATA[{feed_markup(s)}]]></content:encoded></item>\n" for i, s in enumerate(statements))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<channel><title>Office</title>\n' + items + "</channel></rss>\n")


def atom(statements):
    entries = "".join(f"<entry><title>{escape(s['headline'])}</title><link href=\"https://office.example/atom/{s['slug']}/\"/><id>tag:office.example,{i}</id>"
                      f"<published>{s['date']}T09:00:00Z</published><content type=\"html\">{escape(feed_markup(s))}</content></entry>\n" for i, s in enumerate(statements))
    return '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Office</title>\n' + entries + "</feed>\n"


def json_feed(statements):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Office", "items": [
        {"id": str(i), "url": f"https://office.example/json/{s['slug']}/", "title": s["headline"], "date_published": s["date"] + "T09:00:00Z",
         "content_html": feed_markup(s)} for i, s in enumerate(statements)]}, ensure_ascii=False)


def table(statements, separator, names, encoding):
    def cell(words):
        return '"' + words.replace('"', '""') + '"'
    rows = [separator.join(names)]
    for s in statements:
        rows.append(separator.join([cell(s["headline"]), cell(s["date"]), cell("\n\n".join(paragraphs(s))), cell(f"https://office.example/table/{s['slug']}/")]))
    return ("\r\n".join(rows) + "\r\n").encode(encoding, "replace")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    listed = []

    def put(name, content, slugs, form):
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        for i, slug in enumerate(slugs):
            listed.append({"file": name, "member": i + 1 if len(slugs) > 1 else 0, "slug": slug, "form": form})

    for s in STATEMENTS:
        slug = [s["slug"]]
        put(f"{s['slug']}-wrapped.txt", text(s, 72), slug, "text, wrapped")
        put(f"{s['slug']}-latin.txt", text(s).replace("–", "-").replace("“", '"').replace("”", '"').replace("’", "'").encode("latin-1"), slug, "text, Latin-1")
        for kind in ("text", "html", "forwarded", "attachment"):
            put(f"{s['slug']}-{kind}.eml", mail(s, kind), slug, "mail, " + kind)
        put(f"{s['slug']}.pdf", pdf(s), slug, "PDF")
        put(f"{s['slug']}-columns.pdf", pdf_columns(s), slug, "PDF, columns")
        put(f"{s['slug']}.docx", word(s), slug, "Word")
        put(f"{s['slug']}-tracked.docx", word(s, True), slug, "Word, tracked changes")
    slugs = [s["slug"] for s in STATEMENTS]
    put("all.warc", b"".join(warc(STATEMENTS)), slugs, "WARC")
    put("all.warc.gz", b"".join(gzip.compress(r, mtime=0) for r in warc(STATEMENTS)), slugs, "WARC, gzip")
    put("export.xml", wordpress(STATEMENTS), slugs, "WordPress export")
    put("feed.rss", rss(STATEMENTS), slugs, "RSS")
    put("feed.atom", atom(STATEMENTS), slugs, "Atom")
    put("feed.json", json_feed(STATEMENTS), slugs, "JSON Feed")
    put("english.csv", table(STATEMENTS, ",", ["Title", "Date", "Body", "URL"], "utf-8"), slugs, "CSV")
    put("spanish.csv", table(STATEMENTS, ";", ["Título", "Fecha", "Texto", "Enlace"], "cp1252"), slugs, "CSV, windows-1252")
    put("table.tsv", table(STATEMENTS, "\t", ["headline", "date", "text", "url"], "utf-16"), slugs, "TSV, UTF-16")
    put("box.mbox", b"".join(b"From press@office.example Tue Mar  5 10:15:00 2024\n" + mail(s, "text").replace(b"\r\n", b"\n") + b"\n" for s in STATEMENTS), slugs, "mbox")
    inside = {f"docs/{s['slug']}.docx": word(s) for s in STATEMENTS[:3]}
    inside.update({f"pages/{s['slug']}.html": html(s) for s in STATEMENTS[3:]})
    put("all.zip", package(inside), slugs, "zip")
    for one in listed:
        print(json.dumps(one))


if __name__ == "__main__":
    main()
