#include <array>
#include <fmt/format.h>

#include "lsp/features/annotations.h"
#include "lsp/features/components.h"
#include "lsp/features/guide.h"
#include "lsp/features/shape_text.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

class Hints {
 public:
  Hints(const Request& request, Span span)
      : request_(request), snapshot_(request.snapshot()), span_(span) {}

  Json take() { return std::move(list_); }

  /// Seconds as hours, and defaults of mappings that are there.
  void walk(const yaml::Node& node, const Shape& shape) {
    const InlayHints& wanted = request_.session.settings.hints;
    if (!node.is_mapping()) {
      if (wanted.times && text_of(documentation_of(shape).unit) == "seconds") add_time(node);
      return;
    }
    Members members;
    for (const yaml::Pair& pair : node.pairs) members.push_back({pair.key->text, pair.value->text});
    const Shapes mappings = mappings_of(shape, members);
    if (mappings.empty()) return;
    if (wanted.defaults && node.key != nullptr) add_defaults(node, *mappings.front());
    for (const yaml::Pair& pair : node.pairs) {
      const Shape* value = below(*mappings.front(), pair.key->text);
      if (value != nullptr) walk(*pair.value, *value);
    }
  }

  void add_combinations(const yaml::Node* root) {
    const yaml::Node* sampling = yaml::find(root, "sampling_algorithm");
    if (sampling == nullptr) sampling = yaml::find(root, "algorithm");
    const yaml::Node* word =
        sampling != nullptr && sampling->is_mapping() ? yaml::find(sampling, "type") : sampling;
    const yaml::Node* space = yaml::find(root, "search_space");
    if (word == nullptr || word->text != "grid" || space == nullptr || space->pairs.empty()) return;
    std::size_t product = 1;
    for (const yaml::Entry& parameter : space->entries) {
      const yaml::Node* values = yaml::find(parameter.value, "values");
      if (values == nullptr || !values->is_sequence() || values->items.empty()) return;
      product *= values->items.size();
      if (product > 1'000'000'000) return;
    }
    add(word->span.end, fmt::format("= {} combination{}", product, product == 1 ? "" : "s"));
  }

  void add_world_size(const yaml::Node* level, const yaml::Node* root) {
    const yaml::Node* distribution = yaml::find(level, "distribution");
    const yaml::Node* type = yaml::find(distribution, "type");
    if (type == nullptr || (type->text != "pytorch" && type->text != "mpi")) return;
    const auto number = [](const yaml::Node* from,
                           std::string_view key) -> std::optional<long long> {
      const yaml::Node* value = yaml::find(from, key);
      return value == nullptr     ? std::optional<long long>(1)
             : value->is_scalar() ? yaml::as_integer(*value)
                                  : std::nullopt;
    };
    const yaml::Node* resources = yaml::find(level, "resources");
    if (resources == nullptr) resources = yaml::find(root, "resources");
    const auto nodes = number(resources, "instance_count");
    const auto each = number(distribution, "process_count_per_instance");
    if (!nodes || !each || *nodes < 1 || *each < 1 || *nodes > 100'000 || *each > 100'000) return;
    add(type->span.end,
        fmt::format("= {} process{}", *nodes * *each, *nodes * *each == 1 ? "" : "es"));
  }

  /// What a step's component declares its bound inputs to be; where that is not known, what they
  /// are bound to.
  void add_bound_types(const doc::Job& job) {
    const Components components(request_.session, snapshot_);
    for (const doc::Scope& step : job.bindings.scopes) {
      if (step.parent == nullptr || !step.owner->is_mapping()) continue;
      std::optional<Component> component;
      bool searched = false;
      for (const Port& input : ports_of(step.owner, doc::DeclarationKind::input)) {
        const yaml::Node* text = bound_text(input);
        if (text == nullptr || text->span.end < span_.begin || text->span.begin > span_.end)
          continue;
        if (!std::exchange(searched, true)) component = components.of(step.owner);
        const auto declared =
            component ? port_of(component->root, doc::DeclarationKind::input, input.name)
                      : std::nullopt;
        const std::string type =
            declared ? std::string(declared->type()) : type_of_source(job, components, *text);
        if (!type.empty()) add(text->span.end, ": " + type);
      }
    }
  }

 private:
  /// The text by which an input is bound, itself or its `path`; else null.
  static const yaml::Node* bound_text(const Port& input) {
    const yaml::Node* value = yaml::resolve(input.value);
    if (value != nullptr && value->is_mapping()) value = yaml::find(value, "path");
    const bool bound =
        value != nullptr && value->is_scalar() && value->text.find("${{") != std::string_view::npos;
    return bound ? value : nullptr;
  }

  static std::string type_of_source(const doc::Job& job, const Components& components,
                                    const yaml::Node& text) {
    for (const doc::Use& use : job.bindings.uses) {
      const bool port =
          use.kind == doc::DeclarationKind::input || use.kind == doc::DeclarationKind::output;
      if (use.scalar != &text || !port || use.names == nullptr) continue;
      const auto component = components.of(use.names->owner);
      const yaml::Node* root = component ? component->root : use.names->owner;
      const auto source = port_of(root, *use.kind, use.name);
      return source ? std::string(source->type()) : std::string();
    }
    return {};
  }

  void add_time(const yaml::Node& node) {
    const auto seconds = node.is_scalar() ? yaml::as_integer(node) : std::nullopt;
    if (!seconds || *seconds < 120) return;
    constexpr std::array<std::pair<long long, const char*>, 4> units = {
        {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}};
    std::string text = "=";
    long long rest = *seconds;
    for (const auto& [size, name] : units) {
      if (rest >= size) text += fmt::format(" {} {}", rest / size, name);
      rest %= size;
    }
    add(node.span.end, text);
  }

  void add_defaults(const yaml::Node& node, const Shape& mapping) {
    std::string text;
    for (const Key& key : keys_of(std::array{&mapping})) {
      const auto usual = default_of(*key.shape);
      if (!usual || usual->is_structured() || key.name == "type") continue;
      if (yaml::find(&node, key.name) != nullptr) continue;
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", key.name, as_yaml(*usual));
    }
    if (!text.empty()) add(node.key->span.end + 1, text);
  }

  void add(Offset at, const std::string& label) {
    if (at < span_.begin || at > span_.end) return;
    list_.push_back({{"position", to_json(snapshot_.buffer().position(at))},
                     {"label", label},
                     {"paddingLeft", true}});
  }

  const Request& request_;
  const Snapshot& snapshot_;
  const Span span_;
  Json list_ = Json::array();
};

}  // namespace

Json inlay_hints(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const Analysis& analysis = snapshot.analysis();
  const yaml::Node* root = analysis.document().root;
  Hints hints(request, snapshot.buffer().span(range_of(lookup(request.params, "range"))));
  if (root == nullptr) return hints.take();
  const InlayHints& wanted = request.session.settings.hints;
  hints.walk(*root, root_of(analysis.what()));
  if (wanted.combinations) hints.add_combinations(root);
  if (wanted.bound_types && analysis.job() != nullptr) hints.add_bound_types(*analysis.job());
  if (wanted.world_size && analysis.job() != nullptr) {
    for (const doc::CommandSite& site : analysis.job()->sites) {
      hints.add_world_size(site.node, root);
    }
  }
  return hints.take();
}

void announce_inlay_hints(const Client&, Json& capabilities) {
  capabilities["inlayHintProvider"] = true;
}

}  // namespace aml::lsp
