// Reads the issue files by toml++, checks them, and answers look-ups.
#include "indexer/reference/taxonomy.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <toml++/toml.h>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"

namespace dateline {
namespace {

constexpr double kLargestWeight = 99;
constexpr const char* kHint = "the comment at the top of data/issues.toml shows the form";

/// Speaks of one key of one issue of one file.
class Place {
 public:
  Place(const std::filesystem::path& file, std::string issue) : file_(file.string()), issue_(std::move(issue)) {}

  [[noreturn]] void fail(std::string_view key, const std::string& problem) const {
    throw Error(Error::Kind::unreadable,
                key.empty() ? fmt::format("{}: [{}]: {}", file_, issue_, problem)
                            : fmt::format("{}: [{}] {}: {}", file_, issue_, key, problem),
                kHint);
  }

 private:
  std::string file_;
  std::string issue_;
};

bool is_id(std::string_view id) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && id.size() <= 64 && id.front() != '-' && std::all_of(id.begin(), id.end(), good);
}

std::string text_of(const toml::node& node, std::string_view key, const Place& place) {
  const auto* text = node.as_string();
  if (!text || squeeze(text->get()).empty()) place.fail(key, "a text in quotes is expected");
  return squeeze(text->get());
}

std::vector<std::string> texts_of(const toml::node& node, std::string_view key, const Place& place) {
  const toml::array* list = node.as_array();
  if (!list) place.fail(key, "a list in brackets is expected: [\"…\", \"…\"]");
  std::vector<std::string> texts;
  texts.reserve(list->size());
  for (const toml::node& entry : *list) texts.push_back(text_of(entry, key, place));
  return texts;
}

std::vector<Keyword> keywords_of(const toml::node& node, std::string_view key, const Place& place) {
  std::vector<Keyword> keywords;
  for (const std::string& text : texts_of(node, key, place)) {
    std::optional<Keyword> keyword = parse_keyword(text);
    if (!keyword)
      place.fail(
          key,
          fmt::format(
              "'{}' is not a keyword: \"phrase\", \"phrase:2\", \"=phrase\" or \"+phrase\", weights from -99 to 99",
              text));
    keywords.push_back(std::move(*keyword));
  }
  return keywords;
}

void read_label(const toml::node& node, Issue& issue, const Place& place) {
  const toml::table* labels = node.as_table();
  if (!labels) place.fail("label", "wanted: label = { en = \"…\", es = \"…\" }");
  for (const auto& [language, text] : *labels) {
    if (language.str() == "en")
      issue.label_en = text_of(text, "label.en", place);
    else if (language.str() == "es")
      issue.label_es = text_of(text, "label.es", place);
    else
      place.fail("label", fmt::format("the language '{}' is not known; there are en and es", language.str()));
  }
}

bool flag_of(const toml::node& node, std::string_view key, const Place& place) {
  const auto* flag = node.as_boolean();
  if (!flag) place.fail(key, "true or false is expected");
  return flag->get();
}

template <class List>
void append(List& to, List&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Lays one table over an issue; keywords, categories and exclusions are added.
void read_issue(const toml::table& table, Issue& issue, const Place& place) {
  for (const auto& [name, node] : table) {
    const std::string_view key = name.str();
    if (key == "label")
      read_label(node, issue, place);
    else if (key == "parent")
      issue.parent = node.as_string() ? node.as_string()->get() : text_of(node, key, place);
    else if (key == "implies")
      issue.implies = texts_of(node, key, place);
    else if (key == "site_categories")
      append(issue.site_categories, texts_of(node, key, place));
    else if (key == "slogans")
      append(issue.slogans, texts_of(node, key, place));
    else if (key == "yields_to")
      issue.yields_to = texts_of(node, key, place);
    else if (key == "en")
      append(issue.en, keywords_of(node, key, place));
    else if (key == "es")
      append(issue.es, keywords_of(node, key, place));
    else if (key == "not")
      append(issue.exclusions, texts_of(node, key, place));
    else if (key != "replace" && key != "remove")
      place.fail(key,
                 "no such key; there are label, parent, implies, yields_to, site_categories, slogans, en, es, not, "
                 "replace, remove");
  }
}

Issue named_issue(std::string_view id) {
  Issue issue;
  issue.id = id;
  return issue;
}

struct Entry {
  std::string id;
  const toml::table* table;
  std::uint32_t line;
};

/// toml++ keeps keys sorted; the file's own order is the one readers see.
std::vector<Entry> entries_in_order(const toml::table& root, const std::filesystem::path& file) {
  std::vector<Entry> entries;
  for (const auto& [name, node] : root) {
    const Place place(file, std::string(name.str()));
    if (!node.is_table()) place.fail("", "is outside of any issue; every issue is a table of its own");
    if (!is_id(name.str())) place.fail("", "an id has lower-case letters, digits and hyphens only");
    entries.push_back({std::string(name.str()), node.as_table(), name.source().begin.line});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.line < b.line; });
  return entries;
}

toml::table parsed(std::string_view content, const std::filesystem::path& file) {
  try {
    return toml::parse(content, file.string());
  } catch (const toml::parse_error& problem) {
    throw Error(Error::Kind::unreadable,
                fmt::format("{}:{}: {}", file.string(), problem.source().begin.line, problem.description()), kHint);
  }
}

void read_into(std::vector<Issue>& issues, const std::filesystem::path& file) {
  const std::string content = read_file(file);
  const toml::table root = parsed(content, file);
  std::unordered_map<std::string, std::size_t> by_id;
  for (std::size_t i = 0; i < issues.size(); ++i) by_id.emplace(issues[i].id, i);
  std::vector<bool> removed(issues.size(), false);
  for (const Entry& entry : entries_in_order(root, file)) {
    const Place place(file, entry.id);
    const auto flag = [&](std::string_view key) {
      const toml::node* node = entry.table->get(key);
      return node && flag_of(*node, key, place);
    };
    const auto [at, fresh] = by_id.emplace(entry.id, issues.size());
    if (flag("remove")) {
      if (fresh) place.fail("remove", "there is no such issue to remove");
      removed[at->second] = true;
      continue;
    }
    if (fresh) {
      issues.push_back(named_issue(entry.id));
      removed.push_back(false);
    }
    Issue* const known = &issues[at->second];
    if (flag("replace")) {
      known->en.clear();
      known->es.clear();
      known->exclusions.clear();
    }
    read_issue(*entry.table, *known, place);
    if (known->label_en.empty()) place.fail("label", "a new issue needs one: label = { en = \"…\", es = \"…\" }");
    if (known->label_es.empty()) known->label_es = known->label_en;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < issues.size(); ++i)
    if (!removed[i] && kept++ != i) issues[kept - 1] = std::move(issues[i]);
  issues.resize(kept);
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The key under which names meet: folded letters and digits, one space between words, without "and".
std::string name_key(std::string_view name) {
  std::string key;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && word != "and" && word != "y" && word != "e") {
      if (!key.empty()) key += ' ';
      key += word;
    }
    word.clear();
  };
  for (const char c : fold_tilde(fold(name))) {
    if (is_word_byte(c))
      word += c;
    else if (c != '\'')
      finish();
  }
  finish();
  return key;
}

