// Document data: fields in a fixed order.
#include "indexer/schema/document_data.h"

#include <zstd.h>

#include <utility>

#include "indexer/base/error.h"
#include "indexer/schema/binary.h"

namespace dateline {
namespace {

/// Changes with the layout below; an index of another schema is refused before anyone reads this.
constexpr std::uint64_t kLayout = 1;
/// The first byte of what is compressed: the whole of the layout as one frame of zstd, with its size.
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

void write_date(BinaryWriter& out, const std::optional<PartialDate>& value) {
  if (!value) return out.number(0);
  out.number(static_cast<std::uint64_t>(value->year));
  out.number(static_cast<std::uint64_t>(value->month));
  out.number(static_cast<std::uint64_t>(value->day));
}

std::optional<PartialDate> read_date(BinaryReader& in) {
  const auto year = static_cast<int>(in.number());
  if (year == 0) return std::nullopt;
  const auto month = static_cast<int>(in.number());
  const auto day = static_cast<int>(in.number());
  return PartialDate(year, month, day);
}

/// A Spanish name that is the name is not written.
void write_place(BinaryWriter& out, const Place& place) {
  out.number(static_cast<std::uint64_t>(place.geonameid));
  out.text(place.as_printed);
  out.text(place.name);
  out.text(place.name_es == place.name ? std::string_view() : std::string_view(place.name_es));
  out.text(place.region);
  out.text(place.country);
}

Place read_place(BinaryReader& in) {
  Place place;
  place.geonameid = static_cast<std::int64_t>(in.number());
  place.as_printed = in.text();
  place.name = in.text();
  place.name_es = in.text();
  if (place.name_es.empty()) place.name_es = place.name;
  place.region = in.text();
  place.country = in.text();
  return place;
}

void write_paragraph(BinaryWriter& out, const Paragraph& paragraph, const std::vector<std::uint32_t>& sentences) {
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

StoredParagraph read_paragraph(BinaryReader& in) {
  StoredParagraph paragraph;
  paragraph.text = in.text();
  paragraph.language = in.text();
  paragraph.kind = static_cast<Paragraph::Kind>(in.number());
  paragraph.sentences.resize(in.count());
  std::uint32_t last = 0;
  for (auto& begin : paragraph.sentences) begin = last += static_cast<std::uint32_t>(in.number());
  return paragraph;
}

/// Throws BinaryReader::Broken.
void read_statement(BinaryReader& in, Statement& s) {
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
  s.date = read_date(in);
  s.modified = read_date(in);
  s.byline.resize(in.count());
  for (Author& author : s.byline) {
    author.name = in.text();
    author.role = in.text();
  }
  if (in.number() != 0) s.city = read_place(in);
  s.mentioned_cities.resize(in.count());
  for (Place& place : s.mentioned_cities) place = read_place(in);
  s.issues = in.texts();
  s.language = in.texts();
  s.categories = in.texts();
}

}  // namespace

std::string encode_document_data(const Statement& s, const std::vector<Paragraph>& paragraphs,
                                 const std::vector<std::vector<std::uint32_t>>& sentences) {
  BinaryWriter out;
  out.number(kLayout);
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
  write_date(out, s.date);
  write_date(out, s.modified);
  out.number(s.byline.size());
  for (const Author& author : s.byline) {
    out.text(author.name);
    out.text(author.role);
  }
  out.number(s.city ? 1 : 0);
  if (s.city) write_place(out, *s.city);
  out.number(s.mentioned_cities.size());
  for (const Place& place : s.mentioned_cities) write_place(out, place);
  out.texts(s.issues);
  out.texts(s.language);
  out.texts(s.categories);
  out.number(paragraphs.size());
  for (std::size_t i = 0; i < paragraphs.size(); ++i)
    write_paragraph(out, paragraphs[i], i < sentences.size() ? sentences[i] : std::vector<std::uint32_t>{});
  return compressed(out.take());
}

DocumentData decode_document_data(std::string_view data) {
  DocumentData result;
  result.unpacked = unpacked(data);
  BinaryReader in(result.unpacked ? std::string_view(*result.unpacked) : data);
  try {
    if (in.number() != kLayout) broken();
    read_statement(in, result.statement);
    result.paragraphs.resize(in.count());
    for (StoredParagraph& paragraph : result.paragraphs) paragraph = read_paragraph(in);
  } catch (const BinaryReader::Broken&) {
    broken();
  }
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
