#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/compiler/shape_model.h"
#include "validator/diag/diagnostic.h"
#include "validator/schema/schema.h"
#include "validator/yaml/document.h"

namespace aml::schema::test {

/// A parsed text with its memory.
struct Parsed {
  explicit Parsed(std::string source)
      : text(std::move(source)), document(yaml::parse(text, arena)) {}
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  std::string text;
  yaml::Arena arena;
  yaml::Document document;
};

/// Finding as "rule `marked text`: message; help".
inline std::string shown(const Diagnostic& diagnostic, std::string_view text) {
  std::string line = std::string(diagnostic.rule->name) + " `" +
                     std::string(diagnostic.span.of(text)) + "`: " + diagnostic.message;
  if (!diagnostic.help.empty()) line += "; " + diagnostic.help;
  return line;
}

inline std::vector<std::string> findings(const Schema& schema, const std::string& text) {
  const Parsed parsed(text);
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : evaluate(schema, parsed.document)) {
    lines.push_back(shown(diagnostic, parsed.text));
  }
  return lines;
}

inline std::vector<std::string> findings(Id id, const std::string& text) {
  return findings(schemas::of(id), text);
}

/// A schema of a test, read as the build reads those of the product.
class Compiled {
 public:
  explicit Compiled(std::string_view json) : model_(schemas::compiler::Json::parse(json)) {}
  Schema schema() const { return {.root = model_.root}; }

 private:
  schemas::compiler::ShapeModel model_;
};

}  // namespace aml::schema::test
