// The words that orders of an embargo are made of, English and Spanish, folded.
#pragma once

#include <string_view>

namespace dateline::order_vocabulary {

/// Headings that a press office prints before the order on one line: "PRESS RELEASE: EMBARGOED UNTIL".
inline constexpr std::string_view kLabels[] = {"press release",
                                               "news release",
                                               "media release",
                                               "press statement",
                                               "media advisory",
                                               "news advisory",
                                               "press advisory",
                                               "media alert",
                                               "press note",
                                               "news",
                                               "release",
                                               "statement",
                                               "advisory",
                                               "notice",
                                               "note",
                                               "please note",
                                               "note to editors",
                                               "notes to editors",
                                               "note to media",
                                               "attention",
                                               "attention editors",
                                               "editors",
                                               "eds",
                                               "editor s note",
                                               "nota del editor",
                                               "important",
                                               "confidential",
                                               "status",
                                               "check against delivery",
                                               "for immediate release",
                                               "nota",
                                               "nota de prensa",
                                               "nota de redaccion",
                                               "nota a los editores",
                                               "nota para editores",
                                               "editores",
                                               "comunicado",
                                               "comunicado de prensa",
                                               "boletin",
                                               "boletin de prensa",
                                               "aviso",
                                               "aviso a los medios",
                                               "nota a los medios",
                                               "nota para los medios",
                                               "a los medios",
                                               "para los medios",
                                               "to the media",
                                               "note to journalists",
                                               "note to the press",
                                               "time sensitive",
                                               "pre release",
                                               "pre release copy",
                                               "advance copy",
                                               "advance text",
                                               "review copy",
                                               "draft",
                                               "borrador",
                                               "atencion",
                                               "importante",
                                               "confidencial",
                                               "ojo",
                                               "date",
                                               "fecha"};
/// What names a letter's or record's title; the order after it is read as a headline's.
inline constexpr std::string_view kTitleLabels[] = {"subject",  "re",     "fw",     "fwd",     "rv",        "title",
                                                    "headline", "asunto", "titulo", "titular", "encabezado"};

/// What may be before "embargo" or "embargoed" in an order; never "trade", "arms", "sin", "no".
inline constexpr std::string_view kBeforeEmbargo[] = {
    "under",       "strict",        "strictly",      "press", "news",    "media", "an",
    "publication", "broadcast",     "release",       "full",  "bajo",    "con",   "estricto",
    "riguroso",    "estrictamente", "rigurosamente", "total", "absoluto"};
inline constexpr std::string_view kEmbargo[] = {"embargo",   "embargoed",  "embargado",
                                                "embargada", "embargados", "embargadas"};
/// Texts that are under it in Spanish: "nota de prensa embargada hasta".
inline constexpr std::string_view kSpanishTexts[] = {"informacion", "material", "nota",     "contenido", "comunicado",
                                                     "documento",   "texto",    "noticia",  "boletin",   "articulo",
                                                     "informe",     "estudio",  "discurso", "reportaje", "dossier"};
/// What may be after the embargo before its end: "embargo informativo hasta", "embargoed for release until".
inline constexpr std::string_view kAfterEmbargo[] = {
    "informativo",      "informativa",     "periodistico",    "de prensa",     "estricto", "estrictamente",
    "strictly",         "for release",     "for publication", "for broadcast", "for use",  "para su publicacion",
    "para su difusion", "para los medios", "total",           "absoluto",      "vigente",  "in place",
    "in effect",        "in force",        "en vigor",        "period",        "periodo"};
/// "EMBARGOED COPY", "EMBARGOED NEWS RELEASE".
inline constexpr std::string_view kTexts[] = {"copy",    "release", "statement", "advisory", "material",
                                              "remarks", "report",  "news",      "press"};
/// More that a text calls itself: "the information below".
inline constexpr std::string_view kPointedAt[] = {"information", "document",     "documents", "content", "contents",
                                                  "following",   "text",         "data",      "story",   "figures",
                                                  "message",     "announcement", "datos",     "mensaje"};
inline constexpr std::string_view kUntil[] = {"until", "till", "til", "through", "before", "hasta"};
/// Ends of an embargo that are an order with their day alone: an embargo also ends in a sentence.
inline constexpr std::string_view kEnds[] = {"ends",
                                             "lifts",
                                             "lift",
                                             "expires",
                                             "date and time",
                                             "date",
                                             "time",
                                             "to be lifted",
                                             "to",
                                             "for",
                                             "notice",
                                             "will lift",
                                             "will end",
                                             "will expire",
                                             "will be lifted",
                                             "is lifted on",
                                             "lifted on",
                                             "lifted at",
                                             "termina",
                                             "terminara",
                                             "vence",
                                             "vencera",
                                             "finaliza",
                                             "finalizara",
                                             "concluye",
                                             "caduca",
                                             "expira",
                                             "se levanta",
                                             "se levantara",
                                             "sera levantado",
                                             "queda levantado",
                                             "para el",
                                             "al"};
/// The same, named before the embargo: "FIN DEL EMBARGO:".
inline constexpr std::string_view kEndNames[] = {
    "fin del embargo",         "fin de embargo",    "termino del embargo", "levantamiento del embargo",
    "fecha de embargo",        "fecha del embargo", "hora de embargo",     "hora del embargo",
    "fecha y hora de embargo", "end of embargo",    "date of embargo",     "vigencia del embargo"};
/// Labels of the day of release, an order where that day lies ahead: "RELEASE DATE: December 15, 2031".
inline constexpr std::string_view kDayLabels[] = {"release date and time",
                                                  "release date",
                                                  "release time",
                                                  "release day",
                                                  "date of release",
                                                  "time of release",
                                                  "date and time of release",
                                                  "date for release",
                                                  "publication date",
                                                  "date of publication",
                                                  "fecha de publicacion",
                                                  "fecha y hora de publicacion",
                                                  "hora de publicacion",
                                                  "fecha de difusion",
                                                  "fecha y hora de difusion",
                                                  "hora de difusion",
                                                  "fecha de divulgacion",
                                                  "fecha de liberacion"};
/// What follows a bare order and takes it back: "EMBARGO: NONE", "embargo lifted".
inline constexpr std::string_view kNoOrder[] = {
    "lifted",    "over",      "ended",   "expired",   "removed",    "none",      "no",        "not",
    "n",         "na",        "passed",  "cancelled", "canceled",   "released",  "immediate", "immediately",
    "levantado", "levantada", "ninguno", "ninguna",   "finalizado", "terminado", "vencido",   "sin",
    "inmediata", "inmediato", "off",     "waived",    "has",        "was",       "is",        "now"};
/// Calls and meetings that are themselves under embargo.
inline constexpr std::string_view kMeetings[] = {"call",           "calls",      "briefing",  "briefings",
                                                 "teleconference", "webinar",    "interview", "interviews",
                                                 "preview",        "roundtable", "llamada",   "videollamada"};
/// What an order without a day is read from; they are dated, or held, by read_release_order().
inline constexpr std::string_view kSignals[] = {"delivery", "delivered",    "delivers",    "further",
                                                "notice",   "confidential", "entrega",     "pronunciado",
                                                "aviso",    "orden",        "confidencial"};
/// "Embargoed until now, the figures show growth": what is over.
inline constexpr std::string_view kPast[] = {"now", "recently", "yesterday", "last", "this",   "today",
                                             "hoy", "ayer",     "ahora",     "hace", "earlier"};

/// What a text's release is called: "not for release, publication or broadcast before". `weak` are words of other
/// things too ("do not use the water until"): they order with a day at the line's end alone.
struct Action {
  std::string_view word;
  bool weak = false;
};
inline constexpr Action kActions[] = {
    {"release"},           {"released"},          {"publish"},          {"published"},          {"publication"},
    {"publishing"},        {"broadcast"},         {"distribution"},     {"distribute", true},   {"distributed", true},
    {"circulation", true}, {"circulate", true},   {"dissemination"},    {"disseminate"},        {"disseminated"},
    {"disclosure"},        {"disclose"},          {"disclosed"},        {"transmission", true}, {"reporting", true},
    {"quotation", true},   {"attribution", true}, {"print", true},      {"printed", true},      {"post", true},
    {"tweet", true},       {"tuitear", true},     {"posted", true},     {"posting", true},      {"air", true},
    {"aired", true},       {"share", true},       {"shared", true},     {"forward", true},      {"forwarded", true},
    {"reenviar", true},    {"sharing", true},     {"quote", true},      {"quoted", true},       {"use", true},
    {"used", true},        {"publicar"},          {"publicarse"},       {"publiquen"},          {"publique"},
    {"publicacion"},       {"publicado"},         {"publicada"},        {"difundir"},           {"difundirse"},
    {"difunda"},           {"difundan"},          {"difusion"},         {"difundido"},          {"difundida"},
    {"divulgar"},          {"divulgarse"},        {"divulgue"},         {"divulgacion"},        {"divulgado"},
    {"divulgada"},         {"reproduccion"},      {"reproducir"},       {"reproducirse"},       {"retransmitir"},
    {"emitir", true},      {"emision", true},     {"distribuir", true}, {"distribucion", true}, {"compartir", true},
    {"usar", true},        {"uso", true},         {"utilizar", true},   {"utilizarse", true}};
inline constexpr std::string_view kJoins[] = {"or", "and", "nor", "o", "y", "ni", "e"};

/// What points at the text itself: "the information below", "el presente comunicado".
inline constexpr std::string_view kPointers[] = {
    "this",    "these",   "following", "below", "attached", "enclosed",  "accompanying", "herein",
    "este",    "esta",    "estos",     "estas", "presente", "presentes", "siguiente",    "siguientes",
    "adjunto", "adjunta", "anexo",     "anexa", "all",      "todo",      "toda",         "our"};
/// What is then said of it.
inline constexpr std::string_view kIs[] = {"is",    "are",   "remains", "remain",   "esta",
                                           "estan", "queda", "quedan",  "permanece"};
/// Pleas before an order.
inline constexpr std::string_view kPleas[] = {
    "please",        "kindly",          "por favor",     "favor de",    "se ruega",        "se pide",
    "se solicita",   "se agradece",     "se agradecera", "se les pide", "se les solicita", "rogamos",
    "les rogamos",   "pedimos",         "les pedimos",   "solicitamos", "les solicitamos", "agradecemos",
    "agradeceremos", "we ask that you", "we ask you to"};
/// What is asked of an embargo: "observe the embargo of", "respetar el embargo hasta".
inline constexpr std::string_view kKeepEmbargo[] = {"observe",  "respect",  "honor",    "honour",
                                                    "respetar", "respeten", "observar", "guardar"};
/// What a text that is not for the public is stamped with. A stamp is the whole line: "NOT FOR PUBLICATION", "DRAFT –
/// NOT FOR RELEASE", "For internal use only".
inline constexpr std::string_view kUnfinished[] = {
    "draft",       "working",      "first",         "confidential",  "strictly", "private",   "and", "internal",
    "document",    "borrador",     "confidencial",  "estrictamente", "interno",  "documento", "de",  "trabajo",
    "uso interno", "internal use", "uso exclusivo", "yet",           "todavia",  "aun"};
inline constexpr std::string_view kNotForThePublic[] = {"for internal use only",
                                                        "internal use only",
                                                        "for internal use",
                                                        "for internal distribution only",
                                                        "for staff only",
                                                        "for future release",
                                                        "for later release",
                                                        "for future publication",
                                                        "for later publication",
                                                        "solo para uso interno",
                                                        "solo uso interno",
                                                        "para uso interno",
                                                        "de uso interno",
                                                        "uso interno solamente",
                                                        "uso exclusivo interno",
                                                        "uso interno exclusivo",
                                                        "uso interno unicamente",
                                                        "exclusivamente para uso interno",
                                                        "para uso interno solamente",
                                                        "para uso interno unicamente",
                                                        "para publicacion posterior"};
inline constexpr std::string_view kForbidden[] = {
    "not for",         "not for public", "not yet for", "not yet to be", "not to be",  "do not",     "don t",
    "must not be",     "may not be",     "no",          "no para",       "no para su", "no se debe", "no apto para su",
    "no apta para su", "no apto para",   "aun no",      "todavia no"};
/// What else than a text is forbidden so, or any copy of it: "DO NOT USE", of water; "NO REPRODUCIR".
inline constexpr std::string_view kNoStamp[] = {"use",          "used",       "usar",       "uso",
                                                "utilizar",     "utilizarse", "reproducir", "reproducirse",
                                                "reproduccion", "air",        "post",       "posting"};

/// What a field of its own says where there is no embargo.
inline constexpr std::string_view kNoEmbargo[] = {"no", "none", "false", "0", "null", "off", "ninguno", "n/a"};

/// Lines of a sheet on a book, film or game, whose "release date" is the work's.
inline constexpr std::string_view kWorkLabels[] = {
    "title",       "author",    "authors",    "isbn",        "platform",      "platforms", "director",
    "directed by", "genre",     "price",      "rated",       "rating",        "runtime",   "running time",
    "publisher",   "developer", "studio",     "label",       "format",        "formats",   "pages",
    "version",     "edition",   "artist",     "cast",        "starring",      "titulo",    "autor",
    "autora",      "editorial", "plataforma", "plataformas", "direccion",     "genero",    "precio",
    "duracion",    "paginas",   "artista",    "reparto",     "clasificacion", "edicion"};

}  // namespace dateline::order_vocabulary
