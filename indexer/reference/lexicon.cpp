// Reading lexicons into tables of stems.
#include "indexer/reference/lexicon.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/analysis/conjugation.h"
#include "indexer/analysis/fold.h"
#include "indexer/analysis/inflection.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/reference/lexicon_order.h"
#include "indexer/reference/lexicon_rows.h"
#include "indexer/reference/rejected_pairs.h"

namespace dateline {
namespace {

constexpr double kPhraseProbability = 0.5;
/// Share of what the other forms of a word's stem say, where the lists translate the form itself. Set by eye.
constexpr double kRelativesOfListed = 0.25;
/// Links of two sentences that make half of what was learned of a form certain, where lists have the form too: one
/// sentence that has aumentar for enhance says less than the lists' mejorar.
constexpr double kFewLinks = 2;
/// Among many words of a query a rare sense that is listed serves as a synonym, whatever its weight: the others keep
/// it from being taken for the main one.
constexpr double kListedAmongMany = 0.3;
/// A phrase pair below this is as likely chance.
constexpr double kLeastPhraseProbability = 0.2;
constexpr std::size_t kMaxLexiconBytes = std::size_t{64} << 20;

std::size_t word_count(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// "banco alimentos" of "banco de alimentos".
std::string without_function_words(std::string_view phrase) {
  static constexpr std::string_view kInside[] = {"de", "del", "la",  "el", "los", "las", "en", "y",   "a",
                                                 "al", "of",  "the", "in", "and", "for", "to", "por", "para"};
  std::string content;
  for (const std::string& word : separated(phrase, ' ')) {
    if (std::find(std::begin(kInside), std::end(kInside), word) != std::end(kInside)) continue;
    if (!content.empty()) content += ' ';
    content += word;
  }
  return content;
}

/// What every word of a stem begins with: the part that word and stem share, less a final i (carry, carries).
std::string_view shared_beginning(std::string_view word, std::string_view stem) {
  std::size_t shared = 0;
  while (shared < word.size() && shared < stem.size() && word[shared] == stem[shared]) ++shared;
  if (shared > 1 && stem[shared - 1] == 'i' && shared == stem.size()) --shared;
  return word.substr(0, shared);
}

/// Translations gathered by the stems of their words.
class Targets {
 public:
  Targets(Stemmer& stemmer, bool english) : stemmer_(stemmer), english_(english) {}

  struct Target {
    std::string stems;
    const LexiconRow* row = nullptr;  ///< whose form stands for all: of the very word, else of its stem; the lists'
                                      ///< first form, else the most frequent
    bool same = false;                ///< that row is of the very word
    bool row_is_of_the_lists = false;
    std::uint8_t source = 0;  ///< of the first
    double form = 0;          ///< learned: probability given the very form
    double form_links = 0;    ///< learned: expected links of the very form
    double stem = 0;          ///< learned: links with any form of the stem
    double listed = 0;        ///< by the lists, given the form
    double listed_stem = 0;   ///< given the stem
  };

  Target& of(const LexiconRow& row, std::string_view text, bool same, bool listed) {
    std::string stems = stems_of(stemmer_, text, english_);
    for (Target& target : all_)
      if (target.stems == stems) {
        const bool better = same != target.same                    ? same
                            : listed != target.row_is_of_the_lists ? listed
                                                                   : !listed && row.count > target.row->count;
        if (better) target.row = &row, target.same = same, target.row_is_of_the_lists = listed;
        return target;
      }
    all_.push_back({std::move(stems), &row, same, listed, row.source});
    return all_.back();
  }

  std::vector<Target>& all() { return all_; }

 private:
  Stemmer& stemmer_;
  bool english_;
  std::vector<Target> all_;
};

/// What rows of a word and its relatives say of its translations.
class Evidence {
 public:
  Evidence(Stemmer& stemmer, bool english) : targets_(stemmer, english) {}

  struct Found {
    const Targets::Target* target;
    double weight;
  };

  /// `same`: the row is of the very word; `listed`: of a list, not learned. What was `rejected` counts among what was
  /// learned, so that nothing else becomes likelier.
  void add(const LexiconRow& row, std::string_view text, double probability, bool same, bool listed, bool rejected) {
    if (!listed && text.find(' ') != std::string_view::npos) return;
    if (rejected) {
      listed_form_ = listed_form_ || (listed && same);
      if (!listed) stem_sum_ += row.count;
      if (!listed && same) form_sum_ += probability;
      return;
    }
    Targets::Target& target = targets_.of(row, text, same, listed);
    if (listed) {
      target.listed_stem = std::max(target.listed_stem, probability);
      if (same) target.listed = std::max(target.listed, probability);
      listed_form_ = listed_form_ || same;
      return;
    }
    target.stem += row.count;
    stem_sum_ += row.count;
    if (!same) return;
    target.form += probability;
    target.form_links += row.count;
    form_sum_ += probability;
  }

  /// The likeliest first: the best that were learned, and all that are listed; of equals what the lists have first,
  /// which begin with the most usual.
  std::vector<Found> weighed() {
    const auto better = [](const Found& a, const Found& b) {
      return a.weight != b.weight ? a.weight > b.weight : std::less<>()(a.target->row, b.target->row);
    };
    std::vector<Found> found;
    for (const Targets::Target& target : targets_.all())
      if (const double weight = learned(target); weight >= kLeastProbability) found.push_back({&target, weight});
    std::sort(found.begin(), found.end(), better);
    if (found.size() > kMaxTranslations) found.resize(kMaxTranslations);
    for (const Targets::Target& target : targets_.all()) {
      const double weight = listed_form_ ? target.listed : target.listed_stem;
      if (weight <= 0) continue;
      const auto same =
          std::find_if(found.begin(), found.end(), [&](const Found& other) { return other.target == &target; });
      if (same == found.end())
        found.push_back({&target, weight});
      else
        same->weight = std::max(same->weight, weight);
    }
    std::sort(found.begin(), found.end(), better);
    return found;
  }

 private:
  /// What was learned of the form and of its stem, in equal parts where the form was seen. Where the lists have the
  /// very form, its relatives say less: housing is not casa, training not tren. And what was learned of it is then not
  /// blown up to a whole: oído is seen twice for hearing, and a press office means audiencia.
  double learned(const Targets::Target& target) const {
    const double of_stem = stem_sum_ > 0 ? target.stem / stem_sum_ : 0;
    const double share = listed_form_ ? kRelativesOfListed : 0.5;
    if (form_sum_ > 0) {
      const double form =
          listed_form_ ? target.form * target.form_links / (target.form_links + kFewLinks) : target.form / form_sum_;
      return (1 - share) * form + share * of_stem;
    }
    return listed_form_ ? share * of_stem : of_stem;
  }

  Targets targets_;
  double form_sum_ = 0;       ///< probabilities learned of the very word
  double stem_sum_ = 0;       ///< links learned of its relatives
  bool listed_form_ = false;  ///< the lists have the very word
};

}  // namespace

struct Lexicon::Tables {
  RowTexts texts;
  std::vector<LexiconRow> rows;
  std::vector<bool> learned;    ///< by source
  std::vector<bool> installed;  ///< by source: of the machine, not shipped
  LexiconOrder english, spanish;
  std::vector<LexiconSource> sources;
  IrregularForms irregular;
  RejectedPairs rejected;

