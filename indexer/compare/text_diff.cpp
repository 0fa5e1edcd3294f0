// Alignment of sentences by what they share, of words by longest common subsequence.
#include "indexer/compare/text_diff.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>

#include "indexer/base/text.h"

namespace dateline {
namespace {

/// Unlike sentences beyond this, on either side of a gap, are not aligned with each other but shown as removed and
/// added: the table is quadratic.
constexpr std::size_t kMostSentences = 400;
/// Words of a pair of sentences, likewise.
constexpr std::size_t kMostWords = 2000;
/// Sentences that share less than this of their words are two sentences. Set by eye over rewritten statements: at half
/// of it words of unrelated sentences are picked out as kept, at .75 a sentence with a new clause is shown as new.
constexpr double kSameSentence = 0.45;

using Pieces = std::vector<std::string_view>;

/// Bytes of a sign of punctuation beyond ASCII that begins here: quotes, dashes, ¿, ¡; 0 where none does.
std::size_t sign_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xE2\x80")) return std::min<std::size_t>(3, rest.size());
  for (const std::string_view sign : {"«", "»", "¿", "¡"})
    if (rest.starts_with(sign)) return sign.size();
  return 0;
}

bool is_sum(std::string_view text) {
  return text.size() > 1 && text[0] == '$' && text[1] >= '0' && text[1] <= '9';
}

/// Words with the spaces after them, and each sign of punctuation by itself: joined they are the text.
Pieces words_of(std::string_view text) {
  Pieces words;
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  const auto is_letter = [](char c) {
    return is_ascii_lower(c) || is_ascii_upper(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (const std::size_t sign = sign_at(text, at)) {
      end += sign;
    } else if (is_letter(text[end]) || is_sum(text.substr(end))) {
      // A figure keeps its sign, point or comma, a word its hyphen: "$4,200", "stop-and-frisk".
      if (text[end] == '$') ++end;
      while (end < text.size() && (is_letter(text[end]) ||
                                   (end + 1 < text.size() && is_letter(text[end + 1]) && sign_at(text, end + 1) == 0 &&
                                    std::string_view(",.'-$%").find(text[end]) != std::string_view::npos)))
        ++end;
    } else if (!is_blank(text[end])) {
      ++end;
    }
    while (end < text.size() && is_blank(text[end])) ++end;
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

/// Sentences with what is after them up to the next; a line end closes one.
Pieces sentences_of(std::string_view text) {
  Pieces sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool mark = c == '.' || c == '!' || c == '?';
    std::size_t end = at + 1;
    if (mark) {
      // Closing quotes and brackets belong to the sentence.
      for (bool more = true; more && end < text.size();) {
        more = false;
        for (const std::string_view close : {"”", "»", "’", "\"", "'", ")"})
          if (text.substr(end).starts_with(close)) {
            end += close.size();
            more = true;
            break;
          }
      }
      if (end < text.size() && text[end] != ' ' && text[end] != '\n') continue;
      // "Mr. Ruiz", "U.S. Senate": a capital alone, or a short word, before the point ends nothing.
      std::size_t word = at;
      while (word > begin && text[word - 1] != ' ' && text[word - 1] != '\n') --word;
      if (c == '.' && at - word <= 3 && word < at && is_ascii_upper(text[word]) && end < text.size() &&
          text[end] == ' ')
        continue;
      while (end < text.size() && text[end] == ' ') ++end;
    } else if (c != '\n') {
      continue;
    }
    while (end < text.size() && text[end] == '\n') ++end;
    sentences.push_back(text.substr(begin, end - begin));
    begin = end;
    at = end - 1;
  }
  if (begin < text.size()) sentences.push_back(text.substr(begin));
  return sentences;
}

class Writer {
 public:
  void add(DiffPart::Kind kind, std::string_view text) {
    if (text.empty()) return;
    // In a change, deletions come before insertions.
    if (kind == DiffPart::Kind::delete_ && !parts_.empty() && parts_.back().kind == DiffPart::Kind::insert) {
      if (parts_.size() > 1 && parts_[parts_.size() - 2].kind == DiffPart::Kind::delete_)
        parts_[parts_.size() - 2].text += text;
      else
        parts_.insert(parts_.end() - 1, {kind, std::string(text)});
      return;
    }
    if (!parts_.empty() && parts_.back().kind == kind)
      parts_.back().text += text;
    else
      parts_.push_back({kind, std::string(text)});
  }
  void add(const std::vector<DiffPart>& parts) {
    for (const DiffPart& part : parts) add(part.kind, part.text);
  }
  std::vector<DiffPart> finish() { return std::move(parts_); }

 private:
  std::vector<DiffPart> parts_;
};

/// Numbers for pieces, equal ones alike, so that the tables compare integers. Blanks at the end do not count.
class Numbers {
 public:
  std::vector<std::uint32_t> of(const Pieces& pieces) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(pieces.size());
    for (const std::string_view piece : pieces)
      numbers.push_back(known_.emplace(trim(piece), static_cast<std::uint32_t>(known_.size())).first->second);
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> known_;
};

/// One pair of pieces that correspond.
struct Match {
  std::size_t a, b;
};

/// The longest common subsequence; its length alone where `matches` is null.
std::size_t common_subsequence(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                               std::vector<Match>* matches) {
  const std::size_t rows = a.size() + 1, columns = b.size() + 1;
  std::vector<std::uint16_t> length(rows * columns, 0);
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      length[i * columns + j] = a[i] == b[j] ? static_cast<std::uint16_t>(length[(i + 1) * columns + j + 1] + 1)
                                             : std::max(length[(i + 1) * columns + j], length[i * columns + j + 1]);
  if (matches)
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (a[i] == b[j])
        matches->push_back({i++, j++});
      else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1])
        ++i;
      else
        ++j;
    }
  return length[0];
}

