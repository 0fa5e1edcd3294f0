// Reads a page with libxml2's HTML parser and copies its tree into flat arrays.
#include "indexer/extract/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <unordered_set>

#include "indexer/analysis/fold.h"

namespace dateline {

/// Strings of the tree live in chunks that never move, so that views into them stay good.
struct Page::Storage {
  static constexpr std::size_t kChunk = 1 << 16;
  std::deque<std::string> chunks;

  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (chunks.empty() || chunks.back().size() + text.size() > chunks.back().capacity()) {
      chunks.emplace_back();
      chunks.back().reserve(std::max(kChunk, text.size()));
    }
    std::string& chunk = chunks.back();
    const std::size_t start = chunk.size();
    chunk.append(text);
    return std::string_view(chunk).substr(start);
  }

  /// Element and attribute names are few: each is kept once.
  std::string_view keep_name(const xmlChar* name) {
    std::string lower(reinterpret_cast<const char*>(name));
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto found = names.find(lower);
    if (found != names.end()) return *found;
    return *names.insert(std::move(lower)).first;
  }
  std::unordered_set<std::string> names;
};

namespace {

/// HTML5's names that libxml2, which knows those of HTML 4, would leave as they are. https://html.spec.whatwg.org/#named-character-references
struct NamedReference {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kNewNames = std::to_array<NamedReference>({
    {"Abreve", "\u0102"}, {"Amacr", "\u0100"}, {"Aogon", "\u0104"}, {"Cacute", "\u0106"}, {"Ccaron", "\u010C"}, {"Dcaron", "\u010E"}, {"Dstrok", "\u0110"},
    {"Ecaron", "\u011A"}, {"Emacr", "\u0112"}, {"Eogon", "\u0118"}, {"Gbreve", "\u011E"}, {"Idot", "\u0130"}, {"Imacr", "\u012A"}, {"Lcaron", "\u013D"},
    {"Lstrok", "\u0141"}, {"Nacute", "\u0143"}, {"Ncaron", "\u0147"}, {"NewLine", "\n"}, {"Odblac", "\u0150"}, {"Omacr", "\u014C"}, {"Rcaron", "\u0158"},
    {"Sacute", "\u015A"}, {"Scedil", "\u015E"}, {"Tab", "\t"}, {"Tcaron", "\u0164"}, {"Udblac", "\u0170"}, {"Umacr", "\u016A"}, {"Uring", "\u016E"},
    {"Zacute", "\u0179"}, {"Zcaron", "\u017D"}, {"Zdot", "\u017B"}, {"abreve", "\u0103"}, {"amacr", "\u0101"}, {"aogon", "\u0105"}, {"apos", "'"},
    {"ast", "*"}, {"bigstar", "\u2605"}, {"bsol", "\\"}, {"cacute", "\u0107"}, {"ccaron", "\u010D"}, {"check", "\u2713"}, {"checkmark", "\u2713"},
    {"colon", ":"}, {"comma", ","}, {"commat", "@"}, {"copysr", "\u2117"}, {"cross", "\u2717"}, {"dash", "\u2010"}, {"dcaron", "\u010F"},
    {"dollar", "$"}, {"dstrok", "\u0111"}, {"ecaron", "\u011B"}, {"emacr", "\u0113"}, {"emsp13", "\u2004"}, {"emsp14", "\u2005"}, {"eogon", "\u0119"},
    {"equals", "="}, {"excl", "!"}, {"female", "\u2640"}, {"fflig", "\uFB00"}, {"filig", "\uFB01"}, {"fllig", "\uFB02"}, {"frac13", "\u2153"},
    {"frac23", "\u2154"}, {"frac15", "\u2155"}, {"frac18", "\u215B"}, {"frac38", "\u215C"}, {"frac58", "\u215D"}, {"frac78", "\u215E"}, {"gbreve", "\u011F"},
    {"grave", "`"}, {"hairsp", "\u200A"}, {"half", "\u00BD"}, {"horbar", "\u2015"}, {"hyphen", "\u2010"}, {"imacr", "\u012B"}, {"incare", "\u2105"},
    {"inodot", "\u0131"}, {"imath", "\u0131"}, {"laquo", "\u00AB"}, {"lbrace", "{"}, {"lbrack", "["}, {"lcub", "{"}, {"ldquor", "\u201E"},
    {"lowbar", "_"}, {"lpar", "("}, {"lsqb", "["}, {"lsquor", "\u201A"}, {"lstrok", "\u0142"}, {"male", "\u2642"}, {"mldr", "\u2026"},
    {"nacute", "\u0144"}, {"natural", "\u266E"}, {"ncaron", "\u0148"}, {"num", "#"}, {"numero", "\u2116"}, {"numsp", "\u2007"}, {"odblac", "\u0151"},
    {"omacr", "\u014D"}, {"percnt", "%"}, {"period", "."}, {"phone", "\u260E"}, {"plus", "+"}, {"puncsp", "\u2008"}, {"quest", "?"},
    {"rbrace", "}"}, {"rbrack", "]"}, {"rcaron", "\u0159"}, {"rcub", "}"}, {"rdquor", "\u201D"}, {"rpar", ")"}, {"rsqb", "]"},
    {"rsquor", "\u2019"}, {"rx", "\u211E"}, {"sacute", "\u015B"}, {"scedil", "\u015F"}, {"semi", ";"}, {"sol", "/"}, {"star", "\u2606"},
    {"starf", "\u2605"}, {"tcaron", "\u0165"}, {"udblac", "\u0171"}, {"umacr", "\u016B"}, {"uring", "\u016F"}, {"verbar", "|"}, {"vert", "|"},
    {"zacute", "\u017A"}, {"zcaron", "\u017E"}, {"zdot", "\u017C"},
});

std::string_view new_reference(std::string_view name) {
  const auto found = std::find_if(kNewNames.begin(), kNewNames.end(), [&](const NamedReference& known) { return known.name == name; });
  return found == kNewNames.end() ? std::string_view() : found->text;
}

/// windows-1252 for the numbers 128 to 159, which pages write for it and no character has: "&#147;".
constexpr std::array<std::string_view, 32> kC1{
    "\u20AC", "", "\u201A", "\u0192", "\u201E", "\u2026", "\u2020", "\u2021", "\u02C6", "\u2030", "\u0160", "\u2039", "\u0152", "", "\u017D", "",
    "", "\u2018", "\u2019", "\u201C", "\u201D", "\u2022", "\u2013", "\u2014", "\u02DC", "\u2122", "\u0161", "\u203A", "\u0153", "", "\u017E", "\u0178"};

std::string_view c1_reference(std::string_view body) {
  unsigned value = 0;
  const bool hexadecimal = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
  const std::string_view digits = body.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > 6) return {};
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10 : hexadecimal && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return {};
    value = value * (hexadecimal ? 16 : 10) + static_cast<unsigned>(digit);
  }
  return value >= 128 && value < 160 ? kC1[value - 128] : std::string_view();
}

