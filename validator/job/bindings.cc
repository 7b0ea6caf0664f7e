#include <algorithm>

#include "validator/job/job.h"
#include "validator/yaml/view.h"

namespace aml::job {
namespace {

struct Block {
  DeclarationKind kind;
  std::string_view key;
};

constexpr Block blocks[] = {{DeclarationKind::input, "inputs"},
                            {DeclarationKind::output, "outputs"},
                            {DeclarationKind::parameter, "search_space"}};

expr::Context context_of(const Block& block) {
  switch (block.kind) {
    case DeclarationKind::input:
      return expr::Context::inputs;
    case DeclarationKind::output:
      return expr::Context::outputs;
    case DeclarationKind::parameter:
      break;
  }
  return expr::Context::search_space;
}

class Binder {
 public:
  Binder(const yaml::Document& document, const Classification& what)
      : document_(document), what_(what), command_(command_node(document, what)) {}

  Bindings bind() {
    if (document_.root == nullptr) return std::move(bindings_);
    const bool trial_elsewhere =
        what_.kind == JobKind::sweep && command_ != nullptr && !command_->is_mapping();
    bindings_.declarations_known = document_.root->is_mapping() && !trial_elsewhere;
    for (const Block& block : blocks) declare(block);
    collect();
    for (Use& use : bindings_.uses) resolve(use);
    return std::move(bindings_);
  }

 private:
  const yaml::Node* declaring_block(const Block& block) const {
    const bool in_trial = block.kind == DeclarationKind::input && what_.kind == JobKind::sweep &&
                          what_.dialect == Dialect::preview_2021;
    return yaml::find(in_trial ? command_ : document_.root, block.key);
  }

  void declare(const Block& block) {
    const yaml::Node* declaring = declaring_block(block);
    if (declaring == nullptr || declaring->is_null()) return;
    if (!declaring->is_mapping() || is_broken(*declaring)) bindings_.declarations_known = false;
    if (!declaring->is_mapping()) return;
    for (const yaml::Entry& entry : yaml::entries(*declaring)) {
      if (entry.value->kind == yaml::Kind::unparsed) bindings_.declarations_known = false;
      bindings_.declarations.push_back(
          {block.kind, yaml::key_text(*entry.key), entry.key, entry.value});
    }
  }

  bool is_broken(const yaml::Node& node) const {
    return std::ranges::any_of(document_.broken, [&](Span broken) {
      return broken.overlaps(node.whole) || broken.contains(node.whole.begin);
    });
  }

  /// Every scalar of the text as it stands; what an alias repeats is read once, at its anchor.
  void collect() {
    std::vector<const yaml::Node*> waiting = {document_.root};
    while (!waiting.empty()) {
      const yaml::Node& node = *waiting.back();
      waiting.pop_back();
      if (node.is_scalar()) read(node);
      waiting.insert(waiting.end(), node.items.rbegin(), node.items.rend());
      for (auto pair = node.pairs.rbegin(); pair != node.pairs.rend(); ++pair) {
        waiting.push_back(pair->value);
      }
    }
  }

  void read(const yaml::Node& scalar) {
    if (scalar.text.find_first_of("${<") == scalar.text.npos) return;
    const expr::Placeholders found = expr::find_placeholders(yaml::mapped_text(document_, scalar));
    if (found.list.empty()) return;
    const Place place = place_of(scalar);
    for (const expr::Placeholder& placeholder : found.list) {
      bindings_.uses.push_back({placeholder, &scalar, place});
    }
    for (const expr::OptionalBlock& block : found.optionals) {
      bindings_.optionals.emplace_back(&scalar, block);
    }
  }

  Place place_of(const yaml::Node& scalar) const {
    const auto is_at = [&](const yaml::Node* mapping, std::string_view key) {
      return yaml::find(mapping, key) == scalar.parent && scalar.parent != nullptr;
    };
    if (yaml::find(command_, "command") == &scalar) return Place::command;
    for (const yaml::Node* level : {document_.root, command_}) {
      if (is_at(level, "environment_variables")) return Place::environment_variable;
      if (is_at(level, "queue_settings")) return Place::queue_setting;
    }
    const bool is_path = scalar.key != nullptr && yaml::key_text(*scalar.key) == "path";
    if (is_path && is_declared(DeclarationKind::output, scalar.parent)) return Place::output_path;
    return Place::other;
  }

  bool is_declared(DeclarationKind kind, const yaml::Node* value) const {
    return std::ranges::any_of(bindings_.declarations, [&](const Declaration& declaration) {
      return declaration.kind == kind && declaration.value == value;
    });
  }

  /// Where the text is broken, a whole declaring block may be lost.
  void resolve(Use& use) {
    const auto block = std::ranges::find(blocks, use.placeholder.context, context_of);
    if (block == std::end(blocks)) return;
    use.declaration = bindings_.find(block->kind, use.placeholder.name);
    if (!document_.broken.empty() && declaring_block(*block) == nullptr) {
      bindings_.declarations_known = false;
    }
  }

  const yaml::Document& document_;
  const Classification& what_;
  const yaml::Node* command_;
  Bindings bindings_;
};

}  // namespace

Bindings bind(const yaml::Document& document, const Classification& what) {
  return Binder(document, what).bind();
}

const Declaration* Bindings::find(DeclarationKind kind, std::string_view name) const {
  const auto found = std::ranges::find_if(declarations, [&](const Declaration& declaration) {
    return declaration.kind == kind && declaration.name == name;
  });
  return found == declarations.end() ? nullptr : &*found;
}

std::vector<std::string_view> Bindings::names(DeclarationKind kind) const {
  std::vector<std::string_view> names;
  for (const Declaration& declaration : declarations) {
    if (declaration.kind == kind) names.push_back(declaration.name);
  }
  return names;
}

const yaml::Node* command_node(const yaml::Document& document, const Classification& what) {
  return what.kind == JobKind::sweep ? yaml::find(document.root, "trial")
                                     : yaml::resolve(document.root);
}

}  // namespace aml::job
