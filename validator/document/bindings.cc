#include <algorithm>
#include <array>
#include <unordered_map>

#include "validator/document/job.h"
#include "validator/yaml/view.h"

namespace aml::doc {
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

/// Most texts cannot, and one look for a byte each is fast.
bool can_hold_placeholder(std::string_view text) {
  return text.find('{') != text.npos || text.find('<') != text.npos || text.find('$') != text.npos;
}

/// Nodes whose texts stand at a place of their own, looked up once.
struct Landmarks {
  std::unordered_map<const yaml::Node*, Place> scalars;
  std::unordered_map<const yaml::Node*, Place> mappings;  ///< every value in them

  void add_level(const yaml::Node* level) {
    if (const auto* command = yaml::find(level, "command")) scalars[command] = Place::command;
    if (const auto* variables = yaml::find(level, "environment_variables")) {
      mappings[variables] = Place::environment_variable;
    }
    if (const auto* queue = yaml::find(level, "queue_settings")) {
      mappings[queue] = Place::queue_setting;
    }
  }
};

class Binder {
 public:
  Binder(const yaml::Document& document, const Classification& what)
      : document_(document), what_(what), command_(command_node(document, what)) {}

  Bindings bind() {
    if (document_.root == nullptr) return std::move(bindings_);
    const bool elsewhere =
        what_.kind == JobKind::sweep && command_ != nullptr && !command_->is_mapping();
    bindings_.declarations_known = document_.root->is_mapping() && !elsewhere;
    for (const Block& block : blocks) declare(block);
    for (const Declaration& declaration : bindings_.declarations) index(declaration);
    landmarks_.add_level(document_.root);
    landmarks_.add_level(command_);
    collect();
    for (Use& use : bindings_.uses) resolve(use);
    return std::move(bindings_);
  }

 private:
  /// Inputs moved from `trial` to the root of a sweep. Where they stand in the other dialect's
  /// place, that is a finding, and the names are no less declared.
  const yaml::Node* declaring_block(const Block& block) const {
    const yaml::Node* at_root = yaml::find(document_.root, block.key);
    if (block.kind != DeclarationKind::input) return at_root;
    const yaml::Node* in_trial = yaml::find(command_, block.key);
    const bool trial_first = what_.dialect == Dialect::preview_2021;
    const yaml::Node* own = trial_first ? in_trial : at_root;
    return own != nullptr ? own : (trial_first ? at_root : in_trial);
  }

  void declare(const Block& block) {
    const yaml::Node* declaring = declaring_block(block);
    if (declaring == nullptr || declaring->is_null()) return;
    if (!declaring->is_mapping() || is_broken(*declaring)) bindings_.declarations_known = false;
    if (!declaring->is_mapping()) return;
    for (const yaml::Entry& entry : declaring->entries) {
      if (entry.value->kind == yaml::Kind::unparsed) bindings_.declarations_known = false;
      bindings_.declarations.push_back({block.kind, entry.name, entry.key, entry.value});
    }
  }

  void index(const Declaration& declaration) {
    names_[static_cast<std::size_t>(declaration.kind)].emplace(declaration.name, &declaration);
    if (declaration.kind == DeclarationKind::output) {
      const yaml::Node* path = yaml::find(declaration.value, "path");
      if (path != nullptr) landmarks_.scalars.emplace(path, Place::output_path);
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
    if (!can_hold_placeholder(scalar.text)) return;
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
    const auto own = landmarks_.scalars.find(&scalar);
    if (own != landmarks_.scalars.end()) return own->second;
    const auto around = landmarks_.mappings.find(scalar.parent);
    if (around != landmarks_.mappings.end()) return around->second;
    // A command that a second key overrides, or that stands beside a missing `trial`, is one too.
    const bool at_level = scalar.parent == document_.root || scalar.parent == command_;
    const bool command =
        at_level && scalar.key != nullptr && yaml::key_text(*scalar.key) == "command";
    return command ? Place::command : Place::other;
  }

  /// Where the text is broken, a whole declaring block may be lost.
  void resolve(Use& use) {
    const auto block = std::ranges::find(blocks, use.placeholder.context, context_of);
    if (block == std::end(blocks)) return;
    const Names& names = names_[static_cast<std::size_t>(block->kind)];
    const auto declared = names.find(use.placeholder.name);
    if (declared != names.end()) use.declaration = declared->second;
    if (!document_.broken.empty() && declaring_block(*block) == nullptr) {
      bindings_.declarations_known = false;
    }
  }

  using Names = std::unordered_map<std::string_view, const Declaration*>;

  const yaml::Document& document_;
  const Classification& what_;
  const yaml::Node* command_;
  std::array<Names, std::size(blocks)> names_;
  Landmarks landmarks_;
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

}  // namespace aml::doc
