// Spans from position lists, combined upwards through the tree.
#include "query/match/spans.h"

#include <algorithm>
#include <map>
#include <vector>

#include "indexer/schema/fields.h"

namespace dateline {
namespace {

/// More spans than this in one document change no answer worth having.
constexpr std::size_t kMaxSpans = 4096;

/// Positions from first to last word of a match, both included.
struct Span {
  Xapian::termpos begin = 0;
  Xapian::termpos end = 0;

  auto operator<=>(const Span&) const = default;
};

using Positions = std::vector<Xapian::termpos>;

class SpanFinder {
 public:
  SpanFinder(PositionReader& reader, const SegmentColumns& columns, Xapian::docid document)
      : reader_(reader), columns_(columns), document_(document) {}

  /// Most conditions are phrases of words: no spans are made for them.
  bool has(const PlanNode& node) {
    const bool words = std::all_of(node.children.begin(), node.children.end(),
                                   [](const PlanNode& child) { return child.kind == PlanNode::Kind::terms; });
    if (node.kind != PlanNode::Kind::phrase || node.slop >= 0 || !words) return !find(node).empty();
    std::vector<const std::vector<std::string>*> places;
    for (const PlanNode& child : node.children) places.push_back(&child.terms);
    return reader_.has_phrase(places, document_);
  }

  std::vector<Span> find(const PlanNode& node) {
    switch (node.kind) {
      case PlanNode::Kind::terms:
        return single_words(positions(node.terms));
      case PlanNode::Kind::phrase:
        return node.slop < 0 ? phrase(node) : window(node);
      case PlanNode::Kind::near:
        return near(node);
      case PlanNode::Kind::outside_title:
        return outside_title(node);
      case PlanNode::Kind::all_of:
        return all_of(node);
      case PlanNode::Kind::any_of:
        return any_of(node);
      default:
        return {};
    }
  }

 private:
  Positions positions(const std::string& term) {
    Positions result;
    reader_.read(term, document_, result);
    return result;
  }
  Positions positions(const std::vector<std::string>& terms) { return reader_.read(terms, document_); }

  static std::vector<Span> single_words(const Positions& positions) {
    std::vector<Span> spans;
    spans.reserve(positions.size());
    for (const auto at : positions) spans.push_back({at, at});
    return spans;
  }

  static void tidy(std::vector<Span>& spans) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    if (spans.size() > kMaxSpans) spans.resize(kMaxSpans);
  }

  /// Children one directly after the other.
  std::vector<Span> phrase(const PlanNode& node) {
    std::vector<Span> result = find(node.children.front());
    for (std::size_t i = 1; i < node.children.size() && !result.empty(); ++i) {
      const std::vector<Span> next = find(node.children[i]);
      std::vector<Span> longer;
      for (const Span& span : result) {
        auto at = std::lower_bound(next.begin(), next.end(), Span{span.end + 1, 0});
        for (; at != next.end() && at->begin == span.end + 1; ++at) longer.push_back({span.begin, at->end});
      }
      tidy(longer);
      result = std::move(longer);
    }
    return result;
  }

  /// One of each child in any order, first and last word at most slop (and the words between) apart: the smallest
  /// windows.
  std::vector<Span> window(const PlanNode& node) {
    // A word that is in it a thousand times has one list.
    std::map<std::vector<std::string>, Positions> by_terms;
    std::vector<const Positions*> lists;
    for (const PlanNode& child : node.children) {
      const auto [known, fresh] = by_terms.try_emplace(child.terms);
      if (fresh) known->second = positions(child.terms);
      if (known->second.empty()) return {};
      lists.push_back(&known->second);
    }
    std::vector<std::size_t> at(lists.size(), 0);
    const Xapian::termpos limit = window_of(node.slop, lists.size());
    std::vector<Span> result;
    for (;;) {
      std::size_t lowest = 0;
      Xapian::termpos highest = 0;
      for (std::size_t i = 0; i < lists.size(); ++i) {
        if ((*lists[i])[at[i]] < (*lists[lowest])[at[lowest]]) lowest = i;
        highest = std::max(highest, (*lists[i])[at[i]]);
      }
      const Xapian::termpos first = (*lists[lowest])[at[lowest]];
      if (highest - first <= limit && (highest > first || lists.size() == 1)) result.push_back({first, highest});
      if (++at[lowest] == lists[lowest]->size()) break;
    }
    tidy(result);
    return result;
  }

