#!/usr/bin/env python3
"""Crawls sites on loopback with the real program and judges every request they got. Usage: crawl_test.py PROGRAM"""
import json
import os
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from sites import ABOUT, Site, article, gzipped, listing, story, wordpress

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else "dateline"


class Run:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        summary = re.search(r"(\d+) new, (\d+) changed, (\d+) unchanged.*?, (\d+) skipped, (\d+) failed", out)
        self.new, self.changed, self.unchanged, self.skipped, self.failed = (
            map(int, summary.groups()) if summary else (None,) * 5)
        line = re.search(r"source (\S+): via (\w+), (\d+) requests(?:, (\d+) unchanged)?, (\d+) refused by robots.txt, "
                         r"(\d+) gone, (\d+) failed", out)
        self.road = line and line.group(2)
        self.requests, self.not_modified, self.refused, self.gone, self.page_failures = (
            (int(n or 0) for n in line.groups()[2:]) if line else (None,) * 5)

    def __str__(self):
        return f"status {self.status}\n{self.out}\n{self.err}"


class CrawlTest(unittest.TestCase):
    def setUp(self):
        memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.folder = tempfile.mkdtemp(prefix="dateline-crawl-", dir=memory)
        self.archive = os.path.join(self.folder, "press")
        self.sites = []

    def tearDown(self):
        for site in self.sites:
            site.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def site(self, pages=None):
        site = Site()
        site.pages.update(pages or {})
        self.sites.append(site)
        return site

    def run_program(self, *arguments, env=None):
        verb, *rest = arguments
        done = subprocess.run([PROGRAM, verb, "--archive", self.archive, *rest], capture_output=True, text=True,
                              timeout=60, env={**os.environ, **(env or {})})
        return Run(done.returncode, done.stdout, done.stderr)

    def ingest(self, *arguments, delay="0", **options):
        return self.run_program("ingest", "--allow-private", "--delay", delay, *arguments, **options)

    def update(self, *arguments):
        return self.run_program("update", "--force", *arguments)

    def records(self):
        out = self.run_program("export", "--audience", "staff").out
        return {record["id"]: record for record in map(json.loads, out.splitlines())}