/// Parents and implied issues exist, and no issue is its own ancestor.
void check_family(const std::vector<Issue>& issues, const std::map<std::string, std::size_t, std::less<>>& by_id,
                  const std::filesystem::path& file) {
  // An issue whose ancestors end is not walked again: of a long row each would be walked by all below it.
  std::vector<bool> ends(issues.size(), false);
  std::vector<std::size_t> walked;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const Issue& issue = issues[i];
    const Place place(file, issue.id);
    for (const std::string& implied : issue.implies)
      if (!by_id.count(implied)) place.fail("implies", fmt::format("there is no issue '{}'", implied));
    for (const std::string& frame : issue.yields_to)
      if (!by_id.count(frame)) place.fail("yields_to", fmt::format("there is no issue '{}'", frame));
    walked.clear();
    for (std::size_t at = i; !ends[at];) {
      walked.push_back(at);
      const std::string& above = issues[at].parent;
      if (above.empty()) break;
      const auto found = by_id.find(above);
      if (found == by_id.end()) place.fail("parent", fmt::format("there is no issue '{}'", above));
      if (walked.size() > issues.size()) place.fail("parent", fmt::format("'{}' leads back to itself", issue.parent));
      at = found->second;
    }
    for (const std::size_t at : walked) ends[at] = true;
  }
}

}  // namespace

