// Reads a page with libxml2's HTML parser and makes flat arrays of its events.
#include "indexer/extract/layout/page.h"

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/name_words.h"
#include "indexer/extract/layout/nesting_limit.h"
#include "indexer/extract/layout/page_source.h"

namespace dateline {

namespace {

constexpr std::array kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside", "blockquote", "body", "br",       "caption",    "center", "dd",
     "details", "dialog",  "div",   "dl",         "dt",   "fieldset", "figcaption", "figure", "footer",
     "form",    "h1",      "h2",    "h3",         "h4",   "h5",       "h6",         "header", "hr",
     "html",    "legend",  "li",    "main",       "nav",  "ol",       "p",          "pre",    "section",
     "summary", "table",   "td",    "th",         "tr",   "ul"});

constexpr std::array kWithoutText =
    std::to_array<std::string_view>({"button", "canvas", "datalist", "iframe", "math", "noscript", "object", "option",
                                     "script", "select", "style", "svg", "textarea", "title"});

constexpr std::array kNever = std::to_array<std::string_view>(
    {"applet", "area",   "audio",  "base",    "button",   "canvas",   "dialog",   "embed",    "head",   "iframe",
     "input",  "map",    "meta",   "noembed", "noframes", "noscript", "object",   "optgroup", "option", "picture",
     "script", "select", "source", "style",   "svg",      "template", "textarea", "title",    "track",  "video"});

std::uint16_t traits_of(std::string_view tag) {
  const auto stands_in = [tag](const auto& list) { return std::binary_search(list.begin(), list.end(), tag); };
  return static_cast<std::uint16_t>((stands_in(kBlocks) ? kBreaksLine : 0) |
                                    (stands_in(kWithoutText) ? kShowsNoText : 0) |
                                    (stands_in(kNever) ? kNeverText : 0));
}

std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

/// Element and attribute names are few: each is kept once.
struct KnownName {
  std::string text;
  std::uint64_t key = 0;
  std::uint16_t traits = 0;
};

}  // namespace

/// Strings of the tree live in chunks that never move, so that views into them stay good.
struct Page::Storage {
  static constexpr std::size_t kChunk = 1 << 16;
  std::optional<PageSource> source;
  std::deque<std::string> chunks;
  std::deque<KnownName> names;
  std::unordered_map<std::string_view, const KnownName*> by_text;

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

  /// Kept text with more behind it.
  std::string_view extend(std::string_view kept, std::string_view more) {
    if (kept.empty()) return keep(more);
    if (chunks.empty()) chunks.emplace_back();
    std::string& chunk = chunks.back();
    const bool last = kept.data() + kept.size() == chunk.data() + chunk.size();
    if (last && chunk.size() + more.size() <= chunk.capacity()) {
      chunk.append(more);
      return {kept.data(), kept.size() + more.size()};
    }
    // Twice the room, for the pieces still to come.
    const std::size_t size = kept.size() + more.size();
    chunks.emplace_back();
    chunks.back().reserve(std::max(kChunk, 2 * size));
    chunks.back().append(kept).append(more);
    return chunks.back();
  }

  const KnownName& name(std::string_view printed) {
    lower_.assign(printed);
    std::transform(lower_.begin(), lower_.end(), lower_.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (const auto found = by_text.find(lower_); found != by_text.end()) return *found->second;
    names.push_back({lower_, word_key(lower_), traits_of(lower_)});
    return *by_text.emplace(names.back().text, &names.back()).first->second;
  }

 private:
  std::string lower_;
};

/// Makes the flat tree from the parser's events, as libxml2's own tree would be. libxml2's stack of open names tells
/// how deep an event lies.
class Page::Builder {
 public:
  explicit Builder(Page& page) : page_(page), parser_(htmlNewParserCtxt()) {}
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;
  ~Builder() {
    if (parser_) htmlFreeParserCtxt(parser_);
  }

