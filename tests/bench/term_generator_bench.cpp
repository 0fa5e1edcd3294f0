// The peer of `ingest` of records: stock Xapian, its TermGenerator over the same texts, values and data, one database.
#include <xapian.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: term_generator_bench DATABASE RECORDS.jsonl\n", stderr);
    return 2;
  }
  Xapian::WritableDatabase database(argv[1], Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  const Xapian::Stem english("en"), spanish("es");
  std::ifstream in(argv[2]);
  for (std::string line; std::getline(in, line);) {
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_object()) continue;
    const auto text = [&](const char* key) {
      const auto found = record.find(key);
      return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Xapian::Document document;
    generator.set_document(document);
    generator.set_termpos(0);
    generator.set_stemmer(text("lang") == "es" ? spanish : english);
    const std::string title = text("title").empty() ? text("headline") : text("title");
    const std::string body = text("body").empty() ? text("text") : text("body");
    generator.index_text(title, 3);
    generator.index_text(title, 1, "S");
    generator.increase_termpos();
    generator.index_text(body);
    document.add_boolean_term("Q" + text("id"));
    document.add_boolean_term("XH" + text("source"));
    document.add_value(0, text("date"));
    document.add_value(1, text("source"));
    document.set_data(title + "\n" + body);
    database.add_document(document);
  }
  database.commit();
  return 0;
}
