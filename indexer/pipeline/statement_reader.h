// The reader that the commands use: extraction and facets for pages, the record contract for JSON records.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/time_zone.h"
#include "indexer/base/data_directory.h"
#include "indexer/base/url.h"
#include "indexer/extract/extractor.h"
#include "indexer/extract/layout/learned_frame.h"
#include "indexer/extract/profile/site_profile.h"
#include "indexer/facet/facet_finder.h"
#include "indexer/index/index_writer.h"
#include "indexer/pipeline/page_reader.h"
#include "indexer/pipeline/reference_datelines.h"
#include "indexer/reference/reference.h"
#include "indexer/schema/record.h"

namespace dateline {

/// Immutable after construction; safe to share between threads.
class StatementReader : public PageReader {
 public:
  /// Loads the reference data; `archive_issues`, where given, is a press office's issue file over the shipped one
  /// (archive_issues_of()); `zone` that of the archive, in which embargoes are read. Throws Error(missing |
  /// unreadable).
  explicit StatementReader(const std::filesystem::path& archive_issues = {},
                           const TimeZone& zone = TimeZone::of_machine(),
                           const std::filesystem::path& data = data_directory());
  /// The reader of an archive: with its issues.toml and its sites/*.toml where it has them, and what was learned of its
  /// sources.
  static std::unique_ptr<StatementReader> of_archive(const std::filesystem::path& archive);
  /// Pages of every host are read by this profile, before any that names their host.
  void use_profile(SiteProfile profile) { forced_profile_ = std::move(profile); }

  /// Sets the frames learned of sources; pages are read with them from then on.
  void use_frames(std::shared_ptr<const LearnedFrames> frames) { frames_ = std::move(frames); }

  Reading read(const RawPage& page) const override;
  std::string version() const override;
  void find_facets(Statement& statement, const std::string& hints) const override;
  /// Why places that the text may name are not listed, a line each: for `extract --explain` and `show`. `hints` as
  /// Reading and CatalogEntry keep them.
  std::vector<std::string> cities_passed_over(const Statement& statement, const std::string& hints) const;

  const Reference& reference() const { return reference_; }
  const DatelineSense& datelines() const { return datelines_; }
  const Taxonomy& taxonomy() const { return reference_.taxonomy(); }
  /// How statements read by this reader are indexed. Refers to the reader, which must outlive it.
  IndexSettings index_settings(std::size_t threads = 0) const;

 private:
  ExtractOptions options_for(const Origin& origin) const;
  /// The items of a listing with their facets; `address` is the page's own.
  std::vector<Statement> read_items(std::vector<Statement> items, const std::string& page_language,
                                    const std::string& address, const PageBudget& budget) const;
  /// `given` are values that are laid over the extracted ones, `giver` what gave them, for the evidence.
  Reading read_page(std::string_view bytes, const Origin& origin, std::optional<Record> given,
                    std::string_view giver) const;
  void load_profiles(const std::filesystem::path& folder);
  const SiteProfile* profile_of(const std::optional<Url>& address) const;
  std::optional<Record> given_of(const std::string& given) const;
  Reading read_record_line(const RawPage& page) const;
  /// Looks up the cities and issues that a record names; unknown ones stay in `extra`.
  void look_up(Record& record) const;

  /// The name of each data file and its hash; read on first use, which a reader of a few pages never makes.
  const std::map<std::string, std::string>& data_hashes() const;

  std::filesystem::path archive_issues_;
  TimeZone zone_;
  std::filesystem::path data_;
  mutable std::once_flag hashed_;
  mutable std::map<std::string, std::string> data_hashes_;
  Reference reference_;
  FacetFinder finder_;
  ReferenceDatelines datelines_;
  std::shared_ptr<const LearnedFrames> frames_;
  std::optional<SiteProfile> forced_profile_;
  std::vector<SiteProfile> profiles_;  ///< of hosts; the first that names one wins
};

/// The place of a geonameid with its labels; geonameid 0 where the gazetteer has none.
Place place_of(const Gazetteer& gazetteer, std::int64_t geonameid);

}  // namespace dateline
