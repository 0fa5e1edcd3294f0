#!/usr/bin/env python3
"""Gives orders of an embargo in every form that ingest takes, and sentences about one: check_orders.py PROGRAM.

An order hides its statement whatever carries it; a sentence hides none. Exit 1 where one does otherwise.
"""
import csv
import email.message
import email.policy
import gzip
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

import make_documents as make

program = sys.argv[1]
ORDERS = [("en", "EMBARGOED UNTIL 6:00 P.M. EST, NOV. 4, 2031"), ("en", "Not for publication before 00:01 GMT, 4 November 2031"), ("en", "EMBARGOED"),
          ("es", "EMBARGADO HASTA LAS 18:00 HORAS DEL 4 DE NOVIEMBRE DE 2031"), ("es", "No publicar antes del 4 de noviembre de 2031")]
SENTENCES = [("en", "The embargo on Cuba was lifted after sixty years, the minister said on November 4, 2031."), ("en", "EMBARGO LIFTED"),
             ("es", "El embargo de los bienes se mantiene hasta el 4 de noviembre de 2031, dijo el juez."),
             ("es", "Sin embargo, el plan sigue adelante hasta el 4 de noviembre de 2031.")]
HEADLINES = {"en": "Council votes for the new budget", "es": "El pleno aprueba el nuevo presupuesto"}
BODIES = {"en": ["HARTFORD, Conn. - The council of Hartford met on Tuesday night and voted nine to two for budget zq%d, after three hours in the old hall.",
                 "The mayor said that it would pay for forty more teachers and for repairs of the bridges over the river.",
                 "The budget goes to the state next week, and the treasurer expects an answer before the end of the month."],
          "es": ["MADRID - El ayuntamiento aprobó el martes por la noche el presupuesto zq%d, después de un debate de tres horas en la casa consistorial.",
                 "La alcaldesa dijo que pagará a cuarenta maestros más y el arreglo de los puentes sobre el río de la ciudad.",
                 "El presupuesto irá a la comunidad la próxima semana, y el tesorero espera una respuesta antes de fin de mes."]}


def page(headline, paragraphs, title="", head=""):
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return f"<html><head><meta charset=utf-8><title>{title or headline}</title>{head}</head><body><main><article><h1>{headline}</h1>{body}</article></main></body></html>"


def mail(headline, text="", html="", transfer="8bit", field=""):
    m = email.message.EmailMessage(policy=email.policy.SMTP)
    m["From"], m["To"], m["Subject"], m["Date"] = "press@city.example", "desk@paper.example", headline, "Mon, 03 Nov 2025 10:00:00 -0500"
    if field:
        m["X-Embargo"] = field
    if text:
        m.set_content(text, cte=transfer)
    if text and html:
        m.add_alternative(html, subtype="html")
    elif html:
        m.set_content(html, subtype="html")
    return m.as_bytes()