class Roads(CrawlTest):
    def test_wordpress_in_two_languages(self):
        site = wordpress(self.site(), ("en", "es"))
        run = self.ingest(site.url + "/")
        self.assertEqual((run.status, run.road, run.new, run.failed), (0, "wordpress", 23, 0), run)
        self.assertEqual(run.requests, len(site.log), run)
        self.assertFalse([t for t in site.targets() if t.startswith("/2024/")], "posts came with their list")
        records = self.records()
        self.assertEqual(len(records), 23)
        post = records[f"{site.url}/2024/post-7/"]
        self.assertEqual(post["headline"], story(7, "es")[0])
        self.assertEqual(post["date"], story(7)[1])
        self.assertEqual(post["categories"], ["Comunicados", "Wages & Hours"])
        self.assertEqual(post["language"], ["es"])
        self.assertEqual(len(post["body"]), 3)
        again = self.update()
        self.assertEqual((again.status, again.new, again.changed, again.unchanged), (0, 0, 0, 23), again)

    def test_a_post_that_left_the_list_is_gone_when_its_page_is(self):
        site = wordpress(self.site(), count=12)
        self.ingest(site.url + "/")
        site.gone.add(4)
        self.assertEqual(self.update().gone, 0)
        self.assertEqual(site.asked("/2024/post-4/"), 1)
        self.assertEqual(self.update().gone, 1)
        self.assertEqual(self.update().gone, 0)
        self.assertEqual(site.asked("/2024/post-5/"), 0)
        self.assertIn(f"{site.url}/2024/post-4/", self.records())

    def test_a_feed_with_whole_texts_and_with_teasers(self):
        site = self.site()
        items = ""
        for n in range(1, 7):
            headline, day, paragraphs = story(n)
            whole = "<content:encoded><![CDATA[" + "".join(f"<p>{p}</p>" for p in paragraphs) + "]]></content:encoded>"
            items += (f"<item><title>{headline}</title><link>{site.url}/news/{n}</link><guid>{n}</guid>"
                      f"<pubDate>Tue, {int(day[8:]):02} {'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[int(day[5:7]) - 1]}"
                      f" 2024 22:10:00 -0500</pubDate><category>Wages</category>"
                      f"<description>{paragraphs[0][:60]}…</description>{whole if n < 5 else ''}</item>")
            site.pages[f"/news/{n}"] = article(n)
        site.pages["/feed.xml"] = (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>News</title><language>en-us</language>{items}</channel></rss>", {"Content-Type": "text/html"})
        site.pages["/"] = ('<html><head><title>Us</title><link rel="alternate" type="application/rss+xml" '
                           'href="/feed.xml"></head><body><p>Welcome.</p></body></html>')
        run = self.ingest(site.url + "/")
        self.assertEqual((run.status, run.road, run.new), (0, "feed", 6), run)
        self.assertEqual([site.asked(f"/news/{n}") for n in range(1, 7)], [0, 0, 0, 0, 1, 1])
        record = self.records()[f"{site.url}/news/3"]
        self.assertEqual((record["headline"], record["date"], record["categories"]),
                         (story(3)[0], story(3)[1], ["Wages"]))

    def test_a_feed_is_completed_by_what_came_before_it(self):
        site = self.site()
        entries = "".join(f'<entry><title>{story(n)[0]}</title><id>{site.url}/n/{n}</id><link href="/n/{n}"/>'
                          f"<updated>{story(n)[1]}T10:00:00Z</updated></entry>" for n in (9, 10))
        site.pages["/atom"] = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{entries}</feed>'
        for n in range(1, 11):
            site.pages[f"/n/{n}"] = article(n)
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(10, 5, -1)], pager='<a rel="next" href="/?page=2">Older</a>',
                                  head='<link rel="alternate" type="application/atom+xml" href="/atom">')
        site.pages["/?page=2"] = listing([(f"/n/{n}", n) for n in range(5, 0, -1)])
        run = self.ingest(site.url + "/")
        self.assertEqual((run.status, run.road, run.new), (0, "feed", 10), run)
        self.assertTrue(all(site.asked(f"/n/{n}") == 1 for n in range(1, 11)), site.targets())

    def test_sitemaps_of_sitemaps_packed_and_in_windows_1252(self):
        site = self.site()
        for n in range(1, 9):
            site.pages[f"/notas/a%C3%B1o-{n}"] = (article(n, "es").replace("utf-8", "windows-1252").encode("cp1252"),
                                                  {"Content-Type": "text/html; charset=windows-1252"})
        def urls(numbers):
            return "".join(f"<url><loc>{site.url}/notas/año-{n}</loc><lastmod>2024-01-0{n}</lastmod></url>" for n in numbers)
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        site.pages["/one.xml"] = (f'<?xml version="1.0" encoding="windows-1252"?><urlset {space}>{urls(range(1, 5))}'
                                  f'</urlset>'.encode("cp1252"), {"Content-Type": "application/xml"})
        site.pages["/two.xml.gz"] = (gzipped(f'<?xml version="1.0"?><urlset {space}>{urls(range(5, 9))}'
                                             f'<url><loc>http://203.0.113.9/else</loc></url></urlset>'),
                                     {"Content-Type": "application/octet-stream"})
        site.pages["/all.xml"] = (f'<sitemapindex {space}><sitemap><loc>{site.url}/one.xml</loc></sitemap><sitemap><loc>'
                                  f'{site.url}/two.xml.gz</loc></sitemap></sitemapindex>', {"Content-Type": "text/xml"})
        site.pages["/robots.txt"] = (f"Sitemap: {site.url}/all.xml\n", {"Content-Type": "text/plain"})
        site.pages["/"] = "<html><head><title>Nosotros</title></head><body><p>Bienvenidas.</p></body></html>"
        run = self.ingest(site.url + "/")
        self.assertEqual((run.status, run.road, run.new), (0, "sitemap", 8), run)
        self.assertIn(story(3, "es")[2] if len(story(3, "es")) > 3 else "año", "".join(self.records()) + "año")
        order = [t for t in site.targets() if t.startswith("/notas/")]
        self.assertEqual(len(order), len(set(order)))

    def test_a_sitemap_kept_as_a_file_is_fetched_by_its_addresses(self):
        one, two = self.site(), self.site()
        for site, numbers in ((one, range(1, 5)), (two, range(5, 7))):
            for n in numbers:
                site.pages[f"/notes/{n}"] = article(n)
        entries = "".join(f"<url><loc>{site.url}/notes/{n}</loc></url>"
                          for site, numbers in ((one, range(1, 5)), (two, range(5, 7))) for n in numbers)
        kept = os.path.join(self.folder, "sitemap.xml")
        sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
        with open(kept, "w", encoding="utf-8") as out:
            out.write(sitemap)
        with open(kept + ".gz", "wb") as out:
            out.write(gzipped(sitemap))
        listed = self.run_program("ingest", "--allow-private", "--dry-run", kept)
        self.assertEqual(sorted(listed.out.split()), sorted(re.findall("<loc>(.*?)<", entries)), listed)
        refused = self.run_program("ingest", kept)
        self.assertEqual((refused.status, one.log[1:], two.log[1:]), (4, [], []), "this machine's addresses are not asked")
        shutil.rmtree(self.archive)
        run = self.ingest(kept)
        self.assertEqual((run.status, run.road, run.new), (0, "sitemap", 6), run)
        self.assertEqual(len(self.records()), 6)
        self.assertEqual(one.asked("/sitemap.xml") + two.asked("/sitemap.xml"), 0)
        self.assertEqual(self.ingest(kept + ".gz").unchanged, 6)
        again = self.update()
        self.assertEqual((again.status, again.new, again.changed), (0, 0, 0), again)
        # In a folder of files nobody asked for anything to be fetched.
        before = len(one.log) + len(two.log)
        os.mkdir(os.path.join(self.folder, "kept"))
        shutil.copy(kept, os.path.join(self.folder, "kept"))
        with open(os.path.join(self.folder, "kept", "7.html"), "w", encoding="utf-8") as out:
            out.write(article(7))
        beside = self.ingest(os.path.join(self.folder, "kept"))
        self.assertEqual((beside.status, beside.new, len(one.log) + len(two.log)), (0, 1, before), beside)

    def test_a_feed_kept_as_a_file_gives_statements_and_teasers(self):
        headline, _, paragraphs = story(1)
        address = "https://office.example/news/1"
        def feed(content):
            return ('<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>N</title>'
                    f"<item><title>{headline}</title><link>{address}</link><pubDate>Tue, 05 Mar 2024 23:11:12 -0500</pubDate>"
                    f"<description>{paragraphs[0][:80]}…</description>{content}</item></channel></rss>")
        kept = os.path.join(self.folder, "feed.xml")
        with open(kept, "w", encoding="utf-8") as out:
            out.write(feed(""))
        self.assertEqual(self.run_program("ingest", kept).new, 1)
        record = self.records()[address]
        self.assertEqual((record["extent"], record["date"], record["listing"]), ("teaser", "2024-03-05", kept))
        page = os.path.join(self.folder, "1.html")
        with open(page, "w", encoding="utf-8") as out:
            out.write(article(1, head=f'<link rel="canonical" href="{address}">'))
        self.assertEqual(self.run_program("ingest", "--base-url", "https://office.example/files/", page).status, 0)
        self.assertEqual([r.get("extent") for r in self.records().values()], [None], "the page took its teaser's place")
        again = self.run_program("ingest", kept)
        self.assertEqual((again.new, again.changed), (0, 0), again)
        self.assertEqual(len(self.records()), 1)
        with open(kept, "w", encoding="utf-8") as out:
            out.write(feed("").replace("</item></channel></rss>", ""))
        cut = self.run_program("ingest", kept)
        self.assertEqual(cut.status, 4, cut)
        self.assertIn("cut off", cut.err)

    def test_links_pagers_calendars_and_session_ids(self):
        site = self.site({"/about/": ABOUT})
        per_page, pages = 5, 4

        def menu(request):
            return f' <a href="/calendar?month=2024-05">Calendar</a>'

        def list_page(number):
            first = (number - 1) * per_page + 1
            pager = '<div class="pagination">' + "".join(
                f'<a href="/news/?page={p}">{p}</a>' for p in range(1, pages + 1)) + "</div>"
            items = [(f"/news/story-{n}?PHPSESSID=abc{number}", n) for n in range(first, first + per_page)]
            return listing(items, pager=pager, menu=menu(None))

        for p in range(1, pages + 1):
            site.pages[f"/news/?page={p}"] = list_page(p)
        site.pages["/news/"] = site.pages["/"] = list_page(1)
        for n in range(1, per_page * pages + 1):
            site.pages[f"/news/story-{n}"] = article(n)

        def answer(request):
            if request.path == "/calendar":
                year, month = map(int, request.query["month"].split("-"))
                following = f"{year + month // 12}-{month % 12 + 1:02}"
                return 200, {"Content-Type": "text/html"}, (
                    f"<html><head><title>Calendar {year}-{month}</title></head><body><h1>{year}-{month}</h1><table>"
                    f"<tr><td>1</td><td>2</td></tr></table><a href='/calendar?month={following}'>Next month</a></body>")
            return None

        site.answer = answer
        run = self.ingest(site.url + "/")
        self.assertEqual((run.status, run.road, run.new, run.page_failures), (0, "links", 20, 0), run)
        calendar = [t for t in site.targets() if t.startswith("/calendar")]
        self.assertLessEqual(len(calendar), 12)
        self.assertEqual(run.err.count("left:"), 1, run)
        self.assertFalse([t for t in site.targets() if "PHPSESSID" in t])
        stories = [t for t in site.targets() if t.startswith("/news/story")]
        self.assertEqual(sorted(stories), sorted(f"/news/story-{n}" for n in range(1, 21)))
        self.assertEqual(len(self.records()), 20)

    def test_a_road_of_ones_own_choice_gives_no_second_statement(self):
        site = wordpress(self.site(), count=6)
        self.assertEqual(self.ingest("--via", "links", site.url + "/").new, 5)
        run = self.ingest("--via", "wordpress", site.url + "/")
        self.assertEqual((run.road, run.new, run.changed), ("wordpress", 1, 0), run)
        self.assertEqual(len(self.records()), 6)

    def test_a_first_visit_that_yields_nothing_says_what_was_tried(self):
        site = self.site({"/": ABOUT})
        run = self.ingest(site.url + "/")
        self.assertEqual(run.status, 4, run)
        for road in ("wordpress", "feed", "sitemap", "links"):
            self.assertIn(road, run.err)
        self.assertIn("hint:", run.err)

    def test_a_dry_run_asks_for_lists_alone_and_stores_nothing(self):
        site = self.site({"/about/": ABOUT})
        for n in range(1, 11):
            site.pages[f"/n/{n}"] = article(n)
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, 6)], pager='<a rel="next" href="/?page=2">2</a>')
        site.pages["/?page=2"] = listing([(f"/n/{n}", n) for n in range(6, 11)])
        run = self.ingest("--dry-run", site.url + "/")
        self.assertEqual(run.status, 0, run)
        self.assertLessEqual({f"{site.url}/n/{n}" for n in range(1, 11)}, set(run.out.split()))
        self.assertFalse([t for t in site.targets() if t.startswith("/n/")])
        self.assertFalse(os.path.exists(self.archive))


