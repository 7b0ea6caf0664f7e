#pragma once

#include <memory>
#include <optional>

#include "lsp/features/code_action.h"
#include "validator/graph/types.h"
#include "validator/host/file_context.h"

/// What the actions for pipelines share.
namespace aml::lsp {

/// A pipeline with the component files beside it, as the disk has them.
class PipelineOnDisk {
 public:
  /// Reads the disk where the document is a file of the workspace.
  explicit PipelineOnDisk(const ActionRequest& request)
      : seen_(seen_by(request)), around_(around(request)), typed_(typed_of(request)) {}
  PipelineOnDisk(const PipelineOnDisk&) = delete;
  PipelineOnDisk& operator=(const PipelineOnDisk&) = delete;

  const graph::TypedPipeline& typed() const { return typed_; }
  /// What the component of a step of `typed()` declares; null where that cannot be seen.
  const rules::Declared* declared(const rules::Step& step) const;

 private:
  static std::unique_ptr<host::Seen> seen_by(const ActionRequest& request);
  std::optional<host::FileContext> around(const ActionRequest& request) const;
  graph::TypedPipeline typed_of(const ActionRequest& request) const;

  std::unique_ptr<host::Seen> seen_;  ///< null: no disk is known
  std::optional<host::FileContext> around_;
  graph::TypedPipeline typed_;
};

/// Whether the request is for a pipeline that its author asked about: actions that read component
/// files are not for light bulbs.
bool is_about_pipeline(const ActionRequest& request, std::string_view kind);

/// Whether a step is a block mapping of its own, in a text that has no fault, so that its lines can
/// be moved.
bool is_movable(const doc::Job& job, const rules::Step& step);

/// Whether an anchor or alias is in a value: such lines mean something only where they are.
bool has_anchors(const yaml::Node& node);

/// A pair's lines with the comments right above it, for another column and another line end.
std::optional<std::string> lines_at(const yaml::Document& document, const yaml::Pair& pair,
                                    Offset column, std::string_view line_end);

/// The pair of a key among those that a mapping itself has; null when there is none.
const yaml::Pair* own_pair(const yaml::Node& mapping, std::string_view key);

}  // namespace aml::lsp
