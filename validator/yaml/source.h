#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/text/span.h"

namespace aml::yaml {

/// A text made safe for the parser. `clean` has the length of the source after its BOM, so that an
/// offset in it plus `begin` is an offset in the source: bytes that no YAML text may hold are
/// whitespace in it, and a lone CR is a line feed.
struct Source {
  std::string_view clean;
  Offset begin = 0;      ///< bytes of the BOM
  bool readable = true;  ///< false for UTF-16, UTF-32 and binary data: nothing in it can be parsed
  std::vector<Diagnostic> findings;
  std::string copy;  ///< backs `clean` when it differs from the source

  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
};

/// Fills `source`; clean parts of the text are not copied.
void prepare(std::string_view text, Source& source);

}  // namespace aml::yaml
