#pragma once

#include <string_view>
#include <vector>

#include "validator/yaml/document.h"
#include "validator/yaml/events.h"
#include "validator/yaml/patched_text.h"
#include "validator/yaml/patches.h"
#include "validator/yaml/tree.h"

namespace aml::yaml {

/// Repairs a broken text slice by slice. A slice is the text from one key in the first column to
/// the next; only slices with a fault are patched and read again, so that a fault moves nothing
/// outside of its slice. The work is limited in bytes read, never in time: the same text always
/// gives the same tree.
class Recovery {
 public:
  static constexpr unsigned passes_per_slice = 8;
  static constexpr unsigned passes_per_file =
      5;  ///< clean-parse equivalents, the first parse included

  /// `clean` begins at `begin` in the source.
  Recovery(std::string_view clean, Offset begin, Arena& arena, TreeBuilder& builder,
           Document& document)
      : clean_(clean), begin_(begin), arena_(arena), builder_(builder), document_(document) {}

  /// `first` is what a parser made of the whole text, up to its fault. Returns where the first
  /// document ends in the clean text.
  Offset run(const EventStream& first);

 private:
  struct Slice {
    Span span;  ///< in the clean text
    bool has_code = false;
    Span key;  ///< the word at its start
  };
  struct Anchor {
    Offset at;
    std::string_view name;
  };

  std::vector<Slice> slices_from(Offset begin, Offset end) const;
  Offset document_end(Offset from) const;
  std::string prelude_for(Span slice);
  /// Puts whitespace into `part` that libyaml cannot do without.
  EventStream read(PatchedText& part, bool wants_mapping);
  void take_slice(const Slice& slice, bool in_mapping);
  bool mend(PatchedText& part, EventStream& stream, bool wants_mapping, bool followed);
  bool may_read_again(std::size_t size) const;
  void report(const Patch& patch, const PatchedText& before, Severity severity);
  void give_up(const Slice& slice, const PatchedText& part, const EventStream& stream);

  std::string_view clean_;
  Offset begin_;
  Arena& arena_;
  TreeBuilder& builder_;
  Document& document_;
  std::vector<Anchor> anchors_;
  bool anchors_known_ = false;
  std::size_t spent_ = 0;     ///< bytes of the source read so far
  std::size_t reserved_ = 0;  ///< bytes of slices that were not read yet
};

}  // namespace aml::yaml
