#include "lsp/features/words.h"

#include <fmt/format.h>

#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

class Lines {
 public:
  explicit Lines(bool markdown) : markdown_(markdown) {}

  void add(std::string_view title, std::string_view text) {
    if (text.empty()) return;
    if (!text_.empty()) text_ += markdown_ ? "  \n" : "\n";
    text_ +=
        markdown_ ? fmt::format("**{}**: {}", title, text) : fmt::format("{}: {}", title, text);
  }
  std::string code(std::string_view text) const {
    return markdown_ ? fmt::format("`{}`", text) : std::string(text);
  }
  const std::string& text() const { return text_; }

 private:
  bool markdown_;
  std::string text_;
};

}  // namespace

std::string as_yaml(const Schema& value) {
  if (value.is_string()) {
    const std::string& text = value.get_ref<const std::string&>();
    const bool plain = !text.empty() &&
                       text.find_first_of(":#{}[],&*!|>'\"%@`") == std::string::npos &&
                       yaml::resolve_plain(text) == yaml::ScalarType::string;
    const bool reference = text.starts_with("azureml:") || text.find("://") != std::string::npos;
    return plain || reference ? text : value.dump();
  }
  if (value.is_array()) {
    std::string text = "[";
    for (const Schema& one : value) text += (text.size() > 1 ? ", " : "") + as_yaml(one);
    return text + "]";
  }
  if (value.is_object()) {
    std::string text = "{";
    for (const auto& [key, one] : value.items()) {
      text += (text.size() > 1 ? ", " : "") + key + ": " + as_yaml(one);
    }
    return text + "}";
  }
  return value.dump();
}

std::string summary_of(const Guide& guide, const Schema& schema) {
  std::string text = kinds_of(guide, schema);
  if (const std::string_view unit = guide.text(schema, "x-unit"); !unit.empty()) {
    text += fmt::format(", {}", unit);
  }
  if (const Schema* usual = guide.word(schema, "default")) {
    text += fmt::format(", default {}", as_yaml(*usual));
  }
  return text;
}

std::string words_for(const Guide& guide, const Schema& schema, bool markdown) {
  Lines facts(markdown);
  facts.add("Type", kinds_of(guide, schema));
  facts.add("Unit", guide.text(schema, "x-unit"));
  if (const Schema* usual = guide.word(schema, "default")) {
    facts.add("Default", facts.code(as_yaml(*usual)));
  }
  std::string list;
  for (const std::string_view word : words_of(guide, schema)) {
    list += (list.empty() ? "" : ", ") + facts.code(word);
  }
  facts.add("Values", list);
  std::string types;
  for (const Schema* branch : guide.branches(schema)) {
    if (!branch->contains("properties") || !(*branch)["properties"].contains("type")) continue;
    for (const std::string_view word : words_of(guide, (*branch)["properties"]["type"])) {
      if (types.find(facts.code(word)) != std::string::npos) continue;
      types += (types.empty() ? "" : ", ") + facts.code(word);
    }
  }
  facts.add("Alternatives of `type`", types);
  if (const Schema* examples = guide.word(schema, "examples")) {
    std::string text;
    for (const Schema& one : *examples) {
      text += (text.empty() ? "" : ", ") + facts.code(as_yaml(one));
    }
    facts.add("Example", text);
  }
  facts.add("Out of use", guide.text(schema, "x-deprecated"));
  std::string text(guide.text(schema, "description"));
  if (!text.empty() && !facts.text().empty()) text += "\n\n";
  return text + facts.text();
}

}  // namespace aml::lsp
