// Looking a word up in the text of statements that hold it.
#include "query/plan/surface_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "indexer/analysis/capitals.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/analysis/word_start_filter.h"
#include "indexer/base/bounded_cache.h"
#include "indexer/base/text.h"
#include "indexer/schema/document_data.h"
#include "query/snapshot/stored_documents.h"

namespace dateline {
namespace {

/// Statements looked into, and how often a form is met until it is the one: a misprint, a verb beside its noun (apoyó,
/// apoyo) or the beginning of a sentence are outvoted.
constexpr std::size_t kStatements = 16;
constexpr std::size_t kEnough = 3;
constexpr std::size_t kKeptFormBytes = 1 << 20;
/// Letters of a word that a name writes with a capital; of and de are shorter.
constexpr std::size_t kLeastOfAName = 4;

/// What was found in the first segment alone, which is the large one and stays when a generation comes: kept with it,
/// and good where the statements that decided are still to be seen.
struct SurfaceForms {
  struct Form {
    std::string printed;
    std::vector<Xapian::docid> looked_into;
  };
  BoundedCache<Form> forms{kKeptFormBytes};
};

/// What was found in more than that: kept with what this audience sees of this generation.
struct OtherForms {
  BoundedCache<std::string> forms{kKeptFormBytes};
};

/// How often each printed form occurred.
class Votes {
 public:
  /// `past`: of paro and paró the second is sought.
  explicit Votes(bool past) : past_(past) {}

  /// Counts what a text prints for the word; only after `before`, unless that is empty. A capital at the beginning of
  /// a sentence is no evidence.
  void read(std::string_view text, const std::string& folded, const std::string& before, TokenList& tokens) {
    tokens.tokenize(text);
    bool first = true;
    std::size_t behind = 0;  // the end of the token before
    std::string_view last;
    for (const Token& token : tokens) {
      const std::string_view between = text.substr(behind, token.begin - behind);
      const bool begins = std::exchange(first, false) || between.find_first_of(".!?:") != std::string_view::npos;
      behind = token.end;
      const std::string_view previous = std::exchange(last, tokens.word(token));
      if (last != folded || token.capitals || (!before.empty() && previous != before)) continue;
      std::string printed(text.substr(token.begin, token.end - token.begin));
      const bool capital = begins_with_capital(printed);
      ++(!capital ? small_ : begins ? at_beginnings_ : capitals_)[std::move(printed)];
    }
  }
  bool empty() const { return small_.empty() && capitals_.empty() && at_beginnings_.empty(); }
  bool decided() const {
    return !small_.empty() && most(small_)->second >= kEnough && is_preterite(most(small_)->first) == past_;
  }
  /// In small letters if it occurred so: a headline's capitals are not a name's.
  std::string result(const std::string& folded) const {
    if (!small_.empty()) {
      const std::string& printed = most(small_)->first;
      if (past_) {
        const auto verb =
            std::find_if(small_.begin(), small_.end(), [](const auto& one) { return is_preterite(one.first); });
        return verb == small_.end() ? printed : verb->first;
      }
      return is_preterite(printed) && small_.contains(folded) ? folded : printed;
    }
    if (!capitals_.empty()) return most(capitals_)->first;
    return at_beginnings_.empty() ? folded : with_small_letter(most(at_beginnings_)->first, folded);
  }

 private:
  /// "paró" beside "paro": what translates a word is the noun, of which the verb's past differs by its accent.
  static bool is_preterite(std::string_view printed) { return printed.ends_with("\xC3\xB3"); }

  using Counts = std::map<std::string, std::size_t>;
  static Counts::const_iterator most(const Counts& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; });
  }
  /// A capital that is a plain letter is made small; an accented one falls back on the folded word.
  static std::string with_small_letter(std::string printed, const std::string& folded) {
    if (static_cast<unsigned char>(printed.front()) >= 0x80) return folded;
    printed.front() = ascii_lower(printed.front());
    return printed;
  }

  bool past_;
  Counts small_, capitals_, at_beginnings_;
};

char with_capital(char letter) {
  return is_ascii_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
}

/// Whether a paragraph may be of the language.
bool is_of(std::string_view paragraph, StemLanguage language) {
  return paragraph != (language == StemLanguage::english ? "es" : "en");
}

struct Found {
  std::string printed;
  std::vector<Xapian::docid> looked_into;  ///< of the first segment
  bool in_first = false;                   ///< nothing else was looked into
};

