// Original bytes, each stored once: compressed when added, read by digest or number.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/catalog/compression.h"
#include "indexer/catalog/sqlite.h"
#include "indexer/catalog/stored_record.h"

namespace dateline {

/// Original bytes on their way into the catalog.
struct PackedOriginal {
  std::string frame;
  std::size_t size = 0;  ///< before compression
  std::string base;      ///< digest of the original that the frame was compressed against; empty where it stands alone
};

/// Compresses pages of a site beside one of its pages, where there is one: menus, styles and scripts then cost nothing
/// (929 pages of 18 sites: .105 of their bytes, alone .222, and quicker). Safe to share between threads.
class OriginalPacker {
 public:
  struct Page {
    std::string_view site;
    std::string_view sha256;
    std::string_view bytes;
    bool open = false;  ///< anybody may see it: only such a page is what others are compressed against
  };
  PackedOriginal pack(const Page& page);
  /// Records of one file have no menus to share; what they have in common a dictionary knows.
  PackedOriginal pack_record(std::string_view bytes) const;
  /// For records from now on; may be null.
  void set_dictionary(std::shared_ptr<const Dictionary> dictionary);
  /// The base that an earlier load chose; empty bytes where there is none.
  void set_base(const std::string& site, const std::string& sha256, std::string bytes);
  bool knows(const std::string& site) const;
  /// A base by its digest, standing alone.
  PackedOriginal alone(std::string_view sha256) const;
  /// The same bytes without their base, which must not come back: it was erased meanwhile.
  PackedOriginal without_base(const PackedOriginal& packed) const;
  /// The same bytes without their dictionary, which is no more: who erased one of its samples retired it meanwhile.
  PackedOriginal without_dictionary(const PackedOriginal& packed) const;

 private:
  struct Base {
    std::string sha256;
    std::shared_ptr<const CompressionBase> content;  ///< null where the site has none yet
  };
  std::shared_ptr<const CompressionBase> content_of(std::string_view sha256) const;

  mutable std::mutex mutex_;
  std::shared_ptr<const Dictionary> dictionary_;
  std::map<std::uint32_t, std::shared_ptr<const Dictionary>> dictionaries_;  ///< all of this load, by number
  std::map<std::string, Base, std::less<>> bases_;
  std::map<std::string, std::shared_ptr<const CompressionBase>, std::less<>> chosen_;  ///< by digest, in this load
};

/// The table of originals of one catalog. For one thread at a time.
class Originals {
 public:
  explicit Originals(Connection& connection) : db_(&connection) {}

  /// Its number, new or as it was; `packer` has the base where the catalog does not yet. Writers only.
  std::int64_t put(std::string_view sha256, const PackedOriginal& packed, const OriginalPacker& packer);
  std::optional<std::int64_t> find(std::string_view sha256);
  std::optional<std::string> get(std::string_view sha256);
  /// Throws Error(unreadable) where it is missing or broken.
  std::string get(std::int64_t number);
  /// The same with its digest; valid until another one is read.
  Beside beside(std::int64_t number);

  /// The dictionary trained last; null where there is none.
  std::shared_ptr<const Dictionary> newest_dictionary();
  /// `originals`: what it was trained on, of `count` that there were. Writers only.
  void add_dictionary(const Dictionary& dictionary, const std::vector<std::int64_t>& originals, std::int64_t count);
  /// How many originals there were when the last dictionary was trained; 0 where none was.
  std::int64_t dictionary_trained_at();
  /// Where this original was among what a dictionary was trained on: what needs that one stands alone from now on, and
  /// it goes. Writers only.
  void retire_dictionaries_of(std::int64_t original);

  /// Digest of the base of a site, as note_base() noted it.
  std::optional<std::string> base_of(std::string_view site);
  void note_base(std::string_view site, std::string_view sha256);
  /// Makes everything that was compressed against this original stand alone, so that it can be removed. Writers only.
  void release(std::int64_t number);

 private:
  std::string unpack(std::int64_t base, std::string_view frame);
  /// Null where it is not there.
  std::shared_ptr<const Dictionary> dictionary(std::uint32_t number);
  bool has_dictionary(std::uint32_t number);
  std::int64_t insert(std::string_view sha256, const PackedOriginal& packed, std::int64_t base);

  Connection* db_;
  std::map<std::int64_t, std::string> bases_;  ///< read before: few, and needed again and again
  std::map<std::uint32_t, std::shared_ptr<const Dictionary>> dictionaries_;
  std::int64_t last_ = 0;  ///< the last original read, which statements of one listing share
  std::string last_bytes_, last_sha256_;
};

}  // namespace dateline
