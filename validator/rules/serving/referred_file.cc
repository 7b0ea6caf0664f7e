#include "validator/rules/serving/referred_file.h"

#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {

std::optional<ReferredFile> referred_file(const Visit& visit, const DiskPath& path,
                                          const RuleDescriptor& rule, std::string_view noun,
                                          Report& report) {
  const host::Sight sight = visit.around->look(path.text);
  if (is_missing(sight)) {
    report(missing_path(rule, visit.job.document, path, sight, noun,
                        "paths start at the folder of this file"));
    return {};
  }
  if (sight.what == host::Sight::What::folder) {
    report(finding(rule, path.node->span, fmt::format("`{}` is a folder, not a file", path.text)));
    return {};
  }
  const std::string* text =
      sight.what == host::Sight::What::file ? visit.around->text(sight.real) : nullptr;
  if (text == nullptr) return {};
  auto arena = std::make_unique<yaml::Arena>();
  yaml::Document document = yaml::parse(*text, *arena);
  const doc::Classification what = doc::classify(document);
  const bool is_template = text->find("{{") != text->npos && text->find("${{") == text->npos;
  return ReferredFile{std::move(arena), std::move(document), what, is_template};
}

}  // namespace aml::rules
