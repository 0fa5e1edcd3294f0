// Decoding compiled dictionaries, and walking all their paths.
#include "indexer/reference/transducer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "indexer/base/error.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxLemmaLetters = 48;
constexpr std::size_t kMaxPairs = 1'000'000;

/// The byte stream: numbers of one to four bytes, whose two highest bits tell how many.
class Input {
 public:
  Input(std::string_view content, const std::string& name) : content_(content), name_(name) {}

  std::uint32_t number() {
    const std::uint32_t first = byte();
    std::uint32_t value = first & 0x3F;
    for (std::uint32_t more = first >> 6; more > 0; --more) value = value << 8 | byte();
    return value;
  }
  /// A number of things that follow, each at least one byte: what cannot be is refused before memory is asked for.
  std::uint32_t count() {
    const std::uint32_t value = number();
    if (value > content_.size() - at_) broken();
    return value;
  }
  void skip_string() {
    for (std::uint32_t letters = count(); letters > 0; --letters) number();
  }
  /// Skips a header of four letters and eight bytes of features, if it is here. Features other than those of
  /// `known` are refused.
  void header(std::string_view letters, std::uint64_t known) {
    if (content_.substr(at_, 4) != letters) return;
    at_ += 4;
    std::uint64_t features = 0;
    for (int shift = 0; shift < 64; shift += 8) features |= static_cast<std::uint64_t>(byte()) << shift;
    if ((features & ~known) != 0)
      throw Error(Error::Kind::unreadable,
                  fmt::format("{}: a compiled dictionary with features unknown here ({:#x})", name_, features));
  }
  [[noreturn]] void broken() const {
    throw Error(Error::Kind::unreadable, fmt::format("{}: no compiled dictionary, or a broken one", name_));
  }

 private:
  std::uint32_t byte() {
    if (at_ >= content_.size()) broken();
    return static_cast<unsigned char>(content_[at_++]);
  }

  std::string_view content_;
  const std::string& name_;
  std::size_t at_ = 0;
};

/// A pair of symbols on an arc: a letter (code point), 0 for none, negative for a tag.
struct Symbols {
  std::int32_t left = 0;
  std::int32_t right = 0;
};

struct Arc {
  Symbols symbols;
  std::uint32_t to = 0;
};

struct Automaton {
  std::uint32_t initial = 0;
  std::vector<bool> final;
  std::vector<Arc> arcs;              ///< of all states, one after the other
  std::vector<std::uint32_t> begins;  ///< of each state's arcs, and the end of the last's

  std::uint32_t states() const { return static_cast<std::uint32_t>(final.size()); }
};

std::vector<Symbols> read_alphabet(Input& input) {
  const std::uint32_t tags = input.count();
  for (std::uint32_t i = 0; i < tags; ++i) input.skip_string();
  std::vector<Symbols> pairs(input.count());
  for (Symbols& pair : pairs) {
    pair.left = static_cast<std::int32_t>(input.number()) - static_cast<std::int32_t>(tags);
    pair.right = static_cast<std::int32_t>(input.number()) - static_cast<std::int32_t>(tags);
  }
  return pairs;
}

Automaton read_automaton(Input& input, const std::vector<Symbols>& alphabet) {
  input.header("LTTD", 0);
  Automaton automaton;
  automaton.initial = input.number();
  std::vector<std::uint32_t> finals(input.count());
  std::uint32_t last = 0;
  for (auto& state : finals) state = last += input.number();
  const std::uint32_t states = input.count();
  automaton.begins.reserve(std::size_t{states} + 1);
  automaton.final.resize(states);
  for (std::uint32_t state = 0; state < states; ++state) {
    automaton.begins.push_back(static_cast<std::uint32_t>(automaton.arcs.size()));
    std::uint32_t symbol = 0;
    for (std::uint32_t left = input.count(); left > 0; --left) {
      symbol += input.number();
      const std::uint32_t to = (input.number() + state) % states;
      if (symbol >= alphabet.size()) input.broken();
      automaton.arcs.push_back({alphabet[symbol], to});
    }
  }
  automaton.begins.push_back(static_cast<std::uint32_t>(automaton.arcs.size()));
  for (const std::uint32_t state : finals) {
    if (state >= states) input.broken();
    automaton.final[state] = true;
  }
  if (states > 0 && automaton.initial >= states) input.broken();
  return automaton;
}

/// States from which a path leads back to themselves: Tarjan's strongly connected components, without recursion.
std::vector<bool> states_on_cycles(const Automaton& automaton) {
  const std::uint32_t states = automaton.states();
  std::vector<bool> cyclic(states), stacked(states);
  std::vector<std::uint32_t> order(states, 0), low(states, 0), stack;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> path;  // a state, its next arc
  std::uint32_t next = 1;
  const auto open = [&](std::uint32_t state) {
    order[state] = low[state] = next++;
    stack.push_back(state);
    stacked[state] = true;
    path.emplace_back(state, automaton.begins[state]);
  };
  for (std::uint32_t root = 0; root < states; ++root) {
    if (order[root] == 0) open(root);
    while (!path.empty()) {
      const std::uint32_t state = path.back().first;
      if (path.back().second < automaton.begins[state + 1]) {
        const std::uint32_t to = automaton.arcs[path.back().second++].to;
        if (to == state) cyclic[state] = true;
        if (order[to] == 0)
          open(to);
        else if (stacked[to])
          low[state] = std::min(low[state], order[to]);
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back().first] = std::min(low[path.back().first], low[state]);
      if (low[state] != order[state]) continue;
      const bool several = stack.back() != state;
      for (bool more = true; more;) {
        const std::uint32_t member = stack.back();
        stack.pop_back();
        stacked[member] = false;
        if (several) cyclic[member] = true;
        more = member != state;
      }
    }
  }
  return cyclic;
}

