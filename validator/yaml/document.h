#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/text/mapped_text.h"
#include "validator/text/span.h"

/// The span tree: a YAML text as nodes with byte spans, always, however broken the text is.
namespace aml::yaml {

enum class Kind : std::uint8_t { scalar, sequence, mapping, alias, unparsed };
enum class Style : std::uint8_t {
  plain,
  single_quoted,
  double_quoted,
  literal,
  folded,
  block,
  flow
};

/// What PyYAML's safe loader (YAML 1.1) makes of a scalar.
enum class ScalarType : std::uint8_t {
  null,
  boolean,
  integer,
  floating,
  string,
  timestamp,
  binary,
  merge,
  value
};

struct Node;

struct Pair {
  const Node* key;
  const Node* value;  ///< never null: a missing value is a plain, empty scalar of type null
};

/// A pair as PyYAML's loader sees it: aliases followed, merge keys applied.
struct Entry {
  /// By which the key is looked up: of a string or number as written, of others as Python's str()
  /// says it (`no:` is `False`, `~:` is `None`). Empty for a collection.
  std::string_view name;
  const Node* key;
  const Node* value;          ///< never null (a dangling alias stays an alias)
  const Node* via = nullptr;  ///< the alias or merge key by which it came from elsewhere
};

/// Nodes and what they point to live in the arena of their document.
struct Node {
  Kind kind = Kind::scalar;
  Style style = Style::plain;
  ScalarType type = ScalarType::null;  ///< of a scalar
  /// With quotes and brackets, without anchor and tag; never ends in a line end: of a block scalar
  /// the last line's own is left out. An absent value is empty and is after its colon, dash or
  /// comma.
  Span span;
  Span whole;                   ///< with anchor and tag
  std::string_view text;        ///< scalar: decoded value; alias: the anchor's name
  std::string_view anchor;      ///< without `&`
  std::string_view tag;         ///< as written, with its `!`
  std::span<const Pair> pairs;  ///< mapping, in source order, duplicate and merge keys included
  /// Mapping, in the order of PyYAML's dict: merged ones first, then its own; of two equal keys the
  /// last one's pair at the first one's place. A merged value that is not a mapping adds nothing.
  /// Keys that are collections are never equal.
  std::span<const Entry> entries;
  std::span<const Node* const> items;  ///< sequence
  const Node* parent = nullptr;        ///< enclosing mapping or sequence
  const Node* key = nullptr;           ///< the key, when this is the value of a pair
  const Node* target = nullptr;        ///< of an alias; null when there is no such anchor

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_null() const { return is_scalar() && type == ScalarType::null; }
  bool is_string() const { return is_scalar() && type == ScalarType::string; }
};

struct Document {
  std::string_view text;  ///< the source, BOM included; spans are offsets in it
  /// What the tree was read from, as long as the text: of a merge conflict it has one side.
  std::string_view read_as;
  const Node* root = nullptr;  ///< of the first document; null when there is none
  std::vector<Span> comments;  ///< `#` to the end of the line
  std::vector<Span>
      broken;  ///< slices that recovery had to repair; absence of a key there proves nothing
  std::vector<Diagnostic> findings;  ///< syntax, duplicate keys, further documents; in source order
  bool merges_cut =
      false;            ///< more was merged than a document may: absence of a key proves nothing
  unsigned passes = 1;  ///< clean-parse equivalents that recovery used, rounded up
};

/// Memory of one document, or of one worker when it is reset between files.
using Arena = std::pmr::monotonic_buffer_resource;

/// Never fails and never throws: what cannot be read becomes findings and `unparsed` nodes. The
/// same text always gives the same tree. `text` must outlive the document.
Document parse(std::string_view text, Arena& arena);

/// Decoded text of a scalar with the place of each byte. Empty for other nodes.
text::MappedText mapped_text(const Document& document, const Node& scalar);

/// All rule descriptors that `parse` may report.
std::span<const RuleDescriptor* const> descriptors();

}  // namespace aml::yaml
