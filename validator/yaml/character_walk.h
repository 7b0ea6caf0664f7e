#pragma once

#include <cstddef>
#include <string_view>

namespace aml::yaml {

/// Walks a text in UTF-8 by characters, as libyaml counts, and by bytes, as we do.
class CharacterWalk {
 public:
  explicit CharacterWalk(std::string_view text) : text_(text) {}

  /// The byte offset of a character, which is not before the last one asked for.
  std::size_t to(std::size_t character) {
    for (; character_ < character && at_ < text_.size(); ++character_) {
      do {
        ++at_;
      } while (at_ < text_.size() && (text_[at_] & 0xC0) == 0x80);
    }
    return at_;
  }

 private:
  std::string_view text_;
  std::size_t character_ = 0;
  std::size_t at_ = 0;
};

}  // namespace aml::yaml