def docx(paragraphs, header="", box="", watermark="", title=""):
    """`box` in a text box of the first paragraph, as Word writes it for new programs and for old; `watermark` as WordArt in the page header; `title` a property."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = lambda words: "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in words)
    content = f"<w:txbxContent>{lines([box])}</w:txbxContent>"
    boxes = f"<w:p><w:r><x:new xmlns:x='x'>{content}</x:new><x:old xmlns:x='x'>{content}</x:old></w:r></w:p>" if box else ""
    art = f"<w:p><w:r><w:pict><v:textpath xmlns:v='urn:schemas-microsoft-com:vml' string=\"{escape(watermark)}\"/></w:pict></w:r></w:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{boxes}{lines(paragraphs)}</w:body></w:document>")
        if title:
            package.writestr("docProps/core.xml", "<c:coreProperties xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
                             f"xmlns:d='http://purl.org/dc/elements/1.1/'><d:creator>Ann Doe</d:creator><d:title>{escape(title)}</d:title></c:coreProperties>")
        if watermark:
            package.writestr("word/header1.xml", f"<w:hdr {space}>{art}</w:hdr>")
        if header:
            package.writestr("word/header2.xml", f"<w:hdr {space}>{lines(['City of Hartford', header])}</w:hdr>")
    return out.getvalue()


def pdf(headline, paragraphs, head="", across="", degrees=90, title="", apart=0):
    """Two pages: `head` stands on both, `across` is set across them, `apart` are points between all letters."""
    pages = []
    for half in (paragraphs[:2], paragraphs[2:] + ["Press office of the city"]):
        page, y = make.PdfPage(), 730
        if head:
            page.line(72, 770, 9, head)
        if across:
            page.turned(40, 200 if degrees == 90 else 700, 14, across, degrees)
        for size, text in ([(18, headline)] if not pages else []) + [(11, p) for p in half]:
            for line in make.wrapped(text, size, 330 if apart else 468):
                page.line(72, y, size, line, size == 18, apart)
                y -= size * 1.25
            y -= 9
        pages.append(page)
    return make.pdf_file(pages, title)


def feed(number, headline, paragraphs, description):
    text = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>City</title><link>http://city.example/</link><item>'
            f"<title>{escape(headline)}</title><link>http://city.example/{number}</link><pubDate>Mon, 03 Nov 2025 10:00:00 -0500</pubDate>"
            f"<description>{escape(description)}</description><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>").encode()


def warc(number, html):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://city.example/w{number}\r\nWARC-Date: 2025-11-03T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n")
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def zipped(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def table(header, row):
    out = io.StringIO()
    csv.writer(out).writerows([header, row])
    return out.getvalue().encode()


def carriers(number, language, order):
    """Name of a carrier, file's name, its bytes."""
    headline, body = HEADLINES[language], [p % number if "%d" in p else p for p in BODIES[language]]
    dated = re.search("20[0-9][0-9]", order)
    text = lambda paragraphs: "\n\n".join(paragraphs) + "\n"
    record = lambda **more: (json.dumps({"id": f"r{number}", "title": headline, "date": "2025-11-03", "text": "\n".join(body), **more}) + "\n").encode()
    yield "page", "p.html", page(headline, [order] + body).encode()
    yield "page, behind the text", "p.html", page(headline, body + [order, "--", "Ann Doe"]).encode()
    yield "page, dateline's paragraph", "p.html", page(headline, [f"{order} - {body[0]}"] + body[1:]).encode()
    yield "page, title", "p.html", page(headline, body, title=f"{order} - {headline}").encode()
    if dated:
        yield "page, hidden", "p.html", page(headline, body).replace("</h1>", f"</h1><p style='display:none'>{escape(order)}</p>").encode()
        yield "page, aside", "p.html", page(headline, body).replace("</article>", f"<aside><p>{escape(order)}</p></aside></article>").encode()
        yield "Word, title property", "d.docx", docx([headline] + body, title=f"{order} - {headline}")
        yield "PDF, title", "d.pdf", pdf(headline, body, title=f"{order} - {headline}")
        yield "page, description", "p.html", page(headline, body, head=f'<meta name="description" content="{order}. {body[1]}">').encode()
    yield "zip", "z.zip", zipped("a/p.html", page(headline, [order] + body))
    yield "WARC", "w.warc.gz", warc(number, page(headline, [order] + body))
    yield "mail, subject", "m.eml", mail(f"{order}: {headline}", text(body))
    yield "mail", "m.eml", mail(headline, text([order] + body))
    yield "mail, quoted-printable", "m.eml", mail(headline, text([order] + body), transfer="quoted-printable")
    yield "mail, base64", "m.eml", mail(headline, text([order] + body), transfer="base64")
    yield "mail, above a signature", "m.eml", mail(headline, text(body + [order, "--\nAnn Doe\nPress office"]))
    yield "mail, its text form alone", "m.eml", mail(headline, text([order] + body), page(headline, body))
    yield "mail, its HTML form alone", "m.eml", mail(headline, text(body), page(headline, [order] + body))
    yield "Word", "d.docx", docx([order, headline] + body)
    yield "Word, page header", "d.docx", docx([headline] + body, order)
    yield "Word, text box", "d.docx", docx([headline] + body, box=order)
    yield "Word, watermark", "d.docx", docx([headline] + body, watermark=order)
    yield "PDF", "d.pdf", pdf(headline, [order] + body)
    yield "PDF, letters apart", "d.pdf", pdf(headline, [order] + body, apart=3)
    yield "PDF, head of both pages", "d.pdf", pdf(headline, body, head=order)
    yield "PDF, set upright", "d.pdf", pdf(headline, body, across=order)
    yield "PDF, set downwards", "d.pdf", pdf(headline, body, across=order, degrees=270)
    yield "feed, title", "f.rss", feed(number, f"{order}: {headline}", body, body[1])
    yield "feed, text", "f.rss", feed(number, headline, [order] + body, body[1])
    yield "feed, summary", "f.rss", feed(number, headline, body, f"{order}. {body[0]}")
    yield "record", "r.jsonl", record(text="\n".join([order] + body))
    yield "record, teaser", "r.jsonl", record(teaser=order)
    yield "record, dateline", "r.jsonl", record(dateline=order)
    yield "table", "r.csv", table(["headline", "date", "text"], [headline, "2025-11-03", "\n".join([order] + body)])
    yield "text", "t.txt", text([order, headline] + body).encode()


with tempfile.TemporaryDirectory() as scratch:
    folder, archive = pathlib.Path(scratch) / "in", str(pathlib.Path(scratch) / "A")
    cases, number = {}, 0
    for orders, hides in ((ORDERS, True), (SENTENCES, False)):
        for language, order in orders:
            for name, file, _ in list(carriers(0, language, order)):
                number += 1
                data = next(d for n, f, d in carriers(number, language, order) if n == name)
                cases[number] = (name, order, hides)
                (folder / str(number)).mkdir(parents=True)
                (folder / str(number) / file).write_bytes(data)
    for order, hides in ((ORDERS[0][1], True), ("2031-11-04T18:00:00Z", True), ("no", False)):
        number += 1
        cases[number] = ("mail, a field of its head", order, hides)
        (folder / str(number)).mkdir()
        (folder / str(number) / "m.eml").write_bytes(mail(HEADLINES["en"], "\n\n".join(BODIES["en"]) % number, field=order))
    loaded = subprocess.run([program, "ingest", "--archive", archive, "--public", str(folder)], capture_output=True, text=True)
    seen = {}
    for audience in ("staff", "public"):
        exported = subprocess.run([program, "export", "--archive", archive, "--audience", audience], capture_output=True, text=True).stdout
        seen[audience] = {int(n) for n in re.findall("zq([0-9]+)", exported)}
wrong = []
for number, (name, order, hides) in cases.items():
    if number not in seen["staff"]:
        wrong.append(f"{name}: not loaded: {order}")
    elif hides == (number in seen["public"]):
        wrong.append(f"{name}: {'public' if hides else 'hidden'}: {order}")
print("\n".join(wrong[:40]))
print(f"{len(cases) - len(wrong)} of {len(cases)} right, ingest {loaded.returncode}")
sys.exit(1 if wrong or loaded.returncode else 0)
