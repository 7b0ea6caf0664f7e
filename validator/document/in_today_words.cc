#include "validator/document/changes.h"

namespace aml::doc {
namespace {

using Path = std::vector<std::string>;

Map* map_at(Value& value, const Path& path, std::size_t steps) {
  Value* at = &value;
  for (std::size_t i = 0; i < steps; ++i) {
    Map* map = std::get_if<Map>(&at->of);
    const auto found = map == nullptr ? Map::iterator{} : map->find(path[i]);
    if (map == nullptr || found == map->end()) return nullptr;
    at = &found->second;
  }
  return std::get_if<Map>(&at->of);
}

/// Takes a pair away, and the mappings that are empty then.
void take(Value& tree, const Change& change) {
  const Path& from = change.from;
  for (std::size_t steps = from.size(); steps > 0; --steps) {
    Map* map = map_at(tree, from, steps - 1);
    if (map == nullptr) return;
    map->erase(map->find(from[steps - 1]));
    if (steps == from.size()) {
      for (const std::string& key : change.used_up) {
        if (const auto used = map->find(key); used != map->end()) map->erase(used);
      }
    }
    const Path container(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(steps - 1));
    const bool stays = container.empty() || container == Path{"trial"} || container == change.into;
    if (!map->empty() || stays) return;
  }
}

void put(Value& tree, const Path& into, const std::string& key, Value value) {
  Value* at = &tree;
  for (const std::string& step : into) {
    if (at->map() == nullptr) at->of = Map{};
    at = &std::get<Map>(at->of)[step];
  }
  if (at->map() == nullptr) at->of = Map{};
  std::get<Map>(at->of).insert_or_assign(key, std::move(value));
}

void apply(Value& tree, const Change& change) {
  const Value* found = find_path(&tree, change.from);
  if (found == nullptr) return;
  const Value old = *found;
  take(tree, change);
  for (const Part& part : change.parts) {
    put(tree, change.into, part.key, part.value.value_or(old));
  }
}

std::string with_todays_placeholders(const std::string& command) {
  const auto size = static_cast<Offset>(command.size());
  std::string result;
  Offset copied = 0;
  for (const expr::Placeholder& found : expr::find_placeholders({command, {{0, 0}}, size}).list) {
    if (!is_old(found)) continue;
    result += command.substr(copied, found.span.begin - copied);
    result += expr::spell(expr::Spelling::dollar_braces, found.path.of(command));
    copied = found.span.end;
  }
  return result + command.substr(copied);
}

void respell_command(Value& tree, const Classification& what) {
  Map* level = map_at(tree, {"trial"}, what.is(sweep_job) ? 1 : 0);
  if (level == nullptr) return;
  const auto command = level->find("command");
  if (command == level->end()) return;
  if (const std::string* text = command->second.text()) {
    command->second.of = with_todays_placeholders(*text);
  }
}

}  // namespace

bool is_old(const expr::Placeholder& placeholder) {
  const bool known = placeholder.context == expr::Context::inputs ||
                     placeholder.context == expr::Context::search_space ||
                     placeholder.context == expr::Context::outputs;
  return known && placeholder.spelling == expr::Spelling::single_braces &&
         placeholder.fault == expr::Fault::none && !placeholder.inner_blanks;
}

bool lacks_trials(const Value& tree, const Classification& what) {
  if (!what.is(sweep_job) || what.dialect == Dialect::ga) return false;
  const Value* limits = find(&tree, "limits");
  if (limits != nullptr && limits->map() == nullptr) return false;
  return find(limits, "max_total_trials") == nullptr && find(limits, "max_total_runs") == nullptr &&
         find(&tree, "max_total_trials") == nullptr;
}

std::optional<Value> in_today_words(const yaml::Document& document, const Classification& what,
                                    const IsFolder& is_folder) {
  std::optional<Value> tree = plain_value(document.root);
  if (!tree) return {};
  for (const Change& change : changes(document, what, is_folder)) {
    if (change.possible) apply(*tree, change);
  }
  respell_command(*tree, what);
  if (lacks_trials(*tree, what)) put(*tree, {"limits"}, "max_total_trials", {usual_trials});
  return tree;
}

}  // namespace aml::doc
