#include "schemas/model.h"

#include <algorithm>

namespace aml::schemas {

constexpr Shape anything{.additional = &anything};

const Shape* Shape::property(std::string_view name) const {
  const auto found = std::ranges::lower_bound(properties, name, {}, &Property::name);
  return found != properties.end() && found->name == name ? found->shape : nullptr;
}

bool Shape::requires_key(std::string_view name) const {
  return std::ranges::binary_search(required, name);
}

bool Shape::accepts_anything() const {
  return types == 0 && !never && words.empty() && branches.empty() && properties.empty() &&
         required.empty() && forbidden == nullptr && items == nullptr && lenient == Lenient::no &&
         !text_keys && !keeps_unknown && additional != nullptr &&
         (additional == this || additional->accepts_anything());
}

const Documentation& documentation_of(const Shape& shape) {
  static constexpr Documentation none;
  return shape.documentation == nullptr ? none : *shape.documentation;
}

std::string_view word_of(Reference reference) {
  switch (reference) {
    case Reference::none:
      return {};
    case Reference::environment:
      return "environment";
    case Reference::code:
      return "code";
    case Reference::conda_file:
      return "conda-file";
    case Reference::build_context:
      return "build-context";
    case Reference::azureml:
      return "azureml";
    case Reference::azureml_or_file:
      return "azureml-or-file";
    case Reference::component:
      return "component";
    case Reference::pipeline_component:
      return "pipeline-component";
    case Reference::default_compute:
      return "default-compute";
    case Reference::default_datastore:
      return "default-datastore";
    case Reference::resource_id:
      return "resource-id";
    case Reference::url:
      return "url";
    case Reference::registered_model:
      return "registered-model";
    case Reference::registered_compute:
      return "registered-compute";
    case Reference::job:
      return "job";
    case Reference::compute:
      return "compute";
    case Reference::data:
      return "data";
    case Reference::output:
      return "output";
    case Reference::model:
      return "model";
    case Reference::datastore:
      return "datastore";
    case Reference::path:
      return "path";
  }
  return {};
}

}  // namespace aml::schemas
