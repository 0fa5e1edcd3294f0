// A set of documents as a posting list without weight, for Xapian's matcher.
#pragma once

#include <xapian.h>

#include <functional>
#include <utility>

#include "query/snapshot/doc_set.h"
#include "query/snapshot/query_budget.h"

namespace dateline {

/// What the sets are of is asked per shard: `set_of(database)` must stay good for as long as the query is used.
class DocSetSource : public Xapian::PostingSource {
 public:
  using SetOf = std::function<const DocSet&(const Xapian::Database&)>;
  explicit DocSetSource(SetOf set_of) : set_of_(std::move(set_of)) {}
  /// Of one segment. Ends early where a budget is given and at its end.
  explicit DocSetSource(const DocSet& set, QueryBudget* budget = nullptr)
      : set_of_([&set](const Xapian::Database&) -> const DocSet& { return set; }), budget_(budget) {}

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void next(double) override {
    at_ = set_->next(at_ + 1);
    done_ = at_ == 0 || (budget_ && !budget_->tick());
  }
  void skip_to(Xapian::docid id, double) override {
    if (id > at_) at_ = set_->next(id);
    done_ = at_ == 0 || (budget_ && !budget_->tick());
  }
  bool at_end() const override { return done_; }
  Xapian::docid get_docid() const override { return at_; }
  DocSetSource* clone() const override {
    auto* copy = new DocSetSource(set_of_);
    copy->budget_ = budget_;
    return copy;
  }
  void init(const Xapian::Database& database) override {
    set_ = &set_of_(database);
    count_ = static_cast<Xapian::doccount>(set_->count());
    at_ = 0;
    done_ = false;
  }

 private:
  SetOf set_of_;
  QueryBudget* budget_ = nullptr;  ///< of the query; not owned
  const DocSet* set_ = nullptr;
  Xapian::doccount count_ = 0;
  Xapian::docid at_ = 0;
  bool done_ = false;
};

}  // namespace dateline
