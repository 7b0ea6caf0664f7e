#include "validator/rules/files/other_file.h"

#include <algorithm>
#include <memory>

namespace aml::rules {
const OtherFile* other_file(const host::FileContext& around, const std::string& path) {
  return around.made_of<OtherFile>(path, std::make_unique<OtherFile, const std::string&>);
}

bool has_fault_in(const OtherFile& file, const yaml::Node& part) {
  return std::ranges::any_of(file.faults, [&](const Diagnostic& fault) {
    return part.whole.contains(fault.span.begin) || fault.span == part.span;
  });
}

Note note_in(const OtherFile& file, std::string_view path, Span span, std::string message) {
  return {std::move(message), span,
          std::make_shared<const SourceFile>(
              SourceFile{std::string(path), std::string(file.document.text)})};
}

}  // namespace aml::rules
