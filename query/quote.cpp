// Candidates by search, places by alignment, verdicts by comparing what is printed.
#include "query/quote.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "indexer/base/text.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/json_text.h"
#include "query/match/quote_alignment.h"
#include "query/snapshot/visible_figures.h"

namespace dateline {
namespace {

/// Statements that are compared word by word. The one that a quotation comes from has nearly all of its rare words, so
/// it is among the first few.
constexpr std::size_t kCandidates = 16;
/// Pages of candidates by a quotation's first words.
constexpr std::size_t kPhrasePages = 4;
/// Places of the same words in one statement that are looked at for the signs between them.
constexpr std::size_t kPlaces = 8;
/// Words of one search for candidates: the rarest. A fifth of them may have been changed, and two or three rare words
/// that are left identify the statement; common ones make the search long and find nothing more.
constexpr std::size_t kSearchWords = 10;
/// Words of the search for a translation, the longest: those that the lexicon has are seldom short.
constexpr std::size_t kTranslatedWords = 16;
/// Words that must agree, as a share of the longer of quotation and passage. Tried from .5 to .7 on quotations of the
/// sample with a fifth of their words changed and on invented ones: at .55 and below invented ones on the subject are
/// found, at .65 quotations with words left out and changed are lost.
constexpr double kLeastAgreement = 0.6;

/// Letters and signs that editors set in several ways, in one: quotes, dashes, spaces.
std::string typographic_form(std::string_view text) {
  struct Sign {
    std::string_view printed, form;
  };
  static constexpr std::array kSigns = {Sign{"“", "\""},      Sign{"”", "\""},       Sign{"„", "\""},
                                        Sign{"«", "\""},      Sign{"»", "\""},       Sign{"‘", "'"},
                                        Sign{"’", "'"},       Sign{"–", "-"},        Sign{"—", "-"},
                                        Sign{"‑", "-"},       Sign{"\xC2\xA0", " "}, Sign{"\xE2\x80\xAF", " "},
                                        Sign{"\xC2\xAD", ""}, Sign{"…", "..."}};
  std::string form;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      const char c = text[at++];
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank)
        form += c;
      else if (!form.empty() && form.back() != ' ')
        form += ' ';
      continue;
    }
    const auto sign = std::find_if(kSigns.begin(), kSigns.end(),
                                   [&](const Sign& s) { return text.substr(at).starts_with(s.printed); });
    if (sign == kSigns.end()) {
      form += text[at++];
      continue;
    }
    at += sign->printed.size();
    if (sign->form != " " || (!form.empty() && form.back() != ' ')) form += sign->form;
  }
  return form;
}

/// Quotation marks around and inside are the frame's, not the speaker's: a quotation inside a quotation changes its
/// marks.
std::string compared_form(std::string_view text) {
  std::string form = typographic_form(text);
  std::erase(form, '"');
  // The first letter's case follows from where the quotation was cut.
  if (!form.empty()) form[0] = ascii_lower(form[0]);
  return form;
}

/// A statement's text as one: the headline, then its paragraphs, a line each.
struct WholeText {
  std::string text;
  std::vector<std::size_t> paragraphs;  ///< bytes where each begins; the headline's is 0

  explicit WholeText(const DocumentData& data) {
    text = data.statement.headline + "\n";
    paragraphs.push_back(0);
    for (const StoredParagraph& paragraph : data.paragraphs) {
      paragraphs.push_back(text.size());
      text.append(paragraph.text).append("\n");
    }
  }
  std::size_t paragraph_at(std::size_t byte) const {
    return static_cast<std::size_t>(std::upper_bound(paragraphs.begin(), paragraphs.end(), byte) - paragraphs.begin()) -
           1;
  }
};

/// "said Maria Lopez, the president of the local": the words of attribution that are next to the passage, up to the
/// end of their sentence or the next quotation mark.
std::string speaker_near(const WholeText& whole, std::size_t begin, std::size_t end) {
  static constexpr std::array<std::string_view, 26> kVerbs = {
      "said",      "says",     "told",    "added",  "stated",  "wrote",     "explained", "asked",   "according to",
      "continued", "declared", "dijo",    "dice",   "afirmó",  "señaló",    "sostuvo",   "expresó", "declaró",
      "agregó",    "añadió",   "explicó", "indicó", "aseguró", "manifestó", "comentó",   "según"};
  const std::size_t paragraph = whole.paragraph_at(begin);
  const std::size_t from = whole.paragraphs[paragraph];
  const std::size_t to = whole.text.find('\n', end);
  const auto clause = [&](std::string_view around) -> std::string {
    for (const std::string_view verb : kVerbs) {
      std::size_t at = around.find(verb);
      if (at == std::string_view::npos || (at > 0 && around[at - 1] != ' ' && around[at - 1] != ',')) continue;
      // "Councilwoman Joan Addis said": the name may be before the verb.
      const std::size_t start = around.find_last_of(".”»\"", at);
      std::size_t first = start == std::string_view::npos ? 0 : start + 1;
      while (first < at && (around[first] == ' ' || around[first] == ',' ||
                            (static_cast<unsigned char>(around[first]) & 0xC0) == 0x80))
        ++first;
      const std::size_t stop = std::min(
          {around.find(". ", at), around.find("“", at), around.find("«", at), around.find('"', at), around.size()});
      std::string words(trim(around.substr(first, stop - first)));
      while (words.ends_with('.') || words.ends_with(',') || words.ends_with(':')) words.pop_back();
      if (words.size() < 160) return words;
    }
    return {};
  };
  const std::string_view text = whole.text;
  std::string behind = clause(text.substr(end, std::min(to, end + 220) - end));
  if (!behind.empty()) return behind;
  const std::size_t before = begin > from + 220 ? begin - 220 : from;
  return clause(text.substr(before, begin - before));
}

