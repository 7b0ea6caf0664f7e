#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1707",
    .name = "run-key-at-top",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "How a batch deployment runs is said at the top, beside `type: model`",
    .explanation =
        "With `type: model` the keys that say how the scoring jobs run, such as `mini_batch_size` "
        "and `output_action`, are below `settings`. They are at the top only in the older form, "
        "without `type`.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "model-batch-deployment",
    .cause = CauseClass::dialect};

constexpr std::array<std::string_view, 6> run_keys = {
    "mini_batch_size", "max_concurrency_per_instance",
    "output_action",   "output_file_name",
    "retry_settings",  "logging_level"};

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return before == text.npos ? 0 : before + 1;
}

/// The lines of a pair, whole.
Span lines_of(std::string_view text, const yaml::Entry& entry) {
  const Offset last = std::max(entry.key->span.end, entry.value->whole.end);
  const std::size_t end = last > 0 && text[last - 1] == '\n' ? last : text.find('\n', last) + 1;
  const std::size_t begin = line_begin(text, entry.key->span.begin);
  return {static_cast<Offset>(begin), static_cast<Offset>(end == 0 ? text.size() : end)};
}

std::string indented(std::string_view lines, std::string_view indent) {
  std::string result;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    result.append(indent).append(lines.substr(0, end));
    lines.remove_prefix(end);
  }
  if (!result.ends_with('\n')) result += '\n';
  return result;
}

/// Takes the lines from the top and adds those to `settings` that are not there yet.
std::optional<Fix> moving(const Visit& visit, const std::vector<yaml::Entry>& moved) {
  const std::string_view text = visit.job.document.text;
  const auto settings = find_entry(&visit.node, "settings");
  const bool is_block = visit.node.style == yaml::Style::block &&
                        (!settings || (settings->value->style == yaml::Style::block &&
                                       !settings->value->pairs.empty()));
  if (!is_block) return {};
  std::size_t target = line_begin(text, moved.front().key->span.begin);
  std::string indent = "  ";
  std::string lines;
  if (settings) {
    const Offset first = settings->value->pairs.front().key->span.begin;
    target = line_begin(text, first);
    indent = text.substr(target, first - target);
  } else {
    lines = fmt::format("settings:{}", line_break_of(visit.job.document));
  }
  Fix fix{"move below `settings`", true, {}};
  for (const yaml::Entry& entry : moved) {
    if (entry.via != nullptr) return {};
    const Span whole = lines_of(text, entry);
    const yaml::Node* there = settings ? yaml::find(settings->value, entry.name) : nullptr;
    if (there == nullptr) lines += indented(whole.of(text), indent);
    fix.safe = fix.safe && (there == nullptr || there->text == entry.value->text);
    fix.edits.push_back({whole, {}});
  }
  const auto at = static_cast<Offset>(target);
  if (settings) {
    fix.edits.push_back({{at, at}, std::move(lines)});
  } else {
    fix.edits.front().text = std::move(lines);
  }
  std::ranges::sort(fix.edits, {}, [](const Edit& edit) { return edit.span.begin; });
  return fix;
}

/// One finding for the block: its lines move together.
void check(const Visit& visit, Report& report) {
  const auto type = find_entry(&visit.node, "type");
  if (!type) return;
  std::vector<yaml::Entry> moved;
  std::vector<std::string_view> names;
  for (const yaml::Entry& entry : visit.node.entries) {
    if (std::ranges::find(run_keys, entry.name) == run_keys.end()) continue;
    moved.push_back(entry);
    names.push_back(entry.name);
  }
  if (moved.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, moved.front().key->span,
              fmt::format("with `type: model`, {} {} below `settings`", listed(names),
                          names.size() == 1 ? "belongs" : "belong"),
              "move it there");
  if (names.size() > 1) diagnostic.help = "move them there";
  for (const yaml::Entry& entry : moved) diagnostic.explains.places.push_back(entry.key->span);
  diagnostic.explains.keys = {"settings.mini_batch_size"};
  if (auto fix = moving(visit, moved)) diagnostic.fixes.push_back(*std::move(fix));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule run_key_at_top{descriptor, ".", check};

}  // namespace aml::rules
