#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aml::host {

/// The patterns of one `.gitignore`, as git reads them. Paths are relative to its folder, with `/`.
class IgnoreFile {
 public:
  explicit IgnoreFile(std::string_view text);

  enum class Verdict : unsigned char { silent, ignored, kept };
  /// What the last pattern that matches says of one path; its parents are not looked at.
  Verdict judge(std::string_view path, bool is_folder) const;

 private:
  struct Pattern {
    std::vector<std::string> parts;  ///< glob per path segment; "**" stands for any number of them
    bool negated = false;
    bool folders_only = false;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace aml::host
