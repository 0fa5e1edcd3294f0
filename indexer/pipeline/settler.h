// The second half of a load: which statement each page is, and what is stored of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/layout/learned_frame.h"
#include "indexer/pipeline/post_matcher.h"
#include "indexer/pipeline/reading_stage.h"

namespace dateline {

/// Settles the pages of one load, batch by batch. Every decision rests on the catalog alone, page by page in their
/// order: the batches do not show in what comes out.
class Settler {
 public:
  Settler(Archive& archive, const PageReader& reader, const OriginalPacker& packer, const IngestOptions& options,
          IngestReport& report);

  std::int64_t run() const { return run_; }  ///< the number of this load
  /// One transaction. `read`: for pages that were unchanged when they came, and are no longer.
  void settle(std::vector<StagedPage>& batch, const ReadAfterAll& read);
  /// After the end of all sources: decides what could not be decided before. Several transactions.
  void finish();

 private:
  /// What a page turned out to be.
  struct Decision {
    enum class Role {
      own,          ///< the statement is what this page says now
      other_place,  ///< the statement is there, and this is another place of it
    };
    Role role = Role::own;
    std::optional<StoredStatement> statement;  ///< none of a new one
    std::string id;
    std::string url;
    bool taken = false;  ///< the id it claims belongs to another text
  };
  /// The addresses of a page that count, and its path.
  struct Names {
    std::string fetched;
    std::string claim;
    std::string base;
    std::string path;

    const std::string& address() const { return !fetched.empty() ? fetched : !claim.empty() ? claim : base; }
  };

  void settle_page(StagedPage& page);
  /// Whether the page was left unread, and what it was compared with has been settled again since.
  bool is_overtaken(const StagedPage& page);
  void settle_unchanged(const StagedPage& page);
  void settle_statement(StagedPage& page);
  void settle_listing(StagedPage& page);
  void settle_refused(StagedPage& page);
  bool shows_erased(const StagedPage& listing);
  void withhold_original(StagedPage& listing);

  Names names_of(const StagedPage& page, const Draft& draft);
  bool is_erased(const StagedPage& page, const Draft& draft, const Names& names);
  Decision decide(const StagedPage& page, const Draft& draft, const std::optional<KnownInput>& known, Names& names);
  Decision decide_given(const std::string& base, const StagedPage& page, const Draft& draft);
  void keep_hidden(const StagedPage& page, const Draft& draft, const std::string& id);
  /// Records that in this load the id belongs to this text.
  void note_given(const std::string& base, const std::string& digest, const std::string& id);
  Decision decide_known(const StagedPage& page, const Draft& draft, const KnownInput& known, Names& names, bool& left);
  Decision decide_new(const StagedPage& page, const Draft& draft, Names& names, std::int64_t except);
  /// The page is this statement, at its own address or another place of it.
  static Decision known_as(const StoredStatement& statement, Decision::Role role, const Names& names);
  /// Whatever a page could be called is another text: a number after the name keeps them apart.
  std::string next_free_name(const std::string& name);
  std::optional<StoredStatement> same_statement(const StagedPage& page, const Draft& draft, const Names& names,
                                                std::int64_t except);
  /// What the page claims, once it is known which statement it is: an alias, or a statement to join, or refused.
  void settle_claim(const StagedPage& page, const Draft& draft, const KnownInput& known, Names& names,
                    StoredStatement& statement);
  void join(const StoredStatement& one, const StoredStatement& other);
  bool place_is_gone(std::int64_t input);
  void refuse_claim(const StagedPage& page, const std::string& claim, std::string_view reason,
                    const std::string& instead);

  /// Whether what was kept of the statement, read as this page was, says what this page says: then other rules or
  /// another frame tell the two apart, and nobody edited anything.
  bool differs_by_reader(const StoredStatement& stored, const StagedPage& page, const Draft& draft);
  std::int64_t original_of(const StagedPage& page);
  std::int64_t store(const StagedPage& page, const Draft& draft, const Decision& decision, std::int64_t input);
  std::int64_t store_teaser(const StagedPage& page, const Draft& item, const std::string& id, const std::string& url,
                            std::int64_t input);
  /// The page of a statement, read again, does not hold it any more.
  void orphan(std::int64_t number);
  void supersede(const WrittenStatement& written, bool fresh);
  void note_unsettled(std::int64_t number, const StagedPage& page, const Draft& draft, const std::string& url);

  void warn(const std::string& line) const;

  Archive& archive_;
  const PageReader& reader_;
  FrameLearner learner_;
  Catalog& catalog_;
  CatalogWriter writer_;
  PostMatcher posts_;
  const OriginalPacker& packer_;
  const IngestOptions& options_;
  IngestReport& report_;
  std::int64_t run_ = 0;
  std::string claim_later_;  ///< an address that the statement about to be stored claims beside its own
  std::map<std::string, std::size_t> refused_of_site_;
  std::size_t refused_unnamed_ = 0;
  std::size_t taken_ = 0;
  std::size_t no_statement_ = 0;
};

}  // namespace dateline
