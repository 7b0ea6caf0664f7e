#include "schemas/catalog.h"

namespace aml::schemas {

std::array<Id, count> all() {
  std::array<Id, count> ids{};
  for (std::size_t i = 0; i < count; ++i) ids[i] = static_cast<Id>(i);
  return ids;
}

}  // namespace aml::schemas