  /// The sides of a direction.
  static std::string_view LexiconRow::*from(Direction direction) {
    return direction == Direction::english_to_spanish ? &LexiconRow::english : &LexiconRow::spanish;
  }
  static std::string_view LexiconRow::*to(Direction direction) {
    return direction == Direction::english_to_spanish ? &LexiconRow::spanish : &LexiconRow::english;
  }
  const LexiconOrder& order_of(Direction direction) const {
    return direction == Direction::english_to_spanish ? english : spanish;
  }
  static double probability(const LexiconRow& row, Direction direction) {
    return direction == Direction::english_to_spanish ? row.to_spanish : row.to_english;
  }

  /// Rows whose side begins with `beginning` and passes `test`, in the order they were read. Rows of one side mostly
  /// follow each other: it is tested once.
  template <class Test>
  std::vector<const LexiconRow*> rows_that(std::string_view beginning, Direction direction, Test&& test) const {
    std::vector<std::uint32_t> found;
    std::string_view last;
    bool passed = false;
    order_of(direction).for_each(beginning, false, [&](std::uint32_t i) {
      const std::string_view side = rows[i].*from(direction);  // none is empty
      if (side != last) passed = side.starts_with(beginning) && test(side);
      last = side;
      if (passed) found.push_back(i);
    });
    std::sort(found.begin(), found.end());
    std::vector<const LexiconRow*> result;
    for (const std::uint32_t i : found) result.push_back(&rows[i]);
    return result;
  }

