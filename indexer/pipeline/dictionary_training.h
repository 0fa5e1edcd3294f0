// The dictionary that records are compressed with: trained while a load runs, when there is enough to learn from.
#pragma once

#include <cstdint>

#include "indexer/base/instant.h"
#include "indexer/catalog/originals.h"
#include "indexer/pipeline/archive.h"

namespace dateline {

/// Gives the packer of a load the archive's newest dictionary, and trains a new one when there are a thousand
/// originals, and each time that there are four times as many. It learns from public records alone, spread over the
/// whole archive.
class DictionaryTraining {
 public:
  DictionaryTraining(Archive& archive, OriginalPacker& packer, Clock clock);
  /// Outside of transactions. Half a second at most, some six times in a million records.
  void after_batch();

 private:
  void train(std::int64_t originals);

  Archive& archive_;
  OriginalPacker& packer_;
  Clock clock_;           ///< what is hidden now is not a sample
  std::int64_t due_ = 0;  ///< number of originals from which on a new one is trained
};

}  // namespace dateline
