// Adds up what speaks for a standing page: the menu, the words of its heading, its address, its voice.
#include "indexer/extract/fields/standing_page.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/headline.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

/// Headings of such pages, as keys; a heading may go on behind one ("About the Alliance").
constexpr std::array<std::string_view, 62> kHeadings{"about",
                                                     "about us",
                                                     "who we are",
                                                     "what we do",
                                                     "our mission",
                                                     "mission",
                                                     "our history",
                                                     "our story",
                                                     "our team",
                                                     "our work",
                                                     "our services",
                                                     "services",
                                                     "contact",
                                                     "contact us",
                                                     "careers",
                                                     "jobs",
                                                     "join us",
                                                     "membership",
                                                     "donate",
                                                     "support us",
                                                     "faq",
                                                     "faqs",
                                                     "frequently asked questions",
                                                     "privacy policy",
                                                     "privacy",
                                                     "terms of use",
                                                     "terms of service",
                                                     "terms and conditions",
                                                     "cookie policy",
                                                     "legal notice",
                                                     "accessibility",
                                                     "site map",
                                                     "staff",
                                                     "leadership",
                                                     "board of directors",
                                                     "governance",
                                                     "quienes somos",
                                                     "que hacemos",
                                                     "nosotros",
                                                     "sobre nosotros",
                                                     "acerca de nosotros",
                                                     "acerca de",
                                                     "nuestra historia",
                                                     "nuestra mision",
                                                     "mision",
                                                     "mision y vision",
                                                     "nuestros servicios",
                                                     "servicios",
                                                     "contacto",
                                                     "contactenos",
                                                     "trabaja con nosotros",
                                                     "afiliate",
                                                     "donaciones",
                                                     "preguntas frecuentes",
                                                     "aviso legal",
                                                     "aviso de privacidad",
                                                     "politica de privacidad",
                                                     "terminos y condiciones",
                                                     "politica de cookies",
                                                     "junta directiva",
                                                     "organigrama",
                                                     "mapa del sitio"};

/// True where the page's menu links to a page of the headline's name.
bool in_menu(const PageLayout& outline, const std::string& key) {
  if (key.empty()) return false;
  const Page& page = outline.page;
  for (NodeIndex i = 1; i < page.size(); ++i)
    if (page[i].is("a") && overlaps(outline.zone(i), Zone::navigation | Zone::footer) &&
        headline_key(page.text_of(i)) == key)
      return true;
  return false;
}

bool is_standing_heading(const std::string& key) {
  return std::any_of(kHeadings.begin(), kHeadings.end(), [&](std::string_view heading) {
    if (key == heading) return true;
    // "About the Lakeshore Guild", "Acerca de la Alianza": a few words behind.
    const bool opens = (heading == "about" || heading == "acerca de" || heading == "sobre nosotros") &&
                       key.starts_with(std::string(heading) + " ");
    return opens && split_words(key).size() <= 6;
  });
}

bool in_standing_folder(std::string_view address) {
  const std::string folded = fold(address);
  for (const std::string_view folder :
       {"/about/", "/about-us/", "/services/", "/who-we-are/", "/what-we-do/", "/quienes-somos/", "/nosotros/",
        "/servicios/", "/acerca-de/", "/legal/", "/company/", "/institucional/"})
    if (folded.find(folder) != std::string::npos) return true;
  return false;
}

}  // namespace

std::optional<std::string> standing_page(const PageLayout& outline, const StandingFacts& facts) {
  if (facts.dated || facts.signed_ || facts.article_type || facts.named_genre) return std::nullopt;
  // Reports and releases quote; a page of the house about itself has nobody to quote.
  if (facts.voice.said > 1) return std::nullopt;
  const std::string key = headline_key(facts.headline);
  std::string reason;
  int signs = 0;
  const auto add = [&](bool sign, std::string_view words) {
    if (!sign) return;
    ++signs;
    reason += (reason.empty() ? "" : ", ") + std::string(words);
  };
  constexpr std::size_t kOften = 3;
  constexpr std::size_t kName = 4;  // words: a statement's headline says what happened, and so do links to it
  const bool name = split_words(key).size() <= kName;
  add(name && in_menu(outline, key), "the menu leads to it");
  add(is_standing_heading(key), "heading of a standing page");
  add(signs > 0 && name, "headed by a name");
  add(in_standing_folder(facts.address), "address of a standing page");
  add(facts.voice.we >= kOften || facts.voice.turns_to_reader(), "speaks of itself or to its reader");
  constexpr int kEnough = 2;
  if (signs < kEnough) return std::nullopt;
  return "standing page: no day, " + reason;
}

}  // namespace dateline