  struct Relative {
    const LexiconRow* row;
    Kinship kinship;  ///< of its side with the word
  };
  /// The rows of single words that tell what a word means.
  std::vector<Relative> relatives(std::string_view word, const std::string& stem, Direction direction, Stemmer& stemmer,
                                  Relatives wanted, std::optional<std::uint32_t> acute = {}) const {
    const bool forth = direction == Direction::english_to_spanish;
    const auto same_stem = [&](std::string_view side) {
      return side.find(' ') == std::string_view::npos && (side == word || stem_of(stemmer, side, forth) == stem);
    };
    std::vector<const LexiconRow*> rows = rows_that(shared_beginning(word, stem), direction, same_stem);
    if (!forth && acute && wanted == Relatives::near) keep_spelling(rows, word, *acute);
    std::vector<Relative> all;
    // The forms of an installed dictionary do not outdo a base form of ours: roja is rojo, which is red.
    Kinship nearest = Kinship::derived, nearest_shipped = Kinship::derived;
    bool listed_here = false;
    for (const LexiconRow* row : rows) {
      const Kinship related =
          kinship(row->*from(direction), word, forth ? StemLanguage::english : StemLanguage::spanish);
      all.push_back({row, related});
      const bool listed = !learned[row->source];
      if (related > Kinship::inflected) continue;
      const Kinship bound =
          listed && related <= Kinship::gender ? std::max(related, Kinship::number) : Kinship::inflected;
      nearest = std::min(nearest, bound);
      if (installed[row->source]) continue;
      nearest_shipped = std::min(nearest_shipped, bound);
      listed_here = listed_here || listed;
    }
    if (listed_here) nearest = nearest_shipped;
    if (wanted != Relatives::near) return all;
    // By its ending alone genera is of género, and formó of forma. Nothing in -o is of a noun in -a alone; what ends in
    // -a may be an adjective too (activa).
    const bool may_be_verb = !forth && nearest == Kinship::gender && (word.ends_with('a') || word.ends_with('o'));
    const auto is_its_verb = [&](const Relative& one) {
      if (!may_be_verb || learned[one.row->source]) return false;
      const std::string_view verb = one.row->spanish;
      return is_conjugation(word, verb) && (!word.ends_with("ia") || verb.ends_with("iar"));  // previa is not prever
    };
    if (word.ends_with('o') && std::any_of(all.begin(), all.end(), is_its_verb)) nearest = Kinship::inflected;
    std::erase_if(all, [&](const Relative& one) { return one.kinship > nearest && !is_its_verb(one); });
    if (nearest == Kinship::inflected) keep_verbs(all, word, direction);
    return all;
  }

  /// Where the lists have a Spanish word with its accents and without: of the word as it is spelt, and of its other
  /// numbers and genders that are spelt so. A verb form that its accent makes (negoció) is of no noun.
  static void keep_spelling(std::vector<const LexiconRow*>& rows, std::string_view word, std::uint32_t acute) {
    bool here = false, otherwise = false;
    for (const LexiconRow* row : rows)
      if (row->spanish == word) (row->acute == acute ? here : otherwise) = true;
    const auto letters = std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; });
    const bool ends_acute = letters > 0 && letters <= 32 && (acute >> (letters - 1) & 1) != 0;
    if (!otherwise || (!here && !ends_acute)) return;
    std::vector<const LexiconRow*> kept;
    for (const LexiconRow* row : rows)
      if (row->acute == acute || kinship(row->spanish, word, StemLanguage::spanish) > Kinship::gender)
        kept.push_back(row);
    if (!kept.empty()) rows = std::move(kept);
  }

