// For each scalar on the standard input: its type, boolean, integer and number as a value, and its
// text as a key; with tabs between, `-` for what it has not.

#include <cstdio>
#include <string>

#include "tests/oracle/pyyaml/framing.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

const char* word(ScalarType type) {
  switch (type) {
    case ScalarType::null:
      return "null";
    case ScalarType::boolean:
      return "bool";
    case ScalarType::integer:
      return "int";
    case ScalarType::floating:
      return "float";
    case ScalarType::string:
      return "str";
    case ScalarType::timestamp:
      return "timestamp";
    case ScalarType::binary:
      return "binary";
    case ScalarType::merge:
      return "merge";
    case ScalarType::value:
      return "value";
  }
  return "?";
}

void print_value(const Node& value) {
  std::printf("%s\t", word(value.type));
  const auto boolean = as_boolean(value);
  std::printf("%s\t", boolean ? (*boolean ? "True" : "False") : "-");
  const auto integer = as_integer(value);
  std::printf("%s\t", integer ? std::to_string(*integer).c_str() : "-");
  if (const auto number = as_number(value)) {
    std::printf("%a", *number);
  } else {
    std::printf("-");
  }
}

void print(const std::string& scalar) {
  Arena arena;
  const std::string text = "v: " + scalar + "\n" + scalar + " : k\n";
  const Document document = parse(text, arena);
  if (document.root == nullptr || document.root->pairs.size() != 2) {
    std::printf("unread\n");
    return;
  }
  print_value(*document.root->pairs[0].value);
  const Node& key = *document.root->pairs[1].key;
  const std::string_view shown = key_text(key);
  std::printf("\t%s\t%.*s\n", word(key.type), static_cast<int>(shown.size()), shown.data());
}

}  // namespace
}  // namespace aml::yaml

int main() {
  while (const auto scalar = aml::oracle::read_text()) aml::yaml::print(*scalar);
}