  std::vector<Span> near(const PlanNode& node) {
    const std::vector<Span> left = find(node.children[0]);
    if (left.empty()) return {};
    const std::vector<Span> right = find(node.children[1]);
    if (right.empty()) return {};
    if (node.proximity == Proximity::sentence) return same_part(left, right, positions(filter_term(kSentence, "")));
    if (node.proximity == Proximity::paragraph) return same_part(left, right, positions(filter_term(kParagraph, "")));
    return within(left, right, static_cast<Xapian::termpos>(node.distance), node.proximity == Proximity::ordered);
  }

  static std::vector<Span> within(const std::vector<Span>& left, const std::vector<Span>& right,
                                  Xapian::termpos distance, bool ordered) {
    std::vector<Span> result;
    std::size_t from = 0;
    // Spans of the right that end too far before cannot meet a later left one: both are in order of their beginnings.
    Xapian::termpos longest = 0;
    for (const Span& span : right) longest = std::max(longest, span.end - span.begin);
    for (const Span& a : left) {
      while (from < right.size() && right[from].begin + longest + distance < a.begin) ++from;
      for (std::size_t i = from; i < right.size() && right[i].begin <= a.end + distance; ++i) {
        const Span& b = right[i];
        const bool after = b.begin > a.end && b.begin - a.end <= distance;
        const bool before = !ordered && a.begin > b.end && a.begin - b.end <= distance;
        if (after || before) result.push_back({std::min(a.begin, b.begin), std::max(a.end, b.end)});
        if (result.size() > kMaxSpans) break;
      }
    }
    tidy(result);
    return result;
  }

  static std::vector<Span> same_part(const std::vector<Span>& left, const std::vector<Span>& right,
                                     const Positions& starts) {
    const auto part = [&](Xapian::termpos at) {
      return std::upper_bound(starts.begin(), starts.end(), at) - starts.begin();
    };
    std::vector<Span> result;
    std::size_t from = 0;
    for (const Span& a : left) {
      const auto here = part(a.begin);
      if (part(a.end) != here) continue;
      while (from < right.size() && part(right[from].begin) < here) ++from;
      for (std::size_t i = from; i < right.size() && part(right[i].begin) == here; ++i) {
        const Span& b = right[i];
        const bool apart = b.begin > a.end || a.begin > b.end;
        if (apart && part(b.end) == here) result.push_back({std::min(a.begin, b.begin), std::max(a.end, b.end)});
        if (result.size() > kMaxSpans) break;
      }
    }
    tidy(result);
    return result;
  }

  std::vector<Span> outside_title(const PlanNode& node) {
    std::vector<Span> spans = find(node.children.front());
    if (spans.empty()) return spans;
    const Xapian::termpos body = body_begin();
    spans.erase(std::remove_if(spans.begin(), spans.end(), [&](const Span& span) { return span.begin < body; }),
                spans.end());
    return spans;
  }

  /// The first position after the headline: a headline's words are the only ones under the title prefix.
  Xapian::termpos body_begin() {
    const Positions paragraphs = positions(filter_term(kParagraph, ""));
    if (paragraphs.empty()) return 0;
    if (!columns_.has_headline(document_)) return paragraphs.front();
    return paragraphs.size() > 1 ? paragraphs[1] : ~Xapian::termpos{0};
  }

  std::vector<Span> all_of(const PlanNode& node) {
    std::vector<Span> result;
    for (const PlanNode& child : node.children) {
      const std::vector<Span> spans = find(child);
      if (spans.empty() && child.kind != PlanNode::Kind::none_of && child.kind != PlanNode::Kind::date) return {};
      result.insert(result.end(), spans.begin(), spans.end());
    }
    tidy(result);
    return result;
  }

  std::vector<Span> any_of(const PlanNode& node) {
    std::vector<Span> result;
    for (const PlanNode& child : node.children) {
      const std::vector<Span> spans = find(child);
      result.insert(result.end(), spans.begin(), spans.end());
    }
    tidy(result);
    return result;
  }

  PositionReader& reader_;
  const SegmentColumns& columns_;
  Xapian::docid document_;
};

}  // namespace

bool has_span(const PlanNode& node, PositionReader& positions, const SegmentColumns& columns, Xapian::docid document) {
  return SpanFinder(positions, columns, document).has(node);
}

}  // namespace dateline
