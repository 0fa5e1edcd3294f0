// The word lists, looked up by hash.
#include "indexer/facet/city_signs.h"

#include <unordered_map>
#include <unordered_set>

namespace dateline {
namespace {

struct SignWord {
  std::string_view word;
  Sign sign;
};

constexpr SignWord kBefore[] = {
    {"in", Sign::inside}, {"en", Sign::inside}, {"at", Sign::toward}, {"near", Sign::toward}, {"from", Sign::toward}, {"to", Sign::toward},
    {"across", Sign::inside}, {"outside", Sign::toward}, {"throughout", Sign::inside}, {"around", Sign::toward}, {"for", Sign::belonging},
    {"between", Sign::toward}, {"through", Sign::toward}, {"into", Sign::toward}, {"toward", Sign::toward}, {"towards", Sign::toward},
    {"visit", Sign::toward}, {"leaving", Sign::toward}, {"visiting", Sign::toward}, {"below", Sign::toward}, {"beyond", Sign::toward}, {"reached", Sign::toward}, {"reach", Sign::toward}, {"like", Sign::toward}, {"como", Sign::toward},
    {"desde", Sign::toward}, {"hacia", Sign::toward}, {"hasta", Sign::toward}, {"cerca", Sign::toward}, {"a", Sign::toward}, {"para", Sign::belonging},
    {"por", Sign::belonging}, {"entre", Sign::toward}, {"sobre", Sign::belonging}, {"of", Sign::belonging}, {"de", Sign::belonging},
    {"the", Sign::article}, {"el", Sign::article}, {"la", Sign::article}, {"los", Sign::article}, {"las", Sign::article}, {"del", Sign::article},
    {"al", Sign::article}, {"downtown", Sign::quarter}, {"uptown", Sign::quarter}, {"greater", Sign::quarter}, {"metropolitan", Sign::quarter},
    {"central", Sign::quarter}, {"nearby", Sign::quarter}, {"and", Sign::conjunction}, {"y", Sign::conjunction}, {"e", Sign::conjunction},
    {"or", Sign::conjunction}, {"o", Sign::conjunction}, {"und", Sign::conjunction},
    // titles
    {"mr", Sign::office}, {"mrs", Sign::office}, {"ms", Sign::office}, {"miss", Sign::office}, {"dr", Sign::office}, {"dra", Sign::office},
    {"sen", Sign::office}, {"senator", Sign::office}, {"rep", Sign::office}, {"representative", Sign::office}, {"gov", Sign::office},
    {"governor", Sign::office}, {"mayor", Sign::office}, {"president", Sign::office}, {"judge", Sign::office}, {"justice", Sign::office},
    {"congressman", Sign::office}, {"congresswoman", Sign::office}, {"councilman", Sign::office}, {"councilwoman", Sign::office},
    {"councilmember", Sign::office}, {"commissioner", Sign::office}, {"chief", Sign::office}, {"officer", Sign::office}, {"captain", Sign::office},
    {"lt", Sign::office}, {"sgt", Sign::office}, {"col", Sign::office}, {"gen", Sign::office}, {"general", Sign::office}, {"rev", Sign::office},
    {"secretary", Sign::office}, {"attorney", Sign::office}, {"detective", Sign::office}, {"director", Sign::office}, {"professor", Sign::office},
    {"prof", Sign::office}, {"sir", Sign::office}, {"lady", Sign::office}, {"lord", Sign::office}, {"queen", Sign::office}, {"king", Sign::office},
    {"don", Sign::office}, {"dona", Sign::office}, {"sr", Sign::office}, {"sra", Sign::office}, {"srta", Sign::office}, {"lic", Sign::office},
    {"licenciado", Sign::office}, {"licenciada", Sign::office}, {"ing", Sign::office}, {"arq", Sign::office}, {"arquitecto", Sign::office},
    {"mtro", Sign::office}, {"mtra", Sign::office}, {"profr", Sign::office}, {"senador", Sign::office}, {"senadora", Sign::office},
    {"diputado", Sign::office}, {"diputada", Sign::office}, {"presidente", Sign::office}, {"presidenta", Sign::office}, {"alcalde", Sign::office},
    {"alcaldesa", Sign::office}, {"gobernador", Sign::office}, {"gobernadora", Sign::office}, {"ministro", Sign::office}, {"ministra", Sign::office},
    {"juez", Sign::office}, {"jueza", Sign::office}, {"comandante", Sign::office}, {"coronel", Sign::office}, {"capitan", Sign::office},
    {"padre", Sign::office}, {"obispo", Sign::office}, {"papa", Sign::office}, {"rey", Sign::office}, {"reina", Sign::office},
    {"candidato", Sign::office}, {"candidata", Sign::office}, {"senor", Sign::office}, {"senora", Sign::office}, {"doctor", Sign::office},
    {"doctora", Sign::office}, {"maestro", Sign::office}, {"maestra", Sign::office}, {"profesor", Sign::office}, {"profesora", Sign::office},
    {"secretario", Sign::office}, {"secretaria", Sign::office}, {"comisario", Sign::office}, {"fiscal", Sign::office}, {"regidor", Sign::office},
    {"regidora", Sign::office}, {"comrade", Sign::office}, {"fray", Sign::office}, {"san", Sign::office},
    // things that bear a town's name
    {"calle", Sign::thing}, {"avenida", Sign::thing}, {"av", Sign::thing}, {"avda", Sign::thing}, {"bulevar", Sign::thing}, {"boulevard", Sign::thing},
    {"blvd", Sign::thing}, {"calzada", Sign::thing}, {"colonia", Sign::thing}, {"col", Sign::thing}, {"plaza", Sign::thing}, {"parque", Sign::thing},
    {"estadio", Sign::thing}, {"rio", Sign::thing}, {"lago", Sign::thing}, {"laguna", Sign::thing}, {"cerro", Sign::thing}, {"monte", Sign::thing},
    {"sierra", Sign::thing}, {"valle", Sign::thing}, {"puente", Sign::thing}, {"hotel", Sign::thing}, {"hospital", Sign::thing},
    {"universidad", Sign::thing}, {"instituto", Sign::thing}, {"colegio", Sign::thing}, {"escuela", Sign::thing}, {"museo", Sign::thing},
    {"club", Sign::thing}, {"real", Sign::thing}, {"deportivo", Sign::thing}, {"atletico", Sign::thing}, {"banco", Sign::thing},
    {"diario", Sign::thing}, {"radio", Sign::thing}, {"canal", Sign::thing}, {"estacion", Sign::thing}, {"metro", Sign::thing},
    {"fraccionamiento", Sign::thing}, {"fracc", Sign::thing}, {"ejido", Sign::thing}, {"carretera", Sign::thing}, {"autopista", Sign::thing},
    {"barrio", Sign::thing}, {"tren", Sign::thing}, {"jardin", Sign::thing}, {"teatro", Sign::thing}, {"cine", Sign::thing}, {"centro", Sign::around},
    {"provincia", Sign::thing}, {"estado", Sign::thing}, {"departamento", Sign::thing}, {"comunidad", Sign::thing}, {"region", Sign::thing},
    {"state", Sign::thing}, {"province", Sign::thing}, {"county", Sign::thing}, {"counties", Sign::thing}, {"condado", Sign::thing}, {"condados", Sign::thing}, {"lake", Sign::thing}, {"mount", Sign::thing}, {"fort", Sign::thing},
    {"camp", Sign::thing}, {"cape", Sign::thing}, {"river", Sign::thing}, {"university", Sign::thing}, {"college", Sign::thing},
    {"bank", Sign::thing}, {"archdiocese", Sign::thing}, {"diocese", Sign::thing}, {"arquidiocesis", Sign::thing}, {"diocesis", Sign::thing},
    {"bishop", Sign::thing}, {"archbishop", Sign::thing}, {"arzobispo", Sign::thing}, {"treaty", Sign::thing}, {"tratado", Sign::thing},
    {"duke", Sign::thing}, {"duque", Sign::thing}, {"prince", Sign::thing}, {"bolsa", Sign::thing}, {"battle", Sign::thing}, {"batalla", Sign::thing},
    {"feria", Sign::thing}, {"tecnologico", Sign::thing}, {"politecnico", Sign::thing}, {"academia", Sign::thing}, {"school", Sign::thing},
    {"museum", Sign::thing}, {"bay", Sign::thing}, {"gulf", Sign::thing}, {"golfo", Sign::thing}, {"bahia", Sign::thing}, {"isla", Sign::thing},
    {"institute", Sign::thing}, {"foundation", Sign::thing}, {"fundacion", Sign::thing}, {"federacion", Sign::thing}, {"camara", Sign::thing},
    {"tribunal", Sign::thing}, {"orquesta", Sign::thing}, {"festival", Sign::thing}, {"maraton", Sign::thing}, {"copa", Sign::thing},
    {"protocolo", Sign::thing}, {"protocol", Sign::thing}, {"accord", Sign::thing}, {"acuerdo", Sign::thing}, {"acuerdos", Sign::thing},
    {"carta", Sign::thing}, {"declaracion", Sign::thing}, {"declaration", Sign::thing}, {"edificio", Sign::thing}, {"torre", Sign::thing},
    {"virgen", Sign::thing}, {"santo", Sign::thing}, {"nuestra", Sign::thing},
    // what a town has
    {"city", Sign::civic}, {"town", Sign::civic}, {"village", Sign::civic}, {"borough", Sign::civic}, {"township", Sign::civic},
    {"streets", Sign::around}, {"people", Sign::around}, {"residents", Sign::around}, {"suburb", Sign::civic}, {"suburbs", Sign::civic},
    {"outskirts", Sign::civic}, {"citizens", Sign::around}, {"neighborhoods", Sign::civic}, {"north", Sign::around}, {"south", Sign::around},
    {"east", Sign::around}, {"west", Sign::around}, {"miles", Sign::around}, {"port", Sign::around}, {"ciudad", Sign::civic}, {"municipio", Sign::civic},
    {"ayuntamiento", Sign::civic}, {"villa", Sign::civic}, {"pueblo", Sign::around}, {"localidad", Sign::civic}, {"poblacion", Sign::around},
    {"habitantes", Sign::around}, {"vecinos", Sign::around}, {"calles", Sign::around}, {"afueras", Sign::civic}, {"alcaldia", Sign::civic},
    {"urbe", Sign::civic}, {"norte", Sign::around}, {"sur", Sign::around}, {"oriente", Sign::around}, {"poniente", Sign::around},
    {"kilometros", Sign::around}, {"km", Sign::around}, {"puerto", Sign::around}, {"cabildo", Sign::civic}, {"ciudadanos", Sign::around},
    {"area", Sign::around}, {"capital", Sign::civic}, {"ciudades", Sign::civic}, {"municipios", Sign::around}, {"cities", Sign::civic},
    {"towns", Sign::civic}, {"municipal", Sign::around}, {"metropolitana", Sign::around}, {"aeropuerto", Sign::around}, {"cerca", Sign::around},
};

constexpr SignWord kAfter[] = {
    {"university", Sign::org}, {"college", Sign::org}, {"school", Sign::org}, {"schools", Sign::org}, {"academy", Sign::org}, {"institute", Sign::org},
    {"times", Sign::org}, {"post", Sign::org}, {"herald", Sign::org}, {"tribune", Sign::org}, {"courant", Sign::org}, {"journal", Sign::org},
    {"globe", Sign::org}, {"inquirer", Sign::org}, {"news", Sign::org}, {"gazette", Sign::org}, {"chronicle", Sign::org}, {"sun", Sign::org},
    {"press", Sign::org}, {"daily", Sign::org}, {"magazine", Sign::org}, {"review", Sign::org}, {"observer", Sign::org}, {"register", Sign::org},
    {"financial", Sign::org}, {"insurance", Sign::org}, {"bank", Sign::org}, {"group", Sign::org}, {"inc", Sign::org}, {"corp", Sign::org},
    {"co", Sign::org}, {"company", Sign::org}, {"llc", Sign::org}, {"ltd", Sign::org}, {"industries", Sign::org}, {"energy", Sign::org},
    {"hospital", Sign::org}, {"museum", Sign::org}, {"orchestra", Sign::org}, {"symphony", Sign::org}, {"opera", Sign::org}, {"library", Sign::org},
    {"zoo", Sign::org}, {"street", Sign::org}, {"st", Sign::org}, {"avenue", Sign::org}, {"ave", Sign::org}, {"road", Sign::org}, {"rd", Sign::org},
    {"boulevard", Sign::org}, {"blvd", Sign::org}, {"drive", Sign::org}, {"lane", Sign::org}, {"square", Sign::org}, {"park", Sign::org},
    {"bridge", Sign::org}, {"river", Sign::org}, {"bay", Sign::org}, {"sound", Sign::org}, {"lake", Sign::org}, {"creek", Sign::org},
    {"valley", Sign::org}, {"beach", Sign::org}, {"island", Sign::org}, {"township", Sign::org}, {"county", Sign::county}, {"parish", Sign::county},
    {"police", Sign::org}, {"fire", Sign::org}, {"department", Sign::org}, {"authority", Sign::org}, {"commission", Sign::org},
    {"chamber", Sign::org}, {"federation", Sign::org}, {"association", Sign::org}, {"foundation", Sign::org}, {"fund", Sign::org},
    {"convention", Sign::org}, {"center", Sign::org}, {"centre", Sign::org}, {"airport", Sign::org}, {"international", Sign::org},
    {"marathon", Sign::org}, {"festival", Sign::org}, {"theater", Sign::org}, {"theatre", Sign::org}, {"stadium", Sign::org}, {"united", Sign::org},
    {"fc", Sign::org}, {"cf", Sign::org}, {"red", Sign::org}, {"white", Sign::org}, {"eagles", Sign::org}, {"club", Sign::org},
    {"stock", Sign::org}, {"exchange", Sign::org}, {"declaration", Sign::org}, {"agreement", Sign::org}, {"treaty", Sign::org}, {"accord", Sign::org},
    {"accords", Sign::org}, {"protocol", Sign::org}, {"consensus", Sign::org}, {"state", Sign::org}, {"works", Sign::org},
    {"parks", Sign::org}, {"water", Sign::org}, {"housing", Sign::org}, {"health", Sign::org}, {"art", Sign::org}, {"arts", Sign::org},
    {"film", Sign::org}, {"youth", Sign::org}, {"church", Sign::org}, {"memorial", Sign::org}, {"metropolitan", Sign::org},
    {"mayor", Sign::civic_after}, {"mayoral", Sign::civic_after}, {"city", Sign::civic_after}, {"residents", Sign::civic_after},
    {"councilman", Sign::civic_after}, {"councilwoman", Sign::civic_after}, {"councilmember", Sign::civic_after}, {"alderman", Sign::civic_after},
    {"aldermanic", Sign::civic_after}, {"government", Sign::civic_after}, {"municipal", Sign::civic_after}, {"area", Sign::civic_after},
    {"native", Sign::civic_after}, {"town", Sign::civic_after}, {"janitors", Sign::civic_after}, {"workers", Sign::civic_after},
    {"task", Sign::civic_after}, {"rally", Sign::civic_after},
};

constexpr std::string_view kPeopleAfter[] = {"residents", "resident", "police", "mayor", "streets", "area", "based", "voters", "workers", "neighborhood",
                                             "neighborhoods", "suburb", "suburbs", "metro", "metropolitan", "native", "officials", "schools", "airport",
                                             "firefighters", "teachers", "janitors", "community", "communities", "region", "born", "bound", "families",
                                             "businesses", "council", "neighbors", "students", "taxpayers", "homeowners", "headquarters", "office"};

using SignTable = std::unordered_map<std::string_view, Sign>;

template <std::size_t N>
SignTable table_of(const SignWord (&words)[N]) {
  SignTable table;
  for (const auto& [word, sign] : words) table.emplace(word, sign);
  return table;
}

Sign sign_in(const SignTable& table, std::string_view word) {
  const auto found = table.find(word);
  return found == table.end() ? Sign::none : found->second;
}

}  // namespace

Sign sign_before(std::string_view word_key) {
  static const SignTable table = table_of(kBefore);
  return sign_in(table, word_key);
}

Sign sign_after(std::string_view word_key) {
  static const SignTable table = table_of(kAfter);
  return sign_in(table, word_key);
}

bool speaks_of_a_town(std::string_view word_key) {
  static const std::unordered_set<std::string_view> words(std::begin(kPeopleAfter), std::end(kPeopleAfter));
  return words.contains(word_key);
}

}  // namespace dateline
