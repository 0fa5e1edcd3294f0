// What an answer says of itself besides its results: how the query was read, what only translations found, and what
// else could be asked.
#include <fmt/format.h>

#include <algorithm>

#include "indexer/base/text.h"
#include "query/language/interpretation.h"
#include "query/language/messages.h"
#include "query/plan/planner.h"
#include "query/plan/spelling.h"
#include "query/plan/surface_form.h"
#include "query/search.h"

namespace dateline {
namespace {

/// With more results than this no other spelling is offered. Set by eye.
constexpr std::uint64_t kFewResults = 5;
/// Another spelling is offered where it finds more than this many times as much. Set by eye.
constexpr std::uint64_t kClearlyMore = 3;

bool has_quoted_phrase(const Node& tree) {
  if (tree.kind == Node::Kind::phrase && !tree.compound) return true;
  return std::any_of(tree.children.begin(), tree.children.end(), has_quoted_phrase);
}

/// Two words or more in quotes that may be anywhere in the text; null where there are none.
const Node* first_quoted_phrase(const Node& tree) {
  if (tree.kind == Node::Kind::none_of) return nullptr;
  const auto is_word = [](const QueryWord& word) { return !word.prefix; };
  if (tree.kind == Node::Kind::phrase && !tree.compound && tree.slop < 0 && tree.scope == Scope::any &&
      !tree.no_expansion && !tree.capitals && tree.words.size() > 1 &&
      std::all_of(tree.words.begin(), tree.words.end(), is_word))
    return &tree;
  for (const Node& child : tree.children)
    if (const Node* const found = first_quoted_phrase(child)) return found;
  return nullptr;
}

/// Whether something is taken away from what is found.
bool excludes(const Node& tree) {
  return tree.kind == Node::Kind::none_of || std::any_of(tree.children.begin(), tree.children.end(), excludes);
}

/// Where a node is in the query, in bytes.
std::pair<std::size_t, std::size_t> bytes_of(const Node& node, std::string_view query) {
  std::size_t column = 0, begin = query.size();
  for (std::size_t at = 0; at < query.size(); ++at) {
    if ((static_cast<unsigned char>(query[at]) & 0xC0) == 0x80) continue;
    ++column;
    if (column == node.column) begin = at;
    if (column == node.column + node.length) return {begin, at};
  }
  return {begin, query.size()};
}

/// The query with a space in the place of every double quote, straight or printed, and of a slop after one.
std::string unquoted(std::string_view query) {
  std::string words;
  for (std::size_t at = 0; at < query.size();) {
    std::size_t length = 0;
    for (const std::string_view sign :
         {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB", "\xEF\xBC\x82"})
      if (query.substr(at).starts_with(sign)) length = sign.size();
    if (length == 0) {
      words += query[at++];
      continue;
    }
    at += length;
    const bool blank_behind = at < query.size() && query[at] == ' ';
    if (at < query.size() && query[at] == '~')
      while (++at < query.size() && query[at] >= '0' && query[at] <= '9') {
      }
    // title:"a b" keeps its field before the first word.
    if (!words.empty() && words.back() != ' ' && words.back() != ':' && words.back() != '(' && !blank_behind)
      words += ' ';
  }
  return std::string(trim(words));
}

/// The words of a query as a search for any of them, for the offer where all of them find nothing.
bool has_several_words(const Node& tree) {
  if (tree.kind != Node::Kind::all_of) return false;
  std::size_t words = 0;
  for (const Node& child : tree.children)
    if (!child.optional && (child.kind == Node::Kind::word || child.kind == Node::Kind::phrase)) ++words;
  return words > 1;
}

std::string_view query_language(std::string_view code, std::string_view language) {
  if (code == "en") return in_language(language, " (query in English)", " (consulta en ingl\xC3\xA9s)");
  if (code == "es") return in_language(language, " (query in Spanish)", " (consulta en espa\xC3\xB1ol)");
  if (code == "both")
    return in_language(language, " (query in English or Spanish)", " (consulta en ingl\xC3\xA9s o espa\xC3\xB1ol)");
  return {};
}

}  // namespace

void add_undated_notice(Results& results, std::string_view labels) {
  const auto text = [&](std::string_view english, std::string_view spanish) {
    return std::string(in_language(labels, english, spanish));
  };
  if (results.undated == 1)
    results.notices.push_back({Notice::Kind::undated,
                               text("1 undated statement matches the words and is left out by the date.",
                                    "1 declaraci\xC3\xB3n sin fecha tiene las palabras y queda fuera por la fecha."),
                               0,
                               0,
                               {},
                               {}});
  if (results.undated > 1)
    results.notices.push_back(
        {Notice::Kind::undated,
         fmt::format(fmt::runtime(text("{} undated statements match the words and are left out by the date.",
                                       "{} declaraciones sin fecha tienen las palabras y quedan fuera por la fecha.")),
                     results.undated),
         0,
         0,
         {},
         {}});
}

std::string Searcher::corrected_spelling(const Request& request, const MatchSets& matches) {
  if (matches.total > kFewResults) return {};
  const Lexicon* lexicon = resources_.expander ? resources_.expander->known_words() : nullptr;
  const std::string query = correct_spelling(request.query, matches.plan.tree, *reader_, lexicon);
  if (query.empty()) return {};
  Request other = request;
  other.query = query;
  other.facets.clear();
  const std::uint64_t found = match_counting(plan(other), other).total;
  return found > kClearlyMore * matches.total ? query : std::string();
}

void tell_translated(Results& results, const Plan& plan, std::uint64_t as_typed) {
  results.query_language = plan.query_language;
  results.translated = plan.translated ? results.total - std::min(results.total, as_typed) : 0;
  if (results.translated == 0) {
    std::erase_if(results.notices, [](const Notice& notice) { return notice.kind == Notice::Kind::expansion; });
    return;
  }
  if (results.query_language == "en") results.translated_into = "es";
  if (results.query_language == "es") results.translated_into = "en";
}

void Searcher::offer_translated_phrase(Results& results, const MatchSets& matches, const Request& request) {
  if (!resources_.expander || !request.expand || !request.offers || request.match != Match::all) return;
  const Node* const phrase = first_quoted_phrase(matches.plan.tree);
  if (phrase == nullptr) return;
  std::vector<std::string> words;
  for (const QueryWord& word : phrase->words) words.push_back(spelling_of(word));
  std::string translations, quoted;
  for (const Expansion& expansion :
       resources_.expander->expand(words, *reader_, request.audience, matches.plan.query_language)) {
    if (expansion.count != words.size()) continue;
    const std::string printed = surface_phrase(*reader_, expansion.words, expansion.language, request.audience);
    quoted += fmt::format(" OR \"{}\"", printed);
    translations += fmt::format("{}\"{}\"", translations.empty() ? "" : ", ", printed);
  }
  if (quoted.empty()) return;
  Request other = request;
  other.facets.clear();
  const auto [begin, end] = bytes_of(*phrase, request.query);
  const std::string typed = request.query.substr(begin, end - begin);
  other.query = request.query.substr(0, begin) + "(" + typed + quoted + ")" + request.query.substr(end);
  const std::uint64_t found = match_counting(plan(other), other).total;
  if (found <= matches.total) return;
  Notice notice;
  notice.kind = Notice::Kind::offer;
  const std::string_view nothing =
      results.total > 0 ? std::string_view()
                        : in_language(request.labels, "No statement has the words in quotes just so. ",
                                      "Ninguna declaraci\xC3\xB3n tiene tal cual las palabras entre comillas. ");
  const std::string_view language =
      matches.plan.query_language == "es"
          ? in_language(request.labels, "In English: {} ({}).", "En ingl\xC3\xA9s: {} ({}).")
      : matches.plan.query_language == "en"
          ? in_language(request.labels, "In Spanish: {} ({}).", "En espa\xC3\xB1ol: {} ({}).")
          : in_language(request.labels, "In the other language: {} ({}).", "En la otra lengua: {} ({}).");
  notice.text = std::string(nothing) + fmt::format(fmt::runtime(language), translations, found - matches.total);
  notice.column = phrase->column;
  notice.length = phrase->length;
  notice.added = {other.query};
  results.notices.push_back(std::move(notice));
}

void Searcher::add_notices(Results& results, const MatchSets& matches, const Request& request) {
  const auto text = [&](std::string_view english, std::string_view spanish) {
    return std::string(in_language(request.labels, english, spanish));
  };
  add_undated_notice(results, request.labels);
  const bool offered = std::any_of(results.notices.begin(), results.notices.end(),
                                   [](const Notice& notice) { return notice.kind == Notice::Kind::offer; });
  const bool whole = reader_->budget().cut() == QueryBudget::Cut::none;
  if (results.total > 0 || request.match != Match::all || !request.offers || offered || !whole) return;
  if (const std::string words = without_quotes(request, matches); !words.empty()) {
    results.notices.push_back({Notice::Kind::offer,
                               text("No statement has the words in quotes just so. Search for them without the quotes.",
                                    "Ninguna declaraci\xC3\xB3n tiene tal cual las palabras entre comillas. Buscarlas "
                                    "sin las comillas."),
                               0,
                               0,
                               {},
                               {words}});
    return;
  }
  if (!has_several_words(matches.plan.tree)) return;
  std::string words;
  for (const Node& child : matches.plan.tree.children)
    for (const QueryWord& word : child.words) {
      if (child.optional) continue;
      if (!words.empty()) words += ' ';
      words += word.typed;
    }
  results.notices.push_back({Notice::Kind::offer,
                             text("No statement has all of these words. Search for any of them.",
                                  "Ninguna declaraci\xC3\xB3n tiene todas estas palabras. Buscar cualquiera de ellas."),
                             0,
                             0,
                             "match=any",
                             {words}});
}

std::string Searcher::without_quotes(const Request& request, const MatchSets& matches) {
  if (!has_quoted_phrase(matches.plan.tree)) return {};
  Request other = request;
  other.query = unquoted(request.query);
  other.facets.clear();
  if (other.query == request.query) return {};
  // What its words find untranslated is enough to know, where nothing is taken away, and is planned sooner.
  other.expand = request.expand && excludes(matches.plan.tree);
  bool finds = match_counting(plan(other), other).total > 0;
  if (!finds && request.expand && !other.expand) {
    other.expand = true;
    finds = match_counting(plan(other), other).total > 0;
  }
  return finds ? other.query : std::string();
}

std::string interpretation(const Plan& plan, std::string_view language) {
  if (plan.tree.kind == Node::Kind::everything) return {};
  return std::string(in_language(language, "Searched for: ", "Se busc\xC3\xB3: ")) +
         interpret(plan.tree, language, false) + std::string(query_language(plan.query_language, language));
}

std::string translated_among(const Results& results, std::string_view language) {
  if (results.translated == 0) return {};
  const std::string_view words =
      results.translated_into == "es" ? in_language(language, ", of them {} in Spanish", ", {} en espa\xC3\xB1ol")
      : results.translated_into == "en"
          ? in_language(language, ", of them {} in English", ", {} en ingl\xC3\xA9s")
          : in_language(language, ", of them {} by translation", ", {} por traducci\xC3\xB3n");
  return fmt::format(fmt::runtime(words), results.translated);
}

}  // namespace dateline
