#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/host/disk.h"
#include "validator/host/upload_pattern.h"

namespace aml::host {

/// Which files of a folder Azure ML's client leaves out of an upload, as azure-ai-ml 1.34.0 does it
/// (answers of that client are in tests/oracle/azure). It is not how git reads the same lines:
/// - Only files are judged, by their path from the root; in a linked folder, from the root to where
///   the folder is, be it `../elsewhere`. So `!out/keep.txt` takes a
///   file back from an excluded `out/`, and an excluded folder is not left out as such.
/// - The last line that matches decides.
/// - No other ignore file counts, above or below.
class UploadRules {
 public:
  /// Nothing is left out.
  UploadRules() = default;

  /// The lines of an ignore file; an error names the line that the client refuses.
  static Result<UploadRules> parse(std::string_view text);

  bool excludes(std::string_view path) const;
  /// Whether every path below a folder is excluded, so that nobody has to look there.
  bool excludes_all_below(std::string_view folder) const;

 private:
  struct Line {
    UploadPattern pattern;
    bool excludes;  ///< false: begins with `!`
  };
  std::vector<Line> lines_;
};

/// The rules of a folder.
struct FolderRules {
  std::string file;  ///< `.amlignore`, else `.gitignore`, else empty
  std::string base;  ///< folder from which paths are judged: of a link, where it leads to
  UploadRules rules;
};

/// Reads the ignore file in the root of an upload.
Result<FolderRules> read_upload_rules(const Disk& disk, const std::string& folder);

}  // namespace aml::host
