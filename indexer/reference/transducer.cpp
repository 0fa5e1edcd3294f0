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
  /// Skips a header of four letters and eight bytes of features, if it stands here. Features other than those of
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
  std::vector<std::vector<Arc>> arcs;
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
  automaton.arcs.resize(states);
  automaton.final.resize(states);
  for (std::uint32_t state = 0; state < states; ++state) {
    std::uint32_t symbol = 0;
    for (std::uint32_t left = input.count(); left > 0; --left) {
      symbol += input.number();
      const std::uint32_t to = (input.number() + state) % states;
      if (symbol >= alphabet.size()) input.broken();
      automaton.arcs[state].push_back({alphabet[symbol], to});
    }
  }
  for (const std::uint32_t state : finals) {
    if (state >= states) input.broken();
    automaton.final[state] = true;
  }
  if (states > 0 && automaton.initial >= states) input.broken();
  return automaton;
}

/// States from which a path leads back to themselves: Tarjan's strongly connected components, without recursion.
std::vector<bool> states_on_cycles(const Automaton& automaton) {
  const auto states = static_cast<std::uint32_t>(automaton.arcs.size());
  std::vector<bool> cyclic(states), stacked(states);
  std::vector<std::uint32_t> order(states, 0), low(states, 0), stack;
  std::vector<std::pair<std::uint32_t, std::size_t>> path;
  std::uint32_t next = 1;
  const auto open = [&](std::uint32_t state) {
    order[state] = low[state] = next++;
    stack.push_back(state);
    stacked[state] = true;
    path.emplace_back(state, 0);
  };
  for (std::uint32_t root = 0; root < states; ++root) {
    if (order[root] == 0) open(root);
    while (!path.empty()) {
      const std::uint32_t state = path.back().first;
      if (path.back().second < automaton.arcs[state].size()) {
        const std::uint32_t to = automaton.arcs[state][path.back().second++].to;
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

/// Walks every path until both lemmas have met their first tag.
class Walk {
 public:
  Walk(const Automaton& automaton, std::vector<std::pair<std::string, std::string>>& pairs)
      : automaton_(automaton), cyclic_(states_on_cycles(automaton)), pairs_(pairs) {}

  void run() {
    if (automaton_.arcs.empty() || cyclic_[automaton_.initial]) return;
    steps_.push_back({automaton_.initial, 0, {}});
    while (!steps_.empty()) {
      const std::uint32_t state = steps_.back().state;
      if (steps_.back().arc == 0 && automaton_.final[state]) emit();
      if (steps_.back().arc >= automaton_.arcs[state].size()) {
        steps_.pop_back();
        continue;
      }
      const Arc& arc = automaton_.arcs[state][steps_.back().arc++];
      if (cyclic_[arc.to] || numeral(arc.symbols.left) || numeral(arc.symbols.right) ||
          steps_.size() > 2 * kMaxLemmaLetters)
        continue;
      steps_.push_back({arc.to, 0, arc.symbols});
      if (both_tagged()) {
        emit();
        steps_.pop_back();
      }
    }
  }

 private:
  struct Step {
    std::uint32_t state = 0;
    std::size_t arc = 0;
    Symbols by;  ///< the symbols that led here
  };

  static bool numeral(std::int32_t symbol) { return symbol >= '0' && symbol <= '9'; }

  bool both_tagged() const {
    bool left = false, right = false;
    for (const Step& step : steps_) {
      left |= step.by.left < 0;
      right |= step.by.right < 0;
    }
    return left && right;
  }

  std::string lemma(std::int32_t Symbols::*side) const {
    std::string text;
    for (const Step& step : steps_) {
      const std::int32_t symbol = step.by.*side;
      if (symbol < 0) break;
      // "take# off" marks where a verb is inflected.
      if (symbol > 0 && symbol != '#') append_utf8(text, symbol == '_' ? ' ' : static_cast<std::uint32_t>(symbol));
    }
    return text;
  }

  void emit() {
    std::string left = lemma(&Symbols::left);
    std::string right = lemma(&Symbols::right);
    if (!left.empty() && !right.empty() && pairs_.size() < kMaxPairs)
      pairs_.emplace_back(std::move(left), std::move(right));
  }

  const Automaton& automaton_;
  std::vector<bool> cyclic_;
  std::vector<std::pair<std::string, std::string>>& pairs_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> read_dictionary(std::string_view content, const std::string& name) {
  Input input(content, name);
  input.header("LTTB", 0);
  input.skip_string();  // the letters of words
  const std::vector<Symbols> alphabet = read_alphabet(input);
  std::vector<std::pair<std::string, std::string>> pairs;
  for (std::uint32_t sections = input.count(); sections > 0; --sections) {
    input.skip_string();  // its name
    const Automaton automaton = read_automaton(input, alphabet);
    Walk(automaton, pairs).run();
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace dateline
