#pragma once

#include <optional>
#include <string_view>

#include "validator/document/declaration.h"
#include "validator/expr/placeholder.h"

/// What a step of a pipeline refers to: `${{parent.inputs.x}}`, `${{parent.jobs.s.outputs.o}}`.
namespace aml::doc {

/// One name of a placeholder, with its place in the source.
struct PathName {
  DeclarationKind kind;
  std::string_view name;
  Span span;
};

/// The names after `parent.`: of an input or output of the pipeline, or of a step and of an input
/// or output of that. What is not there is absent; `last` is absent where the path has another
/// form.
struct ParentPath {
  std::optional<PathName> step;
  std::optional<PathName> last;
};

ParentPath parent_path(const expr::Placeholder& placeholder);

}  // namespace aml::doc