/// Equal pieces at both ends, which need no table.
std::size_t common_prefix(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}
std::size_t common_suffix(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                          std::size_t prefix) {
  std::size_t count = 0;
  while (count + prefix < std::min(a.size(), b.size()) && a[a.size() - 1 - count] == b[b.size() - 1 - count]) ++count;
  return count;
}

std::string_view joined(const Pieces& pieces, std::size_t from, std::size_t to) {
  if (from >= to) return {};
  return {pieces[from].data(),
          static_cast<std::size_t>(pieces[to - 1].data() + pieces[to - 1].size() - pieces[from].data())};
}

/// A pair of equal pieces may differ in the spaces after them.
void add_equal(Writer& out, std::string_view before, std::string_view now) {
  if (before == now) return out.add(DiffPart::Kind::equal, now);
  const std::string_view words = trim(now);
  // What begins with spaces, or is nothing else, is exchanged as a whole.
  if (words.empty() || !now.starts_with(words) || !before.starts_with(words)) {
    out.add(DiffPart::Kind::delete_, before);
    return out.add(DiffPart::Kind::insert, now);
  }
  out.add(DiffPart::Kind::equal, words);
  out.add(DiffPart::Kind::delete_, before.substr(words.size()));
  out.add(DiffPart::Kind::insert, now.substr(words.size()));
}

void diff_words_into(Writer& out, std::string_view before, std::string_view now) {
  const Pieces a = words_of(before), b = words_of(now);
  Numbers numbers;
  const std::vector<std::uint32_t> left = numbers.of(a), right = numbers.of(b);
  const std::size_t prefix = common_prefix(left, right), suffix = common_suffix(left, right, prefix);
  for (std::size_t i = 0; i < prefix; ++i) add_equal(out, a[i], b[i]);
  const std::size_t a_end = a.size() - suffix, b_end = b.size() - suffix;
  std::vector<Match> matches;
  if (a_end - prefix <= kMostWords && b_end - prefix <= kMostWords)
    common_subsequence(
        {left.begin() + static_cast<std::ptrdiff_t>(prefix), left.begin() + static_cast<std::ptrdiff_t>(a_end)},
        {right.begin() + static_cast<std::ptrdiff_t>(prefix), right.begin() + static_cast<std::ptrdiff_t>(b_end)},
        &matches);
  std::size_t i = prefix, j = prefix;
  for (const Match& match : matches) {
    out.add(DiffPart::Kind::delete_, joined(a, i, prefix + match.a));
    out.add(DiffPart::Kind::insert, joined(b, j, prefix + match.b));
    i = prefix + match.a, j = prefix + match.b;
    add_equal(out, a[i++], b[j++]);
  }
  out.add(DiffPart::Kind::delete_, joined(a, i, a_end));
  out.add(DiffPart::Kind::insert, joined(b, j, b_end));
  for (std::size_t k = 0; k < suffix; ++k) add_equal(out, a[a_end + k], b[b_end + k]);
}