/// The words that a search for candidates uses: the rarest of those that the archive has.
std::vector<std::string_view> search_words(const QuoteWords& quote, const VisibleFigures& figures) {
  std::vector<std::string_view> words;
  for (const QuoteWords::Part& part : quote.parts)
    for (const std::string& word : part.words) words.push_back(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::vector<std::pair<std::uint64_t, std::string_view>> by_count;
  for (const std::string_view word : words)
    if (const std::uint64_t count = figures.of(std::string(word)).documents) by_count.emplace_back(count, word);
  std::sort(by_count.begin(), by_count.end());
  if (by_count.size() > kSearchWords) by_count.resize(kSearchWords);
  words.clear();
  for (const auto& [count, word] : by_count) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string query;
  for (const std::string_view word : words) query.append(word).append(" ");
  return query;
}

class Quotation {
 public:
  Quotation(Searcher& searcher, std::string_view text, const QuoteOptions& options)
      : searcher_(searcher), text_(text), options_(options), quote_(QuoteWords::read(text, kMostQuoteWords)) {}

  QuoteAnswer answer() {
    QuoteAnswer answer;
    if (quote_.count == 0) return answer;
    phrase_candidates();
    // Where it is word for word there is nothing more to be looked for.
    if (!has_exact()) any_candidates();
    std::sort(matches_.begin(), matches_.end(), [](const QuoteMatch& a, const QuoteMatch& b) {
      if (a.exact != b.exact) return a.exact;
      if (a.similarity != b.similarity) return a.similarity > b.similarity;
      const std::string day_a = a.item.date ? a.item.date->to_string() : "~",
                        day_b = b.item.date ? b.item.date->to_string() : "~";
      return std::tie(day_a, a.item.id) < std::tie(day_b, b.item.id);
    });
    if (matches_.size() > options_.limit) matches_.resize(options_.limit);
    answer.verdict = matches_.empty() ? Verdict::not_found : matches_.front().exact ? Verdict::exact : Verdict::altered;
    answer.matches = std::move(matches_);
    if (answer.verdict == Verdict::not_found) offer_translations(answer);
    return answer;
  }

 private:
  Request request(std::string query, Match match, std::size_t limit) const {
    Request request;
    request.query = std::move(query);
    request.match = match;
    request.audience = options_.audience;
    request.labels = options_.labels;
    request.limit = limit;
    request.expand = false;
    request.snippets = false;
    request.offers = false;
    return request;
  }

  /// Words that follow each other are found for certain, however common they are.
  void phrase_candidates() {
    const auto longest = std::max_element(quote_.parts.begin(), quote_.parts.end(),
                                          [](const auto& a, const auto& b) { return a.words.size() < b.words.size(); });
    std::string phrase = "\"";
    for (std::size_t i = 0; i < std::min<std::size_t>(longest->words.size(), 12); ++i)
      phrase += (i ? " " : "") + longest->words[i];
    // The same words may be in many statements with other signs: more are looked at until one has them all.
    for (std::size_t page = 0; page < kPhrasePages; ++page) {
      Request asked = request(phrase + "\"", Match::all, kCandidates);
      asked.offset = page * kCandidates;
      const Results found = searcher_.search_whole(asked);
      consider(found.items);
      if (has_exact() || quote_.parts.size() > 1 || found.total <= asked.offset + kCandidates) return;
    }
  }

  bool has_exact() const {
    return std::any_of(matches_.begin(), matches_.end(), [](const QuoteMatch& match) { return match.exact; });
  }

  void any_candidates() {
    const IndexReader& reader = searcher_.reader();
    const VisibleFigures figures(reader, reader.snapshot().visible(options_.audience));
    const std::vector<std::string_view> words = search_words(quote_, figures);
    if (words.empty()) return;
    consider(searcher_.search_whole(request(joined(words), Match::any, kCandidates)).items);
  }

  void consider(const std::vector<ResultItem>& items) {
    for (const ResultItem& item : items)
      if (seen_.insert(item.id).second) compare(item);
  }

  void compare(const ResultItem& item) {
    const auto stored = searcher_.read(item.id, options_.audience);
    if (!stored) return;
    const WholeText whole(decode_document_data(*stored));
    const std::vector<QuotePlace> places = find_places(quote_, whole.text, kPlaces);
    if (places.empty()) return;
    const std::string asked =
        text_.substr(quote_.parts.front().begin, quote_.parts.back().end - quote_.parts.front().begin);
    const std::string asked_form = compared_form(asked);
    const auto is_exact = [&](const QuotePlace& place) {
      return place.contiguous && compared_form(whole.text.substr(place.begin, place.end - place.begin)) == asked_form;
    };
    // The same words may occur twice, with other signs between them.
    const auto exact = std::find_if(places.begin(), places.end(), is_exact);
    const QuotePlace& place = exact == places.end() ? places.front() : *exact;
    const double similarity =
        static_cast<double>(place.matched) / static_cast<double>(std::max(quote_.count, place.covered));
    // Three words in a row at least: common words agree anywhere. A shorter quotation must be as it is.
    const bool short_one = quote_.count < 5;
    if (short_one ? !place.contiguous : similarity < kLeastAgreement || place.longest_run < 3) return;
    QuoteMatch match;
    match.item = item;
    match.similarity = similarity;
    match.paragraph = whole.paragraph_at(place.begin);
    match.passage = whole.text.substr(place.begin, place.end - place.begin);
    match.speaker = speaker_near(whole, place.begin, place.end);
    match.exact = exact != places.end();
    if (!match.exact) match.diff = diff_words(typographic_form(match.passage), typographic_form(asked));
    matches_.push_back(std::move(match));
  }

  /// Passages of the other language whose words are the translations of half of the quotation's.
  void offer_translations(QuoteAnswer& answer) {
    std::vector<std::string_view> words;
    for (const QuoteWords::Part& part : quote_.parts)
      for (const std::string& word : part.words)
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    std::stable_sort(words.begin(), words.end(), [](auto a, auto b) { return a.size() > b.size(); });
    if (words.size() > kTranslatedWords) words.resize(kTranslatedWords);
    Request wider = request(joined(words), Match::any, 5);
    wider.expand = true;
    wider.snippets = true;
    for (ResultItem& item : searcher_.search_whole(wider).items) {
      for (const Snippet& snippet : item.snippets) {
        const auto translated = static_cast<std::size_t>(std::count_if(
            snippet.marks.begin(), snippet.marks.end(), [](const Snippet::Mark& mark) { return mark.translated; }));
        const double share =
            static_cast<double>(translated) / static_cast<double>(std::min(quote_.count, words.size()));
        if (share < 0.5 || answer.matches.size() >= options_.limit) continue;
        QuoteMatch match;
        match.passage = snippet.text;
        match.similarity = share;
        match.translation = true;
        match.item = item;
        answer.matches.push_back(std::move(match));
        break;
      }
    }
  }

  Searcher& searcher_;
  std::string text_;
  QuoteOptions options_;
  QuoteWords quote_;
  std::unordered_set<std::string> seen_;
  std::vector<QuoteMatch> matches_;
};

}  // namespace

