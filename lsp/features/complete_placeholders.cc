#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "lsp/features/components.h"
#include "validator/expr/placeholder.h"
#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

bool is_word(char c) { return text::is_word(c) || c == '.'; }

/// What was begun before a cursor: `${{ inputs.da`.
struct Begun {
  Span span;              ///< from its first brace or dollar, with what closes it after the cursor
  std::string_view open;  ///< `${{ `
  std::string_view path;  ///< `inputs.da`
};

std::optional<Begun> begun_at(std::string_view text, Offset at) {
  Offset path = at;
  while (path > 0 && is_word(text[path - 1])) --path;
  Offset blanks = path;
  while (blanks > 0 && text[blanks - 1] == ' ') --blanks;
  Offset open = blanks;
  while (open > 0 && (text[open - 1] == '{' || text[open - 1] == '<')) --open;
  const bool braces = open < blanks;
  if (!braces) open = blanks = path;
  const bool dollar = open > 0 && text[open - 1] == '$';
  if (dollar) --open;
  if (!braces && !dollar) return {};
  Offset end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  Offset close = end;
  while (close < text.size() && text[close] == ' ') ++close;
  if (close < text.size() && (text[close] == '}' || text[close] == '>')) {
    while (close < text.size() && (text[close] == '}' || text[close] == '>')) ++close;
    end = close;
  }
  return Begun{{open, end}, text.substr(open, path - open), text.substr(path, at - path)};
}

struct Place {
  bool command = false;
  bool output = false;
  bool step_input = false;
  bool step_output = false;

  bool in_step() const { return step_input || step_output; }
};

bool is_at(const Cursor& cursor, std::string_view pattern) {
  return doc::names_path(pattern, cursor.path, *doc::pipeline_job);
}

Place place_of(const Completion& completion) {
  const Cursor& cursor = completion.cursor;
  Place place;
  const auto is_command = [&](const doc::Kind& kind) {
    return doc::names_path("@.command", cursor.path, kind);
  };
  place.command = std::ranges::any_of(doc::kinds(), is_command);
  const bool steps =
      completion.what.is(doc::pipeline_job) ||
      (completion.what.kind != nullptr && completion.what.kind->id == "pipeline-component");
  if (steps) {
    place.step_input = is_at(cursor, "jobs.*.inputs.*") || is_at(cursor, "jobs.*.inputs.*.path");
    place.step_output = is_at(cursor, "jobs.*.outputs.*") || is_at(cursor, "jobs.*.outputs.*.path");
  }
  place.output = cursor.path.size() == 3 && cursor.path[0] == "outputs" && cursor.path[2] == "path";
  return place;
}

class Placeholders {
 public:
  Placeholders(Completion& completion, const Begun& begun, bool bare)
      : completion_(completion),
        components_(completion.request.session, completion.snapshot()),
        begun_(begun),
        bare_(bare) {
    old_ = completion.what.dialect == doc::Dialect::preview_2021;
  }

  void offer_command() {
    const doc::Scope* scope = own_scope();
    offer(scope, "inputs", doc::DeclarationKind::input);
    if (!old_) offer(scope, "outputs", doc::DeclarationKind::output);
    if (completion_.what.is(doc::sweep_job) || completion_.cursor.path.size() == 4) {
      offer(scope, "search_space", doc::DeclarationKind::parameter);
    }
  }

  /// What an input of a step can be bound to; what fits its type comes first.
  void offer_for_input() {
    const doc::Scope* own = own_scope();
    if (own == nullptr || own->parent == nullptr) return;
    const std::string wanted = wanted_type(*own, doc::DeclarationKind::input);
    add_ports(ports_of(own->parent->owner, doc::DeclarationKind::input), "parent.inputs", wanted);
    for (const doc::Declaration& step : own->parent->declarations) {
      const doc::Scope* scope = scope_of(step);
      if (scope == nullptr || scope == own) continue;
      const std::string context = fmt::format("parent.jobs.{}.outputs", step.name);
      const auto component = components_.of(scope->owner);
      std::vector<Port> outputs = ports_of(scope->owner, doc::DeclarationKind::output);
      if (component) outputs = ports_of(component->root, doc::DeclarationKind::output);
      add_ports(outputs, context, wanted);
    }
  }

  void offer_for_output() {
    const doc::Scope* own = own_scope();
    if (own == nullptr || own->parent == nullptr) return;
    add_ports(ports_of(own->parent->owner, doc::DeclarationKind::output), "parent.outputs",
              wanted_type(*own, doc::DeclarationKind::output));
  }