std::string Keyword::to_string() const {
  const std::string text = std::string(supports ? "+" : "") + (exact ? "=" : "") + phrase;
  return weight == 3.0 ? text : fmt::format("{}:{}", text, weight);
}

std::optional<Keyword> parse_keyword(std::string_view text) {
  Keyword keyword;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data() + colon + 1, end, keyword.weight);
    if (problem != std::errc{} || stop != end || !std::isfinite(keyword.weight) ||
        std::abs(keyword.weight) > kLargestWeight)
      return std::nullopt;
    text = text.substr(0, colon);
  }
  keyword.supports = text.starts_with('+');
  if (keyword.supports) text.remove_prefix(1);
  keyword.exact = text.starts_with('=');
  if (keyword.exact) text.remove_prefix(1);
  keyword.phrase = squeeze(text);
  const bool has_word = std::any_of(keyword.phrase.begin(), keyword.phrase.end(), is_word_byte);
  return has_word ? std::optional(std::move(keyword)) : std::nullopt;
}

Taxonomy Taxonomy::load(const std::filesystem::path& file, const std::filesystem::path& own) {
  Taxonomy taxonomy;
  read_into(taxonomy.issues_, file);
  if (!own.empty()) read_into(taxonomy.issues_, own);
  taxonomy.index();
  check_family(taxonomy.issues_, taxonomy.by_id_, own.empty() ? file : own);
  return taxonomy;
}

void Taxonomy::index() {
  const auto add = [](auto& names, std::string_view name, std::size_t number) {
    std::vector<std::size_t>& numbers = names[name_key(name)];
    if (numbers.empty() || numbers.back() != number) numbers.push_back(number);  // they come in order
  };
  for (std::size_t i = 0; i < issues_.size(); ++i) by_id_[issues_[i].id] = i;
  for (std::size_t i = 0; i < issues_.size(); ++i) {
    for (const std::string& category : issues_[i].site_categories) add(by_name_, category, i);
    for (const std::string& slogan : issues_[i].slogans) add(by_slogan_, slogan, i);
  }
  // An id or a label is that issue's alone, whatever categories others list.
  for (std::size_t i = 0; i < issues_.size(); ++i)
    for (const std::string& name : {issues_[i].id, issues_[i].label_en, issues_[i].label_es})
      by_name_[name_key(name)] = {i};
}

void Taxonomy::add_keyword(std::string_view issue, const Keyword& keyword, const std::vector<std::string>& languages,
                           bool alone) {
  const auto found = by_id_.find(issue);
  if (found == by_id_.end()) return;
  Issue& row = issues_[found->second];
  if (alone) {
    row.en.clear();
    row.es.clear();
  }
  for (const std::string& language : languages) (language == "es" ? row.es : row.en).push_back(keyword);
}

const Issue* Taxonomy::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &issues_[found->second];
}

std::vector<const Issue*> Taxonomy::under(const Names& names, std::string_view name) const {
  std::vector<const Issue*> issues;
  if (const auto found = names.find(name_key(name)); found != names.end())
    for (const std::size_t number : found->second) issues.push_back(&issues_[number]);
  return issues;
}

std::vector<const Issue*> Taxonomy::named(std::string_view name) const {
  return under(by_name_, name);
}

std::vector<const Issue*> Taxonomy::supported(std::string_view name) const {
  return under(by_slogan_, name);
}

std::string_view Taxonomy::label(std::string_view id, std::string_view language) const {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return id;
  const Issue& issue = issues_[found->second];
  return language == "es" ? issue.label_es : issue.label_en;
}

std::vector<std::string> Taxonomy::rolled_up(const std::vector<std::string>& ids) const {
  std::vector<std::string> all;
  std::unordered_set<std::string> known;
  const auto add = [&](const std::string& id) {
    if (!id.empty() && known.insert(id).second) all.push_back(id);
  };
  for (const std::string& id : ids) add(id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Issue* issue = find(all[i]);
    if (!issue) continue;
    add(issue->parent);
    for (const std::string& implied : issue->implies) add(implied);
  }
  return all;
}

std::vector<const Issue*> Taxonomy::children(std::string_view id) const {
  std::vector<const Issue*> found;
  for (const Issue& issue : issues_)
    if (issue.parent == id) found.push_back(&issue);
  return found;
}

}  // namespace dateline
