#include "indexer/extract/layout/section_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "indexer/analysis/fold.h"
#include "indexer/base/openings.h"

namespace dateline {
namespace {

constexpr Openings<70> kRelated{"also in this",
                                "in this issue",
                                "otras notas",
                                "en este numero",
                                "entradas anteriores",
                                "nota anterior",
                                "more great",
                                "also see",
                                "related",
                                "more from",
                                "more on ",
                                "more in ",
                                "more stories",
                                "more news",
                                "more articles",
                                "more like this",
                                "most read",
                                "most popular",
                                "most viewed",
                                "latest ",
                                "recommended",
                                "recommendations",
                                "you may also",
                                "you might also",
                                "you may like",
                                "also read",
                                "also on ",
                                "read next",
                                "up next",
                                "what to read next",
                                "what to watch",
                                "trending",
                                "popular ",
                                "recent posts",
                                "recent articles",
                                "recent stories",
                                "recent news",
                                "other stories",
                                "other news",
                                "featured",
                                "editor's pick",
                                "editors' pick",
                                "don't miss",
                                "keep reading",
                                "explore more",
                                "more to explore",
                                "similar ",
                                "articulos relacionados",
                                "noticias relacionadas",
                                "relacionad",
                                "te puede interesar",
                                "te podria interesar",
                                "tambien te",
                                "tambien le",
                                "lo mas ",
                                "mas leid",
                                "mas noticias",
                                "mas sobre",
                                "ultimas noticias",
                                "lee tambien",
                                "recomenda",
                                "no te pierdas",
                                "entradas recientes",
                                "otras noticias",
                                "contenido relacionado",
                                "notas relacionadas",
                                "te recomendamos",
                                "le puede interesar",
                                "read also",
                                "notas de interes"};

constexpr std::array<std::string_view, 29> kClosing{"disclaimer",
                                                    "disclosure",
                                                    "help us improve",
                                                    "have any questions",
                                                    "get in touch",
                                                    "was this page helpful",
                                                    "was this article helpful",
                                                    "this content is reserved",
                                                    "about the author",
                                                    "about the writer",
                                                    "about the reviewer",
                                                    "about our author",
                                                    "about this author",
                                                    "meet the author",
                                                    "join the conversation",
                                                    "comments",
                                                    "leave a reply",
                                                    "leave a comment",
                                                    "post a comment",
                                                    "add a comment",
                                                    "write a comment",
                                                    "view comments",
                                                    "comentarios",
                                                    "deja un comentario",
                                                    "deja una respuesta",
                                                    "dejar comentario",
                                                    "sobre el autor",
                                                    "acerca del autor",
                                                    "sobre la autora"};

constexpr std::array<std::string_view, 20> kSectionLabels{
    "sign up",       "subscribe", "newsletter",    "get our newsletter", "follow us",      "share this", "share on",
    "share article", "tags",      "advertisement", "sponsored",          "filed under",    "suscribete", "siguenos",
    "compartir",     "comparte",  "etiquetas",     "publicidad",         "tu suscripcion", "join our"};

}  // namespace

SectionKind section_kind(std::string_view heading) {
  if (heading.size() > 100) return SectionKind::own;
  std::string folded = fold(heading);
  // "12 Comments", "Showing 3 reactions"
  if (folded.starts_with("showing ") && folded.find(" reaction") != folded.npos) return SectionKind::closing;
  std::size_t at = 0;
  while (at < folded.size() && (std::isdigit(static_cast<unsigned char>(folded[at])) || folded[at] == ' ')) ++at;
  if (at > 0 && at < folded.size()) folded.erase(0, at);
  const auto opens = [&folded](std::string_view words) {
    return folded.starts_with(words) &&
           (folded.size() == words.size() || !std::isalpha(static_cast<unsigned char>(folded[words.size()])));
  };
  if (std::any_of(kClosing.begin(), kClosing.end(), opens)) return SectionKind::closing;
  if (std::any_of(kSectionLabels.begin(), kSectionLabels.end(), opens)) return SectionKind::label;
  if (kRelated.begin(folded)) return SectionKind::related;
  // "More TechNews", "Más Noticiero"
  if (folded.size() < 30 && (folded.starts_with("more ") || folded.starts_with("mas ")) &&
      std::count(folded.begin(), folded.end(), ' ') <= 3 && std::isalpha(static_cast<unsigned char>(folded.back())))
    return SectionKind::related;
  return SectionKind::own;
}

}  // namespace dateline
