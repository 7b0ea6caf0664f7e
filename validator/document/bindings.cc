#include "validator/document/bindings.h"

#include <algorithm>
#include <unordered_map>

#include "validator/document/view.h"
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

/// Nodes whose texts are at a place of their own, looked up once.
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

std::pair<DeclarationKind, std::string_view> by_name(const Declaration* declaration) {
  return {declaration->kind, declaration->name};
}

class Binder {
 public:
  Binder(const yaml::Document& document, const Classification& what, std::span<CommandSite> sites)
      : document_(document), what_(what), sites_(sites) {}

  Bindings bind() {
    const yaml::Node* root = document_.root;
    if (root == nullptr) return std::move(bindings_);
    bindings_.declarations_known = root->is_mapping() && !has_unreadable_trial();
    declare_all();
    levels_.push_back(root);
    for (const CommandSite& site : sites_) levels_.push_back(site.node);
    for (const yaml::Node* level : levels_) landmarks_.add_level(level);
    for (const Declaration& declaration : bindings_.declarations) mark_output_path(declaration);
    collect();
    for (Use& use : bindings_.uses) resolve(use);
    return std::move(bindings_);
  }

 private:
  /// A trial in a file of its own declares what nobody sees here.
  bool has_unreadable_trial() const {
    return std::ranges::any_of(sites_, [](const CommandSite& site) {
      return site.kind == SiteKind::trial && !site.node->is_mapping();
    });
  }

  /// The document's own declarations, and those of each node of a pipeline.
  void declare_all() {
    std::vector<std::size_t> ends;
    for (const Block& block : blocks) declare(block, declaring_block(block));
    ends.push_back(bindings_.declarations.size());
    std::vector<const yaml::Node*> owners;
    for (const CommandSite& site : sites_) {
      const yaml::Node* owner = owner_of(site);
      if (owner == nullptr || std::ranges::count(owners, owner) > 0) continue;
      owners.push_back(owner);
      for (const Block& block : blocks) declare(block, yaml::find(owner, block.key));
      ends.push_back(bindings_.declarations.size());
    }
    make_scopes(ends);
    for (std::size_t i = 0; i < owners.size(); ++i) {
      scope_of_.emplace(owners[i], &bindings_.scopes[i + 1]);
    }
    for (CommandSite& site : sites_) {
      const auto own = scope_of_.find(owner_of(site));
      site.scope = own == scope_of_.end() ? &bindings_.scopes.front() : own->second;
    }
  }

  /// The node of a pipeline with a scope of its own; null where the document's scope holds.
  static const yaml::Node* owner_of(const CommandSite& site) {
    if (site.kind == SiteKind::node) return site.node;
    return site.kind == SiteKind::node_trial ? site.node->parent : nullptr;
  }

  void make_scopes(const std::vector<std::size_t>& ends) {
    const std::span<const Declaration> all = bindings_.declarations;
    bindings_.scopes.resize(ends.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      Scope& scope = bindings_.scopes[i];
      if (i > 0) scope.parent = &bindings_.scopes.front();
      scope.declarations = all.subspan(begin, ends[i] - begin);
      for (const Declaration& one : scope.declarations) scope.sorted.push_back(&one);
      std::ranges::stable_sort(scope.sorted, {}, by_name);
      begin = ends[i];
    }
  }

  const yaml::Node* declaring_block(const Block& block) const {
    const View view(document_, what_, sites_);
    if (block.kind == DeclarationKind::input) return view.inputs().value;
    const yaml::Node* at_root = yaml::find(document_.root, block.key);
    // Outputs in a trial are misplaced, and declared nonetheless.
    const bool in_trial = block.kind == DeclarationKind::output && what_.is(sweep_job);
    return at_root == nullptr && in_trial ? yaml::find(view.node_of(), block.key) : at_root;
  }

  void declare(const Block& block, const yaml::Node* declaring) {
    if (declaring == nullptr || declaring->is_null()) return;
    if (!declaring->is_mapping() || is_broken(*declaring)) bindings_.declarations_known = false;
    if (!declaring->is_mapping()) return;
    for (const yaml::Entry& entry : declaring->entries) {
      if (entry.value->kind == yaml::Kind::unparsed) bindings_.declarations_known = false;
      bindings_.declarations.push_back({block.kind, entry.name, entry.key, entry.value});
    }
  }

  void mark_output_path(const Declaration& declaration) {
    if (declaration.kind != DeclarationKind::output) return;
    const yaml::Node* path = yaml::find(declaration.value, "path");
    if (path != nullptr) landmarks_.scalars.emplace(path, Place::output_path);
  }

