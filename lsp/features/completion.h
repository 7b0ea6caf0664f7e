#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lsp/features/cursor.h"
#include "lsp/features/feature.h"
#include "lsp/features/guide.h"

namespace aml::lsp {

/// As the protocol numbers them.
enum class ItemKind : int {
  text = 1,
  variable = 6,
  module = 9,
  property = 10,
  value = 12,
  enumeration = 13,
  snippet = 15,
  file = 17,
  reference = 18,
  folder = 19,
  constant = 21
};

/// One thing to offer.
struct Item {
  std::string label;
  ItemKind kind = ItemKind::value;
  std::string detail = {};
  /// What is written, as a snippet: `$` and `}` that mean themselves are after a backslash.
  std::string snippet = {};
  int rank = 1;                   ///< smaller ones come first
  std::optional<Span> span = {};  ///< what is replaced; nothing: the cursor's word
  std::string filter = {};        ///< what typed text is compared with; empty: the label
  const Shape* shape = nullptr;   ///< whose documentation it has
  bool deprecated = false;
};

/// A question for completion, read once for all who contribute, and what they offer.
struct Completion {
  const Request& request;
  const Cursor cursor;
  const doc::Classification what;
  const Shape& root;  ///< the schema of the document
  Offset at;
  bool fresh = false;       ///< the document is not known for a job yet
  bool incomplete = false;  ///< further typing brings other items
  std::vector<Item> items = {};

  const Snapshot& snapshot() const { return request.snapshot(); }
  std::string_view text() const { return snapshot().text(); }
  /// The word's text up to the cursor.
  std::string_view typed() const;
  void add(Item item) { items.push_back(std::move(item)); }
};

/// `textDocument/completion` and `completionItem/resolve`.
Json completion(const Request& request);
Json resolve_completion(const Request& request);
void announce_completion(const Client& client, Json& capabilities);

/// Text that means itself in a snippet.
std::string escaped(std::string_view text);
/// A snippet without its marks.
std::string without_stops(std::string_view snippet);

// Sources, one file each.

/// Keys that are legal at the cursor, and whole alternatives of a mapping.
void complete_keys(Completion& completion);
/// Words, booleans, defaults and examples of a value.
void complete_values(Completion& completion);
/// What `azureml:` may name, and addresses part by part.
void complete_references(Completion& completion);
/// Inputs and outputs that the component of a step declares; false when the cursor is elsewhere, or
/// nothing is known of the component.
bool complete_step_names(Completion& completion);
/// Component files of the workspace's folders, and registered components that pipelines there use.
void complete_components(Completion& completion);
/// Files and folders beside the document.
void complete_paths(Completion& completion);
/// `${{inputs.x}}` inside texts; false when the cursor is in none that may hold one.
bool complete_placeholders(Completion& completion);
/// The addresses for `$schema`, and whole documents.
void complete_schema_urls(Completion& completion);
void complete_skeletons(Completion& completion);

/// Keys and values of a `.aml-lint.yaml`.
void complete_configuration(Completion& completion);
/// Words of a comment that suppresses; false when the cursor is in none.
bool complete_suppressions(Completion& completion);

/// How a rule is written where the cursor is: `before`, its name or code, `after`. What is typed
/// decides between name and code; those of `taken` are left out.
struct RuleForm {
  std::string before = {};
  std::string after = {};
  std::optional<Span> span = {};  ///< what is replaced; nothing: the cursor's word
  std::string_view typed = {};
  std::vector<std::string_view> taken = {};
};
void add_rules(Completion& completion, const RuleForm& form);

/// The lines that a mapping of this branch needs, each with its stops: "type: uniform",
/// "min_value: $1". `next` is the number of the next stop.
std::vector<std::string> needed_lines(const Shape& mapping, int& next);
std::vector<std::string> needed_lines(const Variant& variant, int& next);

}  // namespace aml::lsp
