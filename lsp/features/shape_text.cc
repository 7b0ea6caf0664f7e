#include "lsp/features/shape_text.h"

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

std::string as_yaml(const OrderedJson& value) {
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
    for (const OrderedJson& one : value) text += (text.size() > 1 ? ", " : "") + as_yaml(one);
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

std::string summary_of(const Shape& shape) {
  std::string text = kinds_of(shape);
  const std::string_view unit = text_of(schemas::documentation_of(shape).unit);
  if (!unit.empty()) text += fmt::format(", {}", unit);
  if (const auto usual = default_of(shape)) text += fmt::format(", default {}", as_yaml(*usual));
  return text;
}

std::string words_for(const Shape& shape, bool markdown) {
  const schemas::Documentation& words = schemas::documentation_of(shape);
  Lines facts(markdown);
  const auto add_list = [&](std::string_view title, const auto& items) {
    std::string list;
    for (const auto& item : items) list += (list.empty() ? "" : ", ") + facts.code(item);
    facts.add(title, list);
  };
  facts.add("Type", kinds_of(shape));
  facts.add("Unit", text_of(words.unit));
  if (const auto usual = default_of(shape)) facts.add("Default", facts.code(as_yaml(*usual)));
  add_list("Values", enum_words_of(shape));
  const std::vector<Variant> variants = variants_of(shape);
  if (!variants.empty()) {
    std::vector<std::string_view> names;
    for (const Variant& variant : variants) names.push_back(variant.word);
    add_list(fmt::format("Alternatives of `{}`", variants.front().key), names);
  }
  if (const std::string_view json = text_of(words.examples); !json.empty()) {
    std::vector<std::string> examples;
    for (const OrderedJson& one : OrderedJson::parse(json)) examples.push_back(as_yaml(one));
    add_list("Example", examples);
  }
  facts.add("Out of use", text_of(words.deprecated));
  std::string text(text_of(words.description));
  if (!text.empty() && !facts.text().empty()) text += "\n\n";
  return text + facts.text();
}

}  // namespace aml::lsp
