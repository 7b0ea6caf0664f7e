#include "backend/api/preflight.h"

#include <array>

namespace aml::backend {

std::string_view to_string(NamedThing::Kind kind) {
  constexpr std::array<std::string_view, 5> words = {"compute", "environment", "data asset",
                                                     "model", "datastore"};
  static_assert(words.size() == static_cast<std::size_t>(NamedThing::Kind::datastore) + 1);
  return words[static_cast<std::size_t>(kind)];
}

}  // namespace aml::backend
