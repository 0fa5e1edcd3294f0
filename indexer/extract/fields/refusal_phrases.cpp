// The phrases, in both languages, and where they must be.
#include "indexer/extract/fields/refusal_phrases.h"

#include <array>
#include <cctype>
#include <string>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

// What titles and headings of such pages say, whole or at their beginning.
constexpr std::array kTitles = std::to_array<RefusalPhrase>({
    {"page not found", "error page"},
    {"not found", "error page"},
    {"404", "error page"},
    {"error 404", "error page"},
    {"403", "error page"},
    {"error 403", "error page"},
    {"500", "error page"},
    {"error 500", "error page"},
    {"502", "error page"},
    {"503", "error page"},
    {"bad gateway", "error page"},
    {"internal server error", "error page"},
    {"service unavailable", "error page"},
    {"gateway timeout", "error page"},
    {"server error", "error page"},
    {"runtime error", "error page"},
    {"forbidden", "error page"},
    {"access denied", "access denied"},
    {"access to this page has been denied", "access denied"},
    {"request rejected", "access denied"},
    {"unauthorized", "access denied"},
    {"error", "error page"},
    {"oops", "error page"},
    {"page unavailable", "error page"},
    {"page cannot be", "error page"},
    {"we can't find", "error page"},
    {"sorry, we couldn't find", "error page"},
    {"pagina no encontrada", "error page"},
    {"no encontrad", "error page"},
    {"no se encontro", "error page"},
    {"no encontramos", "error page"},
    {"contenido no encontrado", "error page"},
    {"pagina no disponible", "error page"},
    {"pagina inexistente", "error page"},
    {"la pagina que busca", "error page"},
    {"acceso denegado", "access denied"},
    {"acceso restringido", "access denied"},
    {"acceso prohibido", "access denied"},
    {"acceso no autorizado", "access denied"},
    {"error de servidor", "error page"},
    {"error del servidor", "error page"},
    {"error interno", "error page"},
    {"error en tiempo de ejecucion", "error page"},
    {"servicio no disponible", "error page"},
    {"sitio en mantenimiento", "maintenance"},
    {"en mantenimiento", "maintenance"},
    {"pagina en mantenimiento", "maintenance"},
    {"under maintenance", "maintenance"},
    {"site maintenance", "maintenance"},
    {"scheduled maintenance", "maintenance"},
    {"down for maintenance", "maintenance"},
    {"just a moment", "bot check"},
    {"un momento", "bot check"},
    {"attention required", "bot check"},
    {"pardon our interruption", "bot check"},
    {"are you a robot", "bot check"},
    {"robot check", "bot check"},
    {"security check", "bot check"},
    {"verify you are human", "bot check"},
    {"checking your browser", "bot check"},
    {"please verify", "bot check"},
    {"human verification", "bot check"},
    {"hello world", "template of the system"},
    {"sample page", "template of the system"},
    {"pagina de ejemplo", "template of the system"},
    {"hola mundo", "template of the system"},
    {"search results", "search page"},
    {"resultados de busqueda", "search page"},
    {"resultados de la busqueda", "search page"},
    {"index of /", "directory index"},
    {"indice de /", "directory index"},
    {"before you continue", "consent wall"},
    {"antes de continuar", "consent wall"},
    {"redirecting", "redirect"},
    {"account suspended", "error page"},
    {"object moved", "redirect"},
    {"document moved", "redirect"},
    {"301 moved", "redirect"},
    {"302 found", "redirect"},
});

