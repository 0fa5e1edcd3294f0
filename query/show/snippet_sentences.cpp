// Scores by distinct groups first, then phrases and repetitions.
#include "query/show/snippet_sentences.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace dateline {
namespace {

GroupSet bit_of(std::uint32_t group) {
  return GroupSet{1} << std::min(group, 63u);
}

/// What a run of hits shows.
struct Shown {
  GroupSet groups = 0;
  GroupSet joined = 0;  ///< groups that followed a word of another, or continued a phrase
  double score = 0;

  /// A phrase outweighs its words apart, neighbours a little; repetitions hardly count. `before`: the hit before it in
  /// the run, or null.
  void add(const Hit& hit, const Hit* before) {
    const GroupSet bit = bit_of(hit.group);
    if (!(groups & bit)) score += hit.translated ? 0.8 : 1.0;
    groups |= bit;
    const bool neighbours = before && before->group != hit.group && hit.begin <= before->end + 1;
    const bool joins = (hit.continues || neighbours) && !(joined & bit);
    score += !joins ? 0.05 : hit.continues ? 0.5 : 0.2;
    if (joins) joined |= bit;
  }
};

/// The quality of a sentence that repeats the headline: shown where there is no other.
constexpr double kRepetition = 0.1;

/// "Where: City Hall", "Contacto: …": a line of a form.
bool begins_with_label(std::string_view sentence) {
  constexpr std::size_t kLongest = 12;
  const std::size_t colon = sentence.find_first_of(": ");
  return colon <= kLongest && sentence[colon] == ':';
}

/// The words of one are at the beginning of the other.
bool says_the_same(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  while (one.ends_with('.') || one.ends_with(',') || one.ends_with(':')) one.remove_suffix(1);
  return other.starts_with(one);
}

std::string_view text_of(const HitSentence& sentence, const std::vector<StoredParagraph>& paragraphs) {
  return sentence.range.of(paragraphs[sentence.paragraph].text);
}

}  // namespace

void SentenceJudge::judge(HitSentence& sentence, const StoredParagraph& paragraph, std::span<const Hit> hits) {
  find_core(sentence, hits);
  sentence.quality = quality(paragraph, sentence.range.of(paragraph.text));
  sentence.score *= sentence.quality;
}

void SentenceJudge::find_core(HitSentence& sentence, std::span<const Hit> hits) const {
  const std::size_t limit = sentence.range.size() <= core_ + core_ / 4 ? sentence.range.size() : core_;
  for (std::size_t first = 0; first < hits.size(); ++first) {
    if (first > 0 && hits[first].continues) continue;
    // The first run begins where the sentence does, if it can.
    const std::size_t begin =
        first == 0 && hits[0].end <= sentence.range.begin + limit ? sentence.range.begin : hits[first].begin;
    Shown shown;
    for (std::size_t i = first; i < hits.size(); ++i) {
      if (i > first && hits[i].end > begin + limit && !hits[i].continues) break;
      shown.add(hits[i], i > first ? &hits[i - 1] : nullptr);
      const bool inside_phrase = i + 1 < hits.size() && hits[i + 1].continues;
      if (inside_phrase || shown.score <= sentence.score + 1e-9) continue;
      sentence.score = shown.score;
      sentence.groups = shown.groups;
      sentence.core = {hits[first].begin, hits[i].end};
    }
  }
}

double SentenceJudge::quality(const StoredParagraph& paragraph, std::string_view sentence) {
  constexpr std::size_t kShort = 30;
  if (repeats_headline(sentence) || repeats_headline(paragraph.text)) return kRepetition;
  double quality = 1.0;
  if (paragraph.kind == Paragraph::Kind::heading || paragraph.kind == Paragraph::Kind::table) quality *= 0.6;
  if (!ends_like_sentence(sentence)) quality *= 0.8;
  if (sentence.size() < kShort || begins_with_label(sentence)) quality *= 0.8;
  return quality;
}

bool SentenceJudge::repeats_headline(std::string_view text) {
  // Only signs, accents and capitals may differ, and the name of a site may be after the headline.
  if (headline_.empty() || text.size() * 2 < headline_.size() ||
      text.size() > headline_.size() + 4 + headline_.size() / 8)
    return false;
  if (headline_words_.empty()) headline_words_.tokenize(headline_);
  words_.tokenize(text);
  return words_.size() <= headline_words_.size() &&
         std::equal(words_.begin(), words_.end(), headline_words_.begin(),
                    [&](const Token& a, const Token& b) { return words_.word(a) == headline_words_.word(b); });
}

std::vector<HitSentence> choose_sentences(std::vector<HitSentence> sentences,
                                          const std::vector<StoredParagraph>& paragraphs, std::size_t most,
                                          std::size_t length) {
  constexpr double kFreshGroup = 10;
  GroupSet shown = 0;
  std::size_t used = 0;
  std::vector<HitSentence> chosen;
  const auto is_shown = [&](const HitSentence& sentence) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const HitSentence& one) {
      return says_the_same(text_of(one, paragraphs), text_of(sentence, paragraphs));
    });
  };
  while (chosen.size() < most) {
    const HitSentence* best = nullptr;
    double best_gain = 0;
    for (const HitSentence& sentence : sentences) {
      const int fresh = chosen.empty() ? 0 : std::popcount(sentence.groups & ~shown);
      if (!chosen.empty() && sentence.quality <= kRepetition) continue;
      if (!chosen.empty() && fresh == 0 && (sentence.quality < 1.0 || used + sentence.range.size() > length)) continue;
      const double gain = sentence.score + kFreshGroup * sentence.quality * fresh;
      if (gain <= best_gain + 1e-9 || is_shown(sentence)) continue;
      best = &sentence;
      best_gain = gain;
    }
    if (!best) break;
    shown |= best->groups;
    used += std::min(best->range.size(), length);
    chosen.push_back(*best);
  }
  std::sort(chosen.begin(), chosen.end(), [](const HitSentence& a, const HitSentence& b) {
    return a.paragraph != b.paragraph ? a.paragraph < b.paragraph : a.first < b.first;
  });
  return chosen;
}

}  // namespace dateline
