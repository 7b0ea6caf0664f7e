#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schemas/catalog.h"
#include "validator/text/span.h"

/// The tables of this folder: each key with a right value, a wrong one and a misspelling.
namespace aml::keys {

struct Row {
  std::string key;
  std::optional<std::string> right;  ///< source text of a value
  std::optional<std::string> wrong;
  std::optional<std::string> typo;
};

struct Section {
  std::string schema;   ///< pointer of the schema that describes the keys
  std::string same_as;  ///< pointer of a section that stands for this one; then there are no rows
  std::string frame;    ///< a whole job, with `@` where a key goes
  std::vector<Row> rows;
};

struct Table {
  schemas::Id id;
  std::string file;
  std::vector<Section> sections;
};

/// The table of each schema, DIALECT-NAME.yml, read from the source tree.
std::vector<Table> tables();

struct Document {
  std::string text;
  Span key;
  Span value;
};

/// The frame with `key: value` in the place of `@`. A line of the frame that has the key `replaced`
/// goes away.
Document fill(const std::string& frame, const std::string& replaced, const std::string& key,
              const std::string& value);

}  // namespace aml::keys