  /// What a verb form is of: pasan of pasar alone, not of pasado; facing of enfrentar, not of cara. Nothing changes
  /// where the lists have no such verb.
  void keep_verbs(std::vector<Relative>& all, std::string_view word, Direction direction) const {
    const bool forth = direction == Direction::english_to_spanish;
    if (forth && !word.ends_with("ing") && !word.ends_with("ed")) return;
    const auto is_verb = [&](const Relative& one) {
      const std::string_view verb = one.row->spanish;
      return forth ? ends_as_infinitive(verb) && verb.find(' ') == std::string_view::npos : is_conjugation(word, verb);
    };
    if (std::any_of(all.begin(), all.end(),
                    [&](const Relative& one) { return !learned[one.row->source] && is_verb(one); }))
      std::erase_if(all, [&](const Relative& one) { return one.kinship != Kinship::same && !is_verb(one); });
  }
};

Lexicon::Lexicon(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Lexicon Lexicon::load(const std::filesystem::path& directory, LexiconUse use,
                      const std::filesystem::path& dictionaries) {
  auto tables = std::make_unique<Tables>();
  const auto take = [&](const std::string& name, const std::filesystem::path& file, auto append) {
    const std::string& content = tables->texts.emplace_back(read_file(file, kMaxLexiconBytes));
    const std::size_t before = tables->rows.size();
    append(std::string_view(content));
    const auto source = static_cast<std::uint8_t>(tables->sources.size());
    for (std::size_t row = before; row < tables->rows.size(); ++row) tables->rows[row].source = source;
    tables->sources.push_back({name, file, sha256(content), tables->rows.size() - before});
    tables->learned.push_back(name == "learned");
    tables->installed.push_back(name.starts_with("apertium"));
  };
  const auto take_table = [&](const std::string& name, const std::filesystem::path& file) {
    take(name, file, [&](std::string_view content) {
      append_lexicon_rows(content, name == "learned", file, tables->texts, tables->rows);
    });
  };
  take_table("learned", directory / "lexicon.tsv");
  for (const char* name : {"vocabulary", "glossary"}) {
    const std::filesystem::path file = directory / (std::string(name) + ".tsv");
    if (std::filesystem::exists(file)) take_table(name, file);
  }
  for (const std::string_view name : {"eng-spa", "spa-eng"}) {
    const std::filesystem::path file = dictionaries / fmt::format("{}.autobil.bin", name);
    if (use == LexiconUse::all && std::filesystem::exists(file))
      take(fmt::format("apertium {}", name), file, [&](std::string_view content) {
        append_dictionary_rows(content, name == "eng-spa", file, tables->texts, tables->rows);
      });
  }
  // After the sources of pairs, which rows are numbered by.
  const auto note = [&](const char* name, const std::filesystem::path& file, const std::string& content,
                        std::size_t entries) {
    tables->sources.push_back({name, file, sha256(content), entries});
  };
  if (const auto file = directory / "irregular.tsv"; std::filesystem::exists(file)) {
    const std::string content = read_file(file, kMaxLexiconBytes);
    tables->irregular = IrregularForms::parse(content, file);
    note("irregular", file, content, tables->irregular.size());
  }
  if (const auto file = directory / "rejected.tsv"; std::filesystem::exists(file)) {
    const std::string content = read_file(file, kMaxLexiconBytes);
    tables->rejected = RejectedPairs::parse(content, file);
    note("rejected", file, content, tables->rejected.size());
  }
  tables->english.build(tables->rows, &LexiconRow::english);
  tables->spanish.build(tables->rows, &LexiconRow::spanish);
  return Lexicon(std::move(tables));
}

std::vector<Translation> Lexicon::translate(std::string_view folded, Direction direction, Stemmer& stemmer,
                                            Relatives relatives, std::optional<std::uint32_t> acute) const {
  const bool forth = direction == Direction::english_to_spanish;
  Evidence evidence(stemmer, !forth);
  const auto all = tables_->relatives(folded, stem_of(stemmer, folded, forth), direction, stemmer, relatives, acute);
  // A dictionary of the machine has every sense there is, and every form; of a word that our lists have, in this form
  // or its base form, a few words of a query mean what these say: oversight is not descuido, fares is not a verb's.
  const bool ours = relatives == Relatives::near && std::any_of(all.begin(), all.end(), [&](const auto& one) {
                      return !tables_->learned[one.row->source] && !tables_->installed[one.row->source];
                    });
  for (const auto& [row, related] : all) {
    if (ours && tables_->installed[row->source]) continue;
    const bool listed = !tables_->learned[row->source];
    double probability = Tables::probability(*row, direction);
    if (listed && relatives == Relatives::all) probability = std::max(probability, kListedAmongMany);
    const std::string_view text = row->*Tables::to(direction);
    const bool rejected = tables_->rejected.has(folded, text, stemmer, forth);
    evidence.add(*row, text, probability, related == Kinship::same, listed, rejected);
  }
  std::vector<Translation> result;
  for (const Evidence::Found& one : evidence.weighed()) {
    result.push_back({separated(one.target->row->*Tables::to(direction), ' '), std::min(1.0, one.weight),
                      one.target->listed_stem > 0, tables_->sources[one.target->source].name});
  }
  return result;
}

std::vector<Translation> Lexicon::translate_phrase(const std::vector<std::string>& folded, Direction direction,
                                                   Stemmer& stemmer) const {
  std::vector<Translation> result;
  if (folded.size() < 2 || folded.size() > kMaxPhraseWords) return result;
  const bool forth = direction == Direction::english_to_spanish;
  const std::string stems = stems_of(stemmer, fmt::format("{}", fmt::join(folded, " ")), forth);
  const std::string_view beginning =
      shared_beginning(folded.front(), std::string_view(stems).substr(0, stems.find(' ')));
  Targets targets(stemmer, !forth);
  // A query comes without its function words: "banco alimentos".
  const auto same_stems = [&](std::string_view side) {
    const std::string content = word_count(side) > folded.size() ? without_function_words(side) : std::string(side);
    return word_count(content) == folded.size() && stems_of(stemmer, content, forth) == stems;
  };
  for (const LexiconRow* row : tables_->rows_that(beginning, direction, same_stems)) {
    const double probability = Tables::probability(*row, direction);
    const bool learned = tables_->learned[row->source];
    if (!learned || probability >= kLeastPhraseProbability)
      targets.of(*row, row->*Tables::to(direction), false, !learned).listed +=
          learned ? probability : kPhraseProbability;
  }
  for (const Targets::Target& target : targets.all())
    result.push_back({separated(target.row->*Tables::to(direction), ' '), std::min(1.0, target.listed),
                      target.row_is_of_the_lists, tables_->sources[target.source].name});
  std::sort(result.begin(), result.end(), [](const Translation& a, const Translation& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.words < b.words;
  });
  return result;
}

bool Lexicon::rejects(std::string_view folded, std::string_view translation, Direction direction,
                      Stemmer& stemmer) const {
  const bool forth = direction == Direction::english_to_spanish;
  return tables_->rejected.has(folded, translation, stemmer, forth);
}

double Lexicon::count(std::string_view folded, Direction direction) const {
  double sum = 0;
  tables_->order_of(direction).for_each(folded, true, [&](std::uint32_t i) {
    const LexiconRow& row = tables_->rows[i];
    if (row.*Tables::from(direction) != folded || tables_->installed[row.source]) return;
    if (!tables_->learned[row.source] || (row.*Tables::to(direction)).find(' ') == std::string_view::npos)
      sum += row.count;
  });
  return sum;
}

bool Lexicon::knows(const std::string& folded) const {
  for (const Direction direction : {Direction::english_to_spanish, Direction::spanish_to_english}) {
    bool found = false;
    tables_->order_of(direction).for_each(
        folded, true, [&](std::uint32_t i) { found = found || tables_->rows[i].*Tables::from(direction) == folded; });
    if (found) return true;
  }
  return false;
}

bool Lexicon::knows_stem(const std::string& stem, bool spanish) const {
  const Direction direction = spanish ? Direction::spanish_to_english : Direction::english_to_spanish;
  Stemmer stemmer;
  return !tables_->relatives(stem, stem, direction, stemmer, Relatives::all).empty();
}

const IrregularForms& Lexicon::irregular_forms() const {
  return tables_->irregular;
}

const std::vector<LexiconSource>& Lexicon::sources() const {
  return tables_->sources;
}

}  // namespace dateline
