#include "validator/rules/files/other_file.h"

#include <fmt/format.h>

#include "validator/text/line_table.h"

namespace aml::rules {
namespace {

std::unique_ptr<const OtherFile> read_other_file(const std::string& text) {
  return std::make_unique<const OtherFile>(text);
}

}  // namespace

const OtherFile* other_file(const host::FileContext& around, const std::string& path) {
  return around.made_of<OtherFile>(path, read_other_file);
}

std::string place_in_other(const OtherFile& file, std::string_view path, const yaml::Node& node) {
  const text::LineTable lines(file.document.text);
  return fmt::format("`{}`, line {}", path, lines.position(node.span.begin).line);
}

}  // namespace aml::rules