  bool is_broken(const yaml::Node& node) const {
    return std::ranges::any_of(document_.broken, [&](Span broken) {
      return broken.overlaps(node.whole) || broken.contains(node.whole.begin);
    });
  }

  /// Every scalar of the text as it is written; what an alias repeats is read once, at its anchor.
  void collect() {
    struct Waiting {
      const yaml::Node* node;
      const Scope* scope;
    };
    std::vector<Waiting> waiting = {{document_.root, &bindings_.scopes.front()}};
    while (!waiting.empty()) {
      auto [node, scope] = waiting.back();
      waiting.pop_back();
      if (!scope_of_.empty()) {
        const auto own = scope_of_.find(node);
        if (own != scope_of_.end()) scope = own->second;
      }
      if (node->is_scalar()) read(*node, scope);
      for (auto item = node->items.rbegin(); item != node->items.rend(); ++item) {
        waiting.push_back({*item, scope});
      }
      for (auto pair = node->pairs.rbegin(); pair != node->pairs.rend(); ++pair) {
        waiting.push_back({pair->value, scope});
      }
    }
  }

  void read(const yaml::Node& scalar, const Scope* scope) {
    if (!can_hold_placeholder(scalar.text)) return;
    const expr::Placeholders found = expr::find_placeholders(yaml::mapped_text(document_, scalar));
    if (found.list.empty()) return;
    const Place place = place_of(scalar);
    for (const expr::Placeholder& placeholder : found.list) {
      bindings_.uses.push_back({placeholder, &scalar, place, nullptr, scope});
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
    // A command that a second key overrides, or that is beside a missing `trial`, is one too.
    const bool command = scalar.key != nullptr && yaml::key_text(*scalar.key) == "command" &&
                         std::ranges::count(levels_, scalar.parent) > 0;
    return command ? Place::command : Place::other;
  }

  void resolve(Use& use) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (placeholder.context == expr::Context::parent) {
      if (use.scope->parent != nullptr) use.declaration = find_in_parent(use);
      return;
    }
    const auto block = std::ranges::find(blocks, placeholder.context, context_of);
    if (block == std::end(blocks)) return;
    use.declaration = use.scope->find(block->kind, placeholder.name);
    // Where the text is broken, a whole declaring block may be lost.
    if (!document_.broken.empty() && declaring_block(*block) == nullptr) {
      bindings_.declarations_known = false;
    }
  }

  /// `${{parent.inputs.x}}`: the context `parent`, the name `inputs.x`.
  static const Declaration* find_in_parent(const Use& use) {
    const std::string_view path = use.placeholder.name;
    const std::size_t dot = path.find('.');
    const auto block = std::ranges::find(blocks, path.substr(0, dot), &Block::key);
    if (dot == path.npos || block == std::end(blocks)) return nullptr;
    return use.scope->parent->find(block->kind, path.substr(dot + 1));
  }

  const yaml::Document& document_;
  const Classification& what_;
  std::span<CommandSite> sites_;
  std::vector<const yaml::Node*> levels_;  ///< the mappings that may hold a command
  std::unordered_map<const yaml::Node*, const Scope*> scope_of_;
  Landmarks landmarks_;
  Bindings bindings_;
};

}  // namespace

Bindings bindings_of(const yaml::Document& document, const Classification& what,
                     std::span<CommandSite> sites) {
  return Binder(document, what, sites).bind();
}

Bindings bind(const yaml::Document& document, const Classification& what) {
  std::vector<CommandSite> sites;
  if (what.kind != nullptr) sites = command_sites(document, *what.kind);
  return bindings_of(document, what, sites);
}

const Declaration* Scope::find(DeclarationKind kind, std::string_view name) const {
  const auto found = std::ranges::lower_bound(sorted, std::pair(kind, name), {}, by_name);
  return found != sorted.end() && by_name(*found) == std::pair(kind, name) ? *found : nullptr;
}

const Declaration* Bindings::find(DeclarationKind kind, std::string_view name) const {
  return scopes.empty() ? nullptr : scopes.front().find(kind, name);
}

std::vector<std::string_view> Bindings::names(DeclarationKind kind) const {
  std::vector<std::string_view> names;
  if (scopes.empty()) return names;
  for (const Declaration& declaration : scopes.front().declarations) {
    if (declaration.kind == kind) names.push_back(declaration.name);
  }
  return names;
}

}  // namespace aml::doc
