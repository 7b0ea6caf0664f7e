#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/code_action.h"
#include "lsp/features/entry_edits.h"
#include "lsp/features/line_edits.h"
#include "validator/text/edits.h"
#include "validator/text/layout.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

constexpr std::string_view of_trial[] = {
    "command", "code", "environment", "environment_variables", "distribution", "resources"};

bool is_number(const yaml::Node& node) {
  return node.is_scalar() &&
         (node.type == yaml::ScalarType::integer || node.type == yaml::ScalarType::floating);
}

/// Whether a line begins a further document or ends this one: neither has a place in a sweep.
bool holds_marker(std::string_view text) {
  for (Offset at = 0; at < text.size(); at = next_line(text, at)) {
    const std::string_view line = text.substr(at);
    if (line.starts_with("---") || line.starts_with("...")) return true;
  }
  return false;
}

/// Takes the text apart by the entries of the root, and puts it together as a sweep.
class Conversion {
 public:
  explicit Conversion(const Analysis& analysis)
      : analysis_(analysis), text_(analysis.document().text), eol_(line_end_of(text_)) {}

  std::optional<std::string> run() {
    const yaml::Node* root = analysis_.document().root;
    if (root == nullptr || root->style != yaml::Style::block || root->pairs.empty()) return {};
    if (!analysis_.document().broken.empty()) return {};
    const std::span<const yaml::Pair> pairs = root->pairs;
    Offset begin = pairs[0].key->whole.begin;
    if (begin != line_begin(text_, begin)) return {};
    const yaml::Pair& last = pairs.back();
    const Offset end_of_job =
        next_line(text_, std::max(last.key->whole.end, last.value->whole.end));
    const std::string_view behind = text_.substr(end_of_job);
    if (holds_marker(behind)) return {};
    std::string head(text_.substr(0, begin));
    std::string trial;
    std::string rest;
    lift();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      begin = pairs[i].key->whole.begin;
      const Offset end = i + 1 < pairs.size() ? pairs[i + 1].key->whole.begin : end_of_job;
      if (begin != line_begin(text_, begin) || pairs[i].value->kind == yaml::Kind::alias) return {};
      const std::string_view key = pairs[i].key->text;
      if (key == "type") continue;
      std::string part = written({begin, end});
      if (!part.ends_with('\n')) part += eol_;
      if (key == "$schema") {
        const std::size_t at = part.find("commandJob");
        if (at != std::string::npos) part.replace(at, 10, "sweepJob");
        head += part;
      } else if (std::find(std::begin(of_trial), std::end(of_trial), key) != std::end(of_trial)) {
        trial += text::indented(part);
      } else if (key == "limits") {
        return {};  // the limits of a run are other ones than those of a sweep
      } else if (!(key == "inputs" && lifted_all_)) {
        rest += part;
      }
    }
    rest += behind;
    return head + line("type: sweep") + line("trial:") + trial + rest + new_blocks();
  }

 private:
  std::string line(std::string_view words) const { return std::string(words) + std::string(eol_); }

  /// Numbers among the inputs become parameters.
  void lift() {
    std::size_t inputs = 0;
    for (const doc::Declaration& one : analysis_.job()->bindings.declarations) {
      if (one.kind != doc::DeclarationKind::input) continue;
      ++inputs;
      const auto removal = without_entry_alone(one);
      if (!is_number(*one.value) || !removal) continue;
      lifted_.push_back(&one);
      edits_.push_back(*removal);
    }
    lifted_all_ = inputs > 0 && lifted_.size() == inputs;
    if (lifted_all_) edits_.clear();
    for (const doc::Use& use : analysis_.job()->bindings.uses) {
      if (std::find(lifted_.begin(), lifted_.end(), use.declaration) == lifted_.end()) continue;
      edits_.push_back({use.placeholder.context_span, "search_space"});
    }
    text::sort_edits(edits_);
  }

  std::optional<Edit> without_entry_alone(const doc::Declaration& one) const {
    const yaml::Node* block = one.key->parent;
    if (block == nullptr || block->style != yaml::Style::block) return {};
    const Offset begin = line_begin(text_, one.key->whole.begin);
    return Edit{{begin, next_line(text_, one.value->whole.end)}, ""};
  }

  std::string written(Span span) const {
    std::vector<Edit> inside;
    for (const Edit& edit : edits_) {
      if (!span.contains(edit.span)) continue;
      inside.push_back({{edit.span.begin - span.begin, edit.span.end - span.begin}, edit.text});
    }
    return text::apply(span.of(text_), inside);
  }

  std::string new_blocks() const {
    std::string text = line("search_space:");
    for (const doc::Declaration* one : lifted_) {
      text += line(fmt::format("  {}:", one->name)) + line("    type: choice") +
              line(fmt::format("    values: [{}]", one->value->text));
    }
    if (lifted_.empty()) {
      text += line("  learning_rate:") + line("    type: uniform") + line("    min_value: 0.001") +
              line("    max_value: 0.1");
    }
    return text + line("sampling_algorithm: random") + line("objective:") +
           line("  goal: minimize") + line("  primary_metric: loss") + line("limits:") +
           line("  max_total_trials: 20") + line("  max_concurrent_trials: 4");
  }

  const Analysis& analysis_;
  const std::string_view text_;
  const std::string_view eol_;
  std::vector<const doc::Declaration*> lifted_;
  bool lifted_all_ = false;
  std::vector<Edit> edits_;
};

}  // namespace

void append_sweep_conversion(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "refactor.rewrite";
  const Analysis& analysis = request.snapshot().analysis();
  if (!request.wants(kind) || !request.invoked) return;
  if (!analysis.what().is(doc::command_job) || analysis.what().dialect != doc::Dialect::ga) return;
  const auto sweep = Conversion(analysis).run();
  if (!sweep) return;
  actions.push_back(code_action(request, "Make this a sweep job", kind,
                                line_edits(request.snapshot().text(), *sweep)));
}

}  // namespace aml::lsp
