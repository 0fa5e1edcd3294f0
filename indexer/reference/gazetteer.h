// Populated places, states and countries by every spelling, with labels in both languages. Data: GeoNames, CC BY 4.0.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A populated place. The views live as long as the gazetteer.
struct City {
  std::int64_t geonameid = 0;
  std::string_view name;      ///< English label
  std::string_view name_es;   ///< Spanish label; equal to name where there is none
  std::string_view country;   ///< ISO 3166-1 alpha-2
  std::string_view division;  ///< GeoNames code of the first-order division within the country ("CT"); may be "-"
  std::uint32_t population = 0;
  bool capital = false;  ///< of a country
  bool division_capital = false;
  bool english_word = false;  ///< a spelling is also a common word of the language
  bool spanish_word = false;
};

/// A country ("US") or first-order division ("US.CT").
struct Region {
  std::string_view code;
  std::string_view name;
  std::string_view name_es;
  std::string short_label;  ///< after a city's name: "CT"; empty where the country's name is used

  bool is_country() const { return code.size() == 2; }
  std::string_view country() const { return code.substr(0, 2); }
};

/// Loaded once; immutable then, and safe to share between threads.
class Gazetteer {
 public:
  /// Reads gazetteer.tsv, regions.tsv and the hand-kept gazetteer-extra.tsv and regions-extra.tsv of a folder.
  /// Throws Error(missing | unreadable).
  static Gazetteer load(const std::filesystem::path& directory);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  const City* find(std::int64_t geonameid) const;
  /// The places of a key (see place_key.h), most inhabitants first. `everyday` leaves out spellings that name the place
  /// in datelines and look-ups only ("Guatemala" for its capital).
  std::vector<const City*> by_key(std::string_view key, bool everyday = false) const;
  bool has_key(std::string_view key) const;
  /// The most words a name has whose first word has this key; 0 if no name begins so. Never too small.
  int longest_from(std::string_view first_word_key) const;

  const Region* region(std::string_view code) const;
  /// States and countries of a key, in code order; "" none.
  const std::vector<const Region*>& regions_by_key(std::string_view key) const;
  int longest_region_from(std::string_view first_word_key) const;
  const Region* region_of(const City& city) const;  ///< its first-order division, or null
  /// Whether the place lies in the state or country.
  static bool lies_in(const City& city, const Region& region);

  /// The places of a region whose key differs from `key` by one letter (one added, lost, changed, or two swapped), most
  /// inhabitants first.
  std::vector<const City*> nearly(std::string_view key, const Region& region) const;

  /// Places meant by a typed name in either language, with or without its region ("Hartford", "Hartford, CT", "nueva
  /// york", "NYC"), most inhabitants first. Empty if nothing is known by it.
  std::vector<std::int64_t> look_up(std::string_view typed) const;
  /// "Hartford, CT", "Nueva York, NY", "Torreón, Coah.", "Paris, Francia" for `language` "es"; a city that bears its
  /// country's name stands alone. Empty for an unknown id.
  std::string label(std::int64_t geonameid, std::string_view language) const;
  /// The same without region.
  std::string name(std::int64_t geonameid, std::string_view language) const;

  /// Further names in everyday use, as kept by hand: "New York" and "NYC" of New York City. Empty for most.
  const std::vector<std::string>& usual_names(std::int64_t geonameid) const;

  std::size_t size() const;

 private:
  struct Tables;
  explicit Gazetteer(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace dateline
