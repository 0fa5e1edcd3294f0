// Document data: fields in a fixed order, numbers as varints (7 bits a byte, lowest first), strings with their length
// before them.
#include "indexer/schema/document_data.h"

#include <zstd.h>

#include <utility>

#include "indexer/base/error.h"

namespace dateline {
namespace {

/// Changes with the layout below; an index of another schema is refused before anyone reads this.
constexpr char kLayout = 1;
/// The first byte of what is compressed: the whole of the above as one frame of zstd, with its size.
constexpr char kCompressed = 2;

/// The library's own choice; set by eye.
constexpr int kLevel = 3;
/// No document unpacks to more (a page has 16 MB at most): a broken size must not ask for all memory there is.
constexpr unsigned long long kMostBytes = 1ULL << 28;

struct FreeContexts {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

std::string compressed(std::string data) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContexts> context(ZSTD_createCCtx());
  std::string packed(1 + ZSTD_compressBound(data.size()), kCompressed);
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), packed.data() + 1, packed.size() - 1, data.data(), data.size(), kLevel);
  if (ZSTD_isError(size) || 1 + size >= data.size()) return data;
  packed.resize(1 + size);
  return packed;
}

[[noreturn]] void broken() {
  throw Error(Error::Kind::mismatch, "the index holds document data of another form",
              "rebuild it: dateline reindex --archive DIR");
}

/// Null where the data is not compressed.
std::shared_ptr<const std::string> unpacked(std::string_view data) {
  if (data.empty() || data[0] != kCompressed) return nullptr;
  data.remove_prefix(1);
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContexts> context(ZSTD_createDCtx());
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kMostBytes) broken();
  auto bytes = std::make_shared<std::string>();
  bytes->resize(static_cast<std::size_t>(size));
  const std::size_t got = ZSTD_decompressDCtx(context.get(), bytes->data(), bytes->size(), data.data(), data.size());
  if (ZSTD_isError(got) || got != bytes->size()) broken();
  return bytes;
}

class Encoder {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      data_ += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    data_ += static_cast<char>(value);
  }
  void text(std::string_view value) {
    number(value.size());
    data_ += value;
  }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const auto& value : values) text(value);
  }
  void date(const std::optional<PartialDate>& value) {
    if (!value) return number(0);
    number(static_cast<std::uint64_t>(value->year));
    number(static_cast<std::uint64_t>(value->month));
    number(static_cast<std::uint64_t>(value->day));
  }
  void place(const Place& place) {
    number(static_cast<std::uint64_t>(place.geonameid));
    text(place.as_printed);
    text(place.name);
    text(place.name_es == place.name ? std::string_view() : std::string_view(place.name_es));
    text(place.region);
    text(place.country);
  }
  std::string take() { return std::move(data_); }

 private:
  std::string data_{kLayout};
};

class Decoder {
 public:
  explicit Decoder(std::string_view data) : data_(data) {
    if (data_.empty() || data_[0] != kLayout) broken();
    at_ = 1;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= data_.size()) broken();
      const auto byte = static_cast<unsigned char>(data_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    broken();
  }
  /// A number of items, each of a byte at least.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > data_.size() - at_) broken();
    return static_cast<std::size_t>(value);
  }
  std::string_view text() {
    const std::size_t size = count();
    const std::string_view value = data_.substr(at_, size);
    at_ += size;
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values(count());
    for (auto& value : values) value = text();
    return values;
  }
  std::optional<PartialDate> date() {
    const auto year = static_cast<int>(number());
    if (year == 0) return std::nullopt;
    const auto month = static_cast<int>(number());
    const auto day = static_cast<int>(number());
    return PartialDate(year, month, day);
  }
  Place place() {
    Place place;
    place.geonameid = static_cast<std::int64_t>(number());
    place.as_printed = text();
    place.name = text();
    place.name_es = text();
    if (place.name_es.empty()) place.name_es = place.name;
    place.region = text();
    place.country = text();
    return place;
  }

 private:
  std::string_view data_;
  std::size_t at_ = 0;
};

