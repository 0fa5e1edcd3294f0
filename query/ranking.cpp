// Scoring by Xapian's matcher over the documents that our own matcher chose.
#include "query/ranking.h"

#include <algorithm>

#include "indexer/schema/fields.h"

namespace dateline {
namespace {

/// Pairs beyond this many add nothing to a pasted page.
constexpr std::size_t kMaxPairs = 40;

/// The documents of our sets as a posting list without weight, for the shard that Xapian is at.
class SetSource : public Xapian::PostingSource {
 public:
  SetSource(const IndexReader& reader, const std::vector<DocSet>& sets) : reader_(reader), sets_(sets) {}

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void next(double) override { at_ = set_->next(at_ + 1); done_ = at_ == 0; }
  void skip_to(Xapian::docid id, double) override {
    if (id > at_) at_ = set_->next(id);
    done_ = at_ == 0;
  }
  bool at_end() const override { return done_; }
  Xapian::docid get_docid() const override { return at_; }
  SetSource* clone() const override { return new SetSource(reader_, sets_); }
  void init(const Xapian::Database& database) override {
    set_ = &sets_[reader_.segment_of(database)];
    count_ = static_cast<Xapian::doccount>(set_->count());
    at_ = 0;
    done_ = false;
  }

 private:
  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  const DocSet* set_ = nullptr;
  Xapian::doccount count_ = 0;
  Xapian::docid at_ = 0;
  bool done_ = false;
};

Xapian::Query group(Xapian::Query::op operation, const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return Xapian::Query(operation, terms.begin(), terms.end());
}

/// The word as typed, or as its translations are printed: a name that no language translates must not outweigh the words that were translated.
std::vector<std::string> as_printed(const ScoredWord& word) {
  std::vector<std::string> terms = word.translated;
  if (!word.forms.empty()) terms.push_back(word.forms.front());
  return terms;
}

std::vector<std::string> with_translations(const ScoredWord& word) {
  std::vector<std::string> terms = word.forms;
  terms.insert(terms.end(), word.translated.begin(), word.translated.end());
  return terms;
}

}  // namespace

Xapian::Query scoring_query(const Plan& plan, const RankingOptions& options) {
  std::vector<Xapian::Query> parts;
  for (const ScoredWord& word : plan.scored)
    if (!word.terms.empty()) parts.push_back(group(Xapian::Query::OP_SYNONYM, word.terms));
  const double exact_weight = std::min(options.exact_weight, options.exact_total / static_cast<double>(std::max<std::size_t>(1, plan.scored.size())));
  if (exact_weight > 0)
    for (const ScoredWord& word : plan.scored)
      if (!word.forms.empty() || !word.translated.empty())
        parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, group(Xapian::Query::OP_SYNONYM, as_printed(word)), exact_weight);
  std::size_t pairs = 0;
  for (std::size_t i = 1; i < plan.scored.size() && pairs < kMaxPairs; ++i) {
    const ScoredWord& left = plan.scored[i - 1];
    const ScoredWord& right = plan.scored[i];
    const std::vector<std::string> left_forms = with_translations(left), right_forms = with_translations(right);
    if (!right.adjacent || left_forms.empty() || right_forms.empty() || options.proximity_weight <= 0) continue;
    const std::vector<Xapian::Query> placed = {group(Xapian::Query::OP_OR, left_forms), group(Xapian::Query::OP_OR, right_forms)};
    const Xapian::Query near(Xapian::Query::OP_NEAR, placed.begin(), placed.end(), options.proximity_window);
    // The pair weighs what its words weigh: a rare form found near weighs no more than a frequent one.
    const Xapian::Query both(Xapian::Query::OP_AND, group(Xapian::Query::OP_SYNONYM, left.terms), group(Xapian::Query::OP_SYNONYM, right.terms));
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(Xapian::Query::OP_FILTER, both, near), options.proximity_weight);
    ++pairs;
  }
  if (plan.whole.size() > 1 && options.whole_weight > 0)
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(Xapian::Query::OP_PHRASE, plan.whole.begin(), plan.whole.end()), options.whole_weight);
  if (parts.empty()) return Xapian::Query();
  return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

std::vector<Ranked> rank(const Plan& plan, const IndexReader& reader, const std::vector<DocSet>& sets, bool everything_matches, std::size_t offset,
                         std::size_t limit, const RankingOptions& options) {
  std::vector<Ranked> result;
  if (limit == 0 || reader.segments() == 0) return result;
  const Xapian::Query scoring = scoring_query(plan, options);
  SetSource source(reader, sets);
  Xapian::Enquire enquire(reader.database());
  // IneB2 ranked best of ten schemes on eight judged English collections; BM25 and InL2 were close.
  enquire.set_weighting_scheme(Xapian::IneB2Weight(options.length));
  enquire.set_query(everything_matches ? scoring : Xapian::Query(Xapian::Query::OP_AND_MAYBE, Xapian::Query(&source), scoring));
  enquire.set_sort_by_relevance_then_value(kDate.slot, true);
  const Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit));
  result.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) result.push_back({reader.locate(*at), at.get_weight()});
  return result;
}

}  // namespace dateline
