// Ranking quality has a floor: lowering one is a decision, not an accident.
#include "tests/quality/retrieval.h"

#include <gtest/gtest.h>

#include "tests/query/index_fixture.h"
#include "tests/shared_data.h"

namespace dateline::retrieval_test {
namespace {

struct Floor {
  const char* collection;
  bool judged;  ///< nDCG@10, else MRR@10
  double least;
};
void PrintTo(const Floor& floor, std::ostream* out) {
  *out << floor.collection;
}

class RetrievalQuality : public testing::TestWithParam<Floor> {};
TEST_P(RetrievalQuality, StaysAboveItsFloor) {
  SKIP_WITHOUT_SHARED("bench/retrieval");
  const Floor& floor = GetParam();
  const Collection collection =
      load_collection(testing_data::shared_directory() / "bench/retrieval" / floor.collection);
  const TestIndex index(collection.documents);
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  const Scores scores = score(collection, run_queries(searcher, collection, 10));
  EXPECT_GE(floor.judged ? scores.ndcg10 : scores.mrr10, floor.least);
  if (!std::string_view(floor.collection).ends_with("-es")) return;
  const Scores unaccented = score(collection, run_queries(searcher, collection, 10, true));
  EXPECT_GE(unaccented.mrr10, 0.995 * scores.mrr10) << "queries typed without accents";
}
INSTANTIATE_TEST_SUITE_P(, RetrievalQuality,
                         testing::ValuesIn<Floor>({
                             {"time", true, 0.665},
                             {"cacm", true, 0.545},
                             {"news-es", false, 0.831},
                         }));

}  // namespace
}  // namespace dateline::retrieval_test