  void add(std::string_view path, std::string_view detail, int rank) {
    const std::string spelt =
        expr::spell(old_ ? expr::Spelling::single_braces : expr::Spelling::dollar_braces, path);
    completion_.add({.label = spelt,
                     .kind = ItemKind::variable,
                     .detail = std::string(detail),
                     .snippet = escaped(spelt),
                     .rank = rank,
                     .span = begun_.span,
                     .filter = bare_ ? "" : std::string(begun_.open) + std::string(path)});
  }

 private:
  const doc::Scope* scope_of(const doc::Declaration& step) const {
    if (step.kind != doc::DeclarationKind::step) return nullptr;
    const auto& scopes = completion_.snapshot().job()->bindings.scopes;
    const auto found = std::ranges::find(scopes, step.value, &doc::Scope::owner);
    return found == scopes.end() ? nullptr : &*found;
  }

  /// Of the step that the cursor is in, else the document's; null where there is no job yet.
  const doc::Scope* own_scope() const {
    const doc::Job* job = completion_.snapshot().job();
    if (job == nullptr || job->bindings.scopes.empty()) return nullptr;
    const doc::Scope& document = job->bindings.scopes.front();
    const auto& path = completion_.cursor.path;
    const auto* step = path.size() > 1 && path[0] == "jobs"
                           ? document.find(doc::DeclarationKind::step, path[1])
                           : nullptr;
    const doc::Scope* own = step == nullptr ? nullptr : scope_of(*step);
    return own == nullptr ? &document : own;
  }

  void add_all(const doc::Scope& scope, doc::DeclarationKind kind, std::string_view context) {
    for (const doc::Declaration& one : scope.declarations) {
      if (one.kind != kind) continue;
      add(fmt::format("{}.{}", context, one.name), detail_of({kind, one.name, one.key, one.value}),
          1);
    }
  }

  /// Of the input or output of a step that the cursor is in; empty where nobody says.
  std::string wanted_type(const doc::Scope& own, doc::DeclarationKind kind) const {
    const auto& path = completion_.cursor.path;
    const auto component = components_.of(own.owner);
    if (!component || path.size() < 4) return {};
    const auto port = port_of(component->root, kind, path[3]);
    return port ? std::string(port->type()) : std::string();
  }

  void add_ports(const std::vector<Port>& ports, std::string_view context,
                 std::string_view wanted) {
    for (const Port& port : ports) {
      add(fmt::format("{}.{}", context, port.name), detail_of(port),
          fits(port.type(), wanted) ? 1 : 2);
    }
  }

  void offer(const doc::Scope* scope, std::string_view context, doc::DeclarationKind kind) {
    if (scope != nullptr) add_all(*scope, kind, context);
    if (bare_ || begun_.path.find('.') != std::string_view::npos) return;
    const std::string open = old_ ? "{" : "${{";
    const std::string close = old_ ? "}" : "}}";
    completion_.add({.label = fmt::format("{}{}.{}", open, context, close),
                     .kind = ItemKind::module,
                     .snippet = fmt::format("{}{}.$1{}", escaped(open), context, escaped(close)),
                     .rank = 3,
                     .span = begun_.span,
                     .filter = std::string(begun_.open) + std::string(context)});
  }

  static std::string detail_of(const Port& one) {
    if (one.value->is_scalar()) return std::string(one.value->text);
    const yaml::Node* path = yaml::find(one.value, "path");
    std::string text(one.type());
    if (path != nullptr && path->is_scalar()) {
      text += (text.empty() ? "" : " ") + std::string(path->text);
    }
    return text;
  }

  Completion& completion_;
  const Components components_;
  const Begun& begun_;
  const bool bare_;
  bool old_ = false;
};

}  // namespace

bool complete_placeholders(Completion& completion) {
  const Place place = place_of(completion);
  if (!place.command && !place.output && !place.in_step())
    return completion.cursor.context == CursorContext::text;
  const std::string_view text = completion.text();
  std::optional<Begun> begun = begun_at(text, completion.at);
  bool bare = false;
  if (!begun && place.command) {
    // Between two words, where a new one begins.
    const char before = completion.at > 0 ? text[completion.at - 1] : '\n';
    bare = before == ' ' || before == '=' || before == '"' || before == '\'';
    if (!bare) return true;
    begun = Begun{{completion.at, completion.at}, "", ""};
  }
  if (!begun) return false;
  Placeholders placeholders(completion, *begun, bare);
  if (place.in_step()) {
    place.step_input ? placeholders.offer_for_input() : placeholders.offer_for_output();
  } else if (place.command) {
    placeholders.offer_command();
  } else if (completion.what.dialect != doc::Dialect::preview_2021) {
    placeholders.add("name", "the name of the job", 1);
    placeholders.add("output_name", "the name of this output", 1);
    placeholders.add("default_datastore", "the workspace's own datastore", 1);
  }
  return true;
}

}  // namespace aml::lsp
