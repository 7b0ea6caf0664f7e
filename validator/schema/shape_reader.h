#pragma once

#include <deque>
#include <nlohmann/json_fwd.hpp>
#include <valijson/constraints/concrete_constraints.hpp>

#include "validator/schema/shape.h"

namespace aml::schema {

/// Ties a compiled subschema to the JSON it was made from: keywords and enum words are read there.
class SourceConstraint : public valijson::constraints::PolyConstraint {
 public:
  explicit SourceConstraint(const nlohmann::json& source) : source_(source) {}
  const nlohmann::json& source() const { return source_; }

  bool validate(const valijson::adapters::Adapter&, const std::vector<std::string>&,
                valijson::ValidationResults*) const override {
    return true;
  }

 private:
  valijson::constraints::Constraint* cloneInto(void* place) const override {
    return new (place) SourceConstraint(*this);
  }
  std::size_t sizeOf() const override { return sizeof(SourceConstraint); }

  const nlohmann::json& source_;
};

/// Reads every subschema that the root reaches. Shapes are appended to `shapes` and stay where they
/// are. Throws std::logic_error for a keyword that the evaluator does not know.
const Shape& read_shapes(const valijson::Subschema& root, std::deque<Shape>& shapes);

}  // namespace aml::schema