void encode_paragraph(Encoder& out, const Paragraph& paragraph, const std::vector<std::uint32_t>& sentences) {
  out.text(paragraph.text);
  out.text(paragraph.language);
  out.number(static_cast<std::uint64_t>(paragraph.kind));
  out.number(sentences.size());
  std::uint32_t last = 0;
  for (const std::uint32_t begin : sentences) {
    out.number(begin - last);
    last = begin;
  }
}

StoredParagraph decode_paragraph(Decoder& in) {
  StoredParagraph paragraph;
  paragraph.text = in.text();
  paragraph.language = in.text();
  paragraph.kind = static_cast<Paragraph::Kind>(in.number());
  paragraph.sentences.resize(in.count());
  std::uint32_t last = 0;
  for (auto& begin : paragraph.sentences) begin = last += static_cast<std::uint32_t>(in.number());
  return paragraph;
}

}  // namespace

std::string encode_document_data(const Statement& s, const std::vector<Paragraph>& paragraphs,
                                 const std::vector<std::vector<std::uint32_t>>& sentences) {
  Encoder out;
  for (const auto* value : {&s.id, &s.url, &s.source, &s.headline, &s.teaser, &s.dateline, &s.captured,
                            &s.release.words, &s.story, &s.sha256, &s.extra})
    out.text(*value);
  out.number(static_cast<std::uint64_t>(s.genre));
  out.number(static_cast<std::uint64_t>(s.extent));
  out.number(static_cast<std::uint64_t>(s.release.visibility));
  out.number(static_cast<std::uint64_t>(s.release.embargo));
  out.number(static_cast<std::uint64_t>(s.release.until.time_since_epoch().count()));
  out.number(static_cast<std::uint64_t>(s.version));
  out.number(s.edited ? 1 : 0);
  out.date(s.date);
  out.date(s.modified);
  out.number(s.byline.size());
  for (const Author& author : s.byline) {
    out.text(author.name);
    out.text(author.role);
  }
  out.number(s.city ? 1 : 0);
  if (s.city) out.place(*s.city);
  out.number(s.mentioned_cities.size());
  for (const Place& place : s.mentioned_cities) out.place(place);
  out.texts(s.issues);
  out.texts(s.language);
  out.texts(s.categories);
  out.number(paragraphs.size());
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    encode_paragraph(out, paragraphs[i], i < sentences.size() ? sentences[i] : std::vector<std::uint32_t>{});
  return compressed(out.take());
}

DocumentData decode_document_data(std::string_view data) {
  DocumentData result;
  result.unpacked = unpacked(data);
  Decoder in(result.unpacked ? std::string_view(*result.unpacked) : data);
  Statement& s = result.statement;
  for (auto* value : {&s.id, &s.url, &s.source, &s.headline, &s.teaser, &s.dateline, &s.captured, &s.release.words,
                      &s.story, &s.sha256, &s.extra})
    *value = in.text();
  s.genre = static_cast<Genre>(in.number());
  s.extent = static_cast<Extent>(in.number());
  s.release.visibility = static_cast<Visibility>(in.number());
  s.release.embargo = static_cast<Release::Embargo>(in.number());
  s.release.until = Instant(std::chrono::seconds(static_cast<std::int64_t>(in.number())));
  s.version = static_cast<int>(in.number());
  s.edited = in.number() != 0;
  s.date = in.date();
  s.modified = in.date();
  s.byline.resize(in.count());
  for (Author& author : s.byline) {
    author.name = in.text();
    author.role = in.text();
  }
  if (in.number() != 0) s.city = in.place();
  s.mentioned_cities.resize(in.count());
  for (Place& place : s.mentioned_cities) place = in.place();
  s.issues = in.texts();
  s.language = in.texts();
  s.categories = in.texts();
  result.paragraphs.resize(in.count());
  for (StoredParagraph& paragraph : result.paragraphs) paragraph = decode_paragraph(in);
  return result;
}

std::vector<Paragraph> searched_paragraphs(const Statement& statement) {
  if (!statement.body.empty() || statement.teaser.empty()) return statement.body;
  Paragraph teaser;
  teaser.text = statement.teaser;
  if (statement.language.size() == 1) teaser.language = statement.language.front();
  return {teaser};
}

}  // namespace dateline