  void read(std::string utf8) {
    if (!parser_) return;
    const std::string& source = page_.storage_->source.emplace(std::move(utf8)).for_parser();
    xmlSAXHandler events{};
    events.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<Builder*>(self)->open(name, attributes);
    };
    events.endElement = [](void* self, const xmlChar*) { static_cast<Builder*>(self)->close(); };
    events.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<Builder*>(self)->add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    events.cdataBlock = events.characters;
    events.comment = [](void* self, const xmlChar*) { static_cast<Builder*>(self)->pass_over(); };
    events.processingInstruction = [](void* self, const xmlChar*, const xmlChar*) {
      static_cast<Builder*>(self)->pass_over();
    };
    events.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      static_cast<Builder*>(self)->top_ = kOther;
    };
    *parser_->sax = events;
    parser_->userData = this;
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                             HTML_PARSE_NODEFDTD | XML_PARSE_HUGE;
    xmlFreeDoc(htmlCtxtReadMemory(parser_, source.data(), static_cast<int>(source.size()), nullptr, "UTF-8", kOptions));
    if (too_deep_) throw TooComplex("its elements nest deeper than can be followed");
    close_down_to(0);
    page_.nodes_[0].end = static_cast<NodeIndex>(page_.nodes_.size());
  }

 private:
  static constexpr NodeIndex kOther = kNoNode - 1;  // a comment or document type

  /// The parser drops an element whose tag never closes without an event; its stack of names tells.
  void close_down_to(std::size_t depth) {
    while (open_.size() > depth) {
      const NodeIndex node = open_.back();
      open_.pop_back();
      if (node == kNoNode)
        --left_out_;
      else
        end_here(node);
      joins_ = false;
    }
  }
  /// An element that came after the end of the first one lies below it, and moves that one's end.
  void end_here(NodeIndex node) {
    const auto end = static_cast<NodeIndex>(page_.nodes_.size());
    page_.nodes_[node].end = end;
    if (!open_.empty()) return;
    for (NodeIndex up = page_.nodes_[node].parent; up != kNoNode; up = page_.nodes_[up].parent)
      page_.nodes_[up].end = end;
  }
  std::size_t open_names() const { return static_cast<std::size_t>(std::max(0, parser_->nameNr)); }

  void open(const xmlChar* name, const xmlChar** attributes) {
    // PageSource lays pages flat; where it lost its way the parser's time would be depth by tags.
    constexpr std::size_t kNeverReal = 4 * NestingLimit::kDeepest;
    if (open_names() > kNeverReal && !too_deep_) {
      too_deep_ = true;
      xmlStopParser(parser_);
    }
    close_down_to(open_names() - std::min<std::size_t>(open_names(), 1));
    joins_ = false;
    const KnownName& known = known_name(name);
    if (left_out_ > 0 || known.text == "template") {
      if (open_.empty()) note_top(kOther);
      open_.push_back(kNoNode);
      ++left_out_;
      return;
    }
    const NodeIndex index = add(parent());
    if (open_.empty()) note_top(index);
    Node& node = page_.nodes_[index];
    node.name = known.text;
    node.key = known.key;
    node.traits = known.traits;
    open_.push_back(index);
    for (; attributes && attributes[0]; attributes += 2) add_attributes(node, attributes[0], attributes[1]);
    if (node.attribute_count == 0) return;
    node.class_list = list_number(page_.attribute(index, "class"));
    node.id_list = list_number(page_.attribute(index, "id"));
  }

  void close() {
    if (!open_.empty())
      close_down_to(std::min(open_.size() - 1, open_names() - std::min<std::size_t>(open_names(), 1)));
  }

  /// One attribute of the parser's is one of the page's, or stands for all of a tag.
  void add_attributes(Node& node, const xmlChar* name, const xmlChar* value) {
    const auto listed = value ? page_.storage_->source->attributes(view(value)) : std::span<const PageSource::Listed>();
    if (listed.empty()) {
      add_attribute(node, known_name(name), value ? kept(view(value)) : std::string_view(), value != nullptr);
      return;
    }
    for (const PageSource::Listed& attribute : listed)
      add_attribute(node, known_name(attribute), attribute.value, attribute.has_value);
  }

  void add_attribute(Node& node, const KnownName& known, std::string_view value, bool has_value) {
    if (node.attribute_count == 65535) return;
    // HTML 4's attributes without a value: checked, selected.
    if (!has_value && htmlIsBooleanAttr(reinterpret_cast<const xmlChar*>(known.text.c_str()))) value = known.text;
    page_.attributes_.push_back({known.text, value, known.key});
    ++node.attribute_count;
  }

  const KnownName& known_name(const PageSource::Listed& attribute) {
    const KnownName*& known = listed_[attribute.key % listed_.size()];
    const bool same = known && known->key == attribute.key && known->text.size() == attribute.name.size();
    if (!same) known = &page_.storage_->name(attribute.name);
    return *known;
  }

  /// The parser keeps each name once while it runs, so that its place tells which it is.
  const KnownName& known_name(const xmlChar* name) {
    Recent& recent = recent_[reinterpret_cast<std::uintptr_t>(name) / 4 % recent_.size()];
    if (recent.name != name) recent = {name, &page_.storage_->name(view(name))};
    return *recent.known;
  }

  std::uint32_t list_number(std::string_view names) {
    const auto [at, fresh] = list_numbers_.try_emplace(names, static_cast<std::uint32_t>(page_.name_lists_.size()));
    if (fresh) page_.add_name_list(names);
    return at->second;
  }

  void add_text(std::string_view text) {
    close_down_to(open_names());
    if (open_.empty() || left_out_ > 0) return;
    if (joins_) {
      Node& last = page_.nodes_.back();
      last.text = page_.storage_->extend(last.text, page_.storage_->source->content(text).value_or(text));
      return;
    }
    page_.nodes_[add(parent())].text = kept(text);
    joins_ = true;
  }

  /// The parser's text goes away; what it stands for stays with the page.
  std::string_view kept(std::string_view text) {
    const std::optional<std::string_view> content = page_.storage_->source->content(text);
    return content ? *content : page_.storage_->keep(text);
  }

  /// Comments and the like part the texts around them.
  void pass_over() {
    close_down_to(open_names());
    joins_ = false;
    if (open_.empty()) note_top(kOther);
  }

  NodeIndex add(NodeIndex parent) {
    const auto index = static_cast<NodeIndex>(page_.nodes_.size());
    Node node;
    node.parent = parent;
    node.end = index + 1;
    node.first_attribute = static_cast<std::uint32_t>(page_.attributes_.size());
    node.depth = static_cast<std::uint16_t>(std::min<int>(page_.nodes_[parent].depth + 1, 65535));
    page_.nodes_.push_back(node);
    return index;
  }

  /// What comes after the end of the first element at the top is put below it.
  NodeIndex parent() const {
    if (!open_.empty()) return open_.back();
    return top_ == kNoNode || top_ == kOther ? 0 : top_;
  }
  void note_top(NodeIndex node) {
    if (top_ == kNoNode) top_ = node;
  }

  struct Recent {
    const xmlChar* name = nullptr;
    const KnownName* known = nullptr;
  };

  Page& page_;
  htmlParserCtxtPtr parser_;
  std::array<Recent, 256> recent_;
  std::array<const KnownName*, 251> listed_{};  // by key; a prime, for keys of short names differ in few bits
  std::unordered_map<std::string_view, std::uint32_t> list_numbers_{{std::string_view(), 0}};
  std::vector<NodeIndex> open_;  // kNoNode: left out
  std::size_t left_out_ = 0;     // of these
  NodeIndex top_ = kNoNode;      // the first thing at the top of the document
  bool joins_ = false;           // text that follows belongs to the last node
  bool too_deep_ = false;
};