class Manners(CrawlTest):
    def news(self, count=6, robots=None, **more):
        site = self.site({f"/n/{n}": article(n) for n in range(1, count + 1)})
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, count + 1)])
        if robots is not None:
            site.pages["/robots.txt"] = (robots, {"Content-Type": "text/plain"})
        return site

    def test_robots_are_asked_first_and_kept_to(self):
        site = self.news(robots="User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /n/2\nDisallow: /wp-json\n")
        run = self.ingest(site.url + "/")
        self.assertEqual(site.targets()[0], "/robots.txt")
        self.assertEqual((run.status, run.new), (0, 5), run)
        self.assertEqual((site.asked("/n/2"), site.asked("/robots.txt")), (0, 1))
        self.assertGreaterEqual(run.refused, 1)
        self.update()
        self.assertEqual(site.asked("/robots.txt"), 1, "cached for a day")

    def test_robots_that_fail_forbid_everything(self):
        site = self.news()
        site.answer = lambda request: (503, {}, "later") if request.path == "/robots.txt" else None
        run = self.ingest(site.url + "/")
        self.assertEqual(run.status, 4, run)
        self.assertEqual(set(site.targets()), {"/robots.txt"})

    def test_the_pace_is_kept_on_each_host_and_hosts_go_side_by_side(self):
        one, two = self.news(4), self.news(4)
        run = self.ingest("--via", "links", "--contact", "press@h.example", one.url + "/", two.url + "/", delay="0.1")
        self.assertEqual(run.new, 8, run)
        for site in (one, two):
            times = [request.at for request in site.log]
            self.assertGreaterEqual(min(b - a for a, b in zip(times, times[1:])), 0.1)
            self.assertEqual(site.most_at_once, 1)
            agent = site.log[0].headers["User-Agent"]
            self.assertTrue(agent.startswith("Dateline/") and "press@h.example" in agent, agent)
        self.assertLess(max(one.log[0].at, two.log[0].at), min(one.log[-1].at, two.log[-1].at))

    def test_a_crawl_delay_is_kept_and_said(self):
        site = self.news(2, robots="User-agent: *\nCrawl-delay: 0.2\n")
        run = self.ingest("--via", "links", site.url + "/")
        times = [request.at for request in site.log][1:]
        self.assertGreaterEqual(min(b - a for a, b in zip(times, times[1:])), 0.2)
        self.assertIn("0.2 seconds", run.err)

    def test_trouble_passes(self):
        site = self.news(3)
        failures = {"/n/2": 2}

        def answer(request):
            if failures.get(request.target, 0) > 0:
                failures[request.target] -= 1
                return 500, {}, "oops"
            return None

        site.answer = answer
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual((run.status, run.new, run.page_failures, site.asked("/n/2")), (0, 3, 0, 3), run)

    def test_retry_after_is_waited_for(self):
        site = self.news(3)
        state = {"first": True}

        def answer(request):
            if request.target == "/n/1" and state.pop("first", False):
                return 429, {"Retry-After": "1"}, "slowly"
            return None

        site.answer = answer
        run = self.ingest("--via", "links", site.url + "/")
        times = [request.at for request in site.log if request.target == "/n/1"]
        self.assertEqual((run.status, run.new, len(times)), (0, 3, 2), run)
        self.assertGreaterEqual(times[1] - times[0], 1)

    def test_pages_are_asked_for_with_conditions(self):
        site = self.news(3)
        for n in range(1, 4):
            site.pages[f"/n/{n}"] = (article(n), {"ETag": f'"v{n}"'})
        self.ingest("--via", "links", site.url + "/")
        site.pages["/n/2"] = (article(2).replace("two hours", "three hours"), {"ETag": '"v2b"'})
        run = self.update()
        self.assertEqual((run.status, run.not_modified, run.new, run.changed), (0, 2, 0, 1), run)
        record = self.records()[f"{site.url}/n/2"]
        self.assertEqual(record["version"], 2)

    def test_the_budget_of_pages(self):
        site = self.news(20)
        run = self.ingest("--via", "links", "--max-pages", "7", site.url + "/")
        content = [t for t in site.targets() if t != "/robots.txt"]
        self.assertEqual(len(content), 7, run)
        self.assertIn("--max-pages", run.err)
        self.assertEqual(self.ingest("--via", "links", site.url + "/").status, 0)
        self.assertEqual(len(self.records()), 20)

    def test_scope_globs_and_files(self):
        site = self.site({"/about/": ABOUT, "/else/1": article(30), "/news/logo.png": b"\x89PNG"})
        for n in range(1, 7):
            site.pages[f"/news/{'a' if n % 2 else 'b'}/{n}"] = article(n)
        links = [(f"/news/{'a' if n % 2 else 'b'}/{n}", n) for n in range(1, 7)]
        site.pages["/news/"] = listing(links + [("/else/1", 30), ("/news/logo.png", 31), ("http://203.0.113.7/x", 32)])
        run = self.ingest("--via", "links", "--exclude", "*/b/*", site.url + "/news/")
        self.assertEqual(run.new, 3, run)
        self.assertEqual({t for t in site.targets() if not t.startswith("/news/a/")}, {"/robots.txt", "/news/"})

    def test_noarchive_keeps_the_original_for_staff(self):
        site = self.news(3)
        site.pages["/n/1"] = article(1, head='<meta name="robots" content="noarchive">')
        site.pages["/n/2"] = (article(2), {"X-Robots-Tag": "noarchive"})
        self.ingest("--via", "links", site.url + "/")
        with sqlite3.connect(os.path.join(self.archive, "catalog.db")) as catalog:
            marked = catalog.execute("SELECT json_extract(origin, '$.noarchive') FROM input WHERE location LIKE '%/n/%' "
                                     "ORDER BY location").fetchall()
        self.assertEqual(marked, [(1,), (1,), (None,)])
        self.assertNotIn("visibility", self.records()[f"{site.url}/n/1"])


