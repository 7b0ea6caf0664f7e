#include "tests/golden/keys/rows.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "validator/yaml/document.h"

namespace aml::keys {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The value as it is written, to be written again; nothing for `-nothing-`.
std::optional<std::string> source_of(const yaml::Document& document, const yaml::Node& node) {
  if (node.text == "-nothing-") return std::nullopt;
  return std::string(node.whole.of(document.text));
}

Row row_of(const yaml::Document& document, const yaml::Pair& pair) {
  const auto cells = pair.value->items;
  Row row{std::string(pair.key->text), {}, {}, {}};
  if (cells.size() != 3) throw std::runtime_error("a row of three cells: " + row.key);
  row.right = source_of(document, *cells[0]);
  row.wrong = source_of(document, *cells[1]);
  row.typo = source_of(document, *cells[2]);
  return row;
}

Section section_of(const yaml::Document& document, const yaml::Node& node) {
  Section section;
  for (const yaml::Pair& pair : node.pairs) {
    if (pair.key->text == "schema") section.schema = pair.value->text;
    if (pair.key->text == "same_as") section.same_as = pair.value->text;
    if (pair.key->text == "frame") section.frame = pair.value->text;
    if (pair.key->text != "keys") continue;
    for (const yaml::Pair& row : pair.value->pairs) section.rows.push_back(row_of(document, row));
  }
  return section;
}

Table table_of(schemas::Id id) {
  const schemas::Schema& schema = schemas::of(id);
  const std::string file = fmt::format("{}-{}.yml", schema.dialect, schema.name);
  const std::string text = read(std::string(AML_SOURCE_DIR "/tests/golden/keys/") + file);
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  if (!document.findings.empty()) throw std::runtime_error("broken table " + file);
  Table table{id, file, {}};
  for (const yaml::Node* item : document.root->items) {
    table.sections.push_back(section_of(document, *item));
  }
  return table;
}

}  // namespace

std::vector<Table> tables() {
  std::vector<Table> tables;
  for (const schemas::Id id : schemas::all()) tables.push_back(table_of(id));
  return tables;
}

Document fill(const std::string& frame, const std::string& replaced, const std::string& key,
              const std::string& value) {
  const std::size_t at = frame.find("@\n");
  const std::size_t line_start = frame.rfind('\n', at) + 1;
  const std::string indent = frame.substr(line_start, at - line_start);

  Document document;
  const auto span_of_next = [&document](const std::string& part) {
    const auto begin = static_cast<Offset>(document.text.size());
    return Span{begin, begin + static_cast<Offset>(part.size())};
  };
  std::istringstream lines(frame);
  for (std::string line; std::getline(lines, line);) {
    if (line == indent + "@") {
      document.text += indent;
      document.key = span_of_next(key);
      document.text += key + ": ";
      document.value = span_of_next(value);
      document.text += value + "\n";
    } else if (line.rfind(indent + replaced + ":", 0) != 0) {
      document.text += line + "\n";
    }
  }
  return document;
}

}  // namespace aml::keys
