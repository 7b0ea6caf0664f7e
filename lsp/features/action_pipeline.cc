#include "lsp/features/action_pipeline.h"

#include <algorithm>

#include "lsp/document/uri.h"
#include "validator/graph/graph.h"
#include "validator/migrate/pair_text.h"

namespace aml::lsp {

std::unique_ptr<host::Seen> PipelineOnDisk::seen_by(const ActionRequest& request) {
  const auto& workspace = request.request.session.workspace;
  return workspace == nullptr ? nullptr : std::make_unique<host::Seen>(workspace->disk());
}

std::optional<host::FileContext> PipelineOnDisk::around(const ActionRequest& request) const {
  const auto path = path_of(request.snapshot().uri());
  return path && seen_ ? host::file_context_of(*path, *seen_) : std::nullopt;
}

graph::TypedPipeline PipelineOnDisk::typed_of(const ActionRequest& request) const {
  return graph::typed(*request.snapshot().job(), around_ ? &*around_ : nullptr);
}

const rules::Declared* PipelineOnDisk::declared(const rules::Step& step) const {
  const auto& declared = typed_.declared[static_cast<std::size_t>(&step - typed_.steps.data())];
  return declared ? &*declared : nullptr;
}

bool is_about_pipeline(const ActionRequest& request, std::string_view kind) {
  return request.wants(kind) && request.invoked &&
         graph::is_pipeline(request.snapshot().analysis().what());
}

bool is_movable(const doc::Job& job, const rules::Step& step) {
  const yaml::Node& owner = *step.scope.owner;
  return job.document.findings.empty() && job.document.broken.empty() &&
         owner.style == yaml::Style::block && owner.key == step.declaration.key &&
         !owner.pairs.empty();
}

bool has_anchors(const yaml::Node& node) {
  if (node.kind == yaml::Kind::alias || !node.anchor.empty()) return true;
  return std::ranges::any_of(node.items, [](const auto* item) { return has_anchors(*item); }) ||
         std::ranges::any_of(node.pairs, [](const yaml::Pair& pair) {
           return has_anchors(*pair.key) || has_anchors(*pair.value);
         });
}

std::optional<std::string> lines_at(const yaml::Document& document, const yaml::Pair& pair,
                                    Offset column, std::string_view line_end) {
  const auto lines = migrate::lines_of(document, pair);
  if (!lines) return {};
  const Offset begin = lines->above + lines->column;
  const std::string_view text = document.text.substr(begin, lines->end - begin);
  const std::string moved =
      std::string(column, ' ') + migrate::shifted(text, lines->column, column);
  std::string result;
  for (const char c : moved) {
    if (c == '\n') {
      result += line_end;
    } else if (c != '\r') {
      result += c;
    }
  }
  if (!result.ends_with('\n')) result += line_end;
  return result;
}

const yaml::Pair* own_pair(const yaml::Node& mapping, std::string_view key) {
  const auto found = std::ranges::find_if(mapping.pairs, [&](const yaml::Pair& pair) {
    return pair.key->is_scalar() && pair.key->text == key;
  });
  return found == mapping.pairs.end() ? nullptr : &*found;
}

}  // namespace aml::lsp
