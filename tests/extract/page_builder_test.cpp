// The tree of random tag soup: the one that libxml2's HTML parser makes.
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page.h"

namespace dateline::page_builder_test {
namespace {

/// libxml2's tree, line by line: depth, name and attributes, or text. Texts that nothing separates are one.
class SlowTree {
 public:
  static std::vector<std::string> of(const std::string& html) {
    SlowTree tree;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    xmlSAXHandler events{};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<SlowTree*>(self)->open(name, attributes);
    };
    events.endElement = [](void* self, const xmlChar*) { static_cast<SlowTree*>(self)->joins_ = false; };
    events.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<SlowTree*>(self)->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    events.cdataBlock = events.characters;
    events.comment = [](void* self, const xmlChar*) { static_cast<SlowTree*>(self)->comment(); };
    events.processingInstruction = [](void* self, const xmlChar*, const xmlChar*) {
      static_cast<SlowTree*>(self)->comment();
    };
    *parser->sax = events;
    parser->userData = &tree;
    tree.parser_ = parser;
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                             HTML_PARSE_NODEFDTD | XML_PARSE_HUGE;
    xmlFreeDoc(htmlCtxtReadMemory(parser, html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions));
    htmlFreeParserCtxt(parser);
    return tree.lines_;
  }

 private:
  void open(const xmlChar* name, const xmlChar** attributes) {
    // What comes after the end of the first element lies below it.
    if (parser_->nameNr == 1) below_ = top_ == 'e' ? 1 : 0;
    if (top_ == 0) top_ = 'e';
    std::string line = std::to_string(parser_->nameNr + below_) + " <" + reinterpret_cast<const char*>(name);
    for (; attributes && attributes[0]; attributes += 2) {
      const char* const value = attributes[1]                      ? reinterpret_cast<const char*>(attributes[1])
                                : htmlIsBooleanAttr(attributes[0]) ? reinterpret_cast<const char*>(attributes[0])
                                                                   : "";
      line.append(" ").append(reinterpret_cast<const char*>(attributes[0])).append("=").append(value);
    }
    lines_.push_back(line);
    joins_ = false;
  }
  void text(std::string_view text) {
    if (parser_->nameNr == 0) return;
    if (!joins_) lines_.push_back(std::to_string(parser_->nameNr + 1 + below_) + " ");
    lines_.back().append(text);
    joins_ = true;
  }

  void comment() {
    if (parser_->nameNr == 0 && top_ == 0) top_ = 'c';
    joins_ = false;
  }

  htmlParserCtxtPtr parser_ = nullptr;
  std::vector<std::string> lines_;
  bool joins_ = false;
  int below_ = 0;
  char top_ = 0;  // what came first at the top: an element or a comment
};

std::vector<std::string> tree_of(const Page& page) {
  std::vector<std::string> lines;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    std::string line = std::to_string(page[i].depth) + " ";
    if (page[i].is_text()) {
      line += page[i].text;
    } else {
      line.append("<").append(page[i].name);
      for (const Attribute& attribute : page.attributes(i))
        line.append(" ").append(attribute.name).append("=").append(attribute.value);
    }
    lines.push_back(line);
  }
  return lines;
}

const std::vector<std::string> kAnywhere = {
    "<p>",
    "</p>",
    "<br/>",
    "<BR>",
    "\n      \t   ",
    "word",
    " several words of a text ",
    "a&amp;b &eacute;&#233;&#8217;&#x41; &copy; &bogus; & &amp &nbsp &;&#8217 &Alpha; &thinsp;",
    "<a href=\"/x?a=1&amp;b=&#34;\">",
    "</a>",
    "<a href=/x/>",
    "<a href = '/y' href=/z>",
    "<input checked disabled=disabled>",
    "<p @click=\"a>b\">",
    "<p a\"b c>",
    "<script type=x>if (a<b) '<p>'</script>",
    "<script></p>a</div></script>",
    "<!-- <p> -->",
    "<!-- a --!>",
    "<svg:path d='M0'/>",
    "<b title=>",
    "<i =x y='&nbsp;'>",
    "</i>",
    "</b>",
    "<select><option selected>",
    "</select>",
    "<img src=a>",
    "<span id=A\nclass='b'>",
    "</span>",
    "<style>p{}</style>",
    "a < b",
    "</ x",
    "<?php echo ?>",
    "<noscript>",
    "</noscript>",
    "<center>",
    "<font size=1>",
    "<u>",
    "<pre>",
    "<iframe src=/a>",
    "</iframe>",
    "\x01"
    "c",
    "<link rel=a>",
    "<meta name=a>",
    "<title>t</title>",
    "<html lang=es>",
    "<head>",
    "</head>",
    "<body class=c>",
    "</body>",
    "</html>",
    "<custom-element-with-a-name x>",
    "</custom-element-with-a-name>",
    "<dir>",
    "<object>"};
/// End tags of these reach through divs as in HTML 5, other than in libxml2: with one kind or the other alone both
/// agree.
const std::vector<std::string> kDivs = {"<div class='a b' ID=x>", "</div>"};
const std::vector<std::string> kLists = {"<li>", "</li>", "<ul data-a>", "</ul>",   "<dl>",
                                         "<dt>", "<dd>",  "<table>",     "</table>"};

/// "<title>…</title><main>": pages that leave out head and body.
TEST(PageBuilder, EndsAHeadWhereTheBodyBegins) {
  for (const std::string name : {"main", "article", "section", "header", "nav", "div"}) {
    const Page page = Page::parse("<!DOCTYPE html><title>t</title><link rel=a><" + name + " id=first><p>text</p>");
    std::vector<std::string> parents;
    for (NodeIndex i = 1; i < page.size(); ++i)
      if (!page[i].is_text())
        parents.push_back(std::string(page[page[i].parent].name) + ">" + std::string(page[i].name));
    EXPECT_EQ(parents, (std::vector<std::string>{"#document>html", "html>head", "head>title", "head>link", "html>body",
                                                 "body>" + name, name + ">p"}));
  }
}

TEST(PageBuilder, MakesTheTreeThatLibxml2Makes) {
  std::mt19937 random(7);
  for (int round = 0; round < 6000; ++round) {
    std::vector<std::string> pieces = kAnywhere;
    const std::vector<std::string>& more = round % 2 == 0 ? kDivs : kLists;
    for (int i = 0; i < 4; ++i) pieces.insert(pieces.end(), more.begin(), more.end());
    std::string html = round % 4 < 2 ? "<html>" : "word";  // libxml2 passes over blanks before the first
    for (int i = 0; i < 14; ++i) html += pieces[random() % pieces.size()];
    ASSERT_EQ(tree_of(Page::parse(html)), SlowTree::of(html)) << html;
  }
}

}  // namespace
}  // namespace dateline::page_builder_test
