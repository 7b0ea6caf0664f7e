#pragma once

#include <string>
#include <string_view>

#include "validator/document/classification.h"
#include "validator/host/file_context.h"
#include "validator/yaml/document.h"

/// The documents that a document names.
namespace aml::rules {

/// A file, read and classified.
struct OtherFile {
  explicit OtherFile(const std::string& text)
      : document(yaml::parse(text, arena)), what(doc::classify(document)) {}

  yaml::Arena arena;
  yaml::Document document;
  doc::Classification what;
};

/// The file at a real path inside the root, read once a run however many documents name it. Null
/// when it cannot be read.
const OtherFile* other_file(const host::FileContext& around, const std::string& path);

/// "`./train.yml`, line 9": where a node of another file is. `path` is how this document names it.
std::string place_in_other(const OtherFile& file, std::string_view path, const yaml::Node& node);

}  // namespace aml::rules