/// Writes out the references that libxml2 reads otherwise than HTML5 does; an empty result means that there are none.
std::string with_references(std::string_view text) {
  std::string result;
  std::size_t copied = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = text.substr(at + 1, kLongest).find(';');
    if (end == std::string_view::npos || end == 0) continue;
    const std::string_view body = text.substr(at + 1, end);
    const std::string_view replacement = body[0] == '#' ? c1_reference(body) : new_reference(body);
    if (replacement.empty()) continue;
    result.append(text.substr(copied, at - copied)).append(replacement);
    copied = at + end + 2;
  }
  if (copied == 0) return {};
  return result.append(text.substr(copied));
}

struct FreeDocument {
  void operator()(xmlDocPtr document) const noexcept { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;
struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const noexcept { htmlFreeParserCtxt(parser); }
};
using Parser = std::unique_ptr<htmlParserCtxt, FreeParser>;

Document read_document(std::string_view utf8) {
  // libxml2 sets itself up on first use, and two threads that are first at once can wait for each other for ever: once, before any parser.
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  const Parser parser(htmlNewParserCtxt());
  if (!parser) return nullptr;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | XML_PARSE_HUGE;
  return Document(htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions));
}

bool carries_text(const xmlNode* node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

bool left_out(const xmlNode* node) {
  if (carries_text(node)) return false;
  if (node->type != XML_ELEMENT_NODE || !node->name) return true;
  return std::strcmp(reinterpret_cast<const char*>(node->name), "template") == 0;
}

}  // namespace

Page::Page() : storage_(std::make_unique<Storage>()) {}
Page::Page(Page&&) noexcept = default;
Page& Page::operator=(Page&&) noexcept = default;
Page::~Page() = default;