Page::Page(std::uint64_t most_steps) : budget_(most_steps), storage_(std::make_unique<Storage>()) {
  first_word_.push_back(0);
  add_name_list({});
}
Page::Page(Page&&) noexcept = default;
Page& Page::operator=(Page&&) noexcept = default;
Page::~Page() = default;

Page Page::parse(std::string utf8, std::uint64_t most_steps) {
  // libxml2 sets itself up on first use, and two threads that are first at once can wait for each other for ever: once,
  // before any parser.
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  Page page(most_steps);
  page.budget_.spend_text(utf8.size());
  constexpr std::size_t kUsualNode = 64;  // bytes of source
  page.nodes_.reserve(utf8.size() / kUsualNode + 16);
  Node root;
  root.name = "#document";
  root.key = word_key(root.name);
  root.end = 1;
  page.nodes_.push_back(root);
  Builder(page).read(std::move(utf8));
  page.budget_.spend(page.size());
  page.measure_text();
  page.mend_traits();
  return page;
}

void Page::measure_text() {
  constexpr std::size_t kProse = 80;  // bytes of one run; menus' and labels' are shorter, most paragraphs' longer
  text_before_.assign(nodes_.size() + 1, 0);
  prose_before_.assign(nodes_.size() + 1, 0);
  for (NodeIndex i = 0; i < size(); ++i) {
    const Node& node = nodes_[i];
    const bool counts = node.is_text() && node.parent != kNoNode && !nodes_[node.parent].is("script") &&
                        !nodes_[node.parent].is("style");
    const std::size_t bytes = counts ? node.text.size() : 0;
    text_before_[i + 1] = text_before_[i] + bytes;
    prose_before_[i + 1] = prose_before_[i] + (bytes >= kProse ? bytes : 0);
  }
}