/// Words that two sentences share, as a share of the longer one's: by counts, order aside.
double likeness(const std::map<std::string_view, int>& a, const std::map<std::string_view, int>& b) {
  int shared = 0, left = 0, right = 0;
  for (const auto& [word, count] : a) {
    left += count;
    if (const auto found = b.find(word); found != b.end()) shared += std::min(count, found->second);
  }
  for (const auto& [word, count] : b) right += count;
  const int longer = std::max(left, right);
  return longer == 0 ? 0 : static_cast<double>(shared) / longer;
}

std::map<std::string_view, int> bag_of(std::string_view sentence) {
  std::map<std::string_view, int> bag;
  for (const std::string_view word : words_of(sentence)) ++bag[trim(word)];
  return bag;
}

/// Sentences between two that are equal: those that correspond, in order, so that what they share in all is most.
std::vector<Match> align(const Pieces& a, const Pieces& b) {
  std::vector<std::map<std::string_view, int>> left, right;
  for (const std::string_view sentence : a) left.push_back(bag_of(sentence));
  for (const std::string_view sentence : b) right.push_back(bag_of(sentence));
  const std::size_t rows = a.size() + 1, columns = b.size() + 1;
  std::vector<double> best(rows * columns, 0), pair(rows * columns, 0);
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;) {
      const double like = likeness(left[i], right[j]);
      pair[i * columns + j] = like >= kSameSentence ? like + best[(i + 1) * columns + j + 1] : 0;
      best[i * columns + j] = std::max({pair[i * columns + j], best[(i + 1) * columns + j], best[i * columns + j + 1]});
    }
  std::vector<Match> matches;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const double here = best[i * columns + j];
    if (here > 0 && pair[i * columns + j] == here)
      matches.push_back({i++, j++});
    else if (best[(i + 1) * columns + j] >= best[i * columns + j + 1])
      ++i;
    else
      ++j;
  }
  return matches;
}

/// A gap between equal sentences.
void diff_gap(Writer& out, const Pieces& a, const Pieces& b) {
  std::vector<Match> matches;
  if (a.size() <= kMostSentences && b.size() <= kMostSentences) matches = align(a, b);
  std::size_t i = 0, j = 0;
  for (const Match& match : matches) {
    out.add(DiffPart::Kind::delete_, joined(a, i, match.a));
    out.add(DiffPart::Kind::insert, joined(b, j, match.b));
    diff_words_into(out, a[match.a], b[match.b]);
    i = match.a + 1, j = match.b + 1;
  }
  out.add(DiffPart::Kind::delete_, joined(a, i, a.size()));
  out.add(DiffPart::Kind::insert, joined(b, j, b.size()));
}

/// Sentences that occur once in either text, in an order that both keep (patience): the frame that gaps hang in.
std::vector<Match> anchors(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  struct Seen {
    std::size_t in_a = 0, in_b = 0, a = 0, b = 0;
  };
  std::unordered_map<std::uint32_t, Seen> seen;
  for (std::size_t i = 0; i < a.size(); ++i) ++seen[a[i]].in_a, seen[a[i]].a = i;
  for (std::size_t j = 0; j < b.size(); ++j) ++seen[b[j]].in_b, seen[b[j]].b = j;
  std::vector<Match> unique;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (const Seen& one = seen[a[i]]; one.in_a == 1 && one.in_b == 1) unique.push_back({i, one.b});
  // The longest run of them that rises on both sides, by piles.
  std::vector<std::size_t> piles, before(unique.size());
  for (std::size_t k = 0; k < unique.size(); ++k) {
    const auto pile = std::lower_bound(piles.begin(), piles.end(), unique[k].b,
                                       [&](std::size_t top, std::size_t b_index) { return unique[top].b < b_index; });
    before[k] = pile == piles.begin() ? k : *(pile - 1);
    if (pile == piles.end())
      piles.push_back(k);
    else
      *pile = k;
  }
  std::vector<Match> rising;
  if (piles.empty()) return rising;
  for (std::size_t k = piles.back();; k = before[k]) {
    rising.push_back(unique[k]);
    if (before[k] == k) break;
  }
  std::reverse(rising.begin(), rising.end());
  return rising;
}