Found look_up(const IndexReader& reader, const std::string& folded, StemLanguage language, const VisibleSets& visible,
              const std::string& before, bool past) {
  Votes votes(past);
  Found found;
  std::size_t looked = 0;
  TokenList tokens;
  // Most paragraphs do not have the word: these are not tokenised.
  WordStartFilter starts;
  starts.add_word(folded);
  for (std::size_t i = 0; i < reader.segments(); ++i) {
    const Xapian::Database& segment = reader.segment(i);
    auto other = segment.postlist_begin(before);
    const auto end_of_other = segment.postlist_end(before);
    for (auto at = segment.postlist_begin(folded); at != segment.postlist_end(folded) && looked < kStatements; ++at) {
      if (!before.empty()) {
        // What holds both: of the first that hold the word few have it there.
        other.skip_to(*at);
        if (other == end_of_other) break;
        if (*other != *at) continue;
      }
      if (!visible.sets[i].contains(*at)) continue;
      ++looked;
      if (i == 0) found.looked_into.push_back(*at);
      const auto data = stored_document(reader, {i, *at});
      const DocumentData stored = decode_document_data(*data);
      for (const StoredParagraph& paragraph : stored.paragraphs) {
        if (!is_of(paragraph.language, language) || starts.next(paragraph.text, 0) == paragraph.text.size()) continue;
        votes.read(paragraph.text, folded, before, tokens);
        if (!votes.decided()) continue;
        found.printed = votes.result(folded);
        found.in_first = i == 0;
        return found;
      }
    }
    if (looked == kStatements) {
      found.in_first = i == 0;
      break;
    }
  }
  found.printed = votes.empty() && !before.empty() ? std::string() : votes.result(folded);
  return found;
}

}  // namespace

std::string surface_form(const IndexReader& reader, const std::string& folded, StemLanguage language, Audience audience,
                         const std::string& before, bool past) {
  const auto visible = reader.snapshot().visible(audience);
  if (reader.segments() == 0) return before.empty() ? folded : std::string();
  past = past && language == StemLanguage::spanish && folded.ends_with('o');
  std::string key = folded + (language == StemLanguage::english ? "\nen" : past ? "\npast" : "\nes") + before;
  const std::size_t cost = 2 * key.size() + 200;
  const auto others = visible->parts.get<OtherForms>([] { return std::make_shared<OtherForms>(); });
  if (const auto known = others->forms.find(key)) return *known;
  // Per audience, and again where an embargo ends: newly visible statements might be read first.
  const std::string first_key = fmt::format("{}\n{}\n{}", audience == Audience::staff, visible->released, key);
  const auto first =
      reader.snapshot().segment(0).parts().get<SurfaceForms>([] { return std::make_shared<SurfaceForms>(); });
  if (const auto known = first->forms.find(first_key);
      known && std::all_of(known->looked_into.begin(), known->looked_into.end(),
                           [&](Xapian::docid id) { return visible->sets[0].contains(id); }))
    return known->printed;
  Found found = look_up(reader, folded, language, *visible, before, past);
  if (!found.in_first) {
    others->forms.put(std::move(key), std::make_shared<const std::string>(found.printed), cost + found.printed.size());
    return found.printed;
  }
  const std::size_t weight = cost + found.printed.size() + found.looked_into.size() * sizeof(Xapian::docid);
  first->forms.put(
      first_key,
      std::make_shared<const SurfaceForms::Form>(SurfaceForms::Form{found.printed, std::move(found.looked_into)}),
      weight);
  return found.printed;
}

std::string surface_phrase(const IndexReader& reader, const std::vector<std::string>& folded, StemLanguage language,
                           Audience audience) {
  std::vector<std::string> printed;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    printed.push_back(surface_form(reader, folded[i], language, audience, i > 0 ? folded[i - 1] : std::string()));
    if (i == 0) continue;
    // Nowhere after that very form.
    if (printed.back().empty()) printed.back() = surface_form(reader, folded[i], language, audience);
    // Printed with a capital after it wherever it occurred: Estados Unidos, though estados are small elsewhere.
    else if (begins_with_capital(printed.back()) && printed[i - 1].size() >= kLeastOfAName)
      printed[i - 1].front() = with_capital(printed[i - 1].front());
  }
  return join(printed, " ");
}

}  // namespace dateline
