"""Hostile pages and records by shape: each maker gives the input of a size n, in bytes roughly proportional to n."""

HEAD = "<!DOCTYPE html><html><head><title>Town library opens</title>"
PROSE = ("The town library opens its new reading room on Sunday, and the board said that everybody is welcome to come, "
         "to read and to ask for a card. ")


def page(body, head=""):
    return HEAD + head + "</head><body><h1>Town library opens</h1>" + body + "</body></html>"


def wrap(text):
    return lambda n: page("<p>" + PROSE * 3 + "</p>" + text(n) + "<p>" + PROSE * 3 + "</p>")


def head(text):
    return lambda n: page("<p>" + PROSE * 6 + "</p>", text(n))


def ld(text):
    return head(lambda n: '<script type="application/ld+json">' + text(n) + "</script>")


def words(n, of="library"):
    return " ".join(f"{of}{i}" for i in range(n))


PAGES = {
    # Cards
    "cards_without_parts": lambda n: page("<h3>Ferry adds a boat</h3>" + "<p>Day</p>" * (n // 8) + "".join(f'<p>The harbor board met and said that the boats run later. <a href="/n/{i}">Read more</a></p>' for i in range(n // 32))),
    # Metadata
    "ld_commas": ld(lambda n: '{"@type":"NewsArticle",' + "," * 4 * n),
    "ld_commas_closed": ld(lambda n: '{"@type":"NewsArticle"' + "," * 4 * n + "}"),
    "ld_commas_in_list": ld(lambda n: '{"@type":"NewsArticle","keywords":["a"' + "," * 4 * n + "]}"),
    "ld_articles_and_headings": lambda n: page("".join(f"<h2>Board meets on day {i}</h2><p>{PROSE}</p>" for i in range(n // 32)),
                                               "".join(f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Board meets on day {i}"}}</script>' for i in range(n // 32))),
    "ld_open_strings": ld(lambda n: '{"a":"' * n),
    "ld_open_objects": ld(lambda n: '{"a":' * n),
    "ld_open_lists": ld(lambda n: "[" * 4 * n),
    "ld_deep_closed": ld(lambda n: "[" * 2 * n + "]" * 2 * n),
    "ld_many_graphs": ld(lambda n: '{"@graph":[' + ",".join('{"@type":"NewsArticle","headline":"A"}' for _ in range(n // 4)) + "]}"),
    "ld_many_keys": ld(lambda n: "{" + ",".join(f'"k{i}":"v"' for i in range(n)) + "}"),
    "ld_escapes": ld(lambda n: '{"headline":"' + "\\u0041" * n + '"}'),
    "ld_bad_escapes": ld(lambda n: '{"headline":"' + "\\u" * n + '"}'),
    "ld_line_feeds": ld(lambda n: '{"headline":"' + "a\n" * n + '"}'),
    "ld_comments": ld(lambda n: "/* */" * n + '{"headline":"A"}'),
    "ld_many_scripts": head(lambda n: '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A"}</script>' * (n // 8)),
    "ld_unclosed_script": head(lambda n: '<script type="application/ld+json">' * (n // 4)),
    "ld_tags_in_body": ld(lambda n: '{"articleBody":"' + "<a" * n + '"}'),
    "ld_markup_body": ld(lambda n: '{"articleBody":"' + "<p>Text " * n + '"}'),
    "title_ampersands": lambda n: "<html><head><title>" + "&" * 4 * n + "</title></head><body><p>" + PROSE * 6,
    "title_entities": lambda n: "<html><head><title>" + "&amp;" * n + "</title></head><body><p>" + PROSE * 6,
    "title_bars": lambda n: "<html><head><title>" + "A | " * n + "</title></head><body><h1>A</h1><p>" + PROSE * 6,
    "description_ampersands": head(lambda n: '<meta name=description content="' + "&&&#" * n + '">'),
    "description_tags": head(lambda n: '<meta name=description content="' + "<a<a" * n + '">'),
    "many_metas": head(lambda n: "".join(f'<meta name="m{i}" content="2015-11-04">' for i in range(n // 4))),
    "many_date_metas": head(lambda n: '<meta property="article:published_time" content="2015-11-04">' * (n // 8)),
    "many_links": head(lambda n: '<link rel=canonical href="https://example.org/a">' * (n // 8)),
    "many_titles": head(lambda n: "<title>A</title>" * (n // 2)),
    # Trees
    "nested_h1": wrap(lambda n: "<h1><div>A" * (n // 2)),
    "nested_div": wrap(lambda n: "<div>" * n),
    "nested_div_words": wrap(lambda n: "<div>word " * n),
    "nested_noise": wrap(lambda n: '<div class="sidebar">word ' * (n // 2)),
    "nested_related_links": wrap(lambda n: '<div class="related"><a href="/a">word</a>' * (n // 4)),
    "nested_lists": wrap(lambda n: "<ul><li>word" * n),
    "nested_tables": wrap(lambda n: "<table><tr><td>word" * (n // 2)),
    "nested_quotes": wrap(lambda n: "<blockquote>word" * n),
    "nested_articles": wrap(lambda n: "<article><h2>A</h2><p>word</p>" * (n // 4)),
    "nested_spans": wrap(lambda n: "<span>a" * n),
    "nested_bold": wrap(lambda n: "<b>a" * n),
    "misnested": wrap(lambda n: "<b><i></b>a" * (n // 2)),
    "unclosed_links": wrap(lambda n: '<a href="/a">a' * n),
    "unclosed_p_in_tables": wrap(lambda n: "<table><p>a" * (n // 2)),
    "end_tags_only": wrap(lambda n: "</div>" * n),
    "deep_then_end_tags": wrap(lambda n: "<div>" * (n // 2) + "</p>" * (n // 2)),
    "nested_headings": wrap(lambda n: "<h2><h3>a" * (n // 2)),
    "nested_forms": wrap(lambda n: "<form>a" * n),
    "never_ending_tag": wrap(lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n))),
    "never_ending_value": wrap(lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ' b="'),
    "deep_behind_odd_comment": wrap(lambda n: "<!-- a --!>" + "<div>" * (n // 2) + "</p>" * (n // 2)),
    "ignored_end_tags": wrap(lambda n: "<span><div></span>" * (n // 4) + "</i>" * (n // 2)),
    "open_cells": wrap(lambda n: "<table>" + "<tr><td>a<td><b>b" * (n // 4) + "</p>" * (n // 2)),
    "open_items": wrap(lambda n: "<ul>" + "<li><b>a" * (n // 4) + "</p>" * (n // 2)),
    "bodies": wrap(lambda n: "<body class=a>" * (n // 4)),
    "htmls": wrap(lambda n: "<html><head><title>a</title><body>" * (n // 8)),
    "frames": wrap(lambda n: "<frameset><frame src=a>" * (n // 8)),
    "options": wrap(lambda n: "<select>" + "<option>a" * (n // 2)),
    "links_in_tables": wrap(lambda n: "<a href=/a><table><td>a" * (n // 8)),
    "many_attributes": wrap(lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">a</p>"),
    "long_class": wrap(lambda n: '<p class="' + words(n) + '">a</p>'),
    "many_ids": wrap(lambda n: "".join(f'<p id=i{i}>a</p>' for i in range(n // 2))),
    "long_style": wrap(lambda n: '<p style="' + "color:red;" * n + '">a</p>'),
    "tag_soup": lambda n: "<a" * 4 * n,
    "tag_opens": lambda n: "<" * 4 * n,
    "comment_opens": wrap(lambda n: "<!--" * n),
    "cdata_opens": wrap(lambda n: "<![CDATA[" * n),
    "script_opens": wrap(lambda n: "<script>" * n),
    "style_opens": wrap(lambda n: "<style>" * n),
    "textarea_opens": wrap(lambda n: "<textarea>" * n),
    "noscripts": wrap(lambda n: "<noscript><img src=a></noscript>" * (n // 4)),
    "templates": wrap(lambda n: "<template><p>a" * (n // 2)),
    "svgs": wrap(lambda n: "<svg><path d=M0/></svg>" * (n // 4)),
    "entities": wrap(lambda n: "&amp&lt&#0&#x" * n),
    "bare_ampersands": wrap(lambda n: "&" * 4 * n),
    # Text
    "date_lines": wrap(lambda n: "<p>November 4, 2015</p>" * (n // 2)),
    "different_date_lines": wrap(lambda n: "".join(f"<p>November {i % 28 + 1}, {1990 + i % 30}</p>" for i in range(n // 2))),
    "dated_terms": wrap(lambda n: "<dl>" + "<dt>Date<dd>November 4, 2015" * (n // 4) + "</dl>"),
    "letters_apart": wrap(lambda n: "<p>E M B A R G O E D U N T I L</p>" * (n // 8)),
    "letters_apart_on_a_line": wrap(lambda n: "<p>" + "a b c d " * n + "</p>"),
    "orders_above_dates": wrap(lambda n: "<p>EMBARGOED UNTIL</p>" + "<p>March 3, 2031</p>" * (n // 4)),
    "order_of_dates": wrap(lambda n: "<p>EMBARGOED UNTIL " + "March 3, 2031, 9 a.m. ET, " * (n // 4) + "</p>"),
    "order_of_instants": wrap(lambda n: "<p>Embargo: " + "2031-03-14T09:00 " * (n // 4) + "</p>"),
    "addresses": wrap(lambda n: "<p>" + "https://board.example/b?c=d&amp;e=f#g " * (n // 4) + "</p>"),
    "hyphens": wrap(lambda n: "<p>" + "well-known-" * n + "</p>"),
    "joined_emoji": wrap(lambda n: "<p>" + "\U0001F469\u200D\U0001F467" * n + "</p>"),
    "authors_in_a_row": wrap(lambda n: "<p>" + "By Ana Perez and " * (n // 4) + "</p>"),
    "open_quotes": wrap(lambda n: "<p>" + "\u201ca " * n + "</p>"),
    "ruby": wrap(lambda n: "<p><ruby>" + "a<rp>(<rt>b<rp>)" * (n // 4) + "</ruby></p>"),
    "tables_in_cells": wrap(lambda n: "<table><tr><td>" * (n // 4)),
    "item_scopes": wrap(lambda n: '<div itemscope itemtype="https://schema.org/NewsArticle">' * (n // 8) + "<p itemprop=headline>A"),
    "canonicals": head(lambda n: "".join(f'<link rel=canonical href="https://board.example/{i}">' for i in range(n // 8))),
    "date_text": wrap(lambda n: "<p>" + "Nov. 4, 2015 " * n + "</p>"),
    "half_dates": wrap(lambda n: "<p>" + "Nov. " * n + "</p>"),
    "numbers": wrap(lambda n: "<p>" + "1.2.3." * n + "</p>"),
    "slashes": wrap(lambda n: "<p>" + "1/2/" * n + "</p>"),
    "time_elements": wrap(lambda n: "<time datetime=2015-11-04>x</time>" * (n // 4)),
    "embargo_lines": wrap(lambda n: "<p>EMBARGOED UNTIL 6 P.M.</p>" * (n // 4)),
    "embargo_times": wrap(lambda n: "<p>EMBARGOED UNTIL " + "6 P.M. " * n + "</p>"),
    "embargo_zones": wrap(lambda n: "<p>EMBARGO: " + "hora de " * n + "</p>"),
    "paragraphs": wrap(lambda n: "<p>The board met on Sunday and spoke of the library.</p>" * (n // 4)),
    "pull_quotes": wrap(lambda n: "".join(f"<blockquote class=pullquote>The board met on day {i} and spoke of it</blockquote><p>The board met on day {i} and spoke of it at length today.</p>" for i in range(n // 16))),
    "quoted_lines": wrap(lambda n: "".join(f"<p>\u201cThe board met on day {i} and spoke\u201d</p>" for i in range(n // 16)) + "".join(f"<p>{PROSE}{i}</p>" for i in range(n // 32))),
    "other_letters": wrap(lambda n: "<p>OTHER LETTERS BELOW:</p>" + "".join(f"<p><a href=/a{i}>The letter of day {i}</a></p>" for i in range(n // 16)) + "".join(f"<p>The answer of day {i} to the board.</p>" for i in range(n // 8))),
    "related_headings": wrap(lambda n: "<h2>Related</h2><p>The board met.</p>" * (n // 8)),
    "falling_headings": wrap(lambda n: "".join(f"<h{i % 5 + 2}>Related</h{i % 5 + 2}><p>The board met.</p>" for i in range(n // 8))),
    "labels_of_sections": wrap(lambda n: "<p><b>Newsletter</b></p><p>Sign up for it and read on.</p>" * (n // 8)),
    "separators": wrap(lambda n: "<p>* * *</p><p>Contact: Ana Perez</p>" * (n // 8)),
    "rules": wrap(lambda n: "<hr><p>The board met on Sunday.</p>" * (n // 8)),
    "appeals": wrap(lambda n: "<div class=promo><p>Subscribe to our newsletter</p></div>" * (n // 8)),
    "articles": wrap(lambda n: "<article><h2>Board meets</h2><p>The board met on Sunday, and it said so.</p></article>" * (n // 16)),
    "cards": wrap(lambda n: "<div class=card><h3><a href=/a>Board meets on a Sunday</a></h3><p>The board met.</p></div>" * (n // 16)),
    "prose_twice": wrap(lambda n: "".join(f"<p>{PROSE}{i}</p>" for i in range(n // 64)) * 2),
    "equal_pull_quotes": wrap(lambda n: "<blockquote class=pullquote>The board met and spoke of it</blockquote><p>The board met and spoke of it at length today.</p>" * (n // 16)),
    "short_lines": wrap(lambda n: "<p>a</p>" * n),
    "breaks": wrap(lambda n: "a<br>" * n),
    "one_long_word": wrap(lambda n: "<p>" + "a" * 8 * n + "</p>"),
    "one_long_sentence": wrap(lambda n: "<p>" + "word " * 2 * n + "</p>"),
    "full_stops": wrap(lambda n: "<p>" + "a. " * 2 * n + "</p>"),
    "capitals": wrap(lambda n: "<p>" + "Hartford " * n + "</p>"),
    "cities": wrap(lambda n: "<p>" + "Hartford, Conn., Springfield, Ill., " * (n // 4) + "</p>"),
    "datelines": wrap(lambda n: "<p>HARTFORD, Conn. - The board met.</p>" * (n // 4)),
    "dateline_commas": wrap(lambda n: "<p>HARTFORD" + ", HARTFORD" * n + " - The board met.</p>"),
    "initials": wrap(lambda n: "<p>" + "J. R. " * n + "</p>"),
    "bylines": wrap(lambda n: "<p class=byline>By Ana Perez</p>" * (n // 4)),
    "byline_names": wrap(lambda n: "<p class=byline>By " + "Ana Perez, " * n + "</p>"),
    "byline_ands": wrap(lambda n: "<p class=byline>By " + "Ana and " * n + "</p>"),
    "authors": head(lambda n: '<meta name=author content="Ana Perez">' * (n // 4)),
    "categories": wrap(lambda n: "<div class=tags>" + "<a rel=tag href=/t>Libraries</a>" * (n // 4) + "</div>"),
    "contacts": wrap(lambda n: "<p>Contact: Ana Perez, 860-555-0100</p>" * (n // 4)),
    "end_marks": wrap(lambda n: "<p>###</p>" * (n // 2)),
    "boilerplate": wrap(lambda n: "<h3>About the library</h3><p>The library is open.</p>" * (n // 8)),
    "footnotes": wrap(lambda n: "<p>[1] a</p>" * (n // 2)),
    "captions": wrap(lambda n: "<figure><img src=a><figcaption>The reading room</figcaption></figure>" * (n // 8)),
    "menus": wrap(lambda n: "<nav><ul>" + "<li><a href=/a>About</a></li>" * (n // 4) + "</ul></nav>"),
    "breadcrumbs": wrap(lambda n: "<div class=breadcrumb>" + "<a href=/a>News</a> &gt; " * (n // 4) + "</div>"),
    # Listings
    "items": wrap(lambda n: "".join(f"<div class=item><h2><a href=/p{i}>Board meets on day {i}</a></h2><p>November 4, 2015</p><p>The board met on day {i}.</p></div>" for i in range(n // 16))),
    "equal_items": wrap(lambda n: "<div class=item><h2><a href=/p>Board meets</a></h2><p>The board met today.</p></div>" * (n // 12)),
    "items_and_prose": lambda n: page("".join(f"<div class=item><h2><a href=/p{i}>Board meets on day {i}</a></h2><p>The board met on day {i}, and it said so at length to all who came.</p></div>" for i in range(n // 32)) + "".join(f"<p>{PROSE}{i}</p>" for i in range(n // 32))),
    "labels_of_item": lambda n: page("".join("<div class=item><h2><a href=/p%d>Board meets on day %d</a></h2>%s</div>" % (k, k, "".join(f"<a rel=tag href=/t/{i}>Topic {i}</a>" for i in range(n // 24))) for k in range(3))),
    "links_and_links": wrap(lambda n: "<ul>" + "".join(f"<li><a href=/p{i}>Board meets on day {i} of the year</a> <a href=/p{i}#c>Read more</a></li>" for i in range(n // 16)) + "</ul>"),
    "home_links": wrap(lambda n: "<a href=/>Town library</a>" * (n // 4)),
    "menu_entries": wrap(lambda n: "<nav><ul>" + "".join(f"<li><a href=/s{i}>Section {i}</a></li>" for i in range(n // 8)) + "</ul></nav>"),
    "items_and_paragraphs": wrap(lambda n: "".join(f"<h2><a href=/p{i}>Board meets on day {i}</a></h2>" for i in range(n // 16)) + "".join(f"<p>The board met on day {i} and spoke.</p>" for i in range(n // 8))),
    "plain_links": wrap(lambda n: "".join(f"<p><a href=/p{i}>Board meets on day {i} of the year</a></p>" for i in range(n // 8))),
    "equal_links": wrap(lambda n: "<p><a href=/p>Board meets on the day of the year</a></p>" * (n // 8)),
    "pagers": wrap(lambda n: "<a class=next href=/2>Next</a>" * (n // 4)),
    "comments": wrap(lambda n: "<div class=comment><p>Ana says: the room is nice.</p></div>" * (n // 8)),
    "share_links": wrap(lambda n: "<a href=https://twitter.com/share>Tweet</a>" * (n // 6)),
    # Bytes
    "zeros": wrap(lambda n: "<p>a\0" * n),
    "wide_characters": wrap(lambda n: "<p>" + "\u3042" * 2 * n + "</p>"),
    "combining": wrap(lambda n: "<p>a" + "\u0301" * 2 * n + "</p>"),
    "mixed_combining": wrap(lambda n: "<p>a" + "\u0301\u0323" * n + "</p>"),
    "direction_marks": wrap(lambda n: "<p>a" + "\u202e" * 2 * n + "</p>"),
    "spaces": wrap(lambda n: "<p>a" + "\u00a0 " * 2 * n + "b</p>"),
    "line_feeds": wrap(lambda n: "<pre>" + "\n" * 4 * n + "</pre>"),
    "preformatted": wrap(lambda n: "<pre>" + "word word word\n" * n + "</pre>"),
    "spanish": wrap(lambda n: "<p>" + "La biblioteca abri\u00f3 el 3 de mayo de 2015 en Hartford. " * (n // 4) + "</p>"),
}


def record(**fields):
    import json
    return lambda n: json.dumps({"title": "Town library opens", "text": PROSE * 3,
                                 **{key: value(n) for key, value in fields.items()}}) + "\n"


def many(line):
    return lambda n: "".join(line(i) + "\n" for i in range(n // 8))


RECORDS = {
    "record_nested": lambda n: '{"title":"A","text":"A","x":' + "[" * n + "]" * n + "}\n",
    "record_open": lambda n: '{"title":"A","text":"A","x":' + '{"a":' * n + "\n",
    "record_keys": record(x=lambda n: {f"k{i}": i for i in range(n // 4)}),
    "record_own_keys": lambda n: '{"title":"A","text":"' + PROSE + '",' + ",".join(f'"k{i}":1' for i in range(n // 2)) + "}\n",
    "record_issues": record(issues=lambda n: [f"issue {i}" for i in range(n // 8)]),
    "record_equal_issues": record(issues=lambda n: ["immigration"] * (n // 8)),
    "record_authors": record(byline=lambda n: [{"name": f"Ana {i}"} for i in range(n // 16)]),
    "record_author_text": record(author=lambda n: "Ana; " * n),
    "record_categories": record(categories=lambda n: [f"c{i}" for i in range(n // 8)]),
    "record_languages": record(lang=lambda n: [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676 % 26)}" for i in range(n // 8)]),
    "record_paragraphs": record(text=lambda n: "a\n" * n),
    "record_lines": record(text=lambda n: "The board met on Sunday.\n" * (n // 4)),
    "record_word": record(text=lambda n: "a" * 8 * n),
    "record_title": record(title=lambda n: "A | " * n),
    "record_embargo": record(embargoed=lambda n: "6 P.M. " * n),
    "record_embargo_dates": record(embargoed=lambda n: "Nov. 4, 2015 " * n),
    "record_embargo_list": record(embargoed=lambda n: [1] * n),
    "record_marks": record(text=lambda n: "a" + "\u0301\u0323" * n),
    "record_cities": record(text=lambda n: "Hartford, Conn., " * n),
    "record_dateline": record(text=lambda n: "HARTFORD, " * n + "- The board met."),
    "record_many": many(lambda i: f'{{"title":"Board meets {i}","text":"The board met on day {i}."}}'),
    "record_equal": many(lambda i: '{"title":"Board meets","text":"The board met."}'),
    "record_bad": many(lambda i: "{"),
}
