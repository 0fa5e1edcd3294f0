// Tests of word lists: what a segment holds, read back from its file; files that are broken or of another version.
#include "indexer/schema/word_list.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/scratch_directory.h"

namespace dateline::word_list_test {
namespace {

/// A segment of two documents, as the writer fills them.
void fill(const std::string& folder) {
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::Document english, spanish;
  for (const char* term : {"wages", "inflation", "the", "ZE:wage", "ZE:inflat", "XH:press", "Qone"})
    english.add_term(term);
  for (const char* term : {"inflacion", "the", "Qtwo"}) spanish.add_term(term);
  database.add_synonym("ZE:wage", "wages");
  database.add_synonym("ZE:inflat", "inflation");
  // Words that are their own stems have no posting under them.
  database.add_synonym("ZS:inflacion", "inflacion");
  database.add_synonym("ZS:the", "the");
  database.add_document(english);
  database.add_document(spanish);
  database.commit();
}

std::string dump(const WordList& list) {
  std::ostringstream out;
  for (std::size_t i = 0; i < list.words().size(); ++i)
    out << list.words()[i] << ' ' << list.documents(i) << (list.english(i) ? " en" : "")
        << (list.spanish(i) ? " es" : "") << '\n';
  for (const StemLanguage language : {StemLanguage::english, StemLanguage::spanish}) {
    const CognateTable& table = list.cognates(language);
    for (std::uint32_t rank = 0; rank < table.ranks(); ++rank)
      out << list.words()[table.word_at(rank)] << ' ' << table.trigrams_at(rank) << '\n';
  }
  return out.str();
}

constexpr const char* kExpected =
    "inflacion 1 es\ninflation 1 en\nthe 2 es\nwages 1 en\n"
    "wages 5\ninflation 9\ninflacion 9\n";

TEST(WordList, HoldsTheWordsOfASegment) {
  const ScratchDirectory scratch;
  fill((scratch.path() / "segment").string());
  const WordList list = WordList::of(Xapian::Database((scratch.path() / "segment").string()));
  EXPECT_EQ(dump(list), kExpected);
  EXPECT_EQ(list.words().find("inflation"), 1u);
  EXPECT_EQ(list.words().find("inflationary"), list.words().size());
  EXPECT_EQ(list.words().lower_bound("m"), 2u);
  EXPECT_EQ(list.stem_documents(StemLanguage::english, "inflat"), 1u);
  EXPECT_EQ(list.stem_documents(StemLanguage::spanish, "inflat"), 0u);
  EXPECT_EQ(list.stem_documents(StemLanguage::spanish, "the"), 2u) << "documents of the word itself";
  const CognateTable& english = list.cognates(StemLanguage::english);
  ASSERT_EQ(english.words_with('i' << 16 | 'n' << 8 | 'f').size(), 1u);
  EXPECT_EQ(list.words()[english.word_at(english.words_with('i' << 16 | 'n' << 8 | 'f')[0])], "inflation");
  EXPECT_TRUE(english.words_with(0x7A7A7A).empty());
  EXPECT_EQ(english.first_rank(6), 1u);
  EXPECT_EQ(english.first_rank(100), 2u);
}

TEST(WordList, IsReadBackFromItsFile) {
  const ScratchDirectory scratch;
  const std::string folder = (scratch.path() / "segment").string();
  fill(folder);
  WordList::write(folder);
  // Of another segment: what is read is the file.
  const WordList list = WordList::open(folder, Xapian::Database());
  EXPECT_EQ(dump(list), kExpected);
}

TEST(WordList, IsMadeAnewWhereItsFileCannotBeUsed) {
  const ScratchDirectory scratch;
  const std::string folder = (scratch.path() / "segment").string();
  fill(folder);
  const Xapian::Database segment(folder);
  EXPECT_EQ(dump(WordList::open(folder, segment)), kExpected) << "no file";
  WordList::write(folder);
  std::string bytes;
  {
    std::ifstream file(folder + "/words", std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
  }
  ASSERT_GT(bytes.size(), 100u);
  const auto open_with = [&](const std::string& content) {
    std::ofstream(folder + "/words", std::ios::binary | std::ios::trunc) << content;
    return dump(WordList::open(folder, segment));
  };
  for (std::size_t size = 0; size < bytes.size(); size += 7)
    ASSERT_EQ(open_with(bytes.substr(0, size)), kExpected) << "cut at " << size;
  std::string other = bytes;
  ++other[12];  // the version
  EXPECT_EQ(open_with(other), kExpected);
  EXPECT_EQ(open_with(bytes + "12345678"), kExpected);
}

TEST(WordList, OfNothingIsEmpty) {
  const WordList list = WordList::of(std::vector<VocabularyWord>());
  EXPECT_EQ(list.words().size(), 0u);
  EXPECT_EQ(list.cognates(StemLanguage::spanish).ranks(), 0u);
  EXPECT_TRUE(list.cognates(StemLanguage::spanish).words_with(1).empty());
  EXPECT_EQ(list.stem_documents(StemLanguage::english, "wage"), 0u);
}

}  // namespace
}  // namespace dateline::word_list_test
