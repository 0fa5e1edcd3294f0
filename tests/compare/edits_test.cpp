// Thirty edits as newsrooms make them, each described as a person would.
#include <gtest/gtest.h>

#include "indexer/compare/change_summary.h"

namespace dateline::edits_test {
namespace {

struct Edit {
  const char* name;
  const char* language;
  const char* headline;
  const char* new_headline;
  const char* body;
  const char* new_body;
  const char* expected;
};
void PrintTo(const Edit& edit, std::ostream* out) {
  *out << edit.name;
}

Statement statement(const char* headline, std::string_view body) {
  Statement s;
  s.headline = headline;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    s.body.push_back({std::string(body.substr(at, end - at)), "", Paragraph::Kind::text});
    at = end + 1;
  }
  return s;
}

class Edits : public testing::TestWithParam<Edit> {};
TEST_P(Edits, AreDescribed) {
  const Edit& edit = GetParam();
  const auto fields = diff_statements(statement(edit.headline, edit.body), statement(edit.new_headline, edit.new_body));
  EXPECT_EQ(summarize_changes(fields, edit.language), edit.expected) << diff_for_terminal(fields, false);
}

constexpr const char* kVote =
    "The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.\n"
    "The fund holds $4.2 million and covers 1,700 homes.\n"
    "“We asked for safety, and now we have it in writing,” Ruiz said.\n"
    "The rule takes effect on July 1.";
constexpr const char* kVoto =
    "El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz firmó la ley.\n"
    "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.\n"
    "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.\n"
    "La norma entra en vigor el 1 de julio.";

/// A text with one passage exchanged.
#define VOTE(a, b, c, d) a "\n" b "\n" c "\n" d

INSTANTIATE_TEST_SUITE_P(
    , Edits,
    testing::ValuesIn<Edit>({
        {"Nothing", "en", "Council backs homes", "Council backs homes", kVote, kVote, ""},
        {"NameCorrected", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruíz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruíz said.", "The rule takes effect on July 1."),
         "text: “Ruiz” → “Ruíz”, “Ruiz” → “Ruíz”"},
        {"OtherName", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Eva Diaz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: “Ana Ruiz” → “Eva Diaz”"},
        {"FigureChanged", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,750 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: “1,700” → “1,750”"},
        {"SumChanged", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.6 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: “$4.2” → “$4.6”"},
        {"DayChanged", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Wednesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 15."),
         "text: “Tuesday” → “Wednesday”, “1” → “15”"},
        {"ParagraphMoved", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.",
              "The fund holds $4.2 million and covers 1,700 homes.", "The rule takes effect on July 1."),
         "text: a paragraph moved"},
        {"FirstMadeLast", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1.",
              "The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill."),
         "text: a paragraph moved"},
        {"QuotesReset", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "\"We asked for safety, and now we have it in writing,\" Ruiz said.", "The rule takes effect on July 1."),
         "text: punctuation in 2 places"},
        {"HeadlineSoftened", "en", "Mayor lied about homes", "Mayor was wrong about homes", kVote, kVote,
         "headline: “lied” → “was wrong”"},
        {"HeadlineRewritten", "en", "Council backs homes", "Nine to two: a fund for tenants of the old mill passes",
         kVote, kVote, "headline: rewritten"},
        {"SentenceAdded", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Two members were absent. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: a sentence added"},
        {"SentenceRemoved", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday.", "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: a sentence removed"},
        {"CorrectionAppended", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.",
              "The rule takes effect on July 1.\nCorrection: an earlier version gave a wrong sum."),
         "text: a sentence added"},
        {"WordDropped", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: “Ana” removed"},
        {"NotInserted", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.",
              "The rule does not yet take effect on July 1."),
         "text: “takes” → “does not yet take”"},
        {"ParagraphSplit", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday.\nMayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "text: paragraph breaks"},
        {"HeadlineAndFigure", "en", "Council backs homes", "Council backs 1,750 homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,750 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.", "The rule takes effect on July 1."),
         "headline: “1,750” added; text: “1,700” → “1,750”"},
        {"QuotationToned", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we may have it in writing,” Ruiz said.",
              "The rule takes effect on July 1."),
         "text: “may” added"},
        {"SentenceRewritten", "en", "Council backs homes", "Council backs homes", kVote,
         VOTE("The council voted nine to two on Tuesday. Mayor Ana Ruiz signed the bill.",
              "The fund holds $4.2 million and covers 1,700 homes.",
              "“We asked for safety, and now we have it in writing,” Ruiz said.",
              "Nobody can say yet when tenants will see the first of the money."),
         "text: a passage rewritten"},
        {"NombreCorregido", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Díaz firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "La norma entra en vigor el 1 de julio."),
         "texto: «Ruiz» → «Díaz»"},
        {"CifraCambiada", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.750 viviendas.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "La norma entra en vigor el 1 de julio."),
         "texto: «1.700» → «1.750»"},
        {"ParrafoTrasladado", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz firmó la ley.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "La norma entra en vigor el 1 de julio."),
         "texto: un párrafo trasladado"},
        {"ComillasCambiadas", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "“Pedimos seguridad y ahora la tenemos por escrito”, dijo Ruiz.",
              "La norma entra en vigor el 1 de julio."),
         "texto: puntuación en 2 lugares"},
        {"TitularSuavizado", "es", "La alcaldesa mintió", "La alcaldesa se equivocó", kVoto, kVoto,
         "titular: «mintió» → «se equivocó»"},
        {"FraseAnadida", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. Dos miembros faltaron. La alcaldesa Ana Ruiz firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "La norma entra en vigor el 1 de julio."),
         "texto: una frase añadida"},
        {"FraseSuprimida", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.", ""),
         "texto: una frase suprimida"},
        {"AcentoPuesto", "es", "El concejo apoya", "El concejo apoyó", kVoto, kVoto, "titular: «apoya» → «apoyó»"},
        {"NoIntercalado", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz no firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "La norma entra en vigor el 1 de julio."),
         "texto: «no» añadido"},
        {"FechaDelTexto", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el lunes. La alcaldesa Ana Ruiz firmó la ley.",
              "El fondo tiene 4,2 millones de dólares y cubre 1.700 viviendas.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "La norma entra en vigor el 15 de julio."),
         "texto: «martes» → «lunes», «1» → «15»"},
        {"TodoReescrito", "es", "El concejo apoya", "El concejo apoya", kVoto,
         VOTE("El concejo votó nueve a dos el martes. La alcaldesa Ana Ruiz firmó la ley.",
              "Nadie sabe todavía de dónde saldrá el dinero para los inquilinos del molino viejo.",
              "«Pedimos seguridad y ahora la tenemos por escrito», dijo Ruiz.",
              "La norma entra en vigor el 1 de julio."),
         "texto: un pasaje reescrito"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::edits_test
