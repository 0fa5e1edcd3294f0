// What one segment shows, for Xapian's matcher.
#pragma once

#include <xapian.h>

#include "query/snapshot/doc_set.h"

namespace dateline {

/// Lets the documents of a set through, of a search in one segment alone: hidden ones take no place among the matches.
/// Keeps a reference.
class VisibleOnly : public Xapian::MatchDecider {
 public:
  explicit VisibleOnly(const DocSet& visible) : visible_(visible) {}
  bool operator()(const Xapian::Document& document) const override { return visible_.contains(document.get_docid()); }

 private:
  const DocSet& visible_;
};

}  // namespace dateline
