// Weighs headline, labels, address, structured types and the marks of a release.
#include "indexer/extract/fields/genre.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/genre_voice.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/fields/tense.h"
#include "indexer/extract/fields/voice.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

std::vector<std::string> segments_of(std::string_view address) {
  std::vector<std::string> segments;
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) {
    const std::size_t slash = address.find('/', scheme + 3);
    address = slash == std::string_view::npos ? std::string_view() : address.substr(slash);
  }
  for (std::size_t start = 0; start < address.size();) {
    const std::size_t slash = std::min(address.find('/', start), address.size());
    // The last segment is the page's own name.
    if (slash < address.size() && slash > start) segments.push_back(headline_key(address.substr(start, slash - start)));
    start = slash + 1;
  }
  return segments;
}

/// "COMUNICADO", "Statement", "Media advisory" on a line of its own above the text, or opening it with a colon: what
/// offices print over the headline. "News" and "Blog" are sections and no such label.
std::string_view label_above(const PageLayout& outline, const GenreSurroundings& around, Genre& genre) {
  constexpr std::size_t kLinesAbove = 6;  // letterheads are longer, and hold other words
  constexpr std::size_t kLongest = 48;    // bytes
  const auto is_label = [&genre](std::string_view text) {
    if (text.size() > kLongest) return false;
    genre = genre_at_start(text);
    return genre != Genre::unknown && genre != Genre::news && genre != Genre::post;
  };
  const std::vector<Line>& lines = outline.lines;
  // "490,221" and below it "Views": how many read it.
  const auto counts = [&lines](std::size_t at) {
    return at > 0 && lines[at - 1].text.find_first_not_of("0123456789.,kKmM ") == std::string::npos;
  };
  const std::size_t headline = around.headline_node == kNoNode ? 0 : outline.line_at(around.headline_node);
  const std::size_t end = std::min(lines.size(), headline + kLinesAbove);
  for (std::size_t i = headline > kLinesAbove ? headline - kLinesAbove : 0; i < end && !lines[i].prose; ++i)
    if (!overlaps(lines[i].zone, kForeign) && lines[i].linked == 0 && !counts(i) && is_label(lines[i].text))
      return lines[i].text;
  if (!around.body.empty()) {
    const std::string_view opening = around.body.front().text;
    const std::size_t colon = std::min(opening.find(':'), opening.find('\n'));
    if (colon != opening.npos && is_label(opening.substr(0, colon))) return opening.substr(0, colon);
  }
  genre = Genre::unknown;
  return {};
}

/// "Editorial: …", "STATEMENT: …", "Opinión: …": a label that the headline opens with.
Genre genre_before_colon(std::string_view headline) {
  constexpr std::size_t kLongest = 32;  // bytes
  const std::size_t colon = headline.find(": ");
  if (colon == headline.npos || colon > kLongest) return Genre::unknown;
  const Genre genre = genre_of_label(headline.substr(0, colon));
  return genre == Genre::news || genre == Genre::post ? Genre::unknown : genre;
}

/// The opening asks the press to come, to write for a badge, to be there with its cameras.
bool invites_press(const GenreSurroundings& around) {
  static constexpr std::array<std::string_view, 14> kInvites{
      "members of the media",  "members of the press", "media are invited",    "media is invited",
      "press is invited",      "photo opportunity",    "media availability",   "press availability",
      "invita a los medios",   "invitan a los medios", "convoca a los medios", "medios interesados",
      "periodistas interesad", "invita a la prensa"};
  if (around.body.empty()) return false;
  const std::string opening = headline_key(around.body.front().text);
  return std::any_of(kInvites.begin(), kInvites.end(),
                     [&](std::string_view words) { return opening.find(words) != opening.npos; });
}

