#include "validator/rules/pipeline/component_file.h"

#include <algorithm>

#include "validator/rules/support.h"
#include "validator/schema/references.h"

namespace aml::rules {

std::optional<ComponentFile> component_file(const yaml::Node* reference,
                                            const host::FileContext* around) {
  if (around == nullptr || reference == nullptr || !reference->is_string()) return {};
  if (!schema::is_reference(reference->text, schema::Reference::component)) return {};
  const auto path = disk_path(reference);
  if (!path) return {};
  host::Sight sight = around->look(path->text);
  const bool is_file = sight.what == host::Sight::What::file;
  const OtherFile* file = is_file ? other_file(*around, sight.real) : nullptr;
  return ComponentFile{*path, std::move(sight), file};
}

bool is_component_file(const OtherFile& file) {
  const auto declares_well = [&](std::string_view key) {
    const yaml::Node* block = yaml::find(file.document.root, key);
    const bool is_misspelt = std::ranges::any_of(file.faults, [&](const Diagnostic& fault) {
      return std::ranges::find(fault.explains.keys, key) != fault.explains.keys.end();
    });
    return !is_misspelt && (block == nullptr || !has_fault_in(file, *block));
  };
  return file.what.is_checked() && file.what.kind->is_among("component") &&
         file.what.schema().has_value() && file.document.broken.empty() &&
         declares_well("inputs") && declares_well("outputs");
}

}  // namespace aml::rules