void append_utf8(std::string& text, std::uint32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | c >> 18);
    text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

/// A pair of lemmas, one after the other in the text of all.
struct Pair {
  std::uint64_t key = 0;  ///< the first eight bytes of the left one: nearly all comparisons end there
  std::uint32_t begin = 0;
  std::uint16_t left = 0;  ///< bytes
  std::uint16_t right = 0;
};

/// Pairs as they are found.
class PairList {
 public:
  explicit PairList(std::string& text) : text_(text) {}

  void add(std::string_view left, std::string_view right) {
    if (left.empty() || right.empty() || pairs_.size() >= kMaxPairs) return;
    Pair pair;
    for (std::size_t i = 0; i < 8; ++i) pair.key = pair.key << 8 | (i < left.size() ? byte(left[i]) : 0U);
    pair.begin = static_cast<std::uint32_t>(text_.size());
    pair.left = static_cast<std::uint16_t>(left.size());
    pair.right = static_cast<std::uint16_t>(right.size());
    text_.append(left).append(right);
    pairs_.push_back(pair);
  }

  DictionaryPairs sorted() {
    std::sort(pairs_.begin(), pairs_.end(),
              [&](const Pair& a, const Pair& b) { return a.key != b.key ? a.key < b.key : texts(a) < texts(b); });
    DictionaryPairs result;
    result.reserve(pairs_.size());
    for (const Pair& pair : pairs_)
      if (result.empty() || result.back() != texts(pair)) result.push_back(texts(pair));
    return result;
  }

 private:
  static unsigned byte(char c) { return static_cast<unsigned char>(c); }
  std::pair<std::string_view, std::string_view> texts(const Pair& pair) const {
    const char* const begin = text_.data() + pair.begin;
    return {{begin, pair.left}, {begin + pair.left, pair.right}};
  }

  std::string& text_;
  std::vector<Pair> pairs_;
};

/// Walks every path until both lemmas have met their first tag.
class Walk {
 public:
  Walk(const Automaton& automaton, PairList& pairs)
      : automaton_(automaton), cyclic_(states_on_cycles(automaton)), pairs_(pairs) {}

  void run() {
    if (automaton_.states() == 0 || cyclic_[automaton_.initial]) return;
    steps_.push_back({automaton_.initial, automaton_.begins[automaton_.initial], {}, {}});
    while (!steps_.empty()) {
      const std::uint32_t state = steps_.back().state;
      if (steps_.back().arc == automaton_.begins[state] && automaton_.final[state]) emit();
      if (steps_.back().arc >= automaton_.begins[state + 1]) {
        go_back();
        continue;
      }
      const Arc& arc = automaton_.arcs[steps_.back().arc++];
      if (cyclic_[arc.to] || numeral(arc.symbols.left) || numeral(arc.symbols.right) ||
          steps_.size() > 2 * kMaxLemmaLetters)
        continue;
      go(arc);
      if (left_.tagged && right_.tagged) {
        emit();
        go_back();
      }
    }
  }

 private:
  /// How far a side has come.
  struct Side {
    std::uint32_t size = 0;  ///< bytes of its lemma
    bool tagged = false;     ///< its lemma is complete
  };
  struct Step {
    std::uint32_t state = 0;
    std::uint32_t arc = 0;  ///< the next
    Side left, right;       ///< before the symbols that led here
  };

  static bool numeral(std::int32_t symbol) { return symbol >= '0' && symbol <= '9'; }

  void go(const Arc& arc) {
    steps_.push_back({arc.to, automaton_.begins[arc.to], left_, right_});
    take(arc.symbols.left, left_, left_text_);
    take(arc.symbols.right, right_, right_text_);
  }

  void go_back() {
    left_ = steps_.back().left;
    right_ = steps_.back().right;
    left_text_.resize(left_.size);
    right_text_.resize(right_.size);
    steps_.pop_back();
  }

  static void take(std::int32_t symbol, Side& side, std::string& text) {
    side.tagged = side.tagged || symbol < 0;
    // "take# off" marks where a verb is inflected.
    if (!side.tagged && symbol > 0 && symbol != '#')
      append_utf8(text, symbol == '_' ? ' ' : static_cast<std::uint32_t>(symbol));
    side.size = static_cast<std::uint32_t>(text.size());
  }

  void emit() { pairs_.add(left_text_, right_text_); }

  const Automaton& automaton_;
  std::vector<bool> cyclic_;
  PairList& pairs_;
  std::vector<Step> steps_;
  Side left_, right_;
  std::string left_text_, right_text_;
};

}  // namespace

DictionaryPairs read_dictionary(std::string_view content, const std::string& name, std::string& lemmas) {
  Input input(content, name);
  input.header("LTTB", 0);
  input.skip_string();  // the letters of words
  const std::vector<Symbols> alphabet = read_alphabet(input);
  PairList pairs(lemmas);
  for (std::uint32_t sections = input.count(); sections > 0; --sections) {
    input.skip_string();  // its name
    const Automaton automaton = read_automaton(input, alphabet);
    Walk(automaton, pairs).run();
  }
  return pairs.sorted();
}

}  // namespace dateline
