// Joining JSON objects, composing a page, moving fields.
#include "indexer/pipeline/given_values.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json object_of(std::string_view text) {
  Json json = text.empty() ? Json::object() : Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json::object();
}

bool is_whole_page(std::string_view content) {
  const std::string head = ascii_lower(content.substr(0, 1000));
  return head.find("<html") != std::string::npos || head.find("<body") != std::string::npos ||
         head.find("<!doctype") != std::string::npos;
}

}  // namespace

std::string joined_given(std::string_view container, std::string_view form, std::string& language) {
  Json all = object_of(container);
  all.update(object_of(form));
  if (const auto hint = all.find("page_language"); hint != all.end()) {
    if (language.empty() && hint->is_string()) language = hint->get<std::string>();
    all.erase(hint);
  }
  all.erase("table_columns");  // said to the opener of rows, not of the statement
  return all.empty() ? std::string() : all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string page_of(const OpenedForm& form, std::string_view headline) {
  if (is_whole_page(form.content)) return form.content;
  const std::string title = escape_html(headline);
  std::string page = "<!DOCTYPE html><html";
  if (!form.language.empty()) page += " lang=\"" + escape_html(form.language) + '"';
  page += "><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body><article>";
  if (!title.empty()) page += "<h1>" + title + "</h1>\n";
  return page + form.content + "\n</article></body></html>";
}

void lay_over(Statement given, std::string_view where, Statement& statement) {
  const auto take = [&](const char* field, auto Statement::*member) {
    auto& value = given.*member;
    if (value == std::remove_reference_t<decltype(value)>{}) return;
    statement.*member = std::move(value);
    std::erase_if(statement.evidence, [&](const Evidence& piece) { return piece.field == field; });
    for (Evidence& piece : given.evidence) {
      if (piece.field != field) continue;
      piece.where = where;
      statement.evidence.push_back(std::move(piece));
    }
  };
  take("id", &Statement::id);
  take("url", &Statement::url);
  take("source", &Statement::source);
  take("genre", &Statement::genre);
  take("headline", &Statement::headline);
  take("teaser", &Statement::teaser);
  take("byline", &Statement::byline);
  take("dateline", &Statement::dateline);
  take("city", &Statement::city);
  take("issues", &Statement::issues);
  take("date", &Statement::date);
  take("modified", &Statement::modified);
  // A value that hides always counts: a form that says nothing of an embargo lifts none.
  if (given.release.embargo == Release::Embargo::none) {
    given.release.embargo = statement.release.embargo;
    given.release.until = statement.release.until;
    given.release.words = statement.release.words;
  }
  if (statement.release.visibility == Visibility::staff) given.release.visibility = Visibility::staff;
  take("embargoed", &Statement::release);
  take("language", &Statement::language);
  take("body", &Statement::body);
  take("categories", &Statement::categories);
  if (!given.extra.empty()) statement.extra = std::move(given.extra);
}

}  // namespace dateline
