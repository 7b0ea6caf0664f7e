#pragma once

#include <optional>
#include <vector>

#include "validator/graph/types.h"

namespace aml::lsp {

/// The edits after which a step that runs a component says itself what the component declares:
/// defaults of inputs that it does not give, types of data, its outputs. Nothing where a step
/// cannot say the same.
std::optional<std::vector<Edit>> contents_beside(const graph::TypedPipeline& pipeline,
                                                 const rules::Step& step,
                                                 const rules::Declared& declared);

/// A value of a type that a declaration allows, as a job gives it: its default, the first of its
/// words, its smallest number. `name` names data that is not there yet.
std::string value_for(std::string_view type, const yaml::Node* declaration, std::string_view name);

}  // namespace aml::lsp