Pieces slice(const Pieces& pieces, std::size_t from, std::size_t to) {
  return {pieces.begin() + static_cast<std::ptrdiff_t>(from), pieces.begin() + static_cast<std::ptrdiff_t>(to)};
}

/// Shorter lines ("More information:") may be anywhere without having moved.
constexpr std::size_t kWordsOfParagraph = 4;

/// Lines of what went or came, each with its line end.
Pieces lines_of(std::string_view text) {
  Pieces lines;
  for (std::size_t at = 0; at < text.size();) {
    // A part may begin with the line end of the paragraph before it.
    std::size_t end = text.find_first_not_of('\n', at);
    end = end == std::string_view::npos ? text.size() : std::min(text.find('\n', end), text.size());
    while (end < text.size() && text[end] == '\n') ++end;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

/// Paragraphs that went here and came there become parts of their own.
std::vector<DiffPart> with_moves_marked(std::vector<DiffPart> parts) {
  std::unordered_map<std::string_view, int> gone, moved;
  const auto count = [](std::string_view line) { return words_of(line).size(); };
  for (const DiffPart& part : parts)
    if (part.kind == DiffPart::Kind::delete_)
      for (const std::string_view line : lines_of(part.text))
        if (count(trim(line)) >= kWordsOfParagraph) ++gone[trim(line)];
  for (const DiffPart& part : parts)
    if (part.kind == DiffPart::Kind::insert)
      for (const std::string_view line : lines_of(part.text))
        if (const auto found = gone.find(trim(line)); found != gone.end() && found->second > moved[trim(line)])
          ++moved[trim(line)];
  std::erase_if(moved, [](const auto& entry) { return entry.second == 0; });
  if (moved.empty()) return parts;
  std::unordered_map<std::string_view, int> left[2] = {moved, moved};
  std::vector<DiffPart> marked;
  for (const DiffPart& part : parts) {
    if (part.kind == DiffPart::Kind::equal) {
      marked.push_back(part);
      continue;
    }
    auto& side = left[part.kind == DiffPart::Kind::insert ? 1 : 0];
    bool last_moved = true;  // a new part begins
    for (const std::string_view line : lines_of(part.text)) {
      const auto found = side.find(trim(line));
      const bool is_moved = found != side.end() && found->second-- > 0;
      if (!is_moved && !last_moved)
        marked.back().text += line;
      else
        marked.push_back({part.kind, std::string(line), is_moved});
      last_moved = is_moved;
    }
  }
  return marked;
}

}  // namespace

std::string_view to_string(DiffPart::Kind kind) {
  return kind == DiffPart::Kind::equal ? "equal" : kind == DiffPart::Kind::delete_ ? "delete" : "insert";
}

std::vector<DiffPart> diff_text(std::string_view before, std::string_view now) {
  Writer out;
  const Pieces a = sentences_of(before), b = sentences_of(now);
  Numbers numbers;
  const std::vector<std::uint32_t> left = numbers.of(a), right = numbers.of(b);
  std::size_t i = 0, j = 0;
  for (const Match& anchor : anchors(left, right)) {
    diff_gap(out, slice(a, i, anchor.a), slice(b, j, anchor.b));
    add_equal(out, a[anchor.a], b[anchor.b]);
    i = anchor.a + 1, j = anchor.b + 1;
  }
  diff_gap(out, slice(a, i, a.size()), slice(b, j, b.size()));
  return with_moves_marked(out.finish());
}

std::vector<DiffPart> diff_words(std::string_view before, std::string_view now) {
  Writer out;
  diff_words_into(out, before, now);
  return out.finish();
}

}  // namespace dateline
