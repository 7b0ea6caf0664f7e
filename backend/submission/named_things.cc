#include "backend/submission/named_things.h"

#include <algorithm>

#include "validator/expr/reference.h"
#include "validator/yaml/document.h"
#include "validator/yaml/view.h"

namespace aml::backend {
namespace {

using Kind = NamedThing::Kind;

/// The first scalar at or below a node whose text is this one.
const yaml::Node* scalar_saying(const yaml::Node* node, std::string_view text) {
  node = node == nullptr ? nullptr : yaml::resolve(node);
  if (node == nullptr) return nullptr;
  if (node->is_scalar()) return node->text == text ? node : nullptr;
  for (const yaml::Pair& pair : node->pairs) {
    if (const auto* found = scalar_saying(pair.value, text)) return found;
  }
  for (const yaml::Node* item : node->items) {
    if (const auto* found = scalar_saying(item, text)) return found;
  }
  return nullptr;
}

class Collecting {
 public:
  Collecting(const doc::LoadedJob& job, const yaml::Document& document)
      : job_(job), root_(document.root) {}

  std::vector<PlacedThing> all() && {
    compute();
    environment();
    for (const auto& [name, input] : job_.inputs) {
      const auto* place = yaml::find_path(root_, {"inputs", name});
      const bool is_model = input.type == "mlflow_model" || input.type == "custom_model";
      asset(is_model ? Kind::model : Kind::data, input.path, place);
      datastore_of(input.path, place);
      if (!input.datastore.empty())
        add({Kind::datastore, plain(input.datastore)}, input.datastore, place);
    }
    for (const auto& [name, output] : job_.outputs) {
      datastore_of(output.path, yaml::find_path(root_, {"outputs", name}));
    }
    return std::move(things_);
  }

 private:
  static std::string plain(std::string_view reference) {
    constexpr std::string_view prefix = "azureml:";
    if (reference.starts_with(prefix)) reference.remove_prefix(prefix.size());
    return std::string(reference);
  }

  void compute() {
    const std::string name = plain(job_.compute);
    const bool is_everywhere = name == "local" || name == "serverless";
    if (name.empty() || is_everywhere || name.find_first_of("/:@") != name.npos) return;
    add({Kind::compute, name}, job_.compute, at_site("compute"));
  }

  void environment() {
    constexpr std::string_view of_microsoft = "AzureML-";
    const std::string& reference = job_.environment.reference;
    if (plain(reference).starts_with(of_microsoft)) return;
    asset(Kind::environment, reference, at_site("environment"));
  }

  /// The value of a key at the root, or of a sweep's trial.
  const yaml::Node* at_site(std::string_view key) const {
    const auto* value = yaml::find(root_, key);
    return value != nullptr ? value : yaml::find_path(root_, {"trial", key});
  }

  void asset(Kind kind, const std::string& written, const yaml::Node* near) {
    const expr::Reference reference = expr::parse_reference(written);
    if (reference.malformed || !expr::names_asset(reference.kind)) return;
    add({kind, std::string(reference.name), std::string(reference.version)}, written, near);
  }

  void datastore_of(const std::string& written, const yaml::Node* near) {
    const expr::Reference reference = expr::parse_reference(written);
    const bool is_here =
        reference.kind == expr::ReferenceKind::datastore_uri && reference.workspace.empty();
    if (reference.malformed || !is_here || reference.name.empty()) return;
    add({Kind::datastore, std::string(reference.name)}, written, near);
  }

  void add(NamedThing thing, const std::string& written, const yaml::Node* near) {
    const bool is_known = std::ranges::find(things_, thing, &PlacedThing::thing) != things_.end();
    if (is_known) return;
    const auto* scalar = scalar_saying(near, written);
    things_.push_back(
        {std::move(thing), scalar == nullptr ? std::nullopt : std::optional(scalar->span)});
  }

  const doc::LoadedJob& job_;
  const yaml::Node* root_;
  std::vector<PlacedThing> things_;
};

}  // namespace

std::vector<PlacedThing> named_things(const Submission& submission, const std::string& text) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  return Collecting(submission.job, document).all();
}

}  // namespace aml::backend
