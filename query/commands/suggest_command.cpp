// The suggest verb: what was probably meant by each word of a file, as tab-separated lines.
#include "query/commands/suggest_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/analysis/decode.h"
#include "indexer/base/command_line.h"
#include "indexer/base/data_directory.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "query/plan/spelling.h"

namespace dateline::suggest_command {
namespace {

constexpr const char* kHelp =
    "Suggests spellings for a list of words.\n"
    "Prints each word of the file, a tab, and its suggestion: the word with its accents where statements print it so, "
    "or\n"
    "the word of the archive that was probably meant; nothing where the word is right or may well be. Only the part of "
    "a\n"
    "line before its first tab is read; - is standard input. Words that occur in staff or embargoed statements alone "
    "are\n"
    "never suggested.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline suggest --archive press --format tsv words.tsv\n"
    "  echo inmigracion | dateline suggest --archive press -\n";

constexpr std::size_t kMaxWordsFile = std::size_t{256} << 20;

struct Settings {
  std::string archive;
  std::string words;
  std::string format = "tsv";
};

int run(const Settings& settings) {
  catch_interrupts();
  const std::string text = read_file(settings.words, kMaxWordsFile);
  const IndexReader reader = IndexReader::open(settings.archive + "/index", system_now);
  const Lexicon lexicon = Lexicon::load(data_directory(), LexiconUse::shipped);
  std::size_t line = 0;
  bool failed = false;
  for (std::size_t begin = 0; begin < text.size();) {
    throw_if_interrupted();
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view word = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (word.ends_with('\r')) word.remove_suffix(1);
    word = word.substr(0, word.find('\t'));
    ++line;
    if (!is_utf8(word)) {
      fmt::print(stderr, "dateline: {}, line {}: not UTF-8: convert the file with iconv\n", settings.words, line);
      failed = true;
      continue;
    }
    if (!word.empty()) fmt::print("{}\t{}\n", word, spelling_suggestion(word, reader, &lexicon));
  }
  return failed ? 4 : 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("suggest", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("WORDS", settings->words, "file of words, one per line, or -").required();
  archive_option(verb, settings->archive).required();
  verb.option("--format", settings->format, "tsv [tsv]").one_of({"tsv"});
  verb.run([settings] { return run(*settings); });
}

}  // namespace dateline::suggest_command