/// A forum, a shop, a manual: what is posted there is none of our genres, and who speaks says nothing.
bool is_no_publisher(const PageLayout& outline, std::string_view address) {
  for (const JsonLdItem& item : outline.metadata.json_ld)
    for (const std::string& type : item.types)
      if (among(std::array<std::string_view, 5>{"DiscussionForumPosting", "QAPage", "Product", "APIReference",
                                                "SoftwareApplication"},
                type))
        return true;
  static constexpr std::array<std::string_view, 17> kFolders{
      "forum", "forums",  "foro",     "foros",    "thread",    "threads", "topic", "shop",         "tienda",
      "store", "product", "products", "producto", "productos", "docs",    "wiki",  "documentation"};
  const std::vector<std::string> segments = segments_of(address);
  if (std::any_of(segments.begin(), segments.end(), [](const std::string& one) { return among(kFolders, one); }))
    return true;
  const MetaTag* maker = outline.metadata.tag({"generator"});
  if (!maker) return false;
  const std::string name = fold(maker->content);
  for (const std::string_view system :
       {"phpbb", "vbulletin", "xenforo", "discourse", "mediawiki", "mybb", "sphinx", "docusaurus", "mkdocs"})
    if (name.starts_with(system)) return true;
  return false;
}

/// "blog.alderfund.example"
bool is_blog_host(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == address.npos) return false;
  const std::string_view host = address.substr(scheme + 3);
  return host.starts_with("blog.") || host.starts_with("blogs.");
}

