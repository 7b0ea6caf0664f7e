#include "validator/rules/files/other_file.h"

#include <memory>

namespace aml::rules {
namespace {

std::unique_ptr<const OtherFile> read_other_file(const std::string& text) {
  return std::make_unique<const OtherFile>(text);
}

}  // namespace

const OtherFile* other_file(const host::FileContext& around, const std::string& path) {
  return around.made_of<OtherFile>(path, read_other_file);
}

Note note_in(const OtherFile& file, std::string_view path, Span span, std::string message) {
  return {std::move(message), span,
          std::make_shared<const SourceFile>(
              SourceFile{std::string(path), std::string(file.document.text)})};
}

}  // namespace aml::rules
