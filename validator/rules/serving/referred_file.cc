#include "validator/rules/serving/referred_file.h"

#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {

const OtherFile* referred_file(const Visit& visit, const DiskPath& path, const RuleDescriptor& rule,
                               std::string_view noun, Report& report) {
  const host::Sight sight = visit.around->look(path.text);
  if (is_missing(sight)) {
    report(missing_path(rule, visit.job.document, path, sight, noun,
                        "paths start at the folder of this file"));
    return nullptr;
  }
  if (sight.what == host::Sight::What::folder) {
    report(finding(rule, path.node->span, fmt::format("`{}` is a folder, not a file", path.text)));
    return nullptr;
  }
  return sight.what == host::Sight::What::file ? other_file(*visit.around, sight.real) : nullptr;
}

bool is_template(const OtherFile& file) {
  const std::string_view text = file.document.text;
  return text.find("{{") != text.npos && text.find("${{") == text.npos;
}

}  // namespace aml::rules