bool is_press_contact(const Apparatus& part) {
  if (part.kind != Apparatus::Kind::contact) return false;
  const std::string folded = fold(part.text);
  // A menu's entry is not a contact, and neither is where readers write to.
  static constexpr std::array<std::string_view, 5> kEntries{"contact us", "contact", "contacto", "contactenos",
                                                            "contactanos"};
  if (std::find(kEntries.begin(), kEntries.end(), headline_key(part.text)) != kEntries.end()) return false;
  for (const std::string_view word : {"contact", "prensa", "press", "media", "@"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

/// A dateline above, and below the text who sent it to a wire, or a section about a house and whom to ask there.
bool has_form_of_release(const GenreSurroundings& around) {
  bool source = false;
  bool about = false;
  bool asked = false;
  for (const Apparatus& part : around.apparatus) {
    const std::string key = headline_key(std::string_view(part.text).substr(0, 16));
    source = source || part.text.starts_with("SOURCE ");
    about = about || key.starts_with("about ") || key.starts_with("acerca de ") || key.starts_with("sobre ");
    asked = asked || part.kind == Apparatus::Kind::end_mark || is_press_contact(part);
  }
  return (source || (about && asked)) && opens_with_dateline(around);
}

/// "Who: … What: … When: … Where: …" in the body: an invitation to the press.
bool lists_who_what_when(const std::vector<Paragraph>& body) {
  int labels = 0;
  for (const Paragraph& paragraph : body) {
    const std::string start = fold(std::string_view(paragraph.text).substr(0, 12));
    for (const std::string_view label : {"who:", "what:", "when:", "where:", "que:", "quien:", "quienes:", "cuando:",
                                         "donde:", "who", "what", "when", "where"})
      if (start == label || (label.back() == ':' && start.compare(0, label.size(), label) == 0)) {
        ++labels;
        break;
      }
  }
  return labels >= 3;
}

struct TypeGenre {
  std::string_view type;  ///< of schema.org
  Genre genre;
  double confidence;
};
constexpr TypeGenre kOpinionTypes[] = {{"OpinionNewsArticle", Genre::opinion, .9}};
/// Below what the page itself prints.
constexpr TypeGenre kOtherTypes[] = {
    {"NewsArticle", Genre::news, .7},         {"ReportageNewsArticle", Genre::news, .7},
    {"AnalysisNewsArticle", Genre::news, .7}, {"BlogPosting", Genre::post, .7},
    {"SocialMediaPosting", Genre::post, .7},  {"PressRelease", Genre::press_release, .9}};

}  // namespace

constexpr std::string_view kWireRule = "wire that the text opens with";

/// What an office files as its news are its releases, unless a person or an agency signs them.
void say_by_house(const GenreSurroundings& around, GenreFinding& finding) {
  if (finding.genre != Genre::news || around.house != HouseKind::office || is_signed_by_person(around)) return;
  const Evidence label = finding.evidence.front();
  if (label.rule == kWireRule) return;
  finding.genre = Genre::press_release;
  finding.evidence.insert(finding.evidence.begin(), {"genre", std::string(to_string(finding.genre)),
                                                     "news of an office", label.words, label.where, .6});
}

/// Any release is a "comunicado": one that takes a stand in its headline or speaks for us is a statement.
void say_by_stand(const GenreSurroundings& around, const std::string& headline, GenreFinding& finding) {
  if (finding.genre != Genre::press_release) return;
  const Evidence label = finding.evidence.front();
  const std::string key = headline_key(label.words);
  if (key != "comunicado" && key != "comunicados" && !key.starts_with("comunicados de ")) return;
  constexpr std::size_t kOften = 3;
  if (!takes_stand(headline) && !headline_says_we(around.headline) &&
      !(around.voice.we >= kOften && around.voice.stands > 0 && around.voice.said == 0))
    return;
  finding.genre = Genre::statement;
  finding.evidence.insert(finding.evidence.begin(), {"genre", std::string(to_string(finding.genre)),
                                                     "communiqué that takes a stand", label.words, label.where, .6});
}

GenreFinding find_genre(const PageLayout& outline, const GenreSurroundings& around) {
  GenreFinding finding;
  const auto found = [&finding](Genre genre, const char* rule, std::string_view words, std::string where,
                                double confidence) {
    if (finding.genre == Genre::unknown) finding.genre = genre;
    finding.evidence.push_back({"genre", std::string(to_string(genre)), rule, std::string(words.substr(0, 160)),
                                std::move(where), confidence});
  };

  const bool publishes = !is_no_publisher(outline, around.address);
  const std::string headline = headline_key(around.headline);
  if (const Genre genre = genre_of_headline(headline); genre != Genre::unknown)
    found(genre, "words of the headline", around.headline, "headline", .85);
  if (const Genre genre = genre_before_colon(around.headline); genre != Genre::unknown)
    found(genre, "label that opens the headline", around.headline, "headline", .85);
  const auto say_types = [&](std::span<const TypeGenre> known) {
    for (const JsonLdItem& item : outline.metadata.json_ld)
      for (const std::string& type : item.types)
        for (const TypeGenre& one : known)
          if (type == one.type)
            found(one.genre, "JSON-LD type", type, "script[type=application/ld+json]", one.confidence);
  };
  say_types(kOpinionTypes);
  if (Genre genre; !label_above(outline, around, genre).empty())
    found(genre, "label above the text", label_above(outline, around, genre), "body", .85);
  if (invites_press(around))
    found(Genre::advisory, "opening that invites the press", around.body.front().text, "body", .75);
  if (lists_who_what_when(around.body)) found(Genre::advisory, "who, what, when and where in the body", {}, "body", .8);
  for (const std::string& category : around.categories)
    if (const Genre genre = genre_of_label(category); genre != Genre::unknown)
      found(genre, "the page's own label", category, "categories", .85);
  for (const std::string& step : around.trail)
    if (const Genre genre = genre_of_label(step); genre != Genre::unknown)
      found(genre, "step of the breadcrumb", step, "breadcrumb", .8);
  for (const std::string& segment : segments_of(around.address))
    if (const Genre genre = genre_of_label(segment); genre != Genre::unknown)
      found(genre, "segment of the address", segment, "address", .7);
  if (is_blog_host(around.address)) found(Genre::post, "host of a blog", around.address, "address", .6);
  if (const auto [wire, genre] = wire_of(around.body); genre != Genre::unknown)
    found(genre, kWireRule.data(), wire, "body", .8);
  if (around.release_ordered) found(Genre::press_release, "order of release", {}, "body", .8);
  for (const Apparatus& part : around.apparatus)
    if (part.kind == Apparatus::Kind::release_line) {
      found(Genre::press_release, "release line", part.text, "body", .85);
      break;
    }
  if (has_form_of_release(around)) found(Genre::press_release, "form of a release", {}, "body", .75);
  say_types(kOtherTypes);
  for (const Apparatus& part : around.apparatus)
    // A newspaper asks for letters and mail as well; where a person signs, that says nothing.
    if (publishes && !is_signed_by_person(around) && around.house != HouseKind::paper &&
        (part.kind == Apparatus::Kind::end_mark || is_press_contact(part))) {
      found(Genre::press_release, "end mark or press contact", part.text, "body", .5);
      break;
    }
  say_by_house(around, finding);
  if (finding.genre == Genre::unknown && !around.body.empty() && publishes) finding = genre_by_voice(around, headline);
  say_by_stand(around, headline, finding);
  return finding;
}

}  // namespace dateline