std::string_view to_string(Verdict verdict) {
  return verdict == Verdict::exact ? "exact" : verdict == Verdict::altered ? "altered" : "not-found";
}

QuoteAnswer find_quotation(Searcher& searcher, std::string_view text, const QuoteOptions& options) {
  return Quotation(searcher, text, options).answer();
}

std::string quote_json(const QuoteAnswer& answer) {
  using Json = nlohmann::ordered_json;
  Json matches = Json::array();
  for (const QuoteMatch& match : answer.matches) {
    Json json = {{"id", match.item.id}, {"headline", match.item.headline}};
    if (!match.item.url.empty()) json["url"] = match.item.url;
    if (match.item.date) json["date"] = match.item.date->to_string();
    json["paragraph"] = match.paragraph;
    json["passage"] = match.passage;
    if (!match.speaker.empty()) json["speaker"] = match.speaker;
    Json diff = Json::array();
    for (const DiffPart& part : match.diff) diff.push_back({{"kind", to_string(part.kind)}, {"text", part.text}});
    json["diff"] = std::move(diff);
    json["similarity"] = match.similarity;
    if (match.translation) json["translation"] = true;
    matches.push_back(std::move(json));
  }
  return json_text({{"verdict", to_string(answer.verdict)}, {"matches", std::move(matches)}});
}

}  // namespace dateline
