#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/rules/pipeline/steps.h"

/// Of which type the inputs and outputs of a pipeline and its steps are. Types are words of a
/// component's declarations, "integer" or "uri_folder"; empty where they cannot be known.
namespace aml::graph {

/// A pipeline and what the components of its steps declare.
struct TypedPipeline {
  const doc::Job& job;
  std::vector<rules::Step> steps;
  std::vector<std::optional<rules::Declared>> declared;  ///< of the step at the same place
};

/// Component files are read where `around` is given.
TypedPipeline typed(const doc::Job& pipeline, const host::FileContext* around);

/// The type that a word names in any case, if it is one of data; else empty.
std::string_view data_type(std::string_view word);

/// Of an input or output that the pipeline itself has; empty for other names.
std::string_view type_of_own(const TypedPipeline& pipeline, doc::DeclarationKind kind,
                             std::string_view name);

/// Of an output of a step.
std::string_view type_of_output(const TypedPipeline& pipeline, const rules::Step& step,
                                std::string_view name);

/// Of what a step gives as an input: a literal, data, or something bound.
std::string_view type_of_given(const TypedPipeline& pipeline, const yaml::Node& value);

/// The use of an input or output that is the whole text of a scalar: `${{parent.inputs.x}}`.
const doc::Use* whole_binding(const doc::Job& pipeline, const yaml::Node& scalar);

}  // namespace aml::graph