/// A button, a list of choices or a head that was never closed holds the page, and a heading its text: they are none.
void Page::mend_traits() {
  constexpr std::size_t kLongest = 500;  // bytes of prose; no headline has them
  const std::size_t all = prose_size(0);
  for (NodeIndex i = 1; i < size(); ++i) {
    Node& node = nodes_[i];
    if (node.heading() != 0 && prose_size(i) > kLongest) {
      node.traits |= kHoldsText;
      continue;
    }
    if (!node.has(kNeverText) || node.end - i < 8 || prose_size(i) * 2 <= all) continue;
    if (node.is("button") || node.is("head") || node.is("select") || node.is("object") || node.is("noscript") ||
        node.is("dialog") || node.is("map") || node.is("video") || node.is("audio"))
      node.traits &= static_cast<std::uint16_t>(~(kNeverText | kShowsNoText));
  }
}

void Page::add_name_list(std::string_view names) {
  name_lists_.push_back(names);
  std::uint64_t bits = 0;
  for_each_word(names, [&](std::string_view word) {
    list_words_.push_back(word_key(word));
    bits |= word_bit(list_words_.back());
  });
  list_bits_.push_back(bits);
  first_word_.push_back(static_cast<std::uint32_t>(list_words_.size()));
}

NodeIndex Page::next_sibling(NodeIndex node) const {
  const Node& n = nodes_[node];
  return n.parent != kNoNode && n.end < nodes_[n.parent].end ? n.end : kNoNode;
}

NodeIndex Page::first_child(NodeIndex node) const {
  return nodes_[node].end > node + 1 ? node + 1 : kNoNode;
}

std::string Page::text_of(NodeIndex node) const {
  std::string text;
  const NodeIndex end = nodes_[node].end;
  budget_.spend(end - node);
  budget_.spend_text(text_size(node));
  for (NodeIndex i = node; i < end;) {
    const Node& n = nodes_[i];
    if (n.is("script") || n.is("style")) {
      i = n.end;
      continue;
    }
    if (n.is_text())
      text += n.text;
    else if (n.is_block())
      text += ' ';
    ++i;
    // A block that ends here parts what follows.
    if (i < end && n.end == i && n.is_block()) text += ' ';
    for (NodeIndex up = n.parent; up != kNoNode && up >= node && nodes_[up].end == i; up = nodes_[up].parent)
      if (nodes_[up].is_block()) {
        text += ' ';
        break;
      }
  }
  return squeeze(text);
}

NodeIndex Page::find(Name name, NodeIndex within, NodeIndex from) const {
  const NodeIndex end = nodes_[within].end;
  NodeIndex i = std::max(within, from);
  const NodeIndex begin = i;
  while (i < end && !nodes_[i].is(name)) ++i;
  if (i > begin) budget_.spend(i - begin);
  return i < end ? i : kNoNode;
}

std::string Page::path_of(NodeIndex node) const {
  constexpr std::size_t kLongest = 80;
  std::string path;
  for (NodeIndex i = node; i != kNoNode && i != 0; i = nodes_[i].parent) {
    if (nodes_[i].is_text()) continue;
    budget_.spend(1);
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
  return std::binary_search(kBlocks.begin(), kBlocks.end(), tag);
}

}  // namespace dateline
