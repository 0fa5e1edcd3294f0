// Texts of other languages keep their own code, and English and Spanish ones are left alone.
#include "indexer/facet/other_language.h"

#include <gtest/gtest.h>

namespace dateline::other_language_test {
namespace {

struct Case {
  const char* code;
  const char* text;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}
class OtherLanguage : public testing::TestWithParam<Case> {};
TEST_P(OtherLanguage, IsToldByItsSmallWords) {
  EXPECT_EQ(other_language(GetParam().text), GetParam().code);
}
INSTANTIATE_TEST_SUITE_P(
    , OtherLanguage,
    testing::ValuesIn<Case>({
        {"ca",
         "El sindicat i l'empresa han arribat a un acord amb els treballadors dels molls després de nou dies de vaga. "
         "Aquesta nit hi ha una assemblea per votar-lo, i és la seva última oportunitat."},
        {"gl",
         "O sindicato e a empresa chegaron a un acordo cos traballadores do porto despois de nove días de folga. Esta "
         "noite hai unha asemblea para votalo, e é a súa derradeira oportunidade na vila."},
        {"pt",
         "O sindicato e a empresa chegaram a um acordo com os trabalhadores do porto depois de nove dias de greve. "
         "Hoje há uma assembleia para votar, e não é mais do que a sua última oportunidade."},
        {"fr",
         "Le syndicat et la société sont arrivés à un accord avec les dockers du port après neuf jours de grève. Ce "
         "soir une assemblée doit se prononcer, et c'est pour eux la dernière chance."},
        {"it",
         "Il sindacato e la società hanno raggiunto un accordo con i lavoratori del porto dopo nove giorni di "
         "sciopero. "
         "Questa sera una assemblea deve votare, ed è anche la sua ultima occasione."},
        {"de",
         "Die Gewerkschaft und das Unternehmen haben sich nach neun Tagen mit den Arbeitern auf einen Vertrag "
         "geeinigt. "
         "Am Abend wird eine Versammlung über ihn abstimmen, und es ist die letzte Gelegenheit."},
        {"und",
         "Biblioteka miejska będzie otwarta w każdą niedzielę od czerwca, powiedziała dyrektorka na spotkaniu z "
         "rodzicami. Każdy może przyjść i nie musi płacić za wypożyczenie książek, a to jest już umowa."},
        {"und",
         "A városi könyvtár júniustól minden vasárnap nyitva lesz, mondta az igazgató a szülőkkel tartott találkozón. "
         "A tanács úgy döntött, hogy azt kifizeti, és nem kell fizetnie azoknak, akik meg akarnak tanulni olvasni."},
        {"und",
         "Ang aklatan ng lungsod ay magbubukas tuwing Linggo, ayon sa direktor sa isang pulong kasama ang mga "
         "magulang. "
         "Sinabi niya na matagal na itong hinihiling ng mga tao, at hindi kailangang magbayad ang lahat."},
        {"und",
         "Maktabadda magaalada waxay furmi doontaa Axad kasta, sida ay agaasimuhu ka sheegtay kulan ay la yeelatay "
         "waalidiinta. Qof kasta wuu iman karaa, mana aha inuu lacag bixiyo si uu buugaag guriga ugu qaato iyo kale."},
        {"und", "Профсоюз и компания пришли к соглашению с работниками порта после девяти дней забастовки."},
        {"",
         "El sindicato y la empresa llegaron a un acuerdo con los trabajadores del puerto después de nueve días de "
         "huelga. Esta noche hay una asamblea para votarlo, y es su última oportunidad."},
        {"",
         "The union and the company reached an agreement with the workers of the port after nine days on strike. "
         "Tonight there is an assembly to vote on it, and it is their last chance."},
        {"", "María Lobo, Jordi Puig, Antoni Vidal, Núria Serra, Pau Ferrer, Marta Soler, Joan Roca, Laia Font"},
        {"", "Amb tots els honors"},  // too short to tell
        {"", ""},
    }));

}  // namespace
}  // namespace dateline::other_language_test
