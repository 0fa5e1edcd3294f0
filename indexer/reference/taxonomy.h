// The issues a statement can be filed under: labels, family, the words that show them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

/// A word or phrase that shows an issue.
struct Keyword {
  std::string phrase;     ///< as the file has it, without '=' and weight
  double weight = 3.0;    ///< 3 decides for a short text alone; below 0 it speaks against the issue
  bool exact = false;     ///< matches the words as written; in capitals: only where they are printed in capitals
  bool supports = false;  ///< adds to what other keywords say, and files nothing without one: a country's name

  bool operator==(const Keyword&) const = default;
  std::string to_string() const;  ///< the form the file has: "=HUD:2", "+=iran:2"
};

/// One row of data/issues.toml or of a press office's own file.
struct Issue {
  std::string id;  ///< lower-case letters, digits and hyphens; stable
  std::string label_en;
  std::string label_es;
  std::string parent;  ///< id, or empty
  std::vector<std::string> implies;
  std::vector<std::string> site_categories;  ///< a page's own labels that mean this issue
  std::vector<std::string> slogans;          ///< a page's own labels that only support it: "Sociedad y Justicia"
  std::vector<std::string> yields_to;        ///< issues that frame its words: a murder in a war, in a film
  std::vector<Keyword> en;
  std::vector<Keyword> es;
  std::vector<std::string> exclusions;  ///< `not`: keywords inside these phrases do not count
};

/// The table of issues. Safe to share between threads once loaded.
class Taxonomy {
 public:
  /// Reads `file` and, where it is given, a press office's `own` file over it: keywords are added to a known id
  /// (`replace = true` drops those it had, `remove = true` takes it out), other keys take the place of the shipped
  /// ones, a new id needs its label. Throws Error(missing) where a file is absent, and Error(unreadable) with one line
  /// that names the file, the issue and the key.
  static Taxonomy load(const std::filesystem::path& file, const std::filesystem::path& own = {});

  /// Adds a keyword to an issue's lists of these languages ("en", "es"); `alone` drops those it had. For trials on a
  /// copy: what refers to the issues of this table is void afterwards.
  void add_keyword(std::string_view issue, const Keyword& keyword, const std::vector<std::string>& languages,
                   bool alone);

  /// In the order of the files.
  const std::vector<Issue>& issues() const { return issues_; }
  /// The issue of an id; null if there is none.
  const Issue* find(std::string_view id) const;
  /// The issues that a name means: an id, a label in either language, or a site category. Case, accents, punctuation
  /// and the word "and" (y, e, &) are forgiven. Ids and labels go before site categories; several only where several
  /// issues list one category.
  std::vector<const Issue*> named(std::string_view name) const;
  /// The issues that list a name among their slogans, read as named() reads names.
  std::vector<const Issue*> supported(std::string_view name) const;
  /// The label in "es" or else English; the id itself for an id that is not here.
  std::string_view label(std::string_view id, std::string_view language) const;
  /// `ids` and, after them, every parent and implied issue they bring with them, each once. Ids that are not here stay.
  std::vector<std::string> rolled_up(const std::vector<std::string>& ids) const;
  /// The issues whose parent is `id`, in order.
  std::vector<const Issue*> children(std::string_view id) const;

 private:
  using Names = std::unordered_map<std::string, std::vector<std::size_t>>;  // places in issues_, by a name's key

  void index();
  std::vector<const Issue*> under(const Names& names, std::string_view name) const;

  std::vector<Issue> issues_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  Names by_name_;
  Names by_slogan_;
};

/// Reads the form of Keyword::to_string(). nullopt where the phrase is empty or what follows the colon is not a weight
/// from -99 to 99.
std::optional<Keyword> parse_keyword(std::string_view text);

}  // namespace dateline
