#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "validator/rules/files/other_file.h"
#include "validator/rules/rule.h"

/// The steps of a pipeline. Nothing here reports anything.
namespace aml::rules {

enum class StepKind : std::uint8_t {
  unknown,  ///< a component whose kind the step does not say
  command,
  sweep,
  parallel,
  pipeline,
  spark,
  other,  ///< of a kind whose keys are not checked
};

/// The kind of component that a step runs; null where any may be meant.
const doc::Kind* component_of(StepKind step);
/// Whether a step runs components of the kind with this id.
bool takes(StepKind step, std::string_view kind);

struct Step {
  const doc::Declaration& declaration;
  const doc::Scope& scope;
  StepKind kind;
  /// The component that it runs, or the trial that it tries: a text that refers to one, or the
  /// mapping of one; null where the step says itself what runs.
  const yaml::Node* component;
};

/// The mappings under `jobs`, in source order.
std::vector<Step> steps_of(const doc::Job& job);

/// What runs a component: a step, or a pipeline that is one as a whole.
struct ComponentUse {
  const yaml::Node& user;       ///< the mapping with the values that the component gets
  const yaml::Node& component;  ///< as in `Step`
  const yaml::Node& key;        ///< where to point for what is not given
  std::string name;             ///< how messages call it: "the step `train`"
  StepKind kind;
};

/// In source order.
std::vector<ComponentUse> component_uses(const doc::Job& job);

/// The value of `type` that says this kind; empty for those that no single one says.
std::string_view word_of(StepKind kind);

/// Whether what an input or output of a step is bound to can be bound there. True elsewhere.
bool is_legal_binding(const doc::Use& use);

/// What a component declares, wherever it is written.
struct Declared {
  const yaml::Node* inputs = nullptr;  ///< null: none
  const yaml::Node* outputs = nullptr;
  std::string component;            ///< how messages call it
  const OtherFile* file = nullptr;  ///< where the declarations are; null: in this document
  std::string_view path = {};       ///< how this document names that file
};

/// What a component declares; nothing where that cannot be seen. Files are read where `around` is
/// given.
std::optional<Declared> declared_by(const ComponentUse& use, const host::FileContext* around);
std::optional<Declared> declared_by(const Step& step, const host::FileContext* around);

/// Adds a note about a node of the declarations.
void add_note(Diagnostic& diagnostic, const Declared& declared, const yaml::Node& node,
              std::string message);

/// Whether a step without a component lists every output that it has.
bool lists_its_outputs(const Step& step);

}  // namespace aml::rules
