// Matches in the order of their dates, from any place on.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

enum class DateDirection : std::uint8_t { newest, oldest };

/// A place in the order: the day and the id of the statement there. Good across generations.
struct DateKey {
  std::uint32_t date = 0;  ///< PackedDate::sortable(); 0 where undated
  std::string id;
};

/// Calls take(document) for the documents of `sets` (one a segment) in order, those after `after` if it is given,
/// until it returns false. Undated statements come last either way; of one day the ids decide, in byte order. Costs
/// what is passed over, not what matches.
void for_each_by_date(const Snapshot& snapshot, const std::vector<DocSet>& sets, DateDirection order,
                      const std::optional<DateKey>& after, const std::function<bool(const DocumentRef&)>& take);

/// True where the key of a comes before that of b.
bool before_by_date(DateDirection order, std::uint32_t date_a, std::string_view id_a, std::uint32_t date_b,
                    std::string_view id_b);

}  // namespace dateline
