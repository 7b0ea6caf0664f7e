#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "validator/check/rule_names.h"
#include "validator/rules/rule.h"

namespace aml::lsp {

void add_rules(Completion& completion, const RuleForm& form) {
  const bool code = form.typed.starts_with('A') || form.typed.starts_with('a');
  for (const RuleDescriptor* rule : rules::registry()) {
    const bool taken = std::any_of(form.taken.begin(), form.taken.end(), [&](auto word) {
      return word == rule->name || word == rule->code;
    });
    if (taken) continue;
    const auto add = [&](std::string_view word, std::string_view detail, int rank) {
      completion.add({.label = std::string(word),
                      .kind = ItemKind::enumeration,
                      .detail = fmt::format("{}: {}", detail, rule->summary),
                      .snippet = fmt::format("{}{}{}", form.before, escaped(word), form.after),
                      .rank = rank,
                      .span = form.span});
    };
    add(rule->name, rule->code, 1);
    if (code) add(rule->code, rule->name, 2);
  }
}

}  // namespace aml::lsp
