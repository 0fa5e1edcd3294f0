// Looks for the words that such notices open with.
#include "indexer/extract/layout/consent.h"

#include <string>

#include "indexer/analysis/fold.h"
#include "indexer/base/openings.h"

namespace dateline {

bool asks_consent(std::string_view paragraph) {
  static constexpr Openings kOpenings{"we use cookies",
                                      "we and our partners",
                                      "we and our third",
                                      "we use our own and third",
                                      "this site uses cookies",
                                      "this website uses cookies",
                                      "our site uses cookies",
                                      "our website uses cookies",
                                      "by using this site you",
                                      "by continuing to use this",
                                      "by clicking accept",
                                      "if you accept this notice",
                                      "utilizamos cookies",
                                      "usamos cookies",
                                      "empleamos cookies",
                                      "este sitio utiliza cookies",
                                      "este sitio usa cookies",
                                      "este sitio web utiliza cookies",
                                      "este sitio web usa cookies",
                                      "esta web utiliza cookies",
                                      "esta web usa cookies",
                                      "esta pagina utiliza cookies",
                                      "esta pagina usa cookies",
                                      "nosotros y nuestros socios",
                                      "nosotros y nuestros proveedores",
                                      "al continuar navegando",
                                      "al utilizar este sitio"};
  static constexpr Openings kAccept{"please accept", "you need to accept", "you must accept", "debe aceptar",
                                    "debes aceptar", "acepte las",         "acepta las"};
  constexpr std::size_t kOpening = 120;  // bytes: "Su privacidad nos importa. Utilizamos cookies …"
  const std::string opening = fold(paragraph.substr(0, kOpening));
  // Quoted or reported words are not the site's.
  if (opening.find('"') != opening.npos) return false;
  for (std::size_t at = 0; at < opening.size(); ++at) {
    const bool sentence = at == 0 || (at >= 2 && (opening[at - 2] == '.' || opening[at - 2] == '!'));
    if (!sentence) continue;
    const std::string_view from_here = std::string_view(opening).substr(at);
    if (kOpenings.begin(from_here)) return true;
    // "We and our 812 partners store …"
    constexpr std::size_t kReach = 40;
    if ((from_here.starts_with("we and our ") && from_here.substr(0, kReach).find(" partners") != from_here.npos) ||
        (from_here.starts_with("nosotros y nuestros ") &&
         from_here.substr(0, kReach).find(" socios") != from_here.npos))
      return true;
    // "Please accept the video service's cookies to play this video".
    if (kAccept.begin(from_here) && from_here.find("cookies") != from_here.npos) return true;
  }
  return false;
}

bool speaks_of_consent(std::string_view paragraph) {
  const std::string folded = fold(paragraph);
  for (const std::string_view word :
       {"cookie", "consent", "privacy", "privacidad", "our partners", "nuestros socios", "personal data",
        "datos personales", "your preferences", "tus preferencias", "sus preferencias"})
    if (folded.find(word) != folded.npos) return true;
  return false;
}

}  // namespace dateline
