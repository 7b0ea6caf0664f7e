#include "validator/document/bindings.h"

#include <algorithm>
#include <unordered_map>

#include "validator/document/parent_path.h"
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
                            {DeclarationKind::parameter, "search_space"},
                            {DeclarationKind::step, "jobs"}};

expr::Context context_of(const Block& block) {
  switch (block.kind) {
    case DeclarationKind::input:
      return expr::Context::inputs;
    case DeclarationKind::output:
      return expr::Context::outputs;
    case DeclarationKind::parameter:
      return expr::Context::search_space;
    case DeclarationKind::step:
      break;
  }
  return expr::Context::parent;
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

  /// What programs that are no commands get as their arguments.
  void add_program(const yaml::Node* level) {
    for (const char* key : {"args", "input_data"}) {
      if (const auto* text = yaml::find(level, key)) scalars[text] = Place::command;
    }
    for (const char* key : {"program_arguments", "append_row_to"}) {
      if (const auto* text = yaml::find_path(level, {"task", key})) scalars[text] = Place::command;
    }
  }

  /// Where a step names what it runs, reads and writes.
  void add_step(const yaml::Node* step) {
    add_program(step);
    add_bound(yaml::find(step, "inputs"), Place::step_input);
    add_bound(yaml::find(step, "outputs"), Place::step_output);
  }

 private:
  void add_bound(const yaml::Node* block, Place place) {
    if (block == nullptr) return;
    for (const yaml::Entry& entry : block->entries) {
      const yaml::Node* path = yaml::find(entry.value, "path");
      scalars[path != nullptr ? path : entry.value] = place;
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
    if (what_.kind != nullptr && what_.kind->group == "component") landmarks_.add_program(root);
    for (const auto& [step, scope] : scope_of_) landmarks_.add_step(step);
    for (const Declaration& declaration : bindings_.declarations) mark_output_path(declaration);
    collect();
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
    const auto is_node = [](const CommandSite& site) { return owner_of(site) != nullptr; };
    const bool has_steps = std::ranges::any_of(sites_, is_node);
    for (const Block& block : blocks) {
      const bool known = block.kind != DeclarationKind::step || has_steps;
      if (known) declare(block, declaring_block(block));
    }
    ends.push_back(bindings_.declarations.size());
    std::vector<const yaml::Node*> owners;
    for (const CommandSite& site : sites_) {
      const yaml::Node* owner = owner_of(site);
      if (owner == nullptr || std::ranges::count(owners, owner) > 0) continue;
      owners.push_back(owner);
      for (const Block& block : blocks) {
        if (block.kind != DeclarationKind::step) declare(block, yaml::find(owner, block.key));
      }
      ends.push_back(bindings_.declarations.size());
    }
    make_scopes(ends);
    bindings_.scopes.front().owner = document_.root;
    for (std::size_t i = 0; i < owners.size(); ++i) {
      bindings_.scopes[i + 1].owner = owners[i];
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
      Use use{placeholder, &scalar, place, nullptr, scope};
      if (placeholder.context == expr::Context::parent && scope->parent != nullptr) {
        add_parent_uses(use);
      } else {
        resolve(use);
        bindings_.uses.push_back(use);
      }
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
    const auto block = std::ranges::find(blocks, placeholder.context, context_of);
    if (block == std::end(blocks) || block->kind == DeclarationKind::step) return;
    look_up(use, {block->kind, placeholder.name, placeholder.name_span}, use.scope);
    // Where the text is broken, a whole declaring block may be lost.
    if (!document_.broken.empty() && declaring_block(*block) == nullptr) {
      bindings_.declarations_known = false;
    }
  }

  static void look_up(Use& use, const PathName& name, const Scope* scope) {
    use.kind = name.kind;
    use.name = name.name;
    use.name_span = name.span;
    use.names = scope;
    use.declaration = scope == nullptr ? nullptr : scope->find(name.kind, name.name);
  }

  /// A use for each name; one without a name where the path has another form.
  void add_parent_uses(Use use) {
    const ParentPath path = parent_path(use.placeholder);
    const Scope* names = use.scope->parent;
    if (path.step) {
      look_up(use, *path.step, names);
      bindings_.uses.push_back(use);
      const auto own =
          scope_of_.find(use.declaration == nullptr ? nullptr : use.declaration->value);
      names = own == scope_of_.end() ? nullptr : own->second;
    }
    if (path.last) look_up(use, *path.last, names);
    if (path.last || !path.step) bindings_.uses.push_back(use);
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

std::vector<std::string_view> Scope::names(DeclarationKind kind) const {
  std::vector<std::string_view> names;
  for (const Declaration& declaration : declarations) {
    if (declaration.kind == kind) names.push_back(declaration.name);
  }
  return names;
}

std::vector<std::string_view> Bindings::names(DeclarationKind kind) const {
  return scopes.empty() ? std::vector<std::string_view>{} : scopes.front().names(kind);
}

}  // namespace aml::doc