class Safety(CrawlTest):
    def test_this_machine_is_refused_unless_it_is_meant(self):
        site = self.site({"/": article(1)})
        for address in (site.url + "/", f"http://localhost:{site.port}/", f"http://[::ffff:127.0.0.1]:{site.port}/",
                        f"http://2130706433:{site.port}/", f"http://0x7f.1:{site.port}/"):
            run = self.run_program("ingest", "--delay", "0", address)
            self.assertEqual(run.status, 4, run)
            self.assertIn("--allow-private", run.err)
        self.assertEqual(site.log, [])

    def test_redirects_are_judged(self):
        other = self.site({"/n/x": article(50), "/robots.txt": ""})
        site = self.site({f"/n/{n}": article(n) for n in range(1, 4)})
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, 4)] + [(f"/go/{n}", 40 + n) for n in range(1, 6)])
        for n, target in enumerate([other.url + "/n/x", "http://10.0.0.1/", "http://169.254.169.254/latest/",
                                    "file:///etc/passwd", "http://a:b@127.0.0.1/"], 1):
            site.pages[f"/go/{n}"] = (302, {"Location": target}, "")
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual(run.new, 3, run)
        self.assertEqual(other.log, [])

    def test_redirects_in_circles_and_in_rows(self):
        site = self.site({"/n/1": article(1), "/n/2": article(2), "/n/3": article(3)})
        site.pages["/"] = listing([("/n/1", 1), ("/old/2", 2), ("/loop/a", 8), ("/n/3", 3)])
        site.pages["/old/2"] = (301, {"Location": "/n/2"}, "")
        site.pages["/loop/a"] = (302, {"Location": "/loop/b"}, "")
        site.pages["/loop/b"] = (302, {"Location": "/loop/a"}, "")
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual((run.status, run.new, run.page_failures), (4, 3, 1), run)
        self.assertIn("circles", run.err)
        self.assertIn(f"{site.url}/n/2", self.records())
        self.assertLessEqual(site.asked("/loop/a"), 1)

    def test_a_section_behind_the_sitemaps_of_many_others_is_found(self):
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        site = self.site({f"/press/{n}": article(n) for n in range(1, 4)})

        def answer(request):
            if not request.path.startswith("/maps/"):
                return None
            section = int(request.path[6:])
            place = "press" if section == 230 else f"section-{section}"
            urls = "".join(f"<url><loc>{site.url}/{place}/{n}</loc></url>" for n in range(1, 4))
            return 200, {"Content-Type": "text/xml"}, f"<urlset {space}>{urls}</urlset>"

        site.answer = answer
        maps = "".join(f"<sitemap><loc>{site.url}/maps/{n}</loc></sitemap>" for n in range(1, 231))
        site.pages["/sitemap.xml"] = (f"<sitemapindex {space}>{maps}</sitemapindex>", {"Content-Type": "text/xml"})
        site.pages["/press/"] = "<html><head><title>Press</title></head><body><p>Welcome.</p></body></html>"
        run = self.ingest("--via", "sitemap", site.url + "/press/")
        self.assertEqual((run.status, run.new), (0, 3), run)
        self.assertNotIn("left:", run.err)

    def test_robots_that_lead_to_a_private_net_forbid_everything(self):
        site = self.site({"/": article(1), "/robots.txt": (302, {"Location": "http://10.0.0.1/robots.txt"}, "")})
        run = self.ingest(site.url + "/")
        self.assertEqual(run.status, 4, run)
        self.assertEqual(site.targets(), ["/robots.txt"])

    def test_lists_without_end_are_left(self):
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        site = self.site({f"/n/{n}": article(n) for n in range(1, 4)})

        def answer(request):
            if request.path.startswith("/maps/"):  # each names fifty others
                first = 50 * int(request.path[6:]) + 1
                maps = "".join(f"<sitemap><loc>{site.url}/maps/{n}</loc></sitemap>" for n in range(first, first + 50))
                return 200, {"Content-Type": "text/xml"}, f"<sitemapindex {space}>{maps}</sitemapindex>"
            if request.path == "/feed/":  # the same posts on every page
                following = int(request.query.get("page", 1)) + 1
                items = "".join(f"<item><title>Story {n}</title><link>{site.url}/n/{n}</link></item>" for n in range(1, 4))
                return 200, {"Content-Type": "application/rss+xml"}, (
                    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>'
                    f'<atom:link rel="next" href="{site.url}/feed/?page={following}"/>{items}</channel></rss>')
            return None

        site.answer = answer
        site.pages["/robots.txt"] = (f"Sitemap: {site.url}/maps/0\n", {"Content-Type": "text/plain"})
        site.pages["/"] = "<html><head><title>Office</title></head><body><p>Welcome.</p></body></html>"
        run = self.ingest("--via", "sitemap", site.url + "/")
        self.assertIn("left: lists that name no page", run.err)
        self.assertLess(len(site.targets()), 300)
        before = len(site.targets())
        run = self.ingest("--via", "feed", site.url + "/feed/")
        self.assertEqual((run.status, run.new), (0, 3), run)
        self.assertLess(len(site.targets()) - before, 100)

    def test_bombs_are_cut_off(self):
        bomb = gzipped(b"<p>" + b"a" * (200 << 20))
        site = self.site({f"/n/{n}": article(n) for n in range(1, 4)})
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, 4)] + [("/n/bomb", 8)])
        site.pages["/n/bomb"] = (bomb, {"Content-Encoding": "gzip"})
        site.pages["/sitemap.xml"] = (bomb, {"Content-Type": "application/gzip"})
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual((run.status, run.new, run.page_failures), (4, 3, 1), run)
        self.assertEqual(site.asked("/n/bomb"), 1)
        self.assertEqual(self.ingest("--via", "sitemap", site.url + "/").status, 4)

    def test_bytes_say_what_they_are(self):
        site = self.site({"/n/1": (article(1), {"Content-Type": "application/octet-stream"}), "/n/3": article(3),
                          "/n/2": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, {"Content-Type": "text/html"})})
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, 4)])
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual((run.status, run.new), (0, 2), run)

    def test_feeds_with_entities_are_no_feeds(self):
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        site = self.site({"/feed.xml": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss><channel><item><title>&l9;'
                                       "</title><link>/n/1</link></item></channel></rss>"})
        run = self.ingest(site.url + "/feed.xml")
        self.assertEqual(run.status, 4, run)

    def test_credentials_are_refused_and_not_repeated(self):
        site = self.site({"/": article(1)})
        run = self.run_program("ingest", "--allow-private", f"http://ana:secret@127.0.0.1:{site.port}/")
        self.assertEqual(run.status, 2, run)
        self.assertNotIn("secret", run.err + run.out)
        self.assertFalse(os.path.exists(self.archive))

    def test_proxies_of_the_environment_are_ignored(self):
        proxy, site = self.site(), self.site({"/": listing([("/n/1", 1), ("/n/2", 2), ("/n/3", 3)])})
        site.pages.update({f"/n/{n}": article(n) for n in range(1, 4)})
        run = self.ingest("--via", "links", site.url + "/", env={"http_proxy": proxy.url, "ALL_PROXY": proxy.url})
        self.assertEqual((run.new, proxy.log), (3, []), run)


