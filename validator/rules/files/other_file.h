#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemas/catalog.h"
#include "validator/diag/diagnostic.h"
#include "validator/document/classification.h"
#include "validator/host/file_context.h"
#include "validator/schema/schema.h"
#include "validator/yaml/document.h"

/// The documents that a document names.
namespace aml::rules {

/// A file, read and classified.
struct OtherFile {
  explicit OtherFile(const std::string& text)
      : document(yaml::parse(text, arena)), what(doc::classify(document)) {
    if (what.schema()) faults = schema::evaluate(schemas::of(*what.schema()), document);
  }

  yaml::Arena arena;
  yaml::Document document;
  doc::Classification what;
  std::vector<Diagnostic> faults;  ///< that its schema finds
};

/// Whether the schema finds fault with something in a part of the file.
bool has_fault_in(const OtherFile& file, const yaml::Node& part);

/// The file at a real path inside the root, read once a run however many documents name it. Null
/// when it cannot be read.
const OtherFile* other_file(const host::FileContext& around, const std::string& path);

/// A note about a place in another file. `path` is how this document names it.
Note note_in(const OtherFile& file, std::string_view path, Span span, std::string message);

}  // namespace aml::rules
