#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/catch.h"
#include "tests/oracle/judge/change.h"
#include "tests/unit/schema/five_faults.h"
#include "tests/unit/schema/support.h"
#include "validator/schema/scalars.h"
#include "validator/yaml/view.h"

/// valijson's own Validator on the published schemas, beside our evaluation of the tables made of
/// them.
///
/// It reads the documents as JSON, and knows nothing of the keywords of our own: so it is stricter
/// in the case of words, and laxer in references and in keys that are not text.
namespace aml::schema {
namespace {

using nlohmann::json;

json to_json(const yaml::Node& node) {
  if (node.is_mapping()) {
    json object = json::object();
    for (const yaml::Entry& entry : node.entries) {
      object[std::string(entry.name)] = to_json(*entry.value);
    }
    return object;
  }
  if (node.is_sequence()) {
    json array = json::array();
    for (const yaml::Node* item : node.items) array.push_back(to_json(*item));
    return array;
  }
  const Types types = types_of(node);
  if (types == type::null) return nullptr;
  if (types == type::boolean) return *yaml::as_boolean(node);
  if (const auto integer = yaml::as_integer(node); integer && (types & type::integer) != 0)
    return *integer;
  if ((types & type::number) != 0) return *yaml::as_number(node);
  return std::string(node.text);
}

class ValijsonsValidator {
 public:
  explicit ValijsonsValidator(Id id) : published_(json::parse(schemas::published(id))) {
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(published_),
                                            schema_);
  }

  /// Its errors, as it puts them.
  std::vector<std::string> errors(const yaml::Node& root) {
    const json document = to_json(root);
    valijson::ValidationResults results;
    validator_.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), &results);
    std::vector<std::string> lines;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      std::string line;
      for (const std::string& step : error.context) line += step;
      lines.push_back(line + ": " + error.description);
    }
    return lines;
  }

 private:
  json published_;
  valijson::Schema schema_;
  valijson::Validator validator_;
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

const std::string client = AML_SOURCE_DIR "/tests/oracle/client/";

struct Row {
  std::string base, path, change;
};

std::vector<Row> read_rows() {
  std::istringstream lines(read(client + "cases.tsv"));
  std::vector<Row> rows;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    Row& row = rows.emplace_back();
    for (std::string* cell : {&row.base, &row.path, &row.change}) std::getline(cells, *cell, '\t');
  }
  return rows;
}

/// Why the two may differ on a document: only by what our keywords say.
bool is_explained(const std::vector<Diagnostic>& ours, const std::vector<std::string>& theirs,
                  const Row& row) {
  if (ours.empty()) return row.change == "upper";  // the case of words
  const bool all_ours = std::all_of(ours.begin(), ours.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.rule->name == "wrong-reference" || diagnostic.rule->name == "key-not-text";
  });
  return theirs.empty() && all_ours;
}

}  // namespace

TEST_CASE("valijson's Validator comes to the same verdicts") {
  std::map<std::string, std::string> bases;
  ValijsonsValidator command(Id::ga_command), sweep(Id::ga_sweep);
  std::size_t compared = 0, explained = 0;
  for (const Row& row : read_rows()) {
    std::string& base = bases[row.base];
    if (base.empty()) base = read(client + "bases/" + row.base + ".yml");
    const test::Parsed parsed(oracle::changed(base, row.path, row.change));
    const bool is_sweep = row.base.starts_with("sweep");
    const auto theirs = (is_sweep ? sweep : command).errors(*parsed.document.root);
    const auto ours =
        evaluate(schemas::of(is_sweep ? Id::ga_sweep : Id::ga_command), parsed.document);
    ++compared;
    if (theirs.empty() == ours.empty()) continue;
    ++explained;
    INFO(row.base << ' ' << row.path << ' ' << row.change);
    INFO("ours: " << (ours.empty() ? "none" : ours.front().message)
                  << ", theirs: " << (theirs.empty() ? "none" : theirs.front()));
    CHECK(is_explained(ours, theirs, row));
  }
  fmt::print(
      "{} documents compared with valijson's Validator: {} verdicts differ by keywords of our "
      "own\n",
      compared, explained);
  CHECK(compared > 2500);
}

/// The reason for a visitor of our own, kept as a fact: its words for the document with five
/// faults.
TEST_CASE("what valijson's Validator says of five faults") {
  const test::Parsed parsed{std::string(test::five_faults)};
  const auto theirs = ValijsonsValidator(Id::ga_command).errors(*parsed.document.root);
  fmt::print("five faults, {} errors of valijson's Validator:\n{}\n", theirs.size(),
             fmt::join(theirs, "\n"));
  CHECK(theirs.size() > 5 * test::five_findings().size());
}

}  // namespace aml::schema
