#include "validator/schema/compile.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema_parser.hpp>

#include "validator/schema/lookups.h"
#include "validator/schema/shape_reader.h"

namespace aml::schema {

using nlohmann::json;

struct Schema::Storage {
  json source;
  valijson::Schema compiled;
  std::deque<Shape> shapes;
  std::string_view text;
  mutable std::once_flag indexed;
  mutable std::optional<KeyIndex> index;
};

namespace {

constexpr const char* source_keyword = "x-source";

/// Makes the constraint of "x-source", whose value is an index into the subschemas of the text.
class SourceBuilder : public valijson::ConstraintBuilder {
 public:
  explicit SourceBuilder(const std::vector<const json*>& sources) : sources_(sources) {}
  valijson::constraints::Constraint* make(const valijson::adapters::Adapter& index) const override {
    return new SourceConstraint(*sources_[static_cast<std::size_t>(index.asInteger())]);
  }

 private:
  const std::vector<const json*>& sources_;
};

/// Numbers the schema and those in it: valijson passes on the number, by which we find the JSON
/// again.
void number(json& schema, std::vector<const json*>& sources) {
  if (!schema.is_object()) return;
  for (auto& [keyword, value] : schema.items()) {
    if (keyword == "properties" || keyword == "definitions") {
      for (json& part : value) number(part, sources);
    } else if (keyword == "anyOf") {
      for (json& part : value) number(part, sources);
    } else if (keyword == "additionalProperties" || keyword == "items" || keyword == "not") {
      number(value, sources);
    }
  }
  if (schema.contains("$ref")) return;
  schema[source_keyword] = sources.size();
  sources.push_back(&schema);
}

/// Those that are required stay: where one is missing, the message says what its value must be.
void keep_properties(json& root, std::span<const std::string_view> keys) {
  const json required = root.value("required", json::array());
  for (auto& [name, property] : root["properties"].items()) {
    const bool kept = std::find(keys.begin(), keys.end(), name) != keys.end() ||
                      std::find(required.begin(), required.end(), name) != required.end();
    if (!kept) property = true;
  }
}

}  // namespace

Schema::Schema(std::unique_ptr<const Storage> storage, const Shape& root)
    : storage_(std::move(storage)), root_(root) {}

Schema::~Schema() = default;

const KeyIndex& Schema::index() const {
  std::call_once(storage_->indexed, [this] { storage_->index.emplace(storage_->text); });
  return *storage_->index;
}

std::vector<std::string> Schema::homes_of(std::string_view key) const {
  return index().homes_of(key);
}

std::vector<std::string> Schema::homes_in_sweep(std::string_view key) const {
  const auto is = [this](Id id) {
    return storage_->text.data() == schemas::constraints(id).data();
  };
  if (is(Id::ga_command)) return schema::homes_of(Id::ga_sweep, key);
  if (is(Id::preview_command)) return schema::homes_of(Id::preview_sweep, key);
  return {};
}

bool Schema::knows_word(std::string_view text) const { return index().knows_word(text); }

std::shared_ptr<const Schema> compile_text(std::string_view constraints, RootKeys root_keys) {
  auto storage = std::make_unique<Schema::Storage>();
  storage->text = constraints;
  storage->source = json::parse(constraints);
  if (root_keys) keep_properties(storage->source, *root_keys);

  std::vector<const json*> sources;
  number(storage->source, sources);
  valijson::SchemaParser parser;
  parser.addConstraintBuilder(source_keyword, new SourceBuilder(sources));  // the parser deletes it
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(storage->source),
                        storage->compiled);

  const Shape& root = read_shapes(*storage->compiled.root(), storage->shapes);
  return std::make_shared<const Schema>(std::move(storage), root);
}

std::shared_ptr<const Schema> compile(Id id, std::span<const std::string_view> root_keys) {
  return compile_text(schemas::constraints(id), root_keys);
}

std::shared_ptr<const Schema> compile(Id id) { return compile_text(schemas::constraints(id)); }

}  // namespace aml::schema
