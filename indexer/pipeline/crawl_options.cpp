// Options as JSON.
#include "indexer/pipeline/crawl_options.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/base/version.h"

namespace dateline {

using Json = nlohmann::ordered_json;

std::string CrawlOptions::to_json() const {
  const CrawlOptions usual;
  Json json = Json::object();
  if (!via.empty()) json["via"] = via;
  if (max_pages != usual.max_pages) json["max_pages"] = max_pages;
  if (delay != usual.delay) json["delay"] = delay;
  if (!include.empty()) json["include"] = include;
  if (!exclude.empty()) json["exclude"] = exclude;
  if (!contact.empty()) json["contact"] = contact;
  if (allow_private) json["allow_private"] = true;
  if (!proxy.empty()) json["proxy"] = proxy;
  if (!source.empty()) json["source"] = source;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

CrawlOptions CrawlOptions::from_json(std::string_view text) {
  CrawlOptions options;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return options;
  options.via = json.value("via", options.via);
  options.max_pages = json.value("max_pages", options.max_pages);
  options.delay = json.value("delay", options.delay);
  options.include = json.value("include", options.include);
  options.exclude = json.value("exclude", options.exclude);
  options.contact = json.value("contact", options.contact);
  options.allow_private = json.value("allow_private", options.allow_private);
  options.proxy = json.value("proxy", options.proxy);
  options.source = json.value("source", options.source);
  return options;
}

std::string CrawlOptions::user_agent() const {
  const std::string who = contact.find('@') != std::string::npos && contact.find(':') == std::string::npos
                              ? "+mailto:" + contact
                              : "+" + contact;
  return fmt::format("Dateline/{} ({})", kProgramVersion, contact.empty() ? "archive of press statements" : who);
}

}  // namespace dateline