Page Page::parse(std::string_view utf8) {
  Page page;
  page.nodes_.push_back(Node{.name = "#document", .text = {}, .end = 1});
  const std::string written_out = with_references(utf8);
  const Document document = read_document(written_out.empty() ? utf8 : written_out);
  if (!document) return page;

  // Preorder walk by the tree's own pointers: a page nested 100,000 deep must not touch the stack.
  NodeIndex parent = 0;
  const xmlNode* node = document->children;
  while (node) {
    bool descend = false;
    if (!left_out(node)) {
      const auto index = static_cast<NodeIndex>(page.nodes_.size());
      Node copy;
      copy.parent = parent;
      copy.depth = static_cast<std::uint16_t>(std::min<int>(page.nodes_[parent].depth + 1, 65535));
      copy.first_attribute = static_cast<std::uint32_t>(page.attributes_.size());
      copy.end = index + 1;
      if (carries_text(node)) {
        if (node->content) copy.text = page.storage_->keep(reinterpret_cast<const char*>(node->content));
      } else {
        copy.name = page.storage_->keep_name(node->name);
        for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
          Attribute kept{page.storage_->keep_name(attribute->name), {}};
          if (attribute->children && !attribute->children->next && attribute->children->content) {
            kept.value = page.storage_->keep(reinterpret_cast<const char*>(attribute->children->content));
          } else if (attribute->children) {
            // An unknown entity inside an attribute leaves several children.
            std::string joined;
            for (const xmlNode* piece = attribute->children; piece; piece = piece->next) {
              if (piece->type == XML_ENTITY_REF_NODE && piece->name)
                joined.append("&").append(reinterpret_cast<const char*>(piece->name)).append(";");
              else if (piece->content)
                joined += reinterpret_cast<const char*>(piece->content);
            }
            kept.value = page.storage_->keep(joined);
          }
          page.attributes_.push_back(kept);
        }
        copy.attribute_count = static_cast<std::uint16_t>(std::min<std::size_t>(page.attributes_.size() - copy.first_attribute, 65535));
        descend = node->children != nullptr;
      }
      page.nodes_.push_back(copy);
      if (descend) parent = index;
    }
    if (descend) {
      node = node->children;
      continue;
    }
    while (node && !node->next) {
      node = node->parent;
      if (!node || node->type != XML_ELEMENT_NODE) {
        node = nullptr;
        break;
      }
      page.nodes_[parent].end = static_cast<NodeIndex>(page.nodes_.size());
      parent = page.nodes_[parent].parent;
    }
    if (node) node = node->next;
  }
  page.nodes_[0].end = static_cast<NodeIndex>(page.nodes_.size());
  return page;
}

namespace {

/// The first letter tells most names apart without a call: attributes are asked for by name some hundred times an element.
bool is_named(const Attribute& attribute, std::string_view name) {
  return attribute.name.size() == name.size() && !name.empty() && attribute.name[0] == name[0] && attribute.name == name;
}

}  // namespace

bool Page::has_attribute(NodeIndex node, std::string_view name) const {
  const Node& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i)
    if (is_named(attributes_[n.first_attribute + i], name)) return true;
  return false;
}

std::string_view Page::attribute(NodeIndex node, std::string_view name) const {
  const Node& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i)
    if (is_named(attributes_[n.first_attribute + i], name)) return attributes_[n.first_attribute + i].value;
  return {};
}

NodeIndex Page::next_sibling(NodeIndex node) const {
  const Node& n = nodes_[node];
  return n.parent != kNoNode && n.end < nodes_[n.parent].end ? n.end : kNoNode;
}

NodeIndex Page::first_child(NodeIndex node) const { return nodes_[node].end > node + 1 ? node + 1 : kNoNode; }

std::string Page::text_of(NodeIndex node) const {
  std::string text;
  const NodeIndex end = nodes_[node].end;
  for (NodeIndex i = node; i < end;) {
    const Node& n = nodes_[i];
    if (n.is("script") || n.is("style")) {
      i = n.end;
      continue;
    }
    if (n.is_text())
      text += n.text;
    else if (is_block(n.name))
      text += ' ';
    ++i;
    // A block that ends here parts what follows.
    if (i < end && !n.is_text() && n.end == i && is_block(n.name)) text += ' ';
    for (NodeIndex up = n.parent; up != kNoNode && up >= node && nodes_[up].end == i; up = nodes_[up].parent)
      if (is_block(nodes_[up].name)) {
        text += ' ';
        break;
      }
  }
  return squeeze(text);
}

NodeIndex Page::find(std::string_view name, NodeIndex within, NodeIndex from) const {
  const NodeIndex end = nodes_[within].end;
  for (NodeIndex i = std::max(within, from); i < end; ++i)
    if (nodes_[i].name == name) return i;
  return kNoNode;
}

std::string Page::path_of(NodeIndex node) const {
  constexpr std::size_t kLongest = 80;
  std::string path;
  for (NodeIndex i = node; i != kNoNode && i != 0; i = nodes_[i].parent) {
    if (nodes_[i].is_text()) continue;
    std::string step(nodes_[i].name);
    if (const auto id = attribute(i, "id"); !id.empty() && id.size() < 40) {
      step.append("#").append(id);
    } else if (auto classes = attribute(i, "class"); !classes.empty()) {
      classes = classes.substr(0, classes.find(' '));
      if (classes.size() < 40) step.append(".").append(classes);
    }
    if (!path.empty() && path.size() + step.size() > kLongest) break;
    path = path.empty() ? step : step + " > " + path;
  }
  return path;
}

bool is_block(std::string_view tag) {
  static constexpr std::array<std::string_view, 42> kBlocks{
      "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
      "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
      "main", "nav", "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul"};
  return std::binary_search(kBlocks.begin(), kBlocks.end(), tag);
}

}  // namespace dateline
