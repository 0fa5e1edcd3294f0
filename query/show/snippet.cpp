// Fragments: chosen sentences, cut to length, joined where they touch, with the marks of their hits.
#include "query/show/snippet.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <span>

#include "query/show/excerpt.h"
#include "query/show/snippet_sentences.h"

namespace dateline {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

/// Adds the hits inside `range`, `offset` bytes further on; a phrase is one mark.
void add_marks(std::span<const Hit> hits, TextRange range, std::size_t offset, std::vector<Snippet::Mark>& marks) {
  bool shown = false;  // the hit before
  for (const Hit& hit : hits) {
    const bool goes_on = hit.continues && shown;
    shown = hit.begin >= range.begin && hit.end <= range.end;
    if (!shown) continue;
    const std::size_t begin = hit.begin - range.begin + offset, end = hit.end - range.begin + offset;
    if (goes_on)
      marks.back().end = end;
    else
      marks.push_back({begin, end, hit.translated});
  }
}

/// Bytes of a text beyond which no better sentence is looked for. Set by eye: of 50,920 real statements 825, most of
/// them speeches, are longer. Halved, the snippets of twice as many may change.
constexpr std::size_t kReadAtMost = 48 << 10;

/// One snippet in the making.
class Composer {
 public:
  Composer(const std::vector<StoredParagraph>& paragraphs, std::string_view headline, const Highlights& highlights,
           SnippetOptions options, const Participation* part)
      : paragraphs_(paragraphs),
        highlights_(highlights),
        options_(options),
        part_(part),
        judge_(headline, options.length / 2),
        room_(options.length) {}

  std::vector<Snippet> compose(HitFinder& finder) {
    std::vector<HitSentence> sentences = find_sentences(finder);
    if (!sentences.empty()) {
      place(choose_sentences(std::move(sentences), paragraphs_, options_.fragments, options_.length));
      join();
    }
    begin_with_lede();
    extend();
    join();
    return shown();
  }

 private:
  /// Sentences of a paragraph, the first or last of them perhaps cut.
  struct Fragment {
    std::size_t paragraph = 0;
    std::size_t first = 0;  ///< sentences
    std::size_t last = 0;
    TextRange range;
    bool cut_begin = false;
    bool cut_end = false;
  };

  std::vector<HitSentence> find_sentences(HitFinder& finder) {
    std::vector<HitSentence> sentences;
    std::size_t full = 0;
    // Once enough sentences hold every word the rest of a long text cannot show more.
    std::size_t read = 0;
    for (std::size_t p = 0; p < paragraphs_.size() && full < options_.fragments; ++p) {
      if (read > kReadAtMost && !sentences.empty()) break;
      read += paragraphs_[p].text.size();
      hits_begin_.push_back(all_hits_.size());
      if (part_)
        all_hits_.insert(all_hits_.end(), part_->hits(p + 1).begin(), part_->hits(p + 1).end());
      else
        finder.find(paragraphs_[p].text, all_hits_);
      const std::size_t from = sentences.size();
      add_sentences(p, sentences);
      full += static_cast<std::size_t>(std::count_if(
          sentences.begin() + static_cast<std::ptrdiff_t>(from), sentences.end(), [&](const HitSentence& sentence) {
            return static_cast<std::uint32_t>(std::popcount(sentence.groups)) >= highlights_.groups &&
                   sentence.quality >= 1.0;
          }));
    }
    return sentences;
  }

  void add_sentences(std::size_t p, std::vector<HitSentence>& sentences) {
    const StoredParagraph& paragraph = paragraphs_[p];
    const std::span<const Hit> hits = hits_of(p);
    std::size_t hit = 0;
    const auto pass = [&](std::size_t sentence) {
      const std::size_t end =
          sentence + 1 < paragraph.sentences.size() ? paragraph.sentences[sentence + 1] : paragraph.text.size();
      while (hit < hits.size() && hits[hit].begin < end) ++hit;
    };
    for (std::size_t s = 0; s < paragraph.sentences.size() && hit < hits.size(); ++s) {
      const std::size_t first_hit = hit, first = s;
      pass(s);
      if (hit == first_hit) continue;
      // A phrase may run on from one sentence to the next.
      while (hit < hits.size() && hits[hit].continues) pass(++s);
      HitSentence sentence;
      sentence.paragraph = p, sentence.first = first, sentence.last = s;
      sentence.range = {sentence_range(paragraph, first).begin, sentence_range(paragraph, s).end};
      judge_.judge(sentence, paragraph, hits.subspan(first_hit, hit - first_hit));
      sentences.push_back(sentence);
    }
  }

