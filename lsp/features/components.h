#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/features/feature.h"
#include "validator/document/declaration.h"

/// The components that the steps of a pipeline run, as far as they are on this machine.
namespace aml::lsp {

/// What declares the inputs and outputs of a step.
struct Component {
  std::shared_ptr<const Snapshot> file;  ///< null: it is written in the pipeline itself
  std::string name;                      ///< how the pipeline calls the file
  const yaml::Node* root = nullptr;      ///< the mapping that has `inputs` and `outputs`
};

/// An input or output that something declares.
struct Port {
  doc::DeclarationKind kind = doc::DeclarationKind::input;
  std::string_view name;
  const yaml::Node* key = nullptr;
  const yaml::Node* value = nullptr;

  std::string_view type() const;      ///< empty: it does not say
  std::string_view standard() const;  ///< the default, where it is a scalar; else empty
  bool has_default() const;
  bool is_required() const;  ///< of an input: whoever runs the component has to give it
  /// "number, default 0.1", "uri_folder, required".
  std::string summary() const;
};

/// In source order.
std::vector<Port> ports_of(const yaml::Node* root, doc::DeclarationKind kind);
std::optional<Port> port_of(const yaml::Node* root, doc::DeclarationKind kind,
                            std::string_view name);

/// Whether what has one type can be given where another is wanted; an empty type is not known.
bool fits(std::string_view has, std::string_view wanted);

/// Whether a document is a component: its inputs and outputs are for whoever runs it.
bool is_component(const Snapshot& snapshot);

/// What refers to the component of a step, or of a pipeline that is nothing else: the value of
/// `component` or `trial`. Null for others.
const yaml::Node* component_reference(const yaml::Node* owner);

/// Finds components for one request. Reads files inside the root of the asking document, no others.
class Components {
 public:
  Components(const Session& session, const Snapshot& asking);
  ~Components();

  /// The file that a text under `component` names; empty for others, and where there is none.
  std::string path(std::string_view reference) const;
  std::optional<Component> of(std::string_view reference) const;
  /// Of a step by its mapping: a file, or the mapping under `component`.
  std::optional<Component> of(const yaml::Node* owner) const;

 private:
  struct Disk;

  const Session& session_;
  const std::string own_;
  std::unique_ptr<Disk> disk_;
};

}  // namespace aml::lsp
