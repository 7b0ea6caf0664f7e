#include "backend/azure/rest/answer.h"

#include <fmt/format.h>
#include <utility>

namespace aml::azure {
namespace {

const nlohmann::json no_fields = nlohmann::json::object();

std::string with_article(std::string_view type) {
  const bool vowel = std::string_view("aeiou").find(type.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", type);
}

}  // namespace

Answer::Answer(const nlohmann::json& value, std::string& fault, std::string path)
    : value_(&value), fault_(&fault), path_(std::move(path)) {
  if (value.is_object()) return;
  add_fault(fmt::format("{} is {}, not an object", path_.empty() ? "the answer" : path_,
                        with_article(value.type_name())));
  value_ = &no_fields;
}

std::string Answer::path(const std::string& key) const {
  return path_.empty() ? key : path_ + '.' + key;
}

void Answer::add_fault(std::string fault) const {
  if (fault_->empty()) *fault_ = std::move(fault);
}

const nlohmann::json* Answer::expect(const std::string& key, const nlohmann::json& value,
                                     std::string_view type) const {
  if (value.is_null()) return nullptr;
  if (value.type_name() == type) return &value;
  add_fault(fmt::format("{} is {}, not {}", path(key), with_article(value.type_name()),
                        with_article(type)));
  return nullptr;
}

const nlohmann::json* Answer::find(const char* key, std::string_view type) const {
  const auto found = fields().find(key);
  return found == fields().end() ? nullptr : expect(key, *found, type);
}

std::string Answer::text(const char* key) const {
  const nlohmann::json* value = find(key, "string");
  return value == nullptr ? std::string() : value->get<std::string>();
}

std::optional<bool> Answer::boolean(const char* key) const {
  const nlohmann::json* value = find(key, "boolean");
  if (value == nullptr) return {};
  return value->get<bool>();
}

std::map<std::string, std::string> Answer::texts(const char* key) const {
  std::map<std::string, std::string> texts;
  const Answer below = object(key);
  for (const auto& [name, value] : below.fields().items()) {
    const nlohmann::json* text = below.expect(name, value, "string");
    texts[name] = text == nullptr ? std::string() : text->get<std::string>();
  }
  return texts;
}

Answer Answer::object(const char* key) const {
  const nlohmann::json* value = find(key, "object");
  return {value == nullptr ? no_fields : *value, *fault_, path(key)};
}

Answer Answer::first(const char* key) const {
  const nlohmann::json* list = find(key, "array");
  const nlohmann::json* item =
      list == nullptr || list->empty() ? nullptr : expect(key, list->front(), "object");
  return {item == nullptr ? no_fields : *item, *fault_, path(key)};
}

std::string Answer::required_text(const char* key) const {
  const std::string value = text(key);
  if (value.empty()) add_fault(path(key) + " is missing");
  return value;
}

Answer Answer::required_object(const char* key) const {
  const auto found = fields().find(key);
  if (found == fields().end() || found->is_null()) add_fault(path(key) + " is missing");
  return object(key);
}

backend::Error unexpected_answer(const std::string& fault, backend::ErrorCode code) {
  return {fmt::format("unexpected answer of the service: {}", fault), code};
}

backend::Result<const nlohmann::json*> items_of(const nlohmann::json& page) {
  const auto list = page.is_object() ? page.find("value") : page.end();
  if (list == page.end() || !list->is_array()) return unexpected_answer("value is not a list");
  return &*list;
}

}  // namespace aml::azure
