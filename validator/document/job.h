#pragma once

#include <string>
#include <vector>

#include "validator/document/bindings.h"
#include "validator/document/classification.h"
#include "validator/document/sites.h"

/// What a document is, in which dialect, and which names it declares and uses.
namespace aml::doc {

/// A key, or a word in its place, of another dialect than the document's, from the one old-to-new
/// table.
struct OldKey {
  const yaml::Node* key;    ///< the outermost key whose name, place or value is the old one
  const yaml::Node* value;  ///< its value: what is below needs no further finding
  std::string old_path;     ///< "code.local_path", "inputs.iris.data.path", "type: command_job"
  std::string new_path;     ///< "code", "limits.max_total_trials"; empty without a successor
  std::string advice;       ///< how the wanted dialect writes it: "write `code: src`"
  Dialect since;        ///< the first that no longer knows it; of a newer key, the first that does
  bool rename = false;  ///< to write the last word of `new_path` for the key is all there is to do
};

/// Keys of `document` that today's dialect, or preview-2021 for a file of that, no longer knows, in
/// source order. In a transitional file those that it does know are listed too (`since` is later
/// than the dialect): the ga schema that judges it does not know them. Several keys below one old
/// mapping (`compute`) are one entry, with the advice of all.
std::vector<OldKey> old_keys(const yaml::Document& document, const Classification& what);

/// The other way round: keys of a preview-2021 document that only later dialects know. `new_path`
/// and `advice` tell how preview-2021 writes them. Empty for other dialects.
std::vector<OldKey> newer_keys(const yaml::Document& document, const Classification& what);

/// A document that is checked, with everything that rules ask for, computed once. Sites and
/// bindings point into each other: move it, do not copy it.
struct Job {
  const yaml::Document& document;
  Classification what;
  std::vector<CommandSite> sites;
  std::vector<OldKey> old_keys;
  std::vector<OldKey> newer_keys;
  Bindings bindings;
};

/// Everything about a document whose classification says that it is checked.
Job job_of(const yaml::Document& document, const Classification& what);

}  // namespace aml::doc
