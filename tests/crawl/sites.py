"""Web sites on loopback for the crawl tests: each a port of its own, every request logged."""
import gzip
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # a crawl that is killed, or cuts an answer off


class Site:
    """One host. `answer(request)` gives (status, headers, body); None is a 404."""

    def __init__(self, answer=None):
        self.pages = {}  # target: body, (body, headers) or a function of the request
        self.log = []  # of Request, in the order they came
        self.most_at_once = 0
        self.running = 0
        self.lock = threading.Lock()
        self.answer = answer
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.serve(self)

            def log_message(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def targets(self):
        return [request.target for request in self.log]

    def asked(self, target):
        return sum(1 for request in self.log if request.target == target)

    def serve(self, handler):
        request = Request(handler.path, dict(handler.headers.items()), time.monotonic())
        with self.lock:
            self.log.append(request)
            self.running += 1
            self.most_at_once = max(self.most_at_once, self.running)
        try:
            found = self.answer(request) if self.answer else None
            if found is None:
                found = self.page(request)
            status, headers, body = found
            body = body.encode() if isinstance(body, str) else body
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            if status != 304:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            if status != 304:
                handler.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self.lock:
                self.running -= 1

    def page(self, request):
        page = self.pages.get(request.target)
        if callable(page):
            page = page(request)
        if page is None:
            return 404, {"Content-Type": "text/html"}, "<h1>Not found</h1>"
        if isinstance(page, tuple) and len(page) == 3:
            return page
        body, headers = page if isinstance(page, tuple) else (page, {})
        headers = {"Content-Type": "text/html; charset=utf-8", **headers}
        tag = headers.get("ETag")
        if tag and request.headers.get("If-None-Match") == tag:
            return 304, {"ETag": tag}, b""
        return 200, headers, body


class Request:
    def __init__(self, target, headers, at):
        self.target, self.headers, self.at = target, headers, at
        parts = urlsplit(target)
        self.path = parts.path
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}


CITIES = ["Hartford", "Stamford", "Providence", "Worcester", "Albany", "Newark", "Trenton", "Scranton"]
TOPICS = ["a fair contract", "the heat rule", "paid sick days", "the bus lines", "the school budget",
          "safer kitchens", "the night shift", "the library hours"]


def story(number, language="en"):
    """Headline, day and paragraphs of a made-up release; no two numbers give the same text."""
    city, topic = CITIES[number % 8], TOPICS[(number // 8 + number) % 8]
    day = f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}"
    if language == "es":
        return (f"El sindicato de limpieza pide el acuerdo número {number} en {city}", day, [
            f"{city.upper()} — Las trabajadoras de limpieza del local {number} pidieron hoy un acuerdo justo a la "
            f"empresa que administra los edificios del centro de la ciudad.",
            f"“Pedimos lo que es nuestro desde hace {number + 2} años”, dijo la presidenta del sindicato ante unas "
            f"{number * 7 + 40} personas reunidas frente al ayuntamiento.",
            "La empresa no respondió a las preguntas. La próxima reunión será el lunes por la tarde."])
    return (f"Cleaners of local {number} march for {topic} in {city}", day, [
        f"{city.upper()} — The cleaners of local {number} marched on Monday for {topic}, and the council heard "
        f"them for two hours before it voted.",
        f"“We have asked for this for {number + 2} years,” said the president of the local to a crowd of "
        f"{number * 7 + 40} people in front of city hall.",
        f"The company did not answer. The next meeting is planned for day {number % 27 + 1} of the coming month."])


def article(number, language="en", head="", extra="", menu=""):
    headline, day, paragraphs = story(number, language)
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{headline}</title>{head}'
            f'<meta property="article:published_time" content="{day}T09:00:00-05:00"></head><body>'
            f'<nav><a href="/">Home</a> <a href="/about/">About</a>{menu}</nav><main><article><h1>{headline}</h1>'
            f'<time datetime="{day}">{day}</time>{text}</article>{extra}</main></body></html>')


def listing(items, head="", pager="", menu="", title="Press releases"):
    """`items` are (address, number) or (address, number, language)."""
    rows = ""
    for address, number, *language in items:
        headline, day, paragraphs = story(number, *(language or ["en"]))
        rows += (f'<article class="post"><h2><a href="{address}">{headline}</a></h2><time datetime="{day}">{day}'
                 f'</time><p>{paragraphs[1]}</p></article>\n')
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
            f'<nav><a href="/">Home</a> <a href="/about/">About</a>{menu}</nav><main><h1>{title}</h1>{rows}{pager}'
            f'</main></body></html>')


ABOUT = ('<!DOCTYPE html><html lang="en"><head><title>About</title></head><body><nav><a href="/">Home</a></nav>'
         '<form action="/contact"><input name="mail"><button>Write to us</button></form></body></html>')


def wordpress(site, languages=("en",), count=23, per_page=10):
    """A site with WordPress's REST API, as many posts a page as it likes, and pages that must not be asked for."""
    terms = {3: ("categories", "Press Releases"), 5: ("categories", "Comunicados"), 9: ("tags", "Wages & Hours"),
             1: ("categories", "Uncategorized")}
    site.gone = set()

    def post(number):
        language = languages[number % len(languages)]
        headline, day, paragraphs = story(number, language)
        return {"id": number, "date": f"{day}T21:30:00", "date_gmt": f"{day}T23:30:00",
                "modified": f"{day}T22:00:00", "slug": f"post-{number}", "status": "publish", "type": "post",
                "link": f"{site.url}/2024/post-{number}/", "title": {"rendered": headline.replace("&", "&#038;")},
                "content": {"rendered": "".join(f"<p>{p}</p>\n" for p in paragraphs), "protected": False},
                "categories": [5 if language == "es" else 3], "tags": [9]}

    def posts(request):
        page, size = int(request.query.get("page", 1)), min(int(request.query.get("per_page", 10)), per_page)
        numbers = [n for n in range(1, count + 1) if n not in site.gone]
        pages = (len(numbers) + size - 1) // size
        if page > pages:
            return 400, {"Content-Type": "application/json"}, json.dumps({"code": "rest_post_invalid_page_number"})
        chosen = numbers[(page - 1) * size:page * size]
        return 200, {"Content-Type": "application/json; charset=UTF-8", "X-WP-Total": str(len(numbers)),
                     "X-WP-TotalPages": str(pages)}, json.dumps([post(n) for n in chosen])

    def answer(request):
        if request.path == "/wp-json/wp/v2/posts":
            return posts(request)
        for kind in ("categories", "tags"):
            if request.path == f"/wp-json/wp/v2/{kind}":
                wanted = {int(n) for n in request.query.get("include", "").split(",") if n}
                found = [{"id": n, "name": name.replace("&", "&amp;"), "slug": name.lower()}
                         for n, (k, name) in terms.items() if k == kind and (not wanted or n in wanted)]
                return 200, {"Content-Type": "application/json"}, json.dumps(found)
        for number in range(1, count + 1):
            if request.path == f"/2024/post-{number}/":
                if number in site.gone:
                    return 404, {"Content-Type": "text/html"}, "gone"
                return 200, {"Content-Type": "text/html"}, article(number, languages[number % len(languages)])
        return None

    site.answer = answer
    site.pages["/"] = listing([(f"/2024/post-{n}/", n) for n in range(1, 6)],
                              head='<link rel="https://api.w.org/" href="/wp-json/">'
                                   '<link rel="alternate" type="application/rss+xml" href="/feed/">')
    return site


def gzipped(text):
    return gzip.compress(text if isinstance(text, bytes) else text.encode())
