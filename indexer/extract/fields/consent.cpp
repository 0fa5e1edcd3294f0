// Looks for the words that such notices open with.
#include "indexer/extract/fields/consent.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/analysis/fold.h"

namespace dateline {

bool asks_consent(std::string_view paragraph) {
  static constexpr std::array kOpenings = std::to_array<std::string_view>({"we use cookies",
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
                                                                           "al utilizar este sitio"});
  constexpr std::size_t kOpening = 120;  // bytes: "Su privacidad nos importa. Utilizamos cookies …"
  const std::string opening = fold(paragraph.substr(0, kOpening));
  // Quoted or reported words are not the site's.
  if (opening.find('"') != opening.npos) return false;
  return std::any_of(kOpenings.begin(), kOpenings.end(), [&](std::string_view words) {
    const std::size_t at = opening.find(words);
    return at == 0 || (at != opening.npos && at >= 2 && (opening[at - 2] == '.' || opening[at - 2] == '!'));
  });
}

}  // namespace dateline
