// Choosing sentences by how many of the query's words they hold.
#include "query/snippet.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// The beginning of a character at or before `at`.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return std::min(at, text.size());
}

/// Where to cut at most `at`, behind a whole word.
std::size_t cut_before(std::string_view text, std::size_t from, std::size_t at) {
  if (at >= text.size()) return text.size();
  const auto blank = text.rfind(' ', at);
  return blank == std::string_view::npos || blank <= from ? character_start(text, at) : blank;
}

}  // namespace

std::vector<Snippet::Mark> SnippetMaker::marks(std::string_view text) {
  std::vector<Hit> hits;
  finder_.find(text, hits);
  std::vector<Snippet::Mark> result;
  for (const Hit& hit : hits) {
    if (hit.continues && !result.empty())
      result.back().end = hit.end;
    else
      result.push_back({hit.begin, hit.end, hit.translated});
  }
  return result;
}

std::vector<Snippet> SnippetMaker::make(const std::vector<StoredParagraph>& paragraphs) {
  std::vector<std::vector<Hit>> hits(paragraphs.size());
  std::vector<Candidate> candidates;
  std::vector<char> seen(highlights_.groups + 1, 0);
  std::size_t full_sentences = 0;
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    finder_.find(paragraphs[p].text, hits[p]);
    std::size_t hit = 0;
    for (std::size_t s = 0; s < paragraphs[p].sentences.size() && hit < hits[p].size(); ++s) {
      const std::size_t end = s + 1 < paragraphs[p].sentences.size() ? paragraphs[p].sentences[s + 1] : paragraphs[p].text.size();
      Candidate candidate{p, s, hit, 0, 0};
      std::fill(seen.begin(), seen.end(), 0);
      std::size_t groups = 0;
      for (; hit < hits[p].size() && hits[p][hit].begin < end; ++hit) {
        const Hit& one = hits[p][hit];
        if (!seen[one.group]) {
          seen[one.group] = 1;
          ++groups;
          candidate.score += one.translated ? 0.8 : 1.0;
        }
        // A phrase outweighs its words apart; repetitions count little.
        candidate.score += one.continues ? 0.5 : 0.05;
        ++candidate.hits;
      }
      if (candidate.hits == 0) continue;
      candidates.push_back(candidate);
      if (groups >= highlights_.groups) ++full_sentences;
    }
    // Enough sentences hold every word: the rest of a long text cannot show more.
    if (full_sentences >= options_.fragments) break;
  }
  if (candidates.empty()) {
    Snippet opening = lede(paragraphs);
    return opening.text.empty() ? std::vector<Snippet>{} : std::vector<Snippet>{std::move(opening)};
  }
  const std::vector<Candidate> chosen = choose(std::move(candidates), hits);
  std::vector<Snippet> result;
  for (const Candidate& candidate : chosen)
    result.push_back(fragment(paragraphs[candidate.paragraph], candidate, hits[candidate.paragraph], options_.length / chosen.size()));
  return result;
}

/// Best first, then those that show words not shown yet; returned in the order of the text.
std::vector<SnippetMaker::Candidate> SnippetMaker::choose(std::vector<Candidate> candidates, const std::vector<std::vector<Hit>>& hits) const {
  std::vector<char> shown(highlights_.groups + 1, 0);
  std::vector<Candidate> chosen;
  while (chosen.size() < options_.fragments && !candidates.empty()) {
    std::size_t best = 0;
    double best_gain = -1;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      double gain = candidates[i].score;
      if (!chosen.empty()) {
        std::vector<char> counted = shown;
        double fresh = 0;
        for (std::size_t h = 0; h < candidates[i].hits; ++h) {
          char& seen = counted[hits[candidates[i].paragraph][candidates[i].first_hit + h].group];
          if (!seen) ++fresh;
          seen = 1;
        }
        gain = fresh * 10 + gain * 0.1;
      }
      if (gain > best_gain + 1e-9) {
        best_gain = gain;
        best = i;
      }
    }
    const Candidate pick = candidates[best];
    for (std::size_t h = 0; h < pick.hits; ++h) shown[hits[pick.paragraph][pick.first_hit + h].group] = 1;
    chosen.push_back(pick);
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(best));
  }
  std::sort(chosen.begin(), chosen.end(), [](const Candidate& a, const Candidate& b) {
    return a.paragraph != b.paragraph ? a.paragraph < b.paragraph : a.sentence < b.sentence;
  });
  return chosen;
}

Snippet SnippetMaker::fragment(const StoredParagraph& paragraph, const Candidate& candidate, const std::vector<Hit>& hits, std::size_t length) const {
  const std::string_view text = paragraph.text;
  const std::size_t sentence = paragraph.sentences[candidate.sentence];
  const std::size_t sentence_end = candidate.sentence + 1 < paragraph.sentences.size() ? paragraph.sentences[candidate.sentence + 1] : text.size();
  // The end of the phrase that the first match begins.
  std::size_t last = candidate.first_hit;
  while (last + 1 < candidate.first_hit + candidate.hits && hits[last + 1].continues) ++last;
  std::size_t begin = sentence;
  if (hits[last].end > sentence + length) {
    // Deep inside a long sentence: some words before the match.
    const std::size_t lead = length / 3;
    const std::size_t target = hits[candidate.first_hit].begin > lead ? hits[candidate.first_hit].begin - lead : 0;
    const auto blank = text.find(' ', std::max(target, sentence));
    begin = blank == std::string_view::npos || blank >= hits[candidate.first_hit].begin ? hits[candidate.first_hit].begin : blank + 1;
  }
  std::size_t end = std::max<std::size_t>(cut_before(text, begin, begin + length), hits[last].end);
  // A whole sentence that is only a little longer is not cut.
  if (end < sentence_end && sentence_end - begin <= length + length / 4) end = sentence_end;
  Snippet result;
  result.language = paragraph.language;
  const std::size_t offset_text = begin > sentence ? kEllipsis.size() : 0;
  if (offset_text > 0) result.text = kEllipsis;
  std::string_view shown = text.substr(begin, end - begin);
  while (!shown.empty() && shown.back() == ' ') shown.remove_suffix(1);
  result.text += shown;
  if (end < text.size()) result.text += kEllipsis;
  for (const Hit& hit : hits) {
    if (hit.begin < begin || hit.end > begin + shown.size()) continue;
    const std::size_t from = hit.begin - begin + offset_text;
    const std::size_t to = hit.end - begin + offset_text;
    if (hit.continues && !result.marks.empty())
      result.marks.back().end = to;
    else
      result.marks.push_back({from, to, hit.translated});
  }
  return result;
}

Snippet SnippetMaker::lede(const std::vector<StoredParagraph>& paragraphs) const {
  Snippet result;
  for (const StoredParagraph& paragraph : paragraphs) {
    if (paragraph.kind != Paragraph::Kind::text || paragraph.text.empty()) continue;
    const std::size_t end = cut_before(paragraph.text, 0, options_.length);
    result.text = paragraph.text.substr(0, end);
    if (end < paragraph.text.size()) result.text += kEllipsis;
    result.language = paragraph.language;
    break;
  }
  return result;
}

}  // namespace dateline