// What their text says; only asked where there is little of it.
constexpr std::array kSentences = std::to_array<RefusalPhrase>({
    {"might be a robot", "bot check"},
    {"are not a robot", "bot check"},
    {"you are human", "bot check"},
    {"you are a human", "bot check"},
    {"checking your browser", "bot check"},
    {"complete the captcha", "bot check"},
    {"unusual traffic", "bot check"},
    {"ddos protection", "bot check"},
    {"es un ser humano", "bot check"},
    {"eres humano", "bot check"},
    {"eres un robot", "bot check"},
    {"no es un robot", "bot check"},
    {"soy humano", "bot check"},
    {"enable javascript and cookies", "bot check"},
    {"comprobar la seguridad de su conexion", "bot check"},
    {"comprobando su navegador", "bot check"},
    {"page could not be found", "error page"},
    {"page you requested", "error page"},
    {"page you are looking for", "error page"},
    {"page you were looking for", "error page"},
    {"page you're looking for", "error page"},
    {"nothing was found at this location", "error page"},
    {"requested url was not found", "error page"},
    {"bad gateway", "error page"},
    {"page you asked for", "error page"},
    {"does not exist or has been moved", "error page"},
    {"page may have been moved", "error page"},
    {"page has been moved or", "error page"},
    {"page no longer exists", "error page"},
    {"pagina que solicita", "error page"},
    {"pagina que buscas", "error page"},
    {"no existe o fue movid", "error page"},
    {"no existe o ha sido", "error page"},
    {"ha sido movida o eliminada", "error page"},
    {"fue movida o eliminada", "error page"},
    {"pagina ya no existe", "error page"},
    {"your message has been sent", "answer to a form"},
    {"your submission has been received", "answer to a form"},
    {"thank you for contacting us", "answer to a form"},
    {"thank you for subscribing", "answer to a form"},
    {"thank you for registering", "answer to a form"},
    {"su mensaje ha sido enviado", "answer to a form"},
    {"su mensaje fue enviado", "answer to a form"},
    {"gracias por contactarnos", "answer to a form"},
    {"gracias por suscribirse", "answer to a form"},
    {"gracias por registrarse", "answer to a form"},
    {"su solicitud fue recibida", "answer to a form"},
    {"no encontramos lo que buscas", "error page"},
    {"la pagina que busca", "error page"},
    {"pagina solicitada no", "error page"},
    {"error de aplicacion en el servidor", "error page"},
    {"you don't have permission to access", "access denied"},
    {"do not have permission to access", "access denied"},
    {"no tiene permiso para acceder", "access denied"},
    {"no esta disponible desde su ubicacion", "access denied"},
    {"not available in your country", "access denied"},
    {"not available in your region", "access denied"},
    {"unavailable due to legal reasons", "access denied"},
    {"se encuentra en mantenimiento", "maintenance"},
    {"is currently undergoing maintenance", "maintenance"},
    {"down for maintenance", "maintenance"},
    {"need to enable javascript to run this app", "needs a script"},
    {"this site requires javascript", "needs a script"},
    {"domain may be for sale", "parked domain"},
    {"domain is for sale", "parked domain"},
    {"buy this domain", "parked domain"},
    {"este dominio", "parked domain"},
    {"this domain is parked", "parked domain"},
    {"not redirected automatically", "redirect"},
    {"si no es redirigido", "redirect"},
    {"redirected automatically, follow", "redirect"},
    {"solo para suscriptores", "paywall"},
    {"exclusivo para suscriptores", "paywall"},
    {"only available to subscribers", "paywall"},
    {"for subscribers only", "paywall"},
    {"agotado sus articulos gratuitos", "paywall"},
    {"reached your limit of free articles", "paywall"},
    {"partners store and access information on your device", "consent wall"},
    {"socios almacenamos", "consent wall"},
    {"this is your first post", "template of the system"},
    {"esta es tu primera entrada", "template of the system"},
    {"lorem ipsum dolor", "template of the system"},
    {"no produjo resultados", "empty search"},
    {"no se encontraron resultados", "empty search"},
    {"no results found", "empty search"},
    {"did not match any", "empty search"},
    {"no results were found", "empty search"},
    {"search returned no", "empty search"},
    {"no matches were found", "empty search"},
    {"no hay resultados", "empty search"},
    {"no arrojo resultados", "empty search"},
    {"no se hallaron resultados", "empty search"},
    {"sin coincidencias", "empty search"},
    {"sin resultados", "empty search"},
});

bool starts_word(std::string_view text, std::size_t at) {
  return at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]));
}
bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !std::isalnum(static_cast<unsigned char>(text[at]));
}

}  // namespace

const RefusalPhrase* refusal_in_title(std::string_view title, bool with_text) {
  const std::string folded = fold(title);
  for (const RefusalPhrase& phrase : kTitles) {
    for (std::size_t at = folded.find(phrase.words); at != std::string::npos; at = folded.find(phrase.words, at + 1)) {
      if (!starts_word(folded, at)) continue;
      const std::size_t after = at + phrase.words.size();
      const bool number = std::isdigit(static_cast<unsigned char>(phrase.words[0])) != 0;
      const bool one_word = phrase.words.find(' ') == std::string_view::npos;
      if ((number || one_word) && !ends_word(folded, after)) continue;
      // A number or a single common word says so only where little else is beside it.
      const std::size_t part =
          folded.find_last_of("|:\xE2", at) == std::string::npos ? 0 : folded.find_last_of("|:\xE2", at);
      const bool opens = at <= part + 4;
      if (number && folded.size() > 60) continue;
      if (one_word && !number && (!opens || folded.size() > 40)) continue;
      if (!opens && folded.size() > phrase.words.size() + 40) continue;
      // "Error 404: the town archive is not there" is a column's headline, if a text follows.
      if (with_text && folded.size() > phrase.words.size() + 25) continue;
      return &phrase;
    }
  }
  return nullptr;
}

const RefusalPhrase* refusal_in_text(std::string_view text) {
  const std::string folded = fold(text);
  for (const RefusalPhrase& phrase : kSentences)
    if (folded.find(phrase.words) != std::string::npos) return &phrase;
  return nullptr;
}

}  // namespace dateline