  std::span<const Hit> hits_of(std::size_t p) const {
    if (p >= hits_begin_.size()) return {};
    const std::size_t begin = hits_begin_[p], end = p + 1 < hits_begin_.size() ? hits_begin_[p + 1] : all_hits_.size();
    return {all_hits_.data() + begin, end - begin};
  }

  /// Shares the length out: what short sentences leave goes to the longer ones.
  void place(const std::vector<HitSentence>& chosen) {
    std::vector<std::size_t> by_size(chosen.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::stable_sort(by_size.begin(), by_size.end(),
                     [&](std::size_t a, std::size_t b) { return chosen[a].range.size() < chosen[b].range.size(); });
    fragments_.resize(chosen.size());
    for (std::size_t i = 0; i < by_size.size(); ++i) {
      const HitSentence& sentence = chosen[by_size[i]];
      const TextRange range = frame(paragraphs_[sentence.paragraph].text, sentence.range, sentence.core,
                                    room_ / (by_size.size() - i), phrases(sentence));
      room_ -= std::min(room_, range.size());
      fragments_[by_size[i]] = {sentence.paragraph,
                                sentence.first,
                                sentence.last,
                                range,
                                range.begin > sentence.range.begin,
                                range.end < sentence.range.end};
    }
  }

  std::vector<TextRange> phrases(const HitSentence& sentence) const {
    std::vector<TextRange> result;
    for (const Hit& hit : hits_of(sentence.paragraph)) {
      if (hit.begin < sentence.range.begin || hit.begin >= sentence.range.end) continue;
      if (hit.continues && !result.empty())
        result.back().end = hit.end;
      else
        result.push_back({hit.begin, hit.end});
    }
    return result;
  }

  void join() {
    if (fragments_.empty()) return;
    std::size_t kept = 0;
    for (std::size_t i = 1; i < fragments_.size(); ++i) {
      Fragment& before = fragments_[kept];
      const Fragment& next = fragments_[i];
      if (before.paragraph == next.paragraph && before.last + 1 == next.first && !before.cut_end && !next.cut_begin) {
        before.last = next.last;
        before.range.end = next.range.end;
        before.cut_end = next.cut_end;
      } else {
        fragments_[++kept] = next;
      }
    }
    fragments_.resize(kept + 1);
  }

  /// Puts the first sentence of the text before what says little by itself.
  void begin_with_lede() {
    constexpr std::size_t kLittle = 40;
    if (fragments_.size() > 1 || options_.fragments <= fragments_.size() ||
        (!fragments_.empty() && fragments_[0].range.size() >= kLittle))
      return;
    const std::optional<Fragment> beginning = lede();
    if (!beginning || (!fragments_.empty() && beginning->paragraph >= fragments_[0].paragraph)) return;
    fragments_.insert(fragments_.begin(), *beginning);
    room_ -= std::min(room_, beginning->range.size());
  }

  /// Fills the room that is left with the sentences that follow, whole ones; a lone short fragment with the beginning
  /// of the next.
  void extend() {
    constexpr std::size_t kWorthCutting = 80;
    for (std::size_t i = 0; i < fragments_.size(); ++i) {
      Fragment& fragment = fragments_[i];
      const StoredParagraph& paragraph = paragraphs_[fragment.paragraph];
      while (!fragment.cut_end && fragment.last + 1 < paragraph.sentences.size()) {
        const TextRange next = sentence_range(paragraph, fragment.last + 1);
        if (!ends_like_sentence(next.of(paragraph.text)) || is_shown(next.of(paragraph.text))) break;
        const bool whole = next.size() < room_;
        if (!whole && (fragments_.size() > 1 || room_ < std::max(kWorthCutting, options_.length / 2))) break;
        fragment.range.end = whole ? next.end : frame(paragraph.text, next, {next.begin, next.begin}, room_).end;
        fragment.cut_end = fragment.range.end < next.end;
        room_ -= std::min(room_, fragment.range.end - next.begin + 1);
        ++fragment.last;
      }
    }
  }

  /// Whether a fragment shows a sentence of these words.
  bool is_shown(std::string_view sentence) const {
    return std::any_of(fragments_.begin(), fragments_.end(), [&](const Fragment& fragment) {
      return fragment.range.of(paragraphs_[fragment.paragraph].text).find(sentence) != std::string_view::npos;
    });
  }

  std::vector<Snippet> shown() const {
    std::vector<Snippet> result;
    for (const Fragment& fragment : fragments_) result.push_back(shown(fragment));
    return result;
  }

  Snippet shown(const Fragment& fragment) const {
    const StoredParagraph& paragraph = paragraphs_[fragment.paragraph];
    const std::string_view text = fragment.range.of(paragraph.text);
    // Lines of one sentence may come as paragraphs.
    const bool goes_on = fragment.paragraph + 1 < paragraphs_.size() &&
                         fragment.last + 1 == paragraph.sentences.size() && !ends_like_sentence(text) &&
                         starts_small(paragraphs_[fragment.paragraph + 1].text);
    Snippet result;
    result.language = paragraph.language;
    if (fragment.cut_begin || starts_small(text)) result.text = kEllipsis;
    add_marks(hits_of(fragment.paragraph), fragment.range, result.text.size(), result.marks);
    result.text += text;
    if (fragment.cut_end || goes_on) result.text += kEllipsis;
    return result;
  }

  /// The first sentence of the first paragraph of running text.
  std::optional<Fragment> lede() {
    const auto is_text = [&](const StoredParagraph& paragraph) {
      return paragraph.kind == Paragraph::Kind::text && !paragraph.sentences.empty() &&
             !judge_.repeats_headline(paragraph.text);
    };
    auto found = std::find_if(paragraphs_.begin(), paragraphs_.end(), [&](const StoredParagraph& paragraph) {
      return is_text(paragraph) &&
             ends_like_sentence(sentence_range(paragraph, paragraph.sentences.size() - 1).of(paragraph.text));
    });
    if (found == paragraphs_.end()) found = std::find_if(paragraphs_.begin(), paragraphs_.end(), is_text);
    if (found == paragraphs_.end())
      found = std::find_if(paragraphs_.begin(), paragraphs_.end(),
                           [](const StoredParagraph& paragraph) { return !paragraph.sentences.empty(); });
    if (found == paragraphs_.end()) return std::nullopt;
    const TextRange sentence = sentence_range(*found, 0);
    const TextRange range = frame(found->text, sentence, {sentence.begin, sentence.begin}, room_);
    return Fragment{
        static_cast<std::size_t>(found - paragraphs_.begin()), 0, 0, range, false, range.end < sentence.end};
  }

  const std::vector<StoredParagraph>& paragraphs_;
  const Highlights& highlights_;
  const SnippetOptions options_;
  const Participation* part_;
  SentenceJudge judge_;
  std::vector<Hit> all_hits_;
  std::vector<std::size_t> hits_begin_;  ///< of each paragraph read
  std::vector<Fragment> fragments_;
  std::size_t room_;  ///< left of the length
};

}  // namespace

std::vector<Snippet::Mark> SnippetMaker::marks(std::string_view text) {
  std::vector<Hit> hits;
  finder_.find(text, hits);
  std::vector<Snippet::Mark> result;
  add_marks(hits, {0, text.size()}, 0, result);
  return result;
}

std::vector<Snippet::Mark> SnippetMaker::marks_of_headline(std::string_view headline, const Participation& part) {
  std::vector<Snippet::Mark> result;
  add_marks(part.hits(0), {0, headline.size()}, 0, result);
  return result;
}

std::vector<Snippet> SnippetMaker::make(const std::vector<StoredParagraph>& paragraphs, std::string_view headline,
                                        const Participation* part) {
  return Composer(paragraphs, headline, highlights_, options_, part).compose(finder_);
}

}  // namespace dateline
