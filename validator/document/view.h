#pragma once

#include "validator/document/job.h"

/// What a document says, whichever dialect it is written in.
namespace aml::doc {

/// A value and the key that gave it; both null where the document does not say.
struct Setting {
  const yaml::Node* key = nullptr;
  const yaml::Node* value = nullptr;
  const yaml::Node* holder =
      nullptr;  ///< the mapping that has the key, or would have it; may be null

  explicit operator bool() const { return value != nullptr; }
};

/// The value of a key in a mapping, or in nothing.
Setting setting_in(const yaml::Node* mapping, std::string_view key);

/// Settings of a document. Those of a command ask for its site; null is the document's first one,
/// if it has any.
class View {
 public:
  View(const yaml::Document& document, const Classification& what,
       std::span<const CommandSite> sites)
      : document_(document), what_(what), sites_(sites) {}
  explicit View(const Job& job) : View(job.document, job.what, job.sites) {}

  bool is_preview() const { return what_.dialect == Dialect::preview_2021; }
  expr::Spelling placeholders() const;

  /// Blocks of the document's own declarations.
  Setting inputs() const;
  Setting outputs() const;

  /// The folder or file with the code: `code`, or `code.local_path` of 2021.
  Setting code(const CommandSite* site = nullptr) const;
  Setting environment(const CommandSite* site = nullptr) const;
  /// The Docker image and the build of an inline environment.
  Setting image(const yaml::Node& environment) const;
  Setting build(const yaml::Node& environment) const;

  /// The name of the compute: `compute`, or `compute.target` of preview-2021.
  Setting compute(const CommandSite* site = nullptr) const;
  /// A key of `resources`: of those of the site, else of the document's own. In preview-2021 it is
  /// in `compute`.
  Setting resource(std::string_view key, const CommandSite* site = nullptr) const;

  /// A key of `limits`; in preview-2021 it is at the root.
  Setting limit(std::string_view key) const;
  /// The word of a sweep's sampling algorithm.
  Setting sampling() const;
  /// The word of its policy of early termination.
  Setting policy() const;

  /// The mapping that holds the command, or null.
  const yaml::Node* node_of(const CommandSite* site = nullptr) const;

 private:
  const yaml::Document& document_;
  const Classification& what_;
  std::span<const CommandSite> sites_;
};

}  // namespace aml::doc