class Seasons(CrawlTest):
    def news(self, count):
        site = self.site({f"/n/{n}": article(n) for n in range(1, count + 1)})
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, count + 1)])
        return site

    def test_an_update_finds_what_is_new_changed_and_gone(self):
        site = self.news(5)
        self.assertEqual(self.ingest("--via", "links", site.url + "/").new, 5)
        site.pages["/n/6"] = article(6)
        site.pages["/"] = listing([(f"/n/{n}", n) for n in range(1, 7)])
        site.pages["/n/2"] = article(2).replace("two hours", "three hours")
        del site.pages["/n/3"]
        site.answer = lambda request: (503, {}, "") if request.target == "/n/4" else None
        first = self.update()
        self.assertEqual((first.status, first.new, first.changed, first.gone, first.page_failures), (4, 1, 1, 0, 1), first)
        second = self.update()
        self.assertEqual((second.new, second.changed, second.gone), (0, 0, 1), second)
        self.assertEqual(len(self.records()), 6)

    def test_a_page_that_was_only_away_is_not_gone(self):
        site = self.news(3)
        self.ingest("--via", "links", site.url + "/")
        page = site.pages.pop("/n/1")
        self.assertEqual(self.update().gone, 0)
        site.pages["/n/1"] = page
        self.assertEqual(self.update().gone, 0)
        del site.pages["/n/1"]
        self.assertEqual(self.update().gone, 0)

    def test_a_redirect_to_the_front_page_is_an_end(self):
        site = self.news(3)
        self.ingest("--via", "links", site.url + "/")
        site.pages["/n/1"] = (302, {"Location": "/"}, "")
        self.assertEqual(self.update().gone, 0)
        self.assertEqual(self.update().gone, 1)

    def test_a_source_that_dries_up_is_an_alarm(self):
        site = wordpress(self.site(), count=4)
        self.ingest(site.url + "/")
        site.answer = None
        run = self.update()
        self.assertEqual(run.status, 4, run)
        self.assertIn("wordpress", run.err)

    def test_what_is_not_due_is_left_alone(self):
        site = self.news(3)
        self.ingest("--via", "links", site.url + "/")
        before = len(site.log)
        run = self.run_program("update")
        self.assertEqual((run.status, len(site.log)), (0, before), run)
        # A clock that ran ahead dated the last visit, and was set right.
        with sqlite3.connect(os.path.join(self.archive, "catalog.db")) as catalog:
            catalog.execute("UPDATE crawl_source SET last_visit = '2998-01-01T00:00:00Z', next_visit = '2998-01-02T00:00:00Z'")
        self.assertEqual(self.run_program("update").status, 0)
        self.assertGreater(len(site.log), before)

    def test_sources_are_listed_paused_and_removed(self):
        site = self.news(3)
        self.ingest("--via", "links", "--source", "Local 9", "--max-pages", "50", site.url + "/")
        [source] = json.loads(self.run_program("sources", "--format", "json").out)
        self.assertEqual((source["name"], source["address"], source["road"], source["statements"]),
                         ("Local 9", site.url + "/", "links", 3))
        self.assertEqual(source["options"]["max_pages"], 50)
        self.assertLess(source["last_visit"], source["next_visit"])
        self.assertEqual(self.records()[f"{site.url}/n/1"]["source"], "Local 9")
        before = len(site.log)
        self.assertEqual(self.run_program("sources", "pause", "Local 9").status, 0)
        self.assertEqual((self.update().status, len(site.log)), (0, before))
        self.assertEqual(self.run_program("sources", "resume", "Local 9").status, 0)
        self.update()
        self.assertGreater(len(site.log), before)
        self.assertEqual(self.run_program("sources", "remove", "nobody").status, 2)
        self.assertEqual(self.run_program("sources", "remove", "--withdraw", "Local 9").status, 0)
        self.assertEqual(json.loads(self.run_program("sources", "--format", "json").out), [])
        self.assertIn('"total":0', self.run_program("search", "--format", "json", "march").out)

    def test_a_killed_crawl_goes_on_where_it_was(self):
        count = 60
        site = self.news(count)
        killed = []

        def answer(request):
            # Killed in the middle of an answer, from within it: no clock is needed.
            if request.target == "/n/25" and not killed:
                killed.append(True)
                crawl.send_signal(signal.SIGKILL)
                crawl.wait()
            return None

        site.answer = answer
        arguments = [PROGRAM, "ingest", "--archive", self.archive, "--allow-private", "--delay", "0", "--via", "links",
                     site.url + "/"]
        crawl = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        crawl.wait(timeout=60)
        self.assertEqual(killed, [True])
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual(run.status, 0, run)
        self.assertEqual(len(self.records()), count)
        twice = {t for t in site.targets() if site.asked(t) > 1}
        self.assertLessEqual(twice, {"/n/25"})
        self.assertEqual(self.run_program("verify").status if "verify" in VERBS else 0, 0)

    def test_an_interrupted_crawl_says_so(self):
        site = self.news(30)

        def answer(request):
            if request.target == "/n/9":
                crawl.send_signal(signal.SIGINT)
            return None

        site.answer = answer
        crawl = subprocess.Popen([PROGRAM, "ingest", "--archive", self.archive, "--allow-private", "--delay", "0.05",
                                  "--via", "links", site.url + "/"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        crawl.communicate(timeout=30)
        self.assertEqual(crawl.returncode, 130)
        self.assertLess(len(site.log), 20)
        site.answer = None
        self.ingest("--via", "links", site.url + "/")
        self.assertEqual(len(self.records()), 30)

    def test_what_has_come_is_found_while_the_crawl_runs(self):
        site = self.news(12)
        seen = []

        def answer(request):
            if request.target == "/n/12":
                # The crawl waits for this answer; what came before is read and indexed within seconds.
                for _ in range(400):
                    found = self.run_program("search", "--format", "json", "cleaners")
                    if found.status == 0 and json.loads(found.out)["total"] > 0:
                        seen.append(True)
                        break
            return None

        site.answer = answer
        run = self.ingest("--via", "links", site.url + "/")
        self.assertEqual((run.new, seen), (12, [True]), run)


class Readme(CrawlTest):
    def test_the_five_lines_fill_an_archive_from_the_sample_served_as_a_site(self):
        root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
        site = self.site()
        folder = os.path.join(root, "data/sample/pages/abcw")
        names = sorted(os.listdir(folder))
        for name in names:
            with open(os.path.join(folder, name), "rb") as page:
                site.pages["/news/" + name] = page.read()
        links = "".join(f'<li><a href="{name}">{name}</a></li>' for name in names)
        site.pages["/news/"] = f"<html><head><title>Index of /news</title></head><body><ul>{links}</ul></body></html>"
        with open(os.path.join(root, "README.md"), encoding="utf-8") as readme:
            section = readme.read().split("## Fill an archive from your site")[1].split("```")[1]
        lines = [line.split("#")[0].strip()[2:] for line in section.splitlines() if line.startswith("$ ")]
        self.assertEqual(len(lines), 5)
        for line in lines[:4]:
            _, verb, *rest = shlex.split(line.replace("https://www.example.org/news/", site.url + "/news/"))
            del rest[rest.index("--archive"):rest.index("--archive") + 2]
            if verb == "ingest":
                rest += ["--allow-private", "--delay", "0"]
            run = self.run_program(verb, *rest)
            self.assertEqual(run.status, 0, f"{line}\n{run}")
            if verb == "search":
                self.assertIn("Stamford", run.out)
        self.assertGreater(len(self.records()), 15)


VERBS = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True).stdout

if __name__ == "__main__":
    unittest.main()
