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

struct FreeDocument {
  void operator()(xmlDocPtr document) const noexcept { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;
struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const noexcept { htmlFreeParserCtxt(parser); }
};
using Parser = std::unique_ptr<htmlParserCtxt, FreeParser>;

Document read_document(std::string_view utf8) {
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
  const Document document = read_document(utf8);
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

bool Page::has_attribute(NodeIndex node, std::string_view name) const {
  const Node& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i)
    if (attributes_[n.first_attribute + i].name == name) return true;
  return false;
}

std::string_view Page::attribute(NodeIndex node, std::string_view name) const {
  const Node& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i)
    if (attributes_[n.first_attribute + i].name == name) return attributes_[n.first_attribute + i].value;
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
